import { describe, expect, it } from 'vitest'
import type { Definition } from '#query'
import { assertSound, fieldsUnder, listDefinition, type Segment } from './segment.ts'

const others = (definitions: Readonly<Record<string, Definition>>): Segment[] =>
	Object.entries(definitions).map(([id, definition]) => ({
		...{ id, name: id, description: '', definition, kind: 'rule', announce: false, version: 1 },
		...{ createdBy: '', createdAt: 0, updatedAt: 0 },
	}))
const member = (segment: string): Definition => ({ segment, member: true })
const tagged = (code: string): Definition => ({ trait: `tag.${code}`, op: 'exists' })

describe('what a segment rests on', () => {
	it('may be a tag, unless that rests on the segment', () => {
		const others = new Map([['b', tagged('vip')]])
		expect(() => assertSound('a', member('b'), others, () => [])).not.toThrow()
		expect(() => assertSound('a', tagged('vip'), others, () => ['a'])).toThrow(
			expect.objectContaining({ code: 'bad-definition' }),
		)
		expect(() => assertSound('a', member('b'), others, (codes) => (codes.includes('vip') ? ['a'] : []))).toThrow(
			expect.objectContaining({ code: 'bad-definition' }),
		)
	})

	it('and the properties of events that are sensitive, barred as traits of the name are', () => {
		const where: Extract<Definition, { events: unknown }>['where'] = [
			{ property: 'id_card', op: 'exists' },
			{ property: 'color', op: 'eq', value: 'red' },
		]
		const ill: Definition = { events: 'Asked', measure: 'count', op: 'gte', value: 1, where }
		expect(fieldsUnder(member('x'), others({ x: ill }))).toEqual(['id_card'])
	})

	it('is followed through segments to the fields, circles included', () => {
		const known = others({
			b: { all: [member('c'), tagged('vip')] },
			c: { any: [member('b'), { trait: 'city', op: 'eq', value: '上海' }] },
		})
		expect(fieldsUnder({ all: [member('b'), { trait: 'age', op: 'gte', value: 30 }] }, known).sort()).toEqual([
			'age',
			'city',
			'tag.vip',
		])
	})

	it('is what a list was taken from, which its own definition no longer says', () => {
		const [list] = others({ l: listDefinition('l') }) as [Segment]
		const kept = { ...list, kind: 'list' as const, origin: { from: 'snapshot' as const, fields: ['id_card'], people: 3 } }
		expect(fieldsUnder(member('l'), [kept])).toEqual(['id_card'])
	})
})

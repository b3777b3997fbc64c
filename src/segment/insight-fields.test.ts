import { describe, expect, it } from 'vitest'
import type { Definition } from '#query'
import { impliedBy, impliedTags, type TagSources } from './insight-fields.ts'
import type { Segment } from './segment.ts'

function segment(id: string, definition: Definition): Segment {
	return {
		...{ id, name: id, description: '', definition, kind: 'rule', announce: false, version: 1 },
		...{ createdBy: '', createdAt: 0, updatedAt: 0 },
	}
}

const bought: Definition = { orders: true, measure: 'count', op: 'gte', value: 1 }
const tag = (code: string) => ({ name: `tag.${code}`, source: { tag: code, as: 'label' as const } })
const sources = (more: Partial<TagSources>): TagSources => ({ tags: [], fields: [], orders: false, ...more })

describe('what a definition says already', () => {
	it('are the fields it names, and what says of orders in other words', () => {
		const implied = impliedBy(segment('a', { all: [bought, { trait: 'city', op: 'eq', value: '上海' }] }), [])
		for (const name of ['city', 'net', 'lifecycle', 'last_order']) expect(implied.has(name)).toBe(true)
		expect(implied.has('top_brand')).toBe(false)
	})

	it('is followed through segments, circles included', () => {
		const a = segment('a', { segment: 'b', member: true })
		const b = segment('b', { all: [bought, { segment: 'a', member: true }] })
		expect(impliedBy(a, [a, b]).has('net')).toBe(true)
		expect(impliedBy(segment('c', { trait: 'city', op: 'exists' }), [a, b])).toEqual(new Set(['city']))
	})

	it('are tags that rest on the same, over any number of steps', () => {
		const known: Record<string, TagSources> = {
			lifecycle: sources({ fields: ['lifecycle'] }),
			vip: sources({ tags: ['lifecycle'] }),
			spent: sources({ orders: true }),
			looks: sources({ fields: ['region'] }),
			round: sources({ tags: ['round'] }),
		}
		const registered = [...Object.keys(known), 'gone'].map(tag)
		const implied = impliedBy(segment('a', bought), [])
		expect(impliedTags(registered, implied, (code) => known[code])).toEqual(['tag.lifecycle', 'tag.vip', 'tag.spent'])
		expect(impliedTags(registered, new Set(['region']), (code) => known[code])).toEqual(['tag.looks'])
	})
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definition } from './definition.arbitrary.ts'
import { evaluateDefinition } from './evaluate-definition.ts'
import { explainDefinition } from './explain-definition.ts'
import { createFieldRegistry } from './field.ts'
import type { EventFact, History } from './history.ts'
import { parseDefinition } from './parse-condition.ts'
import { historyOf, shopper } from './shopper.arbitrary.ts'
import { fields, moment } from './words.arbitrary.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const context = { now, zone: 'Asia/Shanghai', fields: createFieldRegistry([]) }
const place = { channel: 'web', source: 'shop', shop: '', region: '', dealer: '' }
let key = 0n

function viewed(daysAgo: number, num: EventFact['num'] = {}, text: EventFact['text'] = {}): EventFact {
	key += 1n
	return { ...place, key, event: 'Product Viewed', ts: now - daysAgo * 86_400_000, text, num, marks: [] }
}

const somebody: History = {
	survivor: 7,
	traits: [{ name: 'age', text: '30', num: '30', ts: now - 1, key: 1n, kind: 'declared' }],
	facts: {},
	events: [viewed(1), viewed(2, { price: '9.5' })],
	lines: [],
	coverage: { observed: true, purchased: false, identified: false },
	segments: new Set(['s1']),
}
const explain = (json: unknown, history = somebody) => explainDefinition(parseDefinition(json), history, context)

describe('why somebody meets a definition', () => {
	it('answers every part of the tree, in words, with what was found beside what was asked for', () => {
		const thrice = { events: 'Product Viewed', measure: 'count', op: 'gte', value: 3 }
		const ordered = { orders: true, measure: 'count', op: 'gte', value: 1 }
		expect(explain({ any: [thrice, { not: ordered }, { trait: 'age', op: 'gte', value: 18 }] })).toMatchObject({
			answer: 'yes',
			path: '',
			any: [
				{ leaf: 'events', answer: 'no', value: 2, partial: false, path: 'any[0]', condition: thrice },
				{
					answer: 'unknown',
					path: 'any[1]',
					sentence: { zh: '没有下单', en: 'has not ordered' },
					not: { leaf: 'orders', answer: 'unknown', value: 0, partial: true, path: 'any[1].not' },
				},
				{ leaf: 'trait', answer: 'yes', value: '30', sentence: { zh: '年龄不小于 18', en: 'age is at least 18' } },
			],
		})
	})

	it('says what was measured, as the definition measures it', () => {
		const value = (json: unknown) => (explain(json) as { value?: unknown }).value
		expect(value({ events: 'Product Viewed', measure: 'avg', property: 'price', op: 'gte', value: 1 })).toBe('9.5')
		expect(value({ events: 'Product Viewed', measure: 'days', op: 'gte', value: 1 })).toBe(2)
		expect(value({ events: 'Product Viewed', measure: 'days_since_first', op: 'gte', value: 1 })).toBe(2)
		expect(value({ sequence: [{ events: 'Product Viewed' }, { orders: true }] })).toBe(1)
		expect(value({ consent: 'marketing_email', agreed: true })).toBe(false)
		expect(value({ segment: 's1', member: false })).toBe(true)
	})

	it('knows a percentile only beside everybody else', () => {
		const json = { trait: 'age', percentile: { from: 90 } }
		expect(explain(json)).toMatchObject({ answer: 'unknown', value: '30' })
		const percentiles = { valueAt: () => 29_000_000n }
		expect(explainDefinition(parseDefinition(json), somebody, { ...context, percentiles })).toMatchObject({ answer: 'yes' })
	})

	it('says nothing of what needs an agreement that was not given', () => {
		const json = { trait: 'children', op: 'gte', value: 1 }
		const parent = { ...somebody, traits: [{ name: 'children', text: '2', num: '2', ts: 1, key: 1n, kind: 'declared' as const }] }
		const reading = { ...context, agreedOnly: true }
		expect(explainDefinition(parseDefinition(json), parent, reading)).toMatchObject({ answer: 'unknown', value: null })
		const agreed = { ...parent, agreed: new Set(['children']) }
		expect(explainDefinition(parseDefinition(json), agreed, reading)).toMatchObject({ answer: 'yes', value: '2' })
	})

	it('gives the answer that the definition gets', () => {
		fc.assert(
			fc.property(definition, shopper, (json, drawn) => {
				const parsed = parseDefinition(JSON.parse(JSON.stringify(json)))
				const history = historyOf(
					1,
					drawn,
					drawn.traits.map((trait, index) => ({ ...trait, key: BigInt(index) })),
				)
				const reading = { ...moment, fields }
				expect(explainDefinition(parsed, history, reading).answer).toBe(evaluateDefinition(parsed, history, reading))
			}),
		)
	})
})

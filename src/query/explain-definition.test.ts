import { describe, expect, it } from 'vitest'
import { explainDefinition } from './explain-definition.ts'
import { createFieldRegistry } from './field.ts'
import type { EventFact, History } from './history.ts'
import { parseDefinition } from './parse-condition.ts'

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
})

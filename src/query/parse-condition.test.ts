import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCoded } from '#kit/errors'
import { eventsIn, fieldsIn, propertiesIn, restsOnOrders, segmentsIn } from './condition.ts'
import { definition } from './definition.arbitrary.ts'
import { deepest, mostConditions, mostHappenings, parseDefinition } from './parse-condition.ts'

function problemOf(json: unknown): unknown {
	try {
		parseDefinition(json)
	} catch (error) {
		if (isCoded(error, 'bad-definition')) return error.message
		throw error
	}
	return undefined
}

const leaf = { trait: 'country', op: 'eq', value: 'UK' }

describe('reading a definition', () => {
	it('gives back every well-formed definition unchanged', () => {
		fc.assert(
			fc.property(definition, (drawn) => {
				const json: unknown = JSON.parse(JSON.stringify(drawn))
				expect(parseDefinition(json)).toEqual(json)
			}),
		)
	})

	it.each([
		[{ all: [leaf, { not: { trait: 'a', op: 'eq' } }] }, 'all[1].not.value: must be a text, a number or true/false'],
		[{ any: [] }, 'any: must be a list with at least one condition'],
		[{ all: [leaf], any: [leaf] }, 'any: does not belong beside all'],
		[{ all: [7] }, 'all[0]: must be a condition (an object)'],
		[[], 'definition: must be a condition (an object)'],
		[
			{ traits: 'a' },
			'definition: must have one of all, any, not, trait, events, orders, sequence, near, consent, bucket, segment',
		],
		[{ trait: 'a', op: 'like', value: 'x' }, 'op: op must be one of eq, neq, in, gt, gte, lt, lte, between, contains, exists'],
		[{ trait: 'a', op: 'in', value: ['x', 1] }, 'value: must not mix texts and numbers'],
		[{ trait: 'a', op: 'gt', value: 1e-9 }, 'value: must have at most six decimal places'],
		[{ trait: 'a', op: 'eq', value: '\ud800' }, 'value: must be plain Unicode text'],
		[{ events: 'A', measure: 'count', op: 'gte', value: 0 }, 'value: is always reached; use 1 or more'],
		[{ events: 'A', measure: 'count', op: 'gte', value: 1.5 }, 'value: must be a whole number'],
		[{ events: 'A', measure: 'count', op: 'between', value: [3, 1] }, 'value: must be [low, high]'],
		[
			{ events: 'A', measure: 'average', op: 'gte', value: 1 },
			'measure: measure must be one of count, sum, distinct, days, avg, min, max, first, last, days_since_first, days_since_last',
		],
		[{ events: 'A', measure: 'distinct', op: 'gte', value: 1 }, 'property: Invalid input: expected string, received undefined'],
		[{ events: 'A', measure: 'avg', property: 'p', same: 'p', op: 'gte', value: 1 }, 'same: is not known here'],
		[{ orders: true, measure: 'net', same: 'colour', op: 'gte', value: 1 }, /^same: Invalid option/],
		[
			{ orders: true, measure: 'net', against: 'previous', op: 'gte', value: 1 },
			'change: op must be one of gte, gt, lte, lt, eq, between',
		],
		[
			{ orders: true, measure: 'avg', against: 'previous', change: { op: 'lte', value: -30 } },
			/^measure: measure must be one of .* to be compared with the past$/,
		],
		[
			{ orders: true, measure: 'net', against: 'previous', change: { op: 'lte', value: -30 } },
			'against: "previous" is the time before a window of {last, unit}',
		],
		[
			{ orders: true, measure: 'net', against: { from: 'x' }, change: { op: 'lte', value: -30 } },
			'against.from: is not a date or time',
		],
		[{ events: 'A', measure: 'count', op: 'gte', value: 1, window: { last: 0, unit: 'days' } }, /^window.last: Too small/],
		[
			{
				events: 'A',
				measure: 'count',
				op: 'gte',
				value: 1,
				where: [
					{ property: 'p', op: 'eq', value: 'x' },
					{ property: 'p', op: 'eq' },
				],
			},
			'where[1].value: must be a text, a number or true/false',
		],
		[{ events: 'A', measure: 'count', op: 'gte', value: 1, window: {} }, 'window: must have last, from or to'],
		[
			{ events: 'A', measure: 'count', op: 'gte', value: 1, window: { last: 7 } },
			'window: must be {last, unit: "days" or "hours"} or {from, to}',
		],
		[
			{ events: 'A', measure: 'count', op: 'gte', value: 1, window: { from: '2026-05-01', to: '2026-04-01' } },
			'window: from must be before to',
		],
		[{ sequence: [{ events: 'A' }] }, 'sequence: must have at least two steps'],
		[{ sequence: Array.from({ length: 7 }, () => ({ events: 'A' })) }, 'sequence: must have at most six steps'],
		[
			{ sequence: [{ events: 'A', within: { amount: 1, unit: 'days' } }, { events: 'B' }] },
			'sequence[0].within: belongs to a step that follows another',
		],
		[
			{ sequence: [{ events: 'A' }, { events: 'B', within: { amount: 0, unit: 'days' } }] },
			/^sequence\[1\].within.amount: Too small/,
		],
		[{ sequence: [{ events: 'A' }, { events: 'B', without: [{ event: 'C' }] }] }, /^sequence\[1\].without\[0\]/],
		[{ trait: 'a', percentile: {} }, 'percentile: must have from or to'],
		[{ trait: 'a', percentile: { from: 50, to: 50 } }, 'percentile: from must be less than to'],
		[{ trait: 'a', percentile: { from: 101 } }, /^percentile.from: Too big/],
		[{ bucket: 'x', from: 25, to: 25 }, 'from: must be less than to'],
		[{ bucket: 'x', from: -1, to: 25 }, /^from: Too small/],
		[{ near: { lat: 91, lon: 0, km: 1 } }, /^near.lat: Too big/],
		[{ near: { lat: 0, lon: 0, km: 0 } }, /^near.km: Too small/],
		[{ consent: 'marketing_email' }, /^agreed: /],
		[{ trait: 'a', op: 'between', value: [5, 1] }, 'value: must be [low, high]'],
		[{ orders: true, measure: 'net', op: 'gte', value: 1, extra: 1 }, 'extra: is not known here'],
		[{ segment: 's' }, 'member: Invalid input: expected boolean, received undefined'],
	])('says where %j is wrong', (json, problem) => {
		expect(problemOf(json)).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem))
	})

	it('refuses what is too deep or too large', () => {
		expect(problemOf({ trait: 'a', op: 'eq', value: 'x'.repeat(1000) })).toBeUndefined()
		expect(problemOf({ trait: 'a', op: 'eq', value: 'x'.repeat(1001) })).toMatch(/^value: .*1000/)
		const nested = (depth: number): unknown => (depth === 1 ? leaf : { not: nested(depth - 1) })
		expect(problemOf(nested(deepest))).toBeUndefined()
		expect(problemOf(nested(deepest + 1))).toMatch(/is nested more than 12 deep$/)
		const wide = (leaves: number) => ({ all: Array.from({ length: leaves }, () => leaf) })
		expect(problemOf(wide(mostConditions - 1))).toBeUndefined()
		expect(problemOf(wide(mostConditions))).toBe('all[199]: has more than 200 conditions')
		expect(problemOf({ trait: 'a', op: 'in', value: Array.from({ length: 1001 }, (_, i) => i) })).toMatch(/^value: /)
	})

	it('refuses sequences without end, and definitions of absurd size', () => {
		const steps = { sequence: Array.from({ length: 4 }, (_, index) => ({ events: `A${index}` })) }
		const many = (sequences: number) => ({ any: Array.from({ length: sequences }, () => steps) })
		expect(problemOf(many(mostHappenings / 4))).toBeUndefined()
		expect(problemOf(many(mostHappenings / 4 + 1))).toBe('any[50].sequence: brings the steps to more than 200')
		const list = { trait: 'a', op: 'in', value: Array.from({ length: 1000 }, () => 'x'.repeat(1000)) }
		expect(problemOf({ all: [list, list] })).toBeUndefined()
		expect(problemOf({ all: [list, list, list] })).toBe('definition: has more than 2500000 characters')
		let bottomless: unknown = leaf
		for (let depth = 0; depth < 100_000; depth++) bottomless = { not: bottomless }
		expect(problemOf(bottomless)).toMatch(/is nested more than 12 deep$/)
	})

	it('takes the longest windows, and none of no length', () => {
		const within = (window: unknown) => problemOf({ events: 'A', measure: 'count', op: 'gte', value: 1, window })
		expect(within({ last: 3_653, unit: 'days' })).toBeUndefined()
		expect(within({ from: '2016-01-01', to: '2026-01-01' })).toBeUndefined()
		expect(within({ last: 0, unit: 'hours' })).toMatch(/^window.last: /)
		expect(within({ last: 87_601, unit: 'days' })).toMatch(/^window.last: /)
		expect(within({ from: '2026-01-01', to: '2026-01-01' })).toBe('window: from must be before to')
	})

	it('names the events, properties and fields that a definition rests on, wherever they stand', () => {
		const sequence = parseDefinition({
			sequence: [
				{ events: 'A', where: [{ property: 'income', op: 'gte', value: 1 }] },
				{ events: { any: ['B', 'C'] }, without: [{ events: 'D' }, { orders: true }] },
			],
			same: { property: 'product_id', field: 'item' },
		})
		expect(eventsIn(sequence)).toEqual(['A', 'B', 'C', 'D'])
		expect(restsOnOrders(sequence)).toBe(true)
		expect(propertiesIn(sequence)).toEqual(['product_id', 'income'])
		const rest = parseDefinition({
			all: [
				{ events: 'A', measure: 'distinct', property: 'brand', same: 'item', op: 'gte', value: 2 },
				{ trait: 'net', percentile: { to: 10 } },
				{ near: { lat: 0, lon: 0, km: 1, latitude: 'home_lat' } },
			],
		})
		expect(propertiesIn(rest)).toEqual(['brand', 'item'])
		expect(fieldsIn(rest)).toEqual(['net', 'home_lat', 'longitude'])
		expect(restsOnOrders(rest)).toBe(false)
	})

	it('names the segments that a definition rests on, each once', () => {
		const member = (segment: string) => ({ segment, member: true })
		expect(segmentsIn(parseDefinition({ all: [member('a'), { not: { any: [member('b'), member('a')] } }, leaf] }))).toEqual([
			'a',
			'b',
		])
	})
})

import { describe, expect, it } from 'vitest'
import { embedded } from '#storage/dialect'
import { compileAnswers, compileDefinition } from './compile-definition.ts'
import { createFieldRegistry } from './field.ts'
import { parseDefinition } from './parse-condition.ts'

const context = {
	now: Date.parse('2026-03-01T12:00:00Z'),
	zone: 'Asia/Shanghai',
	fields: createFieldRegistry([]),
	dialect: embedded,
	membership: () => 'SELECT bitmapBuild(emptyArrayUInt32())',
}
const viewed = { events: 'Product Viewed', measure: 'count', op: 'gte', value: 3, window: { last: 14, unit: 'days' } }
const bought = { events: 'Order Completed', measure: 'count', op: 'gte', value: 1 }
const person = "dictGetOrDefault('qianmian.overrides', 'to_id', toUInt64(profile_id), profile_id)"

describe('the compiler', () => {
	it('makes every condition a set, and keeps every value out of the text', () => {
		expect(compileDefinition(parseDefinition({ all: [viewed, { not: bought }] }), context)).toEqual({
			prelude:
				`WITH (SELECT tuple(groupBitmapState(pid)) FROM (SELECT ${person} AS pid FROM qianmian.events WHERE event = {q1:String} AND bot = 0 AND ts >= {q2:DateTime64(3, 'UTC')} AND ts < {q3:DateTime64(3, 'UTC')} AND profile_id != 0 GROUP BY pid HAVING count() >= {q5:UInt64})) AS people1,\n` +
				`(SELECT tuple(groupBitmapState(pid)) FROM (SELECT ${person} AS pid, observed, purchased, identified FROM qianmian.people WHERE profile_id != 0 AND (observed = 1))) AS people2,\n` +
				`(SELECT groupBitmapState(${person}) FROM qianmian.events WHERE event = {q4:String} AND bot = 0 AND ts < {q3:DateTime64(3, 'UTC')} AND profile_id != 0) AS people3`,
			yes: 'bitmapAnd(people1.1, bitmapAndnot(people2.1, people3))',
			params: {
				q1: 'Product Viewed',
				q2: '2026-02-14 16:00:00.000',
				q3: '2026-03-01 12:00:00.000',
				q4: 'Order Completed',
				q5: '3',
			},
		})
	})

	it('asks nothing about coverage where the answer does not need it', () => {
		const { prelude } = compileDefinition(parseDefinition({ any: [viewed, bought] }), context)
		expect(prelude).not.toContain('.people WHERE')
	})

	it('emits the same subquery once', () => {
		const { prelude } = compileAnswers(
			parseDefinition({ any: [{ all: [viewed, bought] }, { all: [{ not: viewed }, bought] }] }),
			context,
		)
		expect(prelude.match(/HAVING/g)).toHaveLength(1)
	})

	it('reads the same rows once for all that is asked of them', () => {
		const often = { ...viewed, value: 10 }
		const { prelude } = compileAnswers(
			parseDefinition({ any: [often, { all: [viewed, { trait: 'country', op: 'eq', value: 'CN' }] }] }),
			context,
		)
		expect(prelude.match(/FROM qianmian.events/g)).toHaveLength(1)
		expect(prelude.match(/FROM qianmian.traits/g)).toHaveLength(1)
		expect(prelude.match(/FROM qianmian.people/g)).toHaveLength(1)
	})

	it('reads the same rows once for every measure of them', () => {
		const rows = { events: 'Product Viewed', window: { last: 14, unit: 'days' } }
		const measures = [
			{ measure: 'count', op: 'gte', value: 3 },
			{ measure: 'days', op: 'gte', value: 2 },
			{ measure: 'distinct', property: 'brand', op: 'gte', value: 2 },
			{ measure: 'avg', property: 'price', op: 'lt', value: 3000 },
			{ measure: 'max', property: 'price', op: 'gte', value: 5000 },
			{ measure: 'last', property: 'brand', op: 'eq', value: 'A' },
			{ measure: 'days_since_first', op: 'gte', value: 7 },
		]
		const { prelude } = compileAnswers(parseDefinition({ all: measures.map((measure) => ({ ...rows, ...measure })) }), context)
		expect(prelude.match(/FROM qianmian.events/g)).toHaveLength(1)
		const band = (from: number) => ({ trait: 'points', percentile: { from, to: from + 25 } })
		const bands = compileAnswers(parseDefinition({ any: [band(0), band(25), band(50)] }), context)
		// Once for the bounds and once for those who lie between them.
		expect(bands.prelude.match(/FROM qianmian.traits/g)).toHaveLength(2)
	})

	it('never lets a value or a name into the text', () => {
		const evil = "x'); DROP TABLE events; --{q9:String}"
		const definition = parseDefinition({
			all: [
				{ trait: evil, op: 'in', value: [evil, 'y'] },
				{
					events: evil,
					measure: 'sum',
					property: evil,
					op: 'gte',
					value: 1,
					where: [{ property: evil, op: 'contains', value: evil }],
				},
				{ orders: true, measure: 'net', op: 'lt', value: 1, where: [{ field: 'category', op: 'eq', value: evil }] },
				{ events: evil, measure: 'distinct', property: evil, same: evil, op: 'gte', value: 1 },
				{ events: evil, measure: 'first', property: evil, op: 'eq', value: evil },
				{
					sequence: [
						{ events: evil, where: [{ property: evil, op: 'eq', value: evil }] },
						{ orders: true, without: [{ events: evil }] },
					],
					same: { property: evil, field: 'item' },
				},
				{ trait: evil, percentile: { from: 10 } },
				{ near: { lat: 1, lon: 2, km: 3, latitude: evil, longitude: evil } },
				{ bucket: evil, from: 0, to: 50 },
				{ consent: evil, agreed: true },
			],
		})
		const { prelude, yes, no, everyone } = compileAnswers(definition, { ...context, scope: { shop: [evil] } })
		expect(`${prelude}${yes}${no}${everyone}`).not.toContain('DROP')
	})
})

import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { migrations as profile } from '#profile'
import { createQuery, type Definition, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { estimateSegment } from './estimate-segment.ts'
import { membership } from './membership.ts'
import { migrations } from './migrations.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const people = 80_000
const viewed = (value: number): Definition => ({ events: 'Product Viewed', measure: 'count', op: 'gte', value })

forEachEngine('the size of a segment, estimated', (engines) => {
	let analytics: AnalyticsStore
	let query: Query

	/** Every third shopper viewed something, one in fifty of them under an id that was merged into theirs. */
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...migrations] })
		const { database } = analytics.dialect
		const at = `toDateTime64('2026-02-28 10:00:00', 3, 'UTC')`
		const commands = [
			`INSERT INTO ${database}.people (profile_id, first_seen, last_seen, observed, purchased, identified)
				SELECT 1 + number, ${at}, ${at}, 1, 0, 0 FROM numbers(${people})`,
			`INSERT INTO ${database}.profile_overrides SELECT 1 + number * 50, ${people} - number * 50, 1 FROM numbers(${people / 100})`,
			...['events', 'activity'].map(
				(table) => `INSERT INTO ${database}.${table} (key, event, profile_id, ts)
					SELECT number, 'Product Viewed', 1 + number, ${at} FROM numbers(${people}) WHERE number % 3 = 0`,
			),
			`INSERT INTO ${database}.traits (key, profile_id, name, text, ts, kind)
				SELECT number, 1 + number, 'city', if(number % 100 = 0, '合肥', '芜湖'), ${at}, 'observed' FROM numbers(${people})`,
			`SYSTEM RELOAD DICTIONARY ${database}.overrides`,
		]
		for (const command of commands) await analytics.command(command)
		query = createQuery({ analytics, clock: manualClock(now), zone: 'Asia/Shanghai', fields: [] })
	})

	async function truthOf(definition: Definition): Promise<number> {
		const { prelude, yes, params } = query.compile(definition, membership)
		const [row] = await analytics.query<{ n: string }>(`${prelude} SELECT bitmapCardinality(${yes}) AS n`, params)
		return Number(row?.n)
	}

	const estimate = (definition: Definition, scope = {}) =>
		estimateSegment({ analytics, query, clock: manualClock(now) }, definition, scope, people)

	it('holds the true number, by a fifth of the people', async () => {
		for (const definition of [
			viewed(1),
			{ not: viewed(1) },
			{ all: [viewed(1), { trait: 'city', op: 'eq', value: '合肥' }] },
		] as Definition[]) {
			const found = await estimate(definition)
			const truth = await truthOf(definition)
			expect(found).toMatchObject({ total: people - people / 100 })
			expect(found?.sampled).toBeGreaterThan(15_000)
			expect(found?.sampled).toBeLessThanOrEqual(16_000)
			expect(found?.yes.low).toBeLessThanOrEqual(truth)
			expect(found?.yes.high).toBeGreaterThanOrEqual(truth)
		}
	})

	it('counts what everybody meets, and what nobody does, without a doubt about everybody else', async () => {
		expect((await estimate({ bucket: 'a', from: 0, to: 100 }))?.yes).toMatchObject({ people: people - people / 100 })
		expect((await estimate(viewed(50)))?.yes).toMatchObject({ people: 0, low: 0 })
		expect((await estimate(viewed(50)))?.yes.high).toBeLessThan(40)
	})

	it('leaves a part of the shop, and a small one, to a whole count', async () => {
		expect(await estimateSegment({ analytics, query, clock: manualClock(now) }, viewed(1), {})).toBeUndefined()
		expect(await estimate(viewed(1), { region: ['北京'] })).toBeUndefined()
	})
})

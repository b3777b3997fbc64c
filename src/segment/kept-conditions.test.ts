import { beforeAll, beforeEach, expect, it } from 'vitest'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { migrations as profile } from '#profile'
import { createQuery, type Definition, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createKeptConditions, type KeptConditions } from './kept-conditions.ts'
import { migrations } from './migrations.ts'
import { previewSegment } from './preview-segment.ts'

const viewed = (value: number): Definition => ({ events: 'Product Viewed', measure: 'count', op: 'gte', value })

forEachEngine('conditions kept while somebody composes', (engines) => {
	let analytics: AnalyticsStore
	let clock: ManualClock
	let query: Query
	let kept: KeptConditions
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...household, ...migrations] })
	})

	/** Shopper n of three viewed n products. */
	beforeEach(async () => {
		for (const table of ['events', 'people', 'message_ids', 'kept_conditions'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		clock = manualClock(Date.now())
		query = createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] })
		kept = createKeptConditions({ analytics, query, clock })
		for (const person of [1, 2, 3]) await view(person, person)
	})

	async function view(person: number, times: number): Promise<void> {
		const at = '2026-02-28 10:00:00.000'
		const rows = Array.from({ length: times }, () => ({ key: ++key, event: 'Product Viewed', profile_id: person, ts: at }))
		await analytics.insertRows('events', rows)
		await analytics.insertRows('people', [{ profile_id: person, first_seen: at, last_seen: at, observed: 1, identified: 1 }])
		await analytics.insertRows(
			'message_ids',
			rows.map((row) => ({ key: row.key, loaded_at: '2026-02-28 10:00:00' })),
		)
	}

	const preview = async (definition: Definition) => {
		const { yes, no, total, asOf } = await previewSegment({ analytics, query, clock, kept }, definition, {}, () => undefined)
		return { yes, no, total, asOf: clock.now() - asOf }
	}
	const rows = async () => {
		const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${analytics.dialect.database}.kept_conditions`)
		return Number(row?.n)
	}

	it('asks for what is new alone', async () => {
		expect(await preview({ all: [viewed(2), viewed(1)] })).toEqual({ yes: 2, no: 1, total: 3, asOf: 0 })
		expect(await rows()).toBe(5)
		clock.advance(1_000)
		// The same conditions, put together otherwise: as of when they were asked.
		expect(await preview({ not: { any: [viewed(1), viewed(2)] } })).toEqual({ yes: 0, no: 3, total: 3, asOf: 1_000 })
		expect(await rows()).toBe(5)
		expect(await preview({ all: [viewed(3), viewed(1)] })).toEqual({ yes: 1, no: 2, total: 3, asOf: 1_000 })
		expect(await rows()).toBe(6)
	})

	it('is never behind where asking is quick', async () => {
		expect(await preview(viewed(2))).toMatchObject({ yes: 2, no: 1 })
		await view(4, 2)
		expect(await preview(viewed(2))).toEqual({ yes: 3, no: 1, total: 4, asOf: 0 })
	})

	it('asks again after a minute, or when the clock was set back', async () => {
		await preview(viewed(2))
		clock.advance(60_001)
		expect(await preview(viewed(2))).toMatchObject({ asOf: 0 })
		clock.advance(-5_000)
		expect(await preview(viewed(2))).toMatchObject({ yes: 2, asOf: 0 })
		expect(await rows()).toBe(12)
	})

	it('answers several who ask at once', async () => {
		const answers = await Promise.all(
			[viewed(1), viewed(2), viewed(1), { all: [viewed(1), viewed(2)] }].map((one) => preview(one as Definition)),
		)
		expect(answers.map(({ yes }) => yes)).toEqual([3, 2, 3, 2])
	})

	it('drops what is old', async () => {
		await preview(viewed(1))
		clock.advance(901_000)
		await preview(viewed(2))
		expect(await rows()).toBe(4)
	})
})

import { beforeAll, beforeEach, expect, it } from 'vitest'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import { toStoreTime } from '#kit/zone'
import { random } from '#ml/random'
import { migrations as profile } from '#profile'
import { createPeopleSets, createQuery, type Definition, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createFilteredEvents, type FilteredEvents } from './filtered-events.ts'
import { createHistoryStore } from './history-store.ts'
import { segmentJobs } from './jobs.ts'
import { countMembers, memberBatches, segmentIdsOf } from './list-members.ts'
import { createLiveSegments, type LiveSegments } from './live-segments.ts'

import { membership } from './membership.ts'
import { migrations } from './migrations.ts'
import { refreshSegment } from './refresh-segment.ts'
import type { Segment } from './segment.ts'
import { createSegmentStore } from './segment-store.ts'

const hour = 3_600_000
/** At one and the same time of the shop's day, whenever it runs: what is drawn then happens in the same windows. */
const start = Date.UTC(2026, 10, 1, 2)
const viewed = (value: number, window: object, category?: string): Definition =>
	({
		...{ events: 'Product Viewed', measure: 'count', op: 'gte', value, window },
		...(category === undefined ? {} : { where: [{ property: 'category', op: 'eq', value: category }] }),
	}) as Definition

/** The last rests on another; ids are given in order. */
const definitions: readonly Definition[] = [
	viewed(2, { last: 3, unit: 'days' }),
	viewed(1, { last: 5, unit: 'hours' }, 'fridge'),
	{
		all: [
			viewed(1, { last: 2, unit: 'days' }),
			{ not: { orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 7, unit: 'days' } } },
		],
	},
	{ orders: true, measure: 'net', op: 'between', value: [50, 120] },
	{ events: 'Product Viewed', measure: 'days_since_last', op: 'gte', value: 2 },
	{ events: 'Product Viewed', measure: 'days', op: 'between', value: [1, 2], window: { last: 4, unit: 'days' } },
	{ events: 'Product Viewed', measure: 'distinct', property: 'category', op: 'gte', value: 2, window: { last: 3, unit: 'days' } },
	{
		all: [
			{ segment: idOf(0), member: true },
			{ segment: idOf(1), member: false },
		],
	},
]

/** Asks for what was not asked for before, and rests on nothing else. */
const changed = viewed(1, { last: 30, unit: 'hours' }, 'tv')

function idOf(index: number): string {
	return `00000000-0000-7000-8000-00000000000${index}`
}

forEachEngine('live segments', (engines) => {
	let analytics: AnalyticsStore
	let operations: OperationsStore
	let clock: ManualClock
	let query: Query
	let live: LiveSegments
	let filtered: FilteredEvents
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...household, ...migrations] })
		operations = await engines.operations({ migrations })
	})

	beforeEach(async () => {
		clock = manualClock(start)
		await operations.query(sql`TRUNCATE segments`)
		for (const table of [
			'events',
			'activity',
			'people',
			'order_lines',
			'message_ids',
			'segment_members',
			'segment_changes',
			'segment_snapshots',
			'segment_folds',
			'profile_overrides',
		])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		query = createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] })
		begin()
	})

	/** As a process that takes over. */
	function begin(): void {
		filtered = createFilteredEvents({ analytics, clock, log: createLog('silent'), rowsPerEvent: 9 })
		live = createLiveSegments({ analytics, query, clock, filtered, foldEvery: 3 })
	}

	async function rowsOf(table: string): Promise<number> {
		const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${analytics.dialect.database}.${table}`)
		return Number(row?.n)
	}

	const segments = () => createSegmentStore(operations).all()

	const refreshed = (segment: Segment) =>
		refreshSegment(
			{ analytics, store: createSegmentStore(operations), query, clock, history: createHistoryStore(analytics) },
			segment,
		)

	async function change(index: number, definition: Definition): Promise<void> {
		const store = createSegmentStore(operations)
		const { name, description, version, announce } = (await store.get(idOf(index))) as Segment
		const content = { name, description, definition, announce }
		await refreshed(await store.update(idOf(index), version, content, clock.now(), () => undefined))
	}

	async function save(definition: Definition, index: number): Promise<void> {
		const store = createSegmentStore(operations)
		const [at, name] = [clock.now(), `segment ${index}`]
		const origin = { createdBy: 'u', createdAt: at, updatedAt: at, version: 1 }
		const segment = { id: idOf(index), name, description: '', definition, kind: 'rule', announce: false, ...origin } as Segment
		await store.create(segment, () => undefined)
		await refreshed(segment)
	}

	function viewOf(person: number, ts: number, category = 'tv') {
		key += 1
		return { key, profile_id: person, ts: toStoreTime(ts), event: 'Product Viewed', source: 'web', text: { category } }
	}

	async function view(person: number, ts: number, category: string): Promise<void> {
		const row = viewOf(person, ts, category)
		await analytics.insertRows('events', [{ ...row, received_at: toStoreTime(clock.now()), message_id: `m${key}` }])
		await analytics.insertRows('activity', [row])
		await seen(person)
		await analytics.insertRows('message_ids', [{ key, loaded_at: toStoreTime(clock.now()).slice(0, 19) }])
	}

	async function buy(person: number, ts: number, amount: number): Promise<void> {
		key += 1
		const line = { key, source: 'web', order_id: `o${key}`, kind: 'order', profile_id: person, base_amount: String(amount) }
		await analytics.insertRows('order_lines', [{ ...line, ts: toStoreTime(ts), received_at: toStoreTime(clock.now()) }])
		await seen(person, 1)
	}

	const seen = (person: number, purchased = 0) => {
		const at = toStoreTime(clock.now())
		return analytics.insertRows('people', [{ profile_id: person, first_seen: at, last_seen: at, observed: 1, purchased }])
	}

	async function merge(from: number, to: number): Promise<void> {
		await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version: clock.now() + ++key }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	}

	async function members(index: number): Promise<number[]> {
		const ids: number[] = []
		for await (const batch of memberBatches(analytics, idOf(index))) ids.push(...batch)
		return ids
	}

	/** Whether each segment was both entered and left. */
	const moves = () =>
		analytics.query(
			`SELECT segment_id AS id, sum(bitmapCardinality(entered)) > 0 AND sum(bitmapCardinality(departed)) > 0 AS moved
			FROM ${analytics.dialect.database}.segment_changes WHERE reason = 'data' GROUP BY id ORDER BY id`,
		)

	/** Members of each as they stand, and as computing them whole would find them. */
	async function bothWays(asked: readonly Definition[]): Promise<{ followed: number[][]; whole: number[][] }> {
		const sets = createPeopleSets(analytics.dialect)
		const list = (people: readonly string[]) => people.map((set) => `arraySort(bitmapToArray(${set}))`).join(', ')
		const followed = asked.map((_, index) => sets.add(membership(idOf(index), sets)))
		const whole = asked.map((definition) => query.membersIn(sets, definition, membership, clock.now()))
		const [row] = await analytics.query<{ followed: number[][]; whole: number[][] }>(
			`${sets.prelude()} SELECT [${list(followed)}] AS followed, [${list(whole)}] AS whole`,
			sets.parameters.values,
		)
		return row ?? { followed: [], whole: [] }
	}

	it('hold whom computing them whole would hold, whatever happens in whatever order', async () => {
		const below = random('live segments').integer
		const asked = [...definitions]
		for (const [index, definition] of definitions.entries()) await save(definition, index)
		const merged = new Set<number>()
		for (let round = 0; round < 24; round++) {
			// Some steps ask what is not filtered yet, some what is; and once everything is filtered anew by a process that begins.
			if (below(2) === 0) await filtered.settled()
			if (round === 8) begin()
			if (round === 13) {
				asked.push(viewed(1, { last: 2, unit: 'days' }, 'fridge'))
				await save(asked.at(-1) as Definition, asked.length - 1)
			}
			if (round === 18) {
				asked[4] = changed
				await change(4, changed)
			}
			for (let n = below(4); n > 0; n--) {
				const ts = clock.now() - below(below(2) === 0 ? 80 : 5) * hour + (below(6) === 0 ? 3 * hour : 0)
				if (below(4) === 0) await buy(1 + below(12), Math.min(ts, clock.now()), 10 + below(60))
				else await view(1 + below(12), ts, ['fridge', 'tv'][below(2)] as string)
			}
			if (below(6) === 0) {
				const [from, to] = [7 + below(6), 1 + below(6)]
				if (!merged.has(from)) await merge(from, to)
				merged.add(from)
			}
			clock.advance([20_000, hour, 26 * hour][below(3)] as number)
			expect(await live.step(segments)).not.toBe('too-many')
			const { followed, whole } = await bothWays(asked)
			expect(followed, `round ${round}`).toEqual(whole)
			expect(whole).toHaveLength(asked.length)
		}
		const every = asked.map((_, index) => idOf(index))
		const counts = await countMembers(analytics, every, {})
		for (const index of asked.keys()) expect(counts.get(idOf(index))).toBe((await members(index)).length)
		const { followed } = await bothWays(asked)
		for (let person = 1; person <= 12; person++) {
			const holding = every.filter((_, index) => followed[index]?.includes(person))
			expect(await segmentIdsOf(analytics, person, await segments())).toEqual(holding)
		}
		for (const index of asked.keys())
			expect(await createHistoryStore(analytics).idsAt(idOf(index), clock.now())).toEqual(await members(index))
		const moved = await moves()
		expect(moved).toEqual(expect.arrayContaining(definitions.map((_, index) => ({ id: idOf(index), moved: 1 }))))
		// Both ways of asking had their turn, and changes were folded.
		expect(await rowsOf('filtered_events')).toBeGreaterThan(0)
		expect(await rowsOf('segment_folds')).toBeGreaterThan(0)
	}, 300_000)

	it('does not read what was folded into members that were computed again since', async () => {
		await save(viewed(1, { last: 1, unit: 'days' }), 0)
		const begun = manualClock(clock.now())
		for (const person of [1, 2, 3]) {
			await view(person, clock.now() - hour, 'tv')
			clock.advance(1_000)
			await live.step(segments)
		}
		expect(await rowsOf('segment_folds')).toBe(1)
		expect(await members(0)).toEqual([1, 2, 3])
		// Begun before the fold and written after it, as a whole that takes long.
		begun.advance(500)
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.events WHERE profile_id = 3`)
		const [segment] = await segments()
		await refreshSegment(
			{ analytics, store: createSegmentStore(operations), query, clock: begun, history: createHistoryStore(analytics) },
			segment as Segment,
		)
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.segment_changes WHERE segment_id = {id:String}`, {
			id: idOf(0),
		})
		expect(await members(0)).toEqual([1, 2])
		expect(await countMembers(analytics, [idOf(0)], {})).toEqual(new Map([[idOf(0), 2]]))
		expect(await segmentIdsOf(analytics, 3, await segments())).toEqual([])
	})

	it('follow on when the clock is set back, and when another process followed meanwhile', async () => {
		const often = viewed(1, { last: 1, unit: 'days' })
		await save(often, 0)
		const store = createSegmentStore(operations)
		const needs = { analytics, store, query, clock, log: createLog('silent'), history: createHistoryStore(analytics) }
		const [job] = segmentJobs(needs)
		let lease = new AbortController().signal
		const step = () => job?.run(lease)
		for (const person of [1, 2, 3, 4]) {
			await view(person, clock.now() - hour, 'tv')
			clock.advance(1_000)
			await live.step(segments)
		}
		expect(await rowsOf('segment_folds')).toBe(1)
		clock.advance(-3_000)
		await view(5, clock.now() - hour, 'tv')
		await live.step(segments)
		expect(await members(0)).toEqual([1, 2, 3, 4, 5])
		// The job fills its own, which the other then empties.
		await step()
		await expect.poll(() => rowsOf('filtered_events')).toBe(5)
		begin()
		await live.step(segments)
		await filtered.settled()
		lease = new AbortController().signal
		await buy(1, clock.now() - hour, 10)
		clock.advance(60_000)
		await step()
		expect(await members(0)).toEqual([1, 2, 3, 4, 5])
	})

	it('write down as many as move at once', async () => {
		await save(viewed(1, { last: 1, unit: 'days' }), 0)
		await save(viewed(1, { last: 2, unit: 'days' }, 'tv'), 1)
		await live.step(segments)
		// Ids of ten digits, more of them than a server takes in one list.
		const many = Array.from({ length: 19_000 }, (_, nth) => 4_000_000_000 + nth)
		const at = toStoreTime(clock.now())
		const rows = many.map((person) => viewOf(person, clock.now() - hour))
		await analytics.insertRows(
			'events',
			rows.map((row) => ({ ...row, received_at: at, message_id: `m${row.key}` })),
		)
		await analytics.insertRows('activity', rows)
		const people = many.map((profile_id) => ({ profile_id, first_seen: at, last_seen: at, observed: 1, purchased: 0 }))
		await analytics.insertRows('people', people)
		clock.advance(1_000)
		expect(await live.step(segments)).toBe(many.length)
		expect(await members(0)).toEqual(many)
		expect(await members(1)).toEqual(many)
		clock.advance(40 * hour)
		expect(await live.step(segments)).toBe(many.length)
		expect(await members(0)).toEqual([])
		expect(await members(1)).toEqual(many)
		// Half of the shop and more.
		const others = Array.from({ length: 21_000 }, (_, nth) => ({
			profile_id: 1 + nth,
			first_seen: at,
			last_seen: at,
			observed: 1,
		}))
		await analytics.insertRows('people', others)
		clock.advance(1_000)
		expect(await live.step(segments)).toBe('too-many')
	})

	it('find again what could not be written down', async () => {
		await save(viewed(1, { last: 1, unit: 'days' }), 0)
		let failing = false
		const command: AnalyticsStore['command'] = async (statement, ...rest) => {
			await analytics.command(statement, ...rest)
			if (failing && statement.includes(`INTO ${analytics.dialect.database}.segment_changes`)) throw new Error('lost')
		}
		live = createLiveSegments({ analytics: { ...analytics, command }, query, clock, filtered })
		const steps = async (person: number) => {
			await view(person, clock.now() - hour, 'tv')
			clock.advance(1_000)
			return live.step(segments)
		}
		expect(await steps(1)).toBe(1)
		failing = true
		await expect(steps(2)).rejects.toThrow('lost')
		// Of this one, nothing was written at all.
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.segment_changes WHERE bitmapContains(entered, 2)`)
		failing = false
		clock.advance(1_000)
		expect(await live.step(segments)).toBe(1)
		expect(await members(0)).toEqual([1, 2])
		expect(await countMembers(analytics, [idOf(0)], {})).toEqual(new Map([[idOf(0), 2]]))
	})

	it('do not compare what an older definition finds with members of a newer one', async () => {
		await save(viewed(1, { last: 1, unit: 'days' }), 0)
		await view(1, clock.now() - hour, 'tv')
		clock.advance(1_000)
		await live.step(segments)
		const old = await segments()
		await change(0, viewed(1, { last: 1, unit: 'days' }, 'fridge'))
		const before = await rowsOf('segment_changes')
		await view(2, clock.now() - hour, 'tv')
		clock.advance(1_000)
		expect(await live.step(async () => old)).toBe(1)
		expect(await rowsOf('segment_changes')).toBe(before)
		await view(3, clock.now() - hour, 'fridge')
		clock.advance(1_000)
		await live.step(segments)
		expect(await members(0)).toEqual([3])
	})

	it('and what is computed whole meanwhile do not undo one another', async () => {
		const [often] = definitions as readonly [Definition]
		await save(often, 0)
		await live.step(segments)
		const begun = manualClock(clock.now())
		// Facts that nobody was told of, as if they came while the whole was computed from them.
		for (let n = 0; n < 2; n++) await analytics.insertRows('events', [viewOf(1, begun.now() - hour)])
		for (let n = 0; n < 2; n++) await view(2, clock.now() - hour, 'tv')
		clock.advance(5_000)
		expect(await live.step(segments)).toBe(1)
		const [store, history] = [createSegmentStore(operations), createHistoryStore(analytics)]
		const [segment] = await segments()
		await refreshSegment({ analytics, store, query, clock: begun, history }, segment as Segment)
		expect(await members(0)).toEqual([1, 2])
		expect(await history.idsAt(idOf(0), clock.now())).toEqual([1, 2])
	})

	it('follow what comes in within one second, and computing whole follows a merge that is taken back', async () => {
		await save(viewed(1, { last: 1, unit: 'days' }), 0)
		for (const person of [1, 2, 3]) {
			await view(person, clock.now() - hour, 'tv')
			clock.advance(1_000)
			expect(await live.step(segments)).toBeGreaterThan(0)
			expect(await members(0)).toHaveLength(person)
		}
		await merge(2, 1)
		clock.advance(1_000)
		expect(await live.step(segments)).toBeGreaterThan(0)
		expect(await members(0)).toEqual([1, 3])
		await merge(2, 2)
		clock.advance(1_000)
		expect(await live.step(segments)).toBe('too-many')
	})
})

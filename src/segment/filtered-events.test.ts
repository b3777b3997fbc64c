import { beforeAll, beforeEach, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { type ManualClock, manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import { toStoreTime } from '#kit/zone'
import { createQuery, type Definition, type RowFilter } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createFilteredEvents, type FilteredEvents } from './filtered-events.ts'
import { migrations } from './migrations.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 1, 2)
const viewed = (category: string): Definition => ({
	...{ events: 'Product Viewed', measure: 'count', op: 'gte', value: 1 },
	where: [{ property: 'category', op: 'eq', value: category }],
})

forEachEngine('events filtered beforehand', (engines) => {
	let analytics: AnalyticsStore
	let clock: ManualClock
	let filtered: FilteredEvents
	let [tv, fridge]: RowFilter[] = []
	let key = 0
	let loads = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...migrations] })
	})

	beforeEach(async () => {
		clock = manualClock(start)
		for (const table of ['events', 'filtered_events'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		const query = createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] })
		;[tv, fridge] = [viewed('tv'), viewed('fridge')].flatMap((definition) => query.rowFiltersIn(definition))
		filtered = begin(analytics)
	})

	function begin(store: AnalyticsStore): FilteredEvents {
		return createFilteredEvents({ analytics: store, clock, log: createLog('silent') })
	}

	/** Loads one event of each of these people, and says up to where. */
	async function load(category: string, people: readonly number[]): Promise<string> {
		const loadedTo = toStoreTime(start + ++loads)
		const row = { event: 'Product Viewed', type: 'track', source: 'web', text: { category }, loaded_at: loadedTo }
		const rows = people.map((person) => ({
			...row,
			key: ++key,
			profile_id: person,
			ts: toStoreTime(start - key),
			message_id: `m${key}`,
		}))
		await analytics.insertRows('events', rows)
		return loadedTo
	}

	async function peopleOf(number: number | undefined): Promise<number[]> {
		const [row] = await analytics.query<{ people: number[] }>(
			`SELECT arraySort(groupArray(profile_id)) AS people FROM ${analytics.dialect.database}.filtered_events WHERE filter_id = {number:UInt32}`,
			{ number: number ?? 0 },
		)
		return row?.people ?? []
	}

	const both = () => [tv, fridge] as RowFilter[]
	const numberOf = (numbers: ReadonlyMap<string, number>, filter: RowFilter | undefined) => numbers.get(filter?.key ?? '')

	/** As a step that finds them filled. */
	async function followed(filters: readonly RowFilter[], loadedTo: string): Promise<ReadonlyMap<string, number>> {
		await filtered.follow(filters, loadedTo)
		await filtered.settled()
		return filtered.follow(filters, loadedTo)
	}

	it('take in each load once, whenever it comes', async () => {
		await load('tv', [1, 2])
		const first = await load('fridge', [1])
		expect(await filtered.follow(both(), first)).toEqual(new Map())
		// While they are filled: it is not seen by whoever asks up to the load before.
		const second = await load('tv', [2, 0])
		await filtered.settled()
		const third = await load('tv', [3])
		const unfinished = await load('tv', [4])
		for (let n = 0; n < 2; n++) {
			const numbers = await filtered.follow(both(), third)
			expect(await peopleOf(numberOf(numbers, tv))).toEqual([1, 2, 2, 3])
			expect(await peopleOf(numberOf(numbers, fridge))).toEqual([1])
		}
		expect([first, second, third].toSorted()).toEqual([first, second, third])
		const numbers = await filtered.follow(both(), unfinished)
		expect(await peopleOf(numberOf(numbers, tv))).toEqual([1, 2, 2, 3, 4])
	})

	it('are made anew by whoever begins, whatever stands there', async () => {
		const loadedTo = await load('tv', [1])
		await followed(both(), loadedTo)
		filtered = begin(analytics)
		expect(await filtered.follow(both(), loadedTo)).toEqual(new Map())
		await filtered.settled()
		const numbers = await filtered.follow(both(), loadedTo)
		expect(await peopleOf(numberOf(numbers, tv))).toEqual([1])
	})

	it('are given up and made anew when nobody knows what came in', async () => {
		let failing = false
		const breaking: AnalyticsStore = {
			...analytics,
			command: async (statement, params, options) => {
				await analytics.command(statement, params, options)
				if (failing && statement.startsWith('INSERT')) throw new Error('the connection broke after the rows were written')
			},
		}
		filtered = begin(breaking)
		const numbers = await followed(both(), await load('tv', [1]))
		failing = true
		const loadedTo = await load('tv', [2])
		await expect(filtered.follow(both(), loadedTo)).rejects.toThrow('broke')
		expect(await filtered.follow(both(), loadedTo)).toEqual(new Map())
		// What was being filled broke as well: it is tried again, not at once.
		await filtered.settled()
		failing = false
		await filtered.follow(both(), loadedTo)
		await filtered.settled()
		expect(await filtered.follow(both(), loadedTo)).toEqual(new Map())
		clock.advance(60_000)
		const again = await followed(both(), loadedTo)
		expect(await peopleOf(numberOf(again, tv))).toEqual([1, 2])
		expect(numberOf(again, tv)).not.toBe(numberOf(numbers, tv))
	})

	it('are not asked for what came in since their filling began', async () => {
		const first = await load('tv', [1])
		await followed([tv as RowFilter], first)
		const second = await load('tv', [2])
		let ended: Promise<void> | undefined
		const slow: AnalyticsStore = {
			...analytics,
			command: async (statement, params, options) => {
				// Catching up alone; filling goes through here as well.
				if (statement.includes('loaded_at >')) await ended
				await analytics.command(statement, params, options)
			},
		}
		filtered = createFilteredEvents({ analytics: slow, clock, log: createLog('silent') })
		await followed([tv as RowFilter], first)
		// The other is filled up to the first load, while this one is brought up to the second.
		await filtered.follow(both(), first)
		ended = filtered.settled()
		const numbers = await filtered.follow(both(), second)
		expect(await peopleOf(numberOf(numbers, tv))).toEqual([1, 2])
		expect(numberOf(numbers, fridge)).toBeUndefined()
		expect([...(await filtered.follow(both(), second)).keys()].toSorted()).toEqual(
			both()
				.map(({ key }) => key)
				.toSorted(),
		)
	})

	it('leave filters aside that let most pass, and are not mixed up with what another writes who followed before', async () => {
		const loadedTo = await load('tv', [1, 2, 3])
		await load('fridge', [4])
		const log = createLog('silent')
		const narrow = createFilteredEvents({ analytics, clock, log, rowsPerEvent: 0.5 })
		await narrow.follow(both(), await load('fridge', [5]))
		const before = createFilteredEvents({ analytics, clock, log })
		await narrow.settled()
		const told = await narrow.follow(both(), loadedTo)
		expect(numberOf(told, tv)).toBeUndefined()
		expect(await peopleOf(numberOf(told, fridge))).toEqual([4, 5])
		await before.follow([tv as RowFilter], loadedTo)
		await followed([fridge as RowFilter], loadedTo)
		await before.settled()
		const numbers = await filtered.follow([fridge as RowFilter], loadedTo)
		expect(await peopleOf(numberOf(numbers, fridge))).toEqual([])
	})

	it('are made anew once a day, and rows that nobody asks for go', async () => {
		const loadedTo = await load('tv', [1])
		await load('fridge', [2])
		const numbers = await followed(both(), loadedTo)
		clock.advance(23 * hour)
		await followed([tv as RowFilter], loadedTo)
		clock.advance(hour)
		// As if something had gone wrong with them.
		await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.filtered_events`)
		await filtered.follow([tv as RowFilter], loadedTo)
		await filtered.settled()
		const again = await followed([tv as RowFilter], loadedTo)
		expect(await peopleOf(numberOf(again, tv))).toEqual([1])
		expect(numberOf(again, tv)).not.toBe(numberOf(numbers, tv))
		clock.advance(hour)
		const left = numberOf(again, tv)
		await followed([fridge as RowFilter], await load('fridge', [3]))
		clock.advance(hour)
		await followed([fridge as RowFilter], loadedTo)
		await expect.poll(() => peopleOf(left)).toEqual([])
	})
})

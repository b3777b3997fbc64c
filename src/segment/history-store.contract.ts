import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { day } from './history.ts'
import type { HistoryStore } from './history-store.ts'

/** A history with the means to compute members and to merge people. */
export interface HistoryBench {
	readonly store: HistoryStore
	setMembers(segmentId: string, ids: readonly number[], generation: string): Promise<void>
	/** `from` becomes `to`; with `to` equal to `from` that is undone. */
	merge(from: number, to: number): Promise<void>
}

const zone = 'Asia/Shanghai'
/** 08:00 of a day in Shanghai. */
const start = Date.parse('2026-03-01T00:00:00Z')
const hour = 3_600_000
let segments = 0

export async function compute(
	{ store, setMembers }: HistoryBench,
	segmentId: string,
	ids: readonly number[],
	at: number,
	version = 1,
): Promise<void> {
	const generation = (BigInt(version) * 10n ** 13n + BigInt(at)).toString()
	await setMembers(segmentId, ids, generation)
	await store.record({ segmentId, version, generation, at })
}

export function historyStoreContract(open: () => Promise<HistoryBench>): void {
	let bench: HistoryBench
	let id: string
	beforeEach(async () => {
		bench = await open()
		id = `segment-${segments++}`
	})
	afterEach(() => bench.store.forget(id))
	const put = (ids: readonly number[], at: number, version?: number) => compute(bench, id, ids, at, version)
	const days = (from: number, to: number) => bench.store.days(id, { from, to, zone }, {})

	it('knows who was in at any time since it began', async () => {
		await put([1, 2], start)
		await put([2, 3], start + hour)
		await put([2, 3], start + 2 * hour)
		await put([], start + 3 * hour)
		expect(await bench.store.beginsAt(id)).toBe(start)
		expect(await bench.store.idsAt(id, start - 1)).toEqual([])
		expect(await bench.store.idsAt(id, start)).toEqual([1, 2])
		expect(await bench.store.idsAt(id, start + 2 * hour)).toEqual([2, 3])
		expect(await bench.store.idsAt(id, start + 4 * hour)).toEqual([])
		expect(await bench.store.beginsAt('nobody-knows')).toBeUndefined()
	})

	it('counts each person once a day, and nobody as entered by the first computation', async () => {
		await put([1, 2], start)
		await put([2, 3], start + hour)
		await put([1, 2, 3], start + 2 * hour)
		await put([3], start + 2 * day)
		expect(await days(start - day, start + 2 * day)).toEqual([
			{ day: '2026-02-28', members: null, entered: 0, left: 0, edited: null },
			{ day: '2026-03-01', members: 3, entered: 2, left: 1, edited: null },
			{ day: '2026-03-02', members: 3, entered: 0, left: 0, edited: null },
			{ day: '2026-03-03', members: 1, entered: 0, left: 2, edited: null },
		])
	})

	it('takes an edited definition for no move of shoppers', async () => {
		await put([1, 2], start)
		await put([2, 3, 4], start + hour, 2)
		await put([2, 3], start + 2 * hour, 2)
		expect(await days(start, start)).toEqual([
			{ day: '2026-03-01', members: 2, entered: 0, left: 1, edited: { entered: 2, left: 1 } },
		])
		expect(await bench.store.movements(id, '0', 10)).toMatchObject([{ version: 2, entered: [], left: [4] }])
	})

	it('writes a computation down once', async () => {
		await put([1], start)
		await put([1, 2], start + hour)
		await put([1, 2], start + hour)
		await put([5], start - hour)
		expect(await bench.store.movements(id, '0', 10)).toMatchObject([{ at: start + hour, entered: [2], left: [] }])
		expect(await bench.store.movements(id, (10n ** 13n + BigInt(start + hour)).toString(), 10)).toEqual([])
	})

	it('follows who was merged, and who was parted again', async () => {
		const [a, b] = [901, 902]
		await put([a, 3], start)
		await bench.merge(a, b)
		await put([b, 3], start + hour)
		expect(await bench.store.movements(id, '0', 10)).toEqual([])
		expect(await bench.store.idsAt(id, start)).toEqual([3, b])
		await put([3], start + 2 * hour)
		await put([b, 3], start + 3 * hour)
		expect(await days(start, start)).toMatchObject([{ entered: 1, left: 1, members: 2 }])
		await bench.merge(a, a)
		expect(await bench.store.idsAt(id, start)).toEqual([3, a])
	})

	it('keeps the ends of days when it forgets what happened within them', async () => {
		await put([1], start)
		await put([1, 2, 3], start + hour)
		await put([1, 3], start + 2 * hour)
		await put([3, 4], start + 3 * hour)
		await put([3], start + day)
		const before = await bench.store.idsAt(id, start + 5 * hour)
		for (const _ of ['once', 'again']) {
			await bench.store.compact(start + 60 * day, zone)
			expect(await days(start, start + day)).toEqual([
				{ day: '2026-03-01', members: 2, entered: 2, left: 1, edited: null },
				{ day: '2026-03-02', members: 1, entered: 0, left: 1, edited: null },
			])
			expect(await bench.store.idsAt(id, start + 5 * hour)).toEqual(before)
			expect(await bench.store.idsAt(id, start + 2 * day)).toEqual([3])
			expect(await bench.store.movements(id, '0', 10)).toHaveLength(2)
		}
	})

	it('forgets a segment', async () => {
		await put([1], start)
		await put([2], start + hour)
		await bench.store.forget(id)
		expect(await bench.store.beginsAt(id)).toBeUndefined()
		expect(await bench.store.movements(id, '0', 10)).toEqual([])
	})
}

export interface RandomStep {
	readonly members: readonly number[]
	readonly later: number
	readonly edited: boolean
	readonly merge: readonly [number, number] | null
}

const ids = [1, 2, 3, 4, 5, 6]
export const randomSteps: fc.Arbitrary<RandomStep[]> = fc.array(
	fc.record({
		members: fc.subarray(ids),
		later: fc.integer({ min: 1, max: 30 * hour }),
		edited: fc.boolean(),
		merge: fc.option(fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(3, 4)), { freq: 4 }),
	}),
	{ minLength: 1, maxLength: 7 },
)

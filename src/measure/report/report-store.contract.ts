import { expect, test } from 'vitest'
import type { ReportStore } from './report-store.ts'
import { type Claimed, runLeaseMs } from './run.ts'
import type { Schedule } from './schedule.ts'

const start = 1_780_000_000_000
const hour = 3_600_000

const schedule = (id: string, nextAt: number | null = start): Schedule => ({
	id,
	dashboardId: 'd1',
	ownerId: 'u1',
	plan: { every: { weekdays: [1] }, hour: 9, locale: 'zh', recipients: [{ user: 'u1' }], paused: false },
	nextAt,
	stopped: null,
	version: 1,
	updatedAt: start,
})
const times = ({ id }: Schedule) => ({ runId: `run-of-${id}`, dueAt: start, nextAt: start + 168 * hour })
const mail = (id: string, recipient = id) => ({ id, recipient, state: 'waiting', reason: null }) as const

async function claimed(store: ReportStore, claim = 'me', now = start): Promise<Claimed> {
	const run = await store.claim(now, runLeaseMs, claim)
	if (!run) throw new Error('There is no run to claim')
	return run
}

/** A store with one run, opened and claimed. */
async function atWork(open: () => Promise<ReportStore>): Promise<{ store: ReportStore; run: Claimed }> {
	const store = await open()
	await store.insert(schedule('s1'))
	await store.openDue(start, times)
	return { store, run: await claimed(store) }
}

export function reportStoreContract(open: () => Promise<ReportStore>): void {
	test('a schedule is kept, changed by whoever knows its version, stopped with a reason that saving lifts, and removed', async () => {
		const store = await open()
		await store.insert(schedule('s1'))
		expect(await store.list('d1')).toEqual([schedule('s1')])
		expect(await store.list('d2')).toEqual([])
		const later = { ...schedule('s1', start + hour), version: 2, updatedAt: start + 1 }
		expect(await store.update(later, 1)).toBe(true)
		expect(await store.update({ ...later, version: 3 }, 1)).toBe(false)
		await store.stop('s1', 'owner-role', start + 2)
		expect(await store.find('s1')).toMatchObject({ stopped: 'owner-role', nextAt: null, version: 3 })
		expect(await store.openDue(start + 9 * hour, times)).toBe(0)
		expect(await store.update({ ...later, version: 4 }, 3)).toBe(true)
		expect(await store.find('s1')).toMatchObject({ stopped: null, nextAt: start + hour })
		await store.remove('s1')
		expect(await store.find('s1')).toBeUndefined()
	})

	test('what is due is opened once, however many look at the same moment; what is paused is not', async () => {
		const store = await open()
		await store.insert(schedule('s1'))
		await store.insert(schedule('s2', start + hour))
		await store.insert(schedule('s3', null))
		const opened = await Promise.all([1, 2, 3].map(() => store.openDue(start, times)))
		expect(opened.toSorted()).toEqual([0, 0, 1])
		expect(await store.runs(['s1', 's2', 's3'], 9)).toMatchObject([{ scheduleId: 's1', dueAt: start, state: 'open' }])
		expect(await store.find('s1')).toMatchObject({ nextAt: start + 168 * hour })
	})

	test('one of many who claim at once gets the run; another may when the claim has run out', async () => {
		const store = await open()
		await store.insert(schedule('s1'))
		await store.openDue(start, times)
		const claims = await Promise.all(['a', 'b', 'c'].map((name) => store.claim(start, runLeaseMs, name)))
		const first = claims.find((run) => run !== undefined)
		expect(claims.filter((run) => run !== undefined)).toHaveLength(1)
		expect(await store.touch(first as Claimed, start + hour)).toBe(true)
		expect(await store.claim(start + hour + runLeaseMs - 1, runLeaseMs, 'd')).toBeUndefined()
		const second = await claimed(store, 'd', start + hour + runLeaseMs + 1)
		expect(second.attempts).toBe(2)
		expect(await store.touch(first as Claimed, start + 2 * hour)).toBe(false)
	})

	test('a mail is taken once; whoever lost the claim takes none; what they had taken is unknown and is not taken again', async () => {
		const { store, run } = await atWork(open)
		await store.address(run, [mail('m1'), mail('m2')], start)
		await store.address(run, [mail('m3', 'm1')], start)
		const took = await Promise.all([1, 2, 3].map(() => store.take(run, 'm1', start)))
		expect(took.filter(Boolean)).toHaveLength(1)
		const heir = await claimed(store, 'heir', start + runLeaseMs + 1)
		expect(await store.take(run, 'm2', start)).toBe(false)
		expect(await store.expire(heir, start)).toBe(1)
		expect(await store.take(heir, 'm1', start)).toBe(false)
		expect(await store.take(heir, 'm2', start)).toBe(true)
		await store.settle('m2', { state: 'sent', reason: null }, start)
		// The first process lives after all, and tells what it knows.
		await store.settle('m1', { state: 'sent', reason: null }, start)
		expect((await store.mails([run.id])).map(({ id, state, attempts }) => [id, state, attempts])).toEqual([
			['m1', 'sent', 1],
			['m2', 'sent', 1],
		])
	})

	test('a mail that was certainly not taken waits again; a settled one stays as it is', async () => {
		const { store, run } = await atWork(open)
		await store.address(run, [mail('m1')], start)
		await store.take(run, 'm1', start)
		await store.settle('m1', { state: 'waiting', reason: 'vendor-unavailable' }, start)
		expect(await store.take(run, 'm1', start)).toBe(true)
		await store.settle('m1', { state: 'failed', reason: 'address-refused' }, start)
		await store.settle('m1', { state: 'waiting', reason: null }, start)
		expect(await store.mails([run.id])).toMatchObject([{ state: 'failed', reason: 'address-refused', attempts: 2 }])
	})

	test('a run that failed is tried again at its time, and not before; one that ended is over', async () => {
		const { store, run } = await atWork(open)
		await store.end(run, { state: 'open', reason: 'store-unavailable', tryAt: start + hour, pictures: null }, start)
		expect(await store.claim(start + hour - 1, runLeaseMs, 'x')).toBeUndefined()
		const again = await claimed(store, 'x', start + hour)
		await store.end(run, { state: 'failed', reason: 'stale', pictures: null }, start + hour)
		await store.end(again, { state: 'done', reason: null, pictures: 'made' }, start + hour)
		expect(await store.runs(['s1'], 1)).toMatchObject([
			{ state: 'done', attempts: 2, pictures: 'made', endedAt: start + hour, reason: null },
		])
		await store.forget(start + hour)
		expect(await store.runs(['s1'], 1)).toHaveLength(1)
		await store.forget(start + 2 * hour)
		expect(await store.runs(['s1'], 1)).toHaveLength(0)
	})

	test('sending now waits for what is under way', async () => {
		const store = await open()
		await store.insert(schedule('s1', null))
		const ask = (id: string, at: number) => store.openNow({ id, scheduleId: 's1', askedBy: 'Li', at })
		expect((await Promise.all([ask('r1', start), ask('r2', start + 1)])).toSorted()).toEqual([false, true])
		const run = await claimed(store, 'me', start + 1)
		expect(run.askedBy).toBe('Li')
		await store.end(run, { state: 'done', reason: null, pictures: 'no-chromium' }, start + 1)
		expect(await ask('r3', start + 2)).toBe(true)
		expect((await store.runs(['s1'], 9)).map(({ id }) => id)).toEqual(['r3', run.id])
	})

	test('who wants no more of it is remembered until they come back or the schedule is gone', async () => {
		const store = await open()
		await store.insert(schedule('s1'))
		await store.setOptOut('s1', 'address:a@b.test', start)
		await store.setOptOut('s1', 'address:a@b.test', start + 1)
		await store.setOptOut('s1', 'user:u1', start)
		await store.setOptOut('gone', 'user:u1', start)
		await store.setOptOut('s1', 'user:u1', null)
		expect([...(await store.optOuts('s1'))]).toEqual([['address:a@b.test', start]])
		expect((await store.optOuts('gone')).size).toBe(0)
		await store.remove('s1')
		expect((await store.optOuts('s1')).size).toBe(0)
	})
}

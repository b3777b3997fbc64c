import { expect, it } from 'vitest'
import type { CaseEntry, CaseStore } from './case-store.ts'
import { isOpen } from './service-case.ts'

const at = Date.UTC(2026, 10, 1)
let last = 0

function entry(what: CaseEntry['what'], caseId: string, minutes: number, more: Partial<CaseEntry> = {}): CaseEntry {
	last += 1
	return {
		...{ key: String(last), what, source: 'crm', caseId, kind: 'complaint', channel: 'phone', profileId: 1, serialHash: null },
		...{ at: at + minutes * 60_000, minutes: null, synthetic: false },
		...more,
	}
}

/** What every case store promises; run on the twin and on each engine. */
export function caseStoreContract(open: () => Promise<CaseStore>): void {
	const only = async (store: CaseStore) => {
		const { items } = await store.list({ limit: 10 })
		expect(items).toHaveLength(1)
		return items[0] as (typeof items)[number]
	}

	it('keeps a case once, open until it is closed, in whatever order that is told', async () => {
		const store = await open()
		await store.apply([entry('closed', 'c-1', 30, { kind: undefined, channel: '' })], at)
		expect(isOpen(await only(store))).toBe(false)
		const opened = entry('opened', 'c-1', 0)
		await store.apply([opened], at)
		await store.apply([opened], at)
		expect(await only(store)).toMatchObject({ kind: 'complaint', channel: 'phone', openedAt: at, closedAt: at + 1_800_000 })
		expect(isOpen(await only(store))).toBe(false)
		await store.apply([entry('opened', 'c-1', 60, { kind: 'repair' })], at)
		expect(await only(store)).toMatchObject({ kind: 'repair' })
		expect(isOpen(await only(store))).toBe(true)
	})

	it('counts each call once', async () => {
		const store = await open()
		const call = entry('called', 'c-1', 5, { minutes: 7.5, kind: undefined })
		await store.apply([entry('opened', 'c-1', 0), call, entry('called', 'c-1', 9, { minutes: 2 })], at)
		await store.apply([call], at)
		expect(await only(store)).toMatchObject({ calls: 2, callMinutes: 9.5 })
	})

	it('holds whoever has an open case, and nobody else', async () => {
		const store = await open()
		await store.apply(
			[
				entry('opened', 'c-1', 0),
				entry('opened', 'c-2', 0, { profileId: 2 }),
				entry('closed', 'c-2', 5, { profileId: 2 }),
				entry('opened', 'c-3', 0, { profileId: 0 }),
			],
			at,
		)
		expect(await store.held([1, 2, 3])).toEqual(new Set([1]))
		expect(await store.allHeld()).toEqual(new Set([1]))
		expect(await store.held([])).toEqual(new Set())
		expect(await store.stale(at + 1)).toEqual({ count: 2, oldest: at })
	})

	it('lets a person close it once', async () => {
		const store = await open()
		await store.apply([entry('opened', 'c-1', 0)], at)
		const { id } = await only(store)
		expect(await store.close(id, 'u-1', at + 9)).toMatchObject({ closedAt: at + 9, closedBy: 'u-1' })
		expect(await store.close(id, 'u-1', at + 10)).toBeUndefined()
		expect(await store.find(id)).toMatchObject({ closedAt: at + 9 })
	})

	it('lists page by page, the newest first, open ones and of certain people', async () => {
		const store = await open()
		for (const n of [1, 2, 3]) await store.apply([entry('opened', `c-${n}`, n, { profileId: n })], at)
		const first = await store.list({ limit: 2, open: true })
		const rest = await store.list({ limit: 2, open: true, cursor: first.next ?? undefined })
		expect([...first.items, ...rest.items].map(({ caseId }) => caseId)).toEqual(['c-3', 'c-2', 'c-1'])
		expect((await store.list({ limit: 9, profileIds: [2] })).items.map(({ caseId }) => caseId)).toEqual(['c-2'])
		expect((await store.list({ limit: 9, open: false })).items).toEqual([])
	})

	it('takes equal case ids of two sources for two cases', async () => {
		const store = await open()
		await store.apply([entry('opened', '1', 0), entry('opened', '1', 0, { source: 'erp' })], at)
		expect((await store.list({ limit: 9 })).items).toHaveLength(2)
	})
}

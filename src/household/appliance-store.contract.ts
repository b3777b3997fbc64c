import { expect, it } from 'vitest'
import type { ApplianceEntry } from './appliance.ts'
import type { ApplianceFact } from './appliance-fact.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { foldAppliance } from './fold-appliance.ts'

const at = Date.UTC(2026, 10, 1)
let last = 0

function entry(serial: string, profileId: number, fact: Partial<ApplianceFact> = {}): ApplianceEntry {
	last += 1
	return {
		hash: Buffer.from(serial.padEnd(32, '.')),
		sealed: Buffer.from(`sealed ${serial}`),
		token: `sn-${serial}`,
		fact: {
			...{ key: String(last), at: at + last, kind: 'registered', profileId, source: 'crm', synthetic: false },
			details: { category: 'washer' },
			...fact,
		},
	}
}

async function settle(store: ApplianceStore, entries: readonly ApplianceEntry[]): Promise<string[]> {
	const ids = await store.append(entries, at)
	const histories = await store.histories(ids)
	await store.keep(new Map([...histories].map(([id, facts]) => [id, foldAppliance(facts)])), at + 1)
	return ids
}

/** What every appliance store promises; run on the twin and on each engine. */
export function applianceStoreContract(open: () => Promise<ApplianceStore>): void {
	it('keeps one file for one serial number and each fact once, however often it is told', async () => {
		const store = await open()
		const entries = [entry('A-1', 1), entry('A-1', 2, { kind: 'installed' }), entry('B-2', 1)]
		const ids = await settle(store, entries)
		expect(ids).toHaveLength(2)
		expect(await settle(store, entries)).toEqual(ids)
		const histories = await store.histories(ids)
		expect([...histories.values()].map((facts) => facts.length).sort()).toEqual([1, 2])
		expect([...histories.values()].flat()).toEqual(expect.arrayContaining(entries.map(({ fact }) => fact)))
	})

	it('keeps the first report for a person, however many come', async () => {
		const store = await open()
		const reports = [5, 3, 4].map((later) => entry('A-1', 1, { kind: 'reported', at: at + later }))
		const ids = await settle(store, [...reports, entry('A-1', 2, { kind: 'reported' })])
		await settle(store, [entry('A-1', 1, { kind: 'reported', at: at + 9 })])
		const facts = (await store.histories(ids)).get(ids[0] as string) ?? []
		expect(facts.filter(({ profileId }) => profileId === 1).map((fact) => fact.at)).toEqual([at + 3])
		expect(facts).toHaveLength(2)
	})

	it('finds an appliance by its id, its serial number and its token', async () => {
		const store = await open()
		const one = entry('A-1', 1)
		const [id] = (await settle(store, [one])) as [string]
		const found = await store.find({ id })
		expect(found).toMatchObject({ id, token: 'sn-A-1', file: { status: 'in-use', category: 'washer' }, updatedAt: at + 1 })
		expect(found?.sealed.toString()).toBe('sealed A-1')
		expect((await store.find({ hash: one.hash }))?.id).toBe(id)
		expect((await store.byTokens(['sn-A-1', 'sn-none'])).map((row) => row.id)).toEqual([id])
		expect(await store.find({ id: '999' })).toBeUndefined()
	})

	it('lists page by page, the newest first, by category, status and owner', async () => {
		const store = await open()
		await settle(store, [entry('A', 1), entry('B', 2), entry('C', 1, { details: { category: 'tv' } })])
		const first = await store.list({ limit: 2 })
		const rest = await store.list({ limit: 2, cursor: first.next ?? undefined })
		expect([...first.items, ...rest.items].map(({ token }) => token)).toEqual(['sn-C', 'sn-B', 'sn-A'])
		expect(rest.next).toBeNull()
		expect((await store.list({ limit: 9, category: 'tv' })).items.map(({ token }) => token)).toEqual(['sn-C'])
		expect((await store.list({ limit: 9, owners: [2] })).items.map(({ token }) => token)).toEqual(['sn-B'])
		expect((await store.list({ limit: 9, status: 'disposed' })).items).toEqual([])
	})

	it('knows everything in which somebody had a part, and everything there is', async () => {
		const store = await open()
		await settle(store, [entry('A', 1), entry('A', 7, { details: { role: 'buyer' } }), entry('B', 2)])
		expect((await store.ofPeople([7])).map(({ token }) => token)).toEqual(['sn-A'])
		const all: string[] = []
		for await (const rows of store.all()) all.push(...rows.map(({ token }) => token))
		expect(all).toEqual(['sn-A', 'sn-B'])
		const mark = await store.mark()
		await settle(store, [entry('C', 3)])
		expect(await store.mark()).not.toBe(mark)
	})
}

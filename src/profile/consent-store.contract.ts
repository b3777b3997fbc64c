import { expect, it } from 'vitest'
import type { ConsentEntry } from './consent.ts'
import type { ConsentStore } from './consent-store.ts'

const at = Date.UTC(2026, 10, 1)

function entry(fields: Partial<ConsentEntry>): ConsentEntry {
	return {
		profileId: 1,
		purpose: 'marketing_email',
		granted: true,
		source: 'checkout',
		noticeVersion: '2026-10',
		evidence: 'form 7',
		synthetic: false,
		at,
		cause: 'm1',
		...fields,
	}
}

/** What every consent store promises; run on the twin and on each engine. */
export function consentStoreContract(open: () => Promise<ConsentStore>): void {
	it('keeps the history in the order in which it happened, not in which it arrived', async () => {
		const store = await open()
		const granted = entry({})
		const withdrawn = entry({ granted: false, at: at + 10, cause: 'm2', evidence: null, noticeVersion: null })
		await store.append([withdrawn, granted])
		expect(await store.entries([1])).toEqual([granted, withdrawn])
	})

	it('keeps one cause once, however often it is told', async () => {
		const store = await open()
		await store.append([entry({})])
		await store.append([entry({}), entry({ purpose: 'analytics' })])
		expect(await store.entries([1])).toHaveLength(2)
		expect(await store.entries([1], 'analytics')).toHaveLength(1)
	})

	it('answers for the people asked about only', async () => {
		const store = await open()
		await store.append([entry({}), entry({ profileId: 2 })])
		expect((await store.entries([2])).map((one) => one.profileId)).toEqual([2])
		expect(await store.entries([])).toEqual([])
	})

	it('tells whose entries came after a number, so that somebody can follow', async () => {
		const store = await open()
		await store.append([entry({}), entry({ profileId: 2 })])
		const first = await store.after(0, 1)
		expect(first.map(({ profileId }) => profileId)).toEqual([1])
		const rest = await store.after(first[0]?.consentId as number, 10)
		expect(rest.map(({ profileId }) => profileId)).toEqual([2])
		expect(await store.after(rest[0]?.consentId as number, 10)).toEqual([])
	})
}

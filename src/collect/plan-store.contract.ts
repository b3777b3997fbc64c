import { expect, it } from 'vitest'
import { type PlanEntry, planEntry } from './plan-entry.ts'
import type { PlanStore } from './plan-store.ts'

const entry = (event: string, fields: Partial<PlanEntry> = {}): PlanEntry => planEntry.parse({ event, mode: 'warn', ...fields })
const who = { by: 'Mei', at: 1_000 }

/** What the plan store and its twin must both do. */
export function planStoreContract(create: () => Promise<PlanStore>): void {
	it('keeps every version with who saved it, and lists entries as they stand', async () => {
		const store = await create()
		const price = { name: 'price', type: 'number', required: true, min: 0 } as const
		await store.save({ event: 'Product Viewed', entry: entry('Product Viewed'), base: 0, ...who })
		const second = entry('Product Viewed', { mode: 'quarantine', properties: [price] })
		await store.save({ event: 'Product Viewed', entry: second, base: 1, by: 'Li', at: 2_000 })
		await store.save({ event: 'Cart Viewed', entry: entry('Cart Viewed'), base: 0, ...who })
		expect((await store.list()).map(({ event, version, savedBy }) => [event, version, savedBy])).toEqual([
			['Cart Viewed', 1, 'Mei'],
			['Product Viewed', 2, 'Li'],
		])
		expect((await store.list())[1]).toEqual({ ...second, version: 2, savedAt: 2_000, savedBy: 'Li' })
		expect(await store.versions('Product Viewed')).toEqual([
			{ event: 'Product Viewed', version: 2, entry: second, savedAt: 2_000, savedBy: 'Li' },
			{ event: 'Product Viewed', version: 1, entry: entry('Product Viewed'), savedAt: 1_000, savedBy: 'Mei' },
		])
		expect(await store.versions('Never Heard Of')).toEqual([])
	})

	it('lets only the first of two changes to the same version through', async () => {
		const store = await create()
		const both = await Promise.all(
			['Mei', 'Li'].map((by) => store.save({ event: 'Cart Viewed', entry: entry('Cart Viewed'), base: 0, by, at: 1 })),
		)
		expect(both.filter((version) => version !== undefined)).toHaveLength(1)
		expect(await store.save({ event: 'Cart Viewed', entry: entry('Cart Viewed'), base: 5, ...who })).toBeUndefined()
	})

	it('remembers what was deleted, and tells of every change by its revision', async () => {
		const store = await create()
		const revisions = [await store.revision()]
		for (const [base, given] of [entry('Cart Viewed'), null, entry('Cart Viewed')].entries()) {
			await store.save({ event: 'Cart Viewed', entry: given, base, ...who })
			revisions.push(await store.revision())
			expect((await store.list()).length).toBe(given === null ? 0 : 1)
		}
		expect(new Set(revisions).size).toBe(4)
		expect((await store.versions('Cart Viewed')).map((version) => version.entry === null)).toEqual([false, true, false])
	})
}

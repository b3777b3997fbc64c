import { expect, test } from 'vitest'
import type { TargetStore } from './target-store.ts'

export function targetStoreContract(open: () => Promise<TargetStore>): void {
	const june = {
		metric: 'gmv',
		grain: 'month',
		at: '2026-06-01',
		value: '1000000.5',
		setBy: 'Li',
		setAt: 1_780_000_000_000,
	} as const

	test('a target is what was set last, and is found by its metric and the day that it begins', async () => {
		const store = await open()
		await store.set(june)
		await store.set({ ...june, value: '900000' })
		await store.set({ ...june, at: '2026-07-01' })
		await store.set({ ...june, grain: 'day' })
		await store.set({ ...june, metric: 'conversionRate', value: '0.031' })
		expect(await store.list({ metrics: ['gmv'], from: '2026-06-01', to: '2026-07-01' })).toEqual([
			{ ...june, grain: 'day' },
			{ ...june, value: '900000' },
		])
		expect(await store.list({ metrics: ['gmv', 'conversionRate'], from: '2026-01-01', to: '2027-01-01' })).toHaveLength(4)
		expect(await store.list({ metrics: [], from: '2026-01-01', to: '2027-01-01' })).toEqual([])
	})

	test('what is removed is gone, and removing it again changes nothing', async () => {
		const store = await open()
		await store.set(june)
		await store.remove({ ...june, grain: 'week' })
		await store.remove(june)
		await store.remove(june)
		expect(await store.list({ metrics: ['gmv'], from: '2026-01-01', to: '2027-01-01' })).toEqual([])
	})
}

import { expect, test } from 'vitest'
import { usualWatch } from './watch-settings.ts'
import type { WatchStore } from './watch-store.ts'

export function watchStoreContract(open: () => Promise<WatchStore>): void {
	test('the usual metrics are watched until others are set; what was set last counts', async () => {
		const store = await open()
		expect(await store.settings()).toEqual(usualWatch)
		await store.set({ ...usualWatch, rate: 0.01 }, 'Li', 1_780_000_000_000)
		await store.set({ metrics: ['orders'], rate: 0.001, hour: 10 }, 'Wang', 1_780_000_000_001)
		expect(await store.settings()).toEqual({ metrics: ['orders'], rate: 0.001, hour: 10 })
	})

	test('the last day that was looked at is remembered by metric, and never goes back', async () => {
		const store = await open()
		await store.noteLooked('net', '2026-11-20')
		await store.noteLooked('net', '2026-11-19')
		await store.noteLooked('orders', '2026-11-21')
		expect([...(await store.lookedAt())].sort()).toEqual([
			['net', '2026-11-20'],
			['orders', '2026-11-21'],
		])
	})
}

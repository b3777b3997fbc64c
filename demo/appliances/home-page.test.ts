import { expect, test } from 'vitest'
import type { EventRecord } from '#collect'
import { dateAt } from './calendar.ts'
import { simulateShop } from './index.ts'
import { trade } from './parameters.ts'

/** Bounds are some four standard errors wide. */
test('blocks of the home page are seen the more rarely the further down, and clicked as often as planted', () => {
	const seen = new Map<string, number>()
	const clicked = new Map<string, number>()
	for (const { records } of simulateShop({ seed: 'home', shoppers: 800, from: dateAt('2024-11-20'), to: dateAt('2026-11-21') }))
		for (const record of new Set(records)) {
			const { event, properties } = record as EventRecord
			const place = properties?.position
			if (properties?.page !== 'home' || typeof place !== 'string') continue
			const counts = event === 'Promotion Viewed' ? seen : clicked
			counts.set(place, (counts.get(place) ?? 0) + 1)
		}
	const places = ['home-top', 'home-icons', 'home-trade-in', 'home-subsidy', 'home-feed-1', 'home-feed-2']
	const margin = (share: number, n: number) => 4 * Math.sqrt((share * (1 - share)) / n)
	for (const [nth, place] of places.entries()) {
		const n = seen.get(place) ?? 0
		const [above, planted] = [
			seen.get(places[nth - 1] ?? ''),
			nth === 0 ? trade.bannerClicked : (trade.blockClicked[nth - 1] ?? 0),
		]
		if (above !== undefined) expect(Math.abs(n / above - trade.scrolls)).toBeLessThan(margin(trade.scrolls, above))
		expect(n).toBeGreaterThan(200)
		expect(Math.abs((clicked.get(place) ?? 0) / n - planted)).toBeLessThan(margin(planted, n) + 0.01)
	}
})

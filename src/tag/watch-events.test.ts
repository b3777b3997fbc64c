import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createEventWatch } from './watch-events.ts'

const hour = 3_600_000
const noon = Date.parse('2026-03-01T12:00:00Z')

forEachEngine('events that tags wait for', (engines) => {
	let analytics: AnalyticsStore
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.quality_counts`)
	})

	/** What the loader counts when events come in. */
	const arrive = (event: string, at: number, n = 1) =>
		analytics.insertRows('quality_counts', [
			{
				...{ hour: toStoreTime(Math.floor(at / hour) * hour).slice(0, 19), source: 'web', event, measure: 'accepted' },
				...{ name: '', detail: '', imported: 0, synthetic: 0, n },
			},
		])

	it('are noticed when their counters rise, however late they were loaded, and once', async () => {
		const clock = manualClock(noon)
		const computed = noon - 3 * 24 * hour
		await arrive('Case Opened', computed - 2 * hour)
		await arrive('Case Closed', noon - 30 * 60_000)
		const { look } = createEventWatch(analytics, clock)
		const names = ['Case Opened', 'Case Closed', 'Never']
		const first = await look(names, computed)
		// Of what was there before somebody looked, the hour is known: that of the opening ended before the tag was computed.
		expect([(first.get('Case Opened') ?? 0) < computed, first.get('Case Closed')]).toEqual([true, noon])
		expect(first.has('Never')).toBe(false)

		clock.advance(60_000)
		expect(await look(names, computed)).toEqual(first)
		await arrive('Case Opened', noon - 20 * hour)
		clock.advance(60_000)
		const later = await look(names, computed)
		expect([later.get('Case Opened'), later.get('Case Closed')]).toEqual([noon + 120_000, first.get('Case Closed')])
		// An event that somebody begins to wait for says nothing of the others.
		await arrive('New', noon - 20 * 24 * hour)
		await arrive('Case Closed', noon - 20 * 24 * hour)
		expect((await look([...names, 'New'], noon - 30 * 24 * hour)).get('Case Closed')).toBe(first.get('Case Closed'))
		await arrive('Case Opened', noon - 20 * hour, 2)
		clock.advance(60_000)
		expect((await look(names, computed)).get('Case Opened')).toBe(noon + 180_000)
	})

	it('are found as far back as a tag was computed, where the server was away', async () => {
		const watch = createEventWatch(analytics, manualClock(noon + 40 * 24 * hour))
		const computed = noon - 10 * 24 * hour
		expect((await watch.look(['Case Closed'], computed)).get('Case Closed')).toBeGreaterThan(computed)
	})
})

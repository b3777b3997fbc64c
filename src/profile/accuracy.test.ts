import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identifyMigrations } from '#identify'
import { toStoreTime } from '#kit/zone'
import { migrations as recordMigrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics, testOperations } from '../../tests/support/stores.ts'
import { heldOut, isFestival, measureAccuracy } from './accuracy.ts'
import { createMemoryAccuracyStore } from './accuracy-store.memory.ts'
import { createAccuracyStore } from './accuracy-store.ts'
import { migrations } from './migrations.ts'

const zone = 'Asia/Shanghai'
const now = Date.UTC(2026, 8, 20, 4)
const day = 86_400_000
const n = 80

describe('how often traits come true', () => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...recordMigrations, ...identifyMigrations, ...migrations] })
		let key = 0
		const viewed = (profile: number, category: string, daysAgo: number) => ({
			...{
				profile_id: profile,
				ts: toStoreTime(now - daysAgo * day),
				key: String(++key),
				event: 'Product Viewed',
				source: 'web',
			},
			...{ channel: 'app', category, tracked: 1 },
		})
		// Everybody liked television before; three in four still do, the others went over to kettles.
		await analytics.insertRows(
			'activity',
			Array.from({ length: n }, (_, index) => [
				viewed(index + 1, index < 60 ? 'tv' : 'kettle', 60),
				viewed(index + 1, index < 45 ? 'tv' : 'kettle', 5),
			]).flat(),
		)
		await analytics.insertRows(
			'people',
			Array.from({ length: n }, (_, index) => ({
				...{ profile_id: index + 1, first_seen: toStoreTime(now - 90 * day), last_seen: toStoreTime(now) },
				...{ observed: 1, purchased: 0, identified: 1 },
			})),
		)
		const trait = (profile: number, kind: string, text: string) => ({
			...{ key: String(++key), profile_id: profile, name: 'gender', text, ts: toStoreTime(now - day), source: kind, kind },
		})
		await analytics.insertRows('traits', [
			...[1, 2, 3, 4].flatMap((id) => [trait(id, 'declared', 'f'), trait(id, 'observed', id < 4 ? 'f' : 'm')]),
			trait(5, 'observed', 'm'),
		])
	})

	it('is counted in weeks that were held out, beside always saying the most common thing', async () => {
		const { rows } = await measureAccuracy(analytics, zone, now)
		const category = rows.find(({ trait }) => trait === 'top_category')
		expect(category).toMatchObject({ n: 80, accuracy: 65 / 80, baseline: 45 / 80 })
		expect(category?.low).toBeLessThan(65 / 80)
		expect(category?.high).toBeGreaterThan(65 / 80)
		expect(rows.find(({ trait }) => trait === 'top_brand')).toBeUndefined()
		expect(rows.find(({ trait }) => trait === 'expected_order')).toMatchObject({ n: 0, accuracy: null, low: null })
	})

	it('lets declared labels speak only for those who declared', async () => {
		const { rows } = await measureAccuracy(analytics, zone, now)
		expect(rows.find(({ trait }) => trait === 'gender')).toMatchObject({ kind: 'declared', n: 4, accuracy: 0.75 })
	})

	it('leaves festivals out, so that no window is made of them', () => {
		const at = (text: string) => Date.parse(`${text}T12:00:00+08:00`)
		expect(['2026-06-01', '2026-06-20', '2026-10-20', '2026-11-12'].map((one) => isFestival(at(one), zone))).toEqual([
			...[true, true, true, true],
		])
		expect(['2026-05-31', '2026-06-21', '2026-10-19', '2026-11-13'].map((one) => isFestival(at(one), zone))).toEqual([
			...[false, false, false, false],
		])
		const { from, to, left } = heldOut(at('2026-11-21'), zone)
		expect(left.length).toBe(24)
		expect(Math.round((to - from) / day)).toBe(28 + 24)
	})

	it('is kept, the newest report first, in both stores alike', async () => {
		const report = await measureAccuracy(analytics, zone, now)
		for (const store of [createMemoryAccuracyStore(), createAccuracyStore(await testOperations({ migrations }))]) {
			await store.keep(report, 1_000)
			await store.keep({ ...report, festivals: ['2026-06-18'] }, 2_000)
			expect((await store.reports(10)).map(({ at }) => at)).toEqual([2_000, 1_000])
			expect((await store.reports(1))[0]).toEqual({ ...report, festivals: ['2026-06-18'], at: 2_000 })
		}
	})
})

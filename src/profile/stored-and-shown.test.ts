import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identifyMigrations } from '#identify'
import { toStoreTime } from '#kit/zone'
import { random } from '#ml/random'
import { migrations as recordMigrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { type Baselines, loadBaselines } from './baselines.ts'
import { createFactsRefresher } from './facts-refresher.ts'
import { insightOf } from './insight.ts'
import { dimensionNames, eventWeights } from './interest.ts'
import { defaultLifecycleDays } from './lifecycle.ts'
import { migrations } from './migrations.ts'
import { refreshChanged } from './refresh-facts.ts'
import { dayName } from './shop-day.ts'
import { createShopperReads } from './shopper-reads.ts'

const zone = 'Asia/Shanghai'
const now = Date.UTC(2026, 10, 20, 4)
const day = 86_400_000
const shop = { zone, lifecycle: defaultLifecycleDays }
const people = 60
const categories = ['tv', 'washer', 'kettle', '']

interface StoredFacts {
	readonly profile_id: number
	readonly [column: string]: unknown
}

/**
 * A page computes in code what is stored for everybody by SQL. Both must say the same of everybody, whatever was loaded, merged,
 * or computed again for those who changed.
 */
describe('what is stored for everybody and what a page shows', () => {
	let analytics: AnalyticsStore
	const draw = random('stored and shown')
	let key = 0

	const pick = <T>(values: readonly T[]): T => values[draw.integer(values.length)] as T
	const at = (days: number) => toStoreTime(now - 1 - Math.floor(draw.uniform() * days * day))
	const action = (profile: number) => ({
		...{ profile_id: profile, ts: at(200), key: String(++key), event: pick([...Object.keys(eventWeights), 'Page Viewed']) },
		...{ source: 'web', channel: pick(['app', 'web']), item_id: draw.chance(0.7) ? `i${draw.integer(12)}` : '' },
		...{ category: pick(categories), brand: draw.chance(0.2) ? 'Hong' : '', tracked: 1, bot: draw.chance(0.05) ? 1 : 0 },
	})
	const line = (profile: number) => ({
		...{ profile_id: profile, ts: at(700), key: String(++key), source: 'till', order_id: `o${draw.integer(200)}-${profile}` },
		...{ kind: draw.chance(0.9) ? 'order' : 'adjustment', received_at: toStoreTime(now), item_id: `i${draw.integer(12)}` },
		...{
			category: pick(categories),
			quantity: '1',
			amount: '10',
			base_amount: draw.chance(0.1) ? '-3' : String(1 + draw.integer(90)),
		},
		...{ currency: 'CNY', merchant_discount: draw.chance(0.3) ? 100 : 0, synthetic: draw.chance(0.05) ? 1 : 0, channel: 'store' },
	})
	const person = (id: number) => ({
		...{
			profile_id: id,
			first_seen: toStoreTime(now - 800 * day),
			last_seen: toStoreTime(now),
			observed: 1,
			purchased: 1,
			identified: 1,
		},
	})

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...recordMigrations, ...identifyMigrations, ...migrations] })
		await analytics.insertRows(
			'items',
			Array.from({ length: 12 }, (_, n) => ({
				...{ item_id: `i${n}`, name: `i${n}`, category: pick(categories), brand: pick(['Lan', 'Bai']), version: 1 },
				attributes: { price_band: pick(['entry', 'premium']), ...(n % 3 > 0 && { launched: `2025-0${1 + (n % 9)}-01` }) },
			})),
		)
		await analytics.insertRows(
			'activity',
			Array.from({ length: 1_500 }, () => action(1 + Math.floor(people * draw.uniform() ** 2))),
		)
		await analytics.insertRows(
			'order_lines',
			Array.from({ length: 700 }, () => line(1 + Math.floor(people * draw.uniform() ** 2))),
		)
		await analytics.insertRows(
			'people',
			Array.from({ length: people }, (_, n) => person(n + 1)),
		)
		await merge(7, 3)
		await merge(8, 3)
	})

	const merge = async (from: number, to: number) => {
		await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version: 1 }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	}

	async function expectSame(baselines: Baselines) {
		const reads = createShopperReads(analytics, zone)
		const stored = await analytics.query<StoredFacts>(
			`SELECT *, toString(aipl_since) AS since, toString(toDate(expected_order, '${zone}')) AS expected
			FROM ${analytics.dialect.database}.profile_facts FINAL WHERE profile_id NOT IN (7, 8) ORDER BY profile_id`,
		)
		expect(stored.length).toBe(people - 2)
		for (const row of stored) {
			const id = row.profile_id
			const shown = await insightOf({ reads, shop, baselines: async () => baselines }, id === 3 ? [3, 7, 8] : [id], 0, now)
			for (const name of dimensionNames) {
				const top = shown.preferences[name][0]?.value ?? (name === 'hour' ? null : '')
				expect(row[`top_${name}`] === null ? null : String(row[`top_${name}`]), `${name} of ${id}`).toBe(top)
			}
			expect(row.aipl, `stage of ${id}`).toBe(shown.aipl?.stage ?? '')
			expect(row.since, `stage of ${id}`).toBe(shown.aipl ? toStoreTime(shown.aipl.since) : null)
			for (const { name, value } of shown.scores) {
				if (value === null) expect(row[name], `${name} of ${id}`).toBeNull()
				else expect(Number(row[name]), `${name} of ${id}`).toBeCloseTo(value, 5)
			}
			const [cycle] = shown.cycles
			expect(row.cycle_days, `cycle of ${id}`).toBe(cycle?.medianDays ?? null)
			expect(row.expected, `next order of ${id}`).toBe(cycle?.expected ? dayName(cycle.expected.at) : null)
		}
	}

	it('is the same of everybody', async () => {
		await createFactsRefresher(analytics, shop, { now: () => now }).whole()
		await expectSame(await loadBaselines(analytics))
	})

	it('stays the same when only those are computed again who changed', async () => {
		const baselines = await loadBaselines(analytics)
		const [moment] = await analytics.query<{ changedAt: string }>(
			`SELECT toString(max(changed_at) + 1) AS changedAt FROM ${analytics.dialect.database}.people`,
		)
		const since = { changedAt: moment?.changedAt ?? '', mergedAt: '1' }
		while (
			(await analytics.query<{ late: number }>(`SELECT now64(3) >= toDateTime64('${since.changedAt}', 3, 'UTC') AS late`))[0]
				?.late !== 1
		);
		const changed = [1, 3, 20, people]
		await analytics.insertRows(
			'activity',
			changed.flatMap((id) => [action(id), action(id)]),
		)
		await analytics.insertRows('order_lines', changed.map(line))
		await analytics.insertRows('people', changed.map(person))
		await refreshChanged(analytics, shop, now, since, { edges: { r: [], f: [], m: [] }, baselines })
		await expectSame(baselines)
	})
})

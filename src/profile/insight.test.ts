import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identifyMigrations } from '#identify'
import { toStoreTime } from '#kit/zone'
import { migrations as recordMigrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { type Insight, insightOf } from './insight.ts'
import { defaultLifecycleDays } from './lifecycle.ts'
import { flowOf } from './lifecycle-flow.ts'
import { migrations } from './migrations.ts'
import { refreshFacts } from './refresh-facts.ts'
import { createShopperReads } from './shopper-reads.ts'

const zone = 'Asia/Shanghai'
const now = Date.UTC(2026, 10, 20, 4)
const day = 86_400_000
const shop = { zone, lifecycle: defaultLifecycleDays }
let key = 0

function doing(profile: number, event: string, daysAgo: number, more: Record<string, unknown> = {}) {
	key += 1
	return {
		...{
			profile_id: profile,
			ts: toStoreTime(Math.min(now - daysAgo * day, now - 1)),
			key: String(key),
			event,
			source: 'web',
			channel: 'app',
		},
		...{ item_id: '', category: '', brand: '', price_band: '', value: '0', tracked: 1, synthetic: 0, bot: 0, ...more },
	}
}

function line(profile: number, order: string, daysAgo: number, item: string, more: Record<string, unknown> = {}) {
	key += 1
	const amount = '100'
	return {
		...{
			key: String(key),
			source: 'till',
			order_id: order,
			kind: 'order',
			ts: toStoreTime(Math.min(now - daysAgo * day, now - 1)),
		},
		...{ received_at: toStoreTime(now), profile_id: profile, item_id: item, quantity: '1', unit_price: amount, amount },
		...{ base_amount: amount, currency: 'CNY', channel: 'store', ...more },
	}
}

describe('what the facts of a shopper amount to', () => {
	let analytics: AnalyticsStore
	const of = async (...family: number[]): Promise<Insight> => {
		const { baselines } = await refreshFacts(analytics, shop, now)
		return insightOf(
			{ reads: createShopperReads(analytics, zone), shop, baselines: async () => baselines },
			family,
			now - 400 * day,
			now,
		)
	}

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...recordMigrations, ...identifyMigrations, ...migrations] })
		const item = (id: string, category: string, brand: string, launched: string) => ({
			...{ item_id: id, name: id, category, brand, version: 1, attributes: { price_band: 'entry', launched } },
		})
		await analytics.insertRows('items', [
			item('tv1', 'tv', 'Lan', '2025-01-01'),
			item('tv2', 'tv', 'Bai', '2026-10-01'),
			item('w1', 'washer', 'Lan', '2024-01-01'),
		])
		await analytics.insertRows('activity', [
			doing(1, 'Product Viewed', 0, { item_id: 'tv1' }),
			doing(1, 'Product Viewed', 60, { category: 'washer', brand: 'Hong' }),
			doing(2, 'Product Added', 60, { category: 'tv' }),
			doing(1, 'Product Viewed', 1, { category: 'fridge', bot: 1 }),
			doing(1, 'Product Viewed', 1, { category: 'fridge', synthetic: 1 }),
			doing(3, 'Page Viewed', 2),
			doing(4, 'Products Searched', 3),
		])
		await analytics.insertRows('order_lines', [
			line(5, 'a', 300, 'tv1', { merchant_discount: 100 }),
			line(5, 'b', 200, 'w1', { merchant_discount: 100 }),
			line(5, 'c', 100, 'tv1', { merchant_discount: 100 }),
			line(5, 'd', 0, 'w1', { merchant_discount: 100 }),
			...[6, 7, 8, 9].flatMap((id) => [line(id, `e${id}`, 290, 'tv2'), line(id, `f${id}`, 190, 'w1')]),
			line(6, 'g', 100, 'tv2'),
			line(10, 'h', 10, 'tv1', { quantity: '500' }),
		])
		await analytics.insertRows('traits', [
			{ key: '1', profile_id: 10, name: 'customer_type', text: 'dealer', ts: toStoreTime(now), source: 'crm', kind: 'observed' },
		])
		await analytics.insertRows(
			'people',
			Array.from({ length: 10 }, (_, n) => ({
				...{ profile_id: n + 1, first_seen: toStoreTime(now - 400 * day), last_seen: toStoreTime(now) },
				...{ observed: 1, purchased: 1, identified: 1 },
			})),
		)
	})

	it('weighs what was done by how long ago it was, with the counts behind it, of every id the shopper had', async () => {
		const { preferences } = await of(1, 2)
		expect(preferences.category.map(({ value, n }) => [value, n])).toEqual([
			['tv', 2],
			['washer', 1],
		])
		// A view today, a cart and a view a half-life ago: 1 + 4/2 against 1/2.
		expect(preferences.category[0]?.weight).toBeCloseTo(3, 6)
		expect(preferences.category[0]?.share).toBeCloseTo(3 / 3.5, 6)
		expect(preferences.hour.map(({ value, n }) => [value, n])).toEqual([
			['12', 2],
			['11', 1],
		])
		expect(preferences.brand.map(({ value }) => value)).toEqual(['Lan', 'Hong'])
		expect(preferences.price_band.map(({ value }) => value)).toEqual(['entry'])
	})

	it('says how far somebody has come, from the strongest sign that still holds', async () => {
		expect((await of(3)).aipl).toEqual({ stage: 'aware', since: now - 2 * day })
		expect((await of(4)).aipl).toEqual({ stage: 'interest', since: now - 3 * day })
		expect((await of(7)).aipl).toEqual({ stage: 'loyal', since: now - 190 * day })
		expect((await of(7)).aiplByCategory.map(({ category, stage }) => [category, stage])).toEqual([
			['tv', 'purchase'],
			['washer', 'purchase'],
		])
	})

	it('scores against what was on offer, by chance alike, and to what was new; too little gives no score', async () => {
		const scores = new Map((await of(5)).scores.map((score) => [score.name, score]))
		// All on offer, where only half of what sold in the months with others was.
		expect(scores.get('price_sensitivity')).toMatchObject({ n: 4, observed: 1 })
		expect(scores.get('price_sensitivity')?.value).toBeGreaterThan(0.5)
		expect(scores.get('brand_loyalty')).toMatchObject({ n: 3, observed: 1 })
		expect(scores.get('novelty_seeking')?.n).toBe(4)
		expect((await of(7)).scores.map(({ value, band }) => [value, band])).toEqual([
			[null, null],
			[null, null],
			[null, null],
		])
	})

	it('says nothing of the next order from a few gaps in a small shop', async () => {
		expect((await of(5)).cycles[0]).toMatchObject({ category: '', basis: 'none', n: 3, medianDays: null, expected: null })
		expect((await of(7)).cycles[0]).toMatchObject({ basis: 'none', medianDays: null, expected: null })
	})

	it('keeps the same for everybody as fields, and leaves dealers out of RFM and lifecycle', async () => {
		const insight = await of(5)
		const rows = await analytics.query<Record<string, unknown>>(
			`SELECT *, toString(aipl_since) AS since FROM ${analytics.dialect.database}.profile_facts FINAL ORDER BY profile_id`,
		)
		const row = rows.find(({ profile_id }) => profile_id === 5)
		expect(row).toMatchObject({
			aipl: insight.aipl?.stage,
			top_category: insight.preferences.category[0]?.value,
			cycle_days: null,
		})
		expect(Number(row?.price_sensitivity)).toBeCloseTo(insight.scores[0]?.value ?? Number.NaN, 5)
		expect(row?.top_brand).toBe('Lan')
		expect(rows.find(({ profile_id }) => profile_id === 10)).toMatchObject({
			...{ buyer_kind: 'dealer', lifecycle: 'business', rfm_r: null, rfm_f: null, rfm_m: null },
		})
		expect(rows.filter(({ rfm_r }) => rfm_r !== null).length).toBe(5)
	})

	it('shows how stages flowed between the ends of two days, from the orders themselves', async () => {
		const needs = { analytics, shop, clock: { now: () => now } }
		const flow = await flowOf(needs, 'lifecycle', now - 280 * day, now, {})
		expect(flow).toEqual([
			{ from: 'new', to: 'active', count: 1 },
			{ from: 'new', to: 'at-risk', count: 1 },
			{ from: 'new', to: 'lapsed', count: 3 },
			{ from: 'prospect', to: 'prospect', count: 4 },
		])
		const aipl = await flowOf(needs, 'aipl', now - day, now, {})
		expect(aipl).toEqual([
			{ from: 'absent', to: 'aware', count: 1 },
			{ from: 'absent', to: 'interest', count: 2 },
			{ from: 'absent', to: 'loyal', count: 5 },
			{ from: 'absent', to: 'none', count: 1 },
		])
	})
})

import { beforeAll, expect, test } from 'vitest'
import { migrations as identity } from '#identify'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { writeDirect } from './write-direct.ts'

const plan = { shoppers: 2_000, events: 60_000, seed: 'direct', until: Date.UTC(2026, 10, 21) }
let analytics: AnalyticsStore

beforeAll(async () => {
	analytics = await testAnalytics({ migrations: [...facts, ...identity] })
	await writeDirect(analytics, plan)
})

test('a shop for benches has as many events and about as many shoppers as asked for, in tables that agree', async () => {
	const { database } = analytics.dialect
	const [row] = await analytics.query(
		`SELECT (SELECT count() FROM ${database}.events) AS events, (SELECT uniqExact(key) FROM ${database}.events) AS keys,
			(SELECT count() FROM ${database}.activity) AS activity,
			(SELECT countIf(event = 'Order Completed') FROM ${database}.events) = (SELECT countIf(kind = 'order') FROM ${database}.order_lines) AS ordersAgree,
			(SELECT uniqExact(profile_id) FROM ${database}.events) = (SELECT uniqExact(profile_id) FROM ${database}.people) AS peopleAgree,
			(SELECT count() FROM ${database}.order_lines WHERE item_id NOT IN (SELECT item_id FROM ${database}.items)) AS strangers,
			(SELECT uniqExact(profile_id) FROM ${database}.traits) AS described, (SELECT max(profile_id) FROM ${database}.events) AS highest`,
	)
	expect(row).toMatchObject({
		events: '60000',
		keys: '60000',
		activity: '60000',
		ordersAgree: 1,
		peopleAgree: 1,
		strangers: '0',
		described: '2000',
	})
	expect(Number(row?.highest)).toBeLessThanOrEqual(2_000)
})

test('its arrivals are counted as the loader counts them', async () => {
	const { database } = analytics.dialect
	const [row] = await analytics.query(
		`SELECT sumIf(n, measure = 'accepted') AS accepted,
			sumIf(n, measure = 'field' AND event = 'Product Viewed' AND name = 'product_id') AS named,
			(SELECT count() FROM ${database}.events WHERE event = 'Product Viewed') AS viewed
		FROM ${database}.quality_counts`,
	)
	expect(row).toMatchObject({ accepted: '60000' })
	expect(row?.named).toBe(row?.viewed)
})

test('its refunds are later than their orders and end with the history', async () => {
	const { database } = analytics.dialect
	const [row] = await analytics.query(
		`SELECT countIf(kind = 'refund') AS refunds, sum(base_amount) > 0 AS earns, toString(max(ts)) < '2026-11-21' AS within,
			(SELECT countIf(refunded_at < ordered_at) FROM ${database}.orders) AS early FROM ${database}.order_lines`,
	)
	expect(Number(row?.refunds)).toBeGreaterThan(10)
	expect(row).toMatchObject({ earns: 1, within: 1, early: '0' })
})

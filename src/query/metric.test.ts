import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { aggregateSql } from './metric.ts'
import { metricRows } from './metric-rows.ts'
import { metricNamed, metrics } from './metrics.ts'
import { createPeopleSets } from './people-set.ts'

const period = "ts >= '2026-01-01 00:00:00' AND ts < '2026-02-01 00:00:00'"
const start = "toDateTime64('2026-01-01 00:00:00', 3, 'UTC')"

forEachEngine('metrics', (engines) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		const line = (row: Record<string, unknown>) => ({ source: 'shop', kind: 'order', quantity: '1', ...row })
		await analytics.insertRows('order_lines', [
			line({ key: 1, order_id: 'a', profile_id: 1, ts: '2025-12-01 00:00:00.000', base_amount: '50' }),
			line({ key: 2, order_id: 'b', profile_id: 1, ts: '2026-01-01 00:00:00.000', base_amount: '10.1' }),
			line({ key: 3, order_id: 'b', profile_id: 1, ts: '2026-01-01 00:00:00.000', base_amount: '20.2', quantity: '3' }),
			line({ key: 4, order_id: 'b', source: 'pos', profile_id: 2, ts: '2026-01-05 00:00:00.000', base_amount: '5' }),
			line({ key: 5, order_id: 'c', profile_id: 0, ts: '2026-01-06 00:00:00.000', base_amount: '7' }),
			line({ key: 6, order_id: 'b', profile_id: 1, ts: '2026-01-07 00:00:00.000', base_amount: '-10.1', kind: 'refund' }),
			line({ key: 7, order_id: 'x', profile_id: 1, ts: '2026-01-08 00:00:00.000', base_amount: '-1', kind: 'adjustment' }),
			line({ key: 8, order_id: 's', profile_id: 3, ts: '2026-01-09 00:00:00.000', base_amount: '999', synthetic: 1 }),
			line({ key: 9, order_id: 'd', profile_id: 4, ts: '2026-01-31 23:59:59.999', base_amount: '1' }),
			line({ key: 10, order_id: 'e', profile_id: 5, ts: '2026-02-01 00:00:00.000', base_amount: '1' }),
		])
		await analytics.insertRows('orders', [
			{ source: 'shop', order_id: 'b', profile_id: 1, ordered_at: '2026-01-01 00:00:00.000', paid_at: '2026-01-02 00:00:00.000' },
			{ source: 'pos', order_id: 'b', profile_id: 2, ordered_at: '2026-01-05 00:00:00.000' },
		])
		const event = (row: Record<string, unknown>) => ({
			source: 'shop',
			event: 'Product Viewed',
			ts: '2026-01-03 00:00:00.000',
			...row,
		})
		await analytics.insertRows('events', [
			event({ key: 1, profile_id: 2 }),
			event({ key: 2, profile_id: 6 }),
			event({ key: 3, profile_id: 7 }),
			event({ key: 4, profile_id: 8, synthetic: 1 }),
			event({ key: 5, profile_id: 9, source: 'qianmian', event: 'Message Sent' }),
			event({ key: 6, profile_id: 0 }),
		])
		// Profile 7 turned out to be 6, and 4 to be 1.
		await analytics.insertRows('profile_overrides', [
			{ from_id: 7, to_id: 6, version: 1 },
			{ from_id: 4, to_id: 1, version: 1 },
		])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	})

	async function value(name: string): Promise<string> {
		const metric = metricNamed(name)
		if (!metric || !('rows' in metric)) throw new Error(`${name} has no rows`)
		const sets = createPeopleSets(analytics.dialect)
		const rows = metricRows(metric.rows, {
			sets,
			zone: 'Asia/Shanghai',
			where: period,
			lookUps: metric.looksUp ? [metric.looksUp] : [],
		})
		const [row] = await analytics.query<{ value: string }>(
			`SELECT ${aggregateSql(metric.aggregate, start)} AS value FROM ${rows}`,
			sets.parameters.values,
		)
		return String(row?.value)
	}

	it.each([
		// Shoppers 1, 2 and 6; not the guest, the simulated one, nor the one we only wrote to.
		['visitors', '3'],
		// (shop, b), (pos, b), (shop, c) of a guest, (shop, d).
		['orders', '4'],
		['gmv', '43.3'],
		['paid', '30.3'],
		['net', '32.2'],
		['newBuyers', '1'],
		['returningBuyers', '1'],
		['refunds', '10.1'],
		['units', '7'],
	])('counts %s as it says', async (name, expected) => {
		expect(await value(name)).toBe(expected)
	})

	it('says in both languages what each metric leaves out', () => {
		for (const { label, description } of metrics) {
			for (const text of [label.zh, label.en, description.zh, description.en]) expect(text.length).toBeGreaterThan(2)
		}
	})
})

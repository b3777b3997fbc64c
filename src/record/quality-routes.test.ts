import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { EventRecord, LineRecord, Plan } from '#collect'
import { migrations as identifyMigrations } from '#identify'
import { manualClock } from '#kit/clock'
import type { Principal } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { flatten } from './flatten-properties.ts'
import { migrations } from './migrations.ts'
import { qualityRoutes } from './quality-routes.ts'
import { QualityTally } from './quality-tally.ts'

const now = Date.UTC(2026, 10, 11, 4)
const hour = 3_600_000
const admin: Principal = { kind: 'user', id: 'u', name: 'Mei', email: 'mei@shop.cn', role: 'admin', scope: {} }
type Entries = Awaited<ReturnType<Plan['entries']>>

let messages = 0
const track = (fields: Partial<EventRecord> = {}): EventRecord => {
	messages += 1
	return {
		...{
			kind: 'event',
			type: 'track',
			event: 'Product Viewed',
			source: 'web',
			messageId: `m${messages}`,
			ts: now,
			receivedAt: now,
		},
		...fields,
	}
}

forEachEngine('quality routes', (engines) => {
	let analytics: AnalyticsStore
	let entries: Entries
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...migrations, ...identifyMigrations] })
	})
	beforeEach(async () => {
		entries = []
		for (const table of ['events', 'order_lines', 'quality_counts'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
	})

	async function keep(count: (tally: QualityTally) => void): Promise<void> {
		const tally = new QualityTally()
		count(tally)
		await analytics.insertRows('quality_counts', tally.rows() as Record<string, unknown>[])
	}

	async function call<T>(
		method: string,
		path: string,
		{ query = {}, body, as = admin }: { query?: object; body?: unknown; as?: Principal } = {},
	): Promise<T> {
		const plan = { entries: async () => entries }
		const routes = qualityRoutes({ analytics, clock: manualClock(now), zone: 'Asia/Shanghai', plan })
		const route = routes.find((each) => each.method === method && each.path === path)
		if (!route) throw new Error(`no route ${method} ${path}`)
		const answer = await route.handle({
			...{
				params: {},
				query: route.query?.parse(query),
				principal: as,
				headers: {},
				ip: '',
				signal: new AbortController().signal,
			},
			body: typeof route.body === 'object' ? route.body.parse(body) : body,
		})
		return route.response?.parse(answer) as T
	}

	const entry = (properties: Entries[number]['properties']): Entries[number] => ({
		...{
			event: 'Product Viewed',
			description: { zh: '', en: '' },
			mode: 'warn',
			owner: '',
			version: 1,
			savedAt: 0,
			savedBy: 'Mei',
		},
		properties,
	})

	it('shows every source and event with shares and trend, over the days of the shop', async () => {
		await keep((tally) => {
			for (let index = 0; index < 8; index++) tally.accepted(track({ properties: { price: 1 } }))
			tally.accepted(track({ marks: ['bot', 'late', 'price-zero', 'plan:wrong-type'] }))
			tally.accepted(track({ offPlan: ['wrong-type'] }))
			tally.duplicate(track())
			// 23:30 in Shanghai of the day before.
			tally.accepted(track({ source: 'app', receivedAt: Date.UTC(2026, 10, 10, 15) }))
			tally.invalid({
				...{ kind: 'rejected', source: 'web', receivedAt: now, key: '1', reason: 'off-plan', detail: '', as: 'events' },
				payload: '{"event":"Product Viewed"}',
			})
		})
		const report = await call<{ rows: object[]; totals: object; more: number }>('GET', '/api/quality')
		expect(report.rows).toMatchObject([
			{
				...{
					source: 'web',
					event: 'Product Viewed',
					volume: 10,
					duplicates: 1,
					invalid: 1,
					late: 1,
					bots: 1,
					outliers: 1,
					offPlan: 2,
				},
				missing: 2,
				share: { missing: 0.2, invalid: 1 / 12, duplicates: 1 / 12, late: 0.1, bots: 0.1, outliers: 0.1, offPlan: 0.2 },
				trend: [{ at: '2026-11-11', volume: 10, invalid: 1 }],
			},
			{ source: 'app', volume: 1, missing: 0, trend: [{ at: '2026-11-10', volume: 1 }] },
		])
		expect(report.rows[0]).toMatchObject({
			problems: expect.arrayContaining([
				{ kind: 'invalid', name: 'off-plan', count: 1 },
				{ kind: 'plan', name: 'wrong-type', count: 2 },
				{ kind: 'mark', name: 'bot', count: 1 },
			]),
		})
		expect(report.totals).toMatchObject({ volume: 11, invalid: 1 })
		const hours = await call<{ rows: { trend: object[] }[] }>('GET', '/api/quality', {
			query: { grain: 'hour', source: 'web', from: '2026-11-11', to: '2026-11-12' },
		})
		expect(hours.rows[0]?.trend).toMatchObject([{ at: '2026-11-11T04:00:00Z', volume: 10 }])
	})

	it('counts as missing what the plan requires, where there is a plan', async () => {
		entries = [
			entry([
				{ name: 'price', type: 'number', required: true },
				{ name: 'brand', type: 'string', required: true },
			]),
		]
		await keep((tally) => {
			tally.accepted(track({ properties: { price: 1, category: 'tv' } }))
			tally.accepted(track({ properties: { price: null, category: 'tv' } }))
		})
		const { rows } = await call<{ rows: object[] }>('GET', '/api/quality')
		expect(rows).toMatchObject([{ missing: 3, share: { missing: 0.75 } }])
		const { fields } = await call<{ fields: object[] }>('GET', '/api/quality/fields', { query: { event: 'Product Viewed' } })
		expect(fields).toMatchObject([
			{ name: 'category', present: 2, missingShare: 0, planned: null, types: [{ type: 'string', count: 2 }] },
			{ name: 'price', present: 1, missingShare: 0.5, planned: { type: 'number', required: true } },
			{ name: 'brand', present: 0, missingShare: 1, planned: { type: 'string', required: true } },
		])
	})

	it('refuses ranges that run backwards and hours over months', async () => {
		const ask = (query: object) => call('GET', '/api/quality', { query })
		await expect(ask({ from: '2026-11-11', to: '2026-11-10' })).rejects.toMatchObject({ code: 'bad-request' })
		await expect(ask({ from: '2026-01-01', to: '2026-11-10', grain: 'hour' })).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('is not shown to people whose scope is a part of the shop; marked rows are, as far as it reaches', async () => {
		const as: Principal = { ...admin, scope: { region: ['Anhui'] } }
		await expect(call('GET', '/api/quality', { as })).rejects.toMatchObject({ code: 'scope-too-narrow' })
		await expect(call('GET', '/api/quality/fields', { as, query: { event: 'E' } })).rejects.toMatchObject({
			code: 'scope-too-narrow',
		})
		const line = (key: number, region: string) => ({
			...{
				key: String(key),
				source: 'erp',
				order_id: `o${key}`,
				kind: 'order',
				ts: toStoreTime(now),
				region,
				marks: ['price-zero'],
			},
		})
		await analytics.insertRows('order_lines', [line(1, 'Anhui'), line(2, 'Hubei')])
		const { items } = await call<{ items: { key: string }[] }>('GET', '/api/quality/outliers', { as })
		expect(items.map(({ key }) => key)).toEqual(['1'])
	})

	it('lists what is marked, page by page, within the scope of whoever asks', async () => {
		const line = (key: number, marks: string[], region = 'Anhui'): Record<string, unknown> => ({
			...{
				key: String(key),
				source: 'erp',
				order_id: `o${key}`,
				kind: 'order' satisfies LineRecord['orderKind'],
				item_id: 'JAR',
			},
			...{ ts: toStoreTime(now + key), quantity: '74215', unit_price: '1.04', amount: '77183.6', currency: 'GBP', marks, region },
		})
		await analytics.insertRows('order_lines', [
			line(1, ['quantity-extreme']),
			line(2, []),
			line(3, ['price-zero']),
			line(4, ['plan:wrong-type']),
			line(5, ['quantity-extreme', 'amount-extreme'], 'Hubei'),
		])
		interface Page {
			readonly items: { readonly line: { readonly orderId: string } }[]
			readonly next: string | null
		}
		const list = (query: object) => call<Page>('GET', '/api/quality/outliers', { query })
		const orders = ({ items }: Page) => items.map(({ line }) => line.orderId)
		const first = await list({ limit: 2 })
		expect(orders(first)).toEqual(['o5', 'o3'])
		expect(orders(await list({ limit: 2, cursor: first.next }))).toEqual(['o1'])
		expect(orders(await list({ mark: 'quantity-extreme' }))).toEqual(['o5', 'o1'])
		expect((await list({})).items[0]).toMatchObject({
			marks: ['quantity-extreme', 'amount-extreme'],
			line: { quantity: '74215' },
		})
	})

	it('suggests entries from what arrived: types, what is always there, small sets of values', async () => {
		const seen = Array.from({ length: 60 }, (_, index) => {
			const rare = index % 10 === 0 ? { coupon: 'X' } : {}
			return {
				product_id: `p${index}`,
				price: index + 0.5,
				position: index,
				channel: index % 2 ? 'web' : 'app',
				at: '2026-11-11',
				...rare,
			}
		})
		await keep((tally) => {
			for (const properties of seen) tally.accepted(track({ properties, receivedAt: now - 24 * hour }))
		})
		await analytics.insertRows(
			'events',
			seen.map((properties, index) => ({
				...{ key: String(index), ts: toStoreTime(now), event: 'Product Viewed', source: 'web', ...flatten(properties) },
			})),
		)
		const { items } = await call<{ items: { entry: { properties: object[] }; presence: object[] }[] }>(
			'POST',
			'/api/plan/infer',
			{
				body: {},
			},
		)
		expect(items).toMatchObject([{ n: 60, planned: false, entry: { event: 'Product Viewed', mode: 'observe' } }])
		expect(items[0]?.entry.properties).toEqual([
			{ name: 'at', type: 'datetime', required: true },
			{ name: 'channel', type: 'string', required: true, enum: ['app', 'web'] },
			{ name: 'position', type: 'integer', required: true },
			{ name: 'price', type: 'number', required: true },
			{ name: 'product_id', type: 'string', required: true },
			{ name: 'coupon', type: 'string', required: false },
		])
		expect(items[0]?.presence).toContainEqual({ name: 'coupon', share: 0.1 })
	})
})

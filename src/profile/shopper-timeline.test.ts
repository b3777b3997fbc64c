import { beforeAll, describe, expect, it } from 'vitest'
import { toStoreTime } from '#kit/zone'
import { random } from '#ml/random'
import { migrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { ordersOfLines } from './orders-of-lines.ts'
import { createShopperReads, type ShopperReads } from './shopper-reads.ts'
import { ordersInStore, shopperTimeline } from './shopper-timeline.ts'
import type { TimelineKind } from './timeline-entry.ts'

const at = Date.UTC(2026, 10, 1, 8)

describe('the timeline of a shopper', () => {
	let analytics: AnalyticsStore
	let needs: { readonly analytics: AnalyticsStore; readonly reads: ShopperReads }

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations })
		needs = { analytics, reads: createShopperReads(analytics, 'UTC') }
		const event = (key: number, profile: number, name: string, minutes: number, source = 'web') => ({
			...{ key: String(key), source, message_id: `m${key}`, type: 'track', event: name, profile_id: profile },
			...{ ts: toStoreTime(at + minutes * 60_000), received_at: toStoreTime(at), properties: '{"colour":"red"}', context: '{}' },
		})
		const events = [
			event(1, 1, 'Product Viewed', 0),
			event(2, 2, 'Product Viewed', 0),
			event(3, 1, 'Message Sent', 3, 'qianmian'),
			event(4, 1, 'Consent Changed', 4, 'qianmian'),
			event(5, 9, 'Product Viewed', 1),
		]
		await analytics.insertRows('events', events)
		await analytics.insertRows(
			'activity',
			events.map(({ key, ts, source, event: name, profile_id }) => ({ key, ts, source, event: name, profile_id })),
		)
		const line = (key: number, kind: string, amount: string, currency = 'CNY') => ({
			...{
				key: String(key),
				source: 'till',
				order_id: currency === 'CNY' ? 'A1' : 'A2',
				kind,
				ts: toStoreTime(at + 2 * 60_000),
				received_at: toStoreTime(at),
			},
			...{
				profile_id: 1,
				item_id: `i${key}`,
				description: 'Kettle "K"',
				quantity: '1',
				unit_price: amount,
				amount,
				base_amount: currency === 'CNY' ? amount : '70',
				currency,
			},
		})
		await analytics.insertRows('order_lines', [line(11, 'order', '10.5'), line(12, 'order', '2'), line(13, 'refund', '-2')])
		await analytics.insertRows('order_lines', [{ ...line(21, 'order', '10', 'USD'), profile_id: 3 }])
	})

	it('shows events, orders as one entry each, messages and consents, newest first, of every id the shopper had', async () => {
		const { items, next } = await shopperTimeline(needs, [1, 2], { limit: 50 })
		expect(items.map((item) => [item.kind, item.title])).toEqual([
			['consent', 'Consent Changed'],
			['message', 'Message Sent'],
			['refund', 'A1'],
			['order', 'A1'],
			['event', 'Product Viewed'],
			['event', 'Product Viewed'],
		])
		expect(next).toBeNull()
		expect(items[3]?.detail).toMatchObject({ lines: 2, net: '12.5', currency: 'CNY' })
		expect(items[3]?.detail.items).toContainEqual({ item: 'i11', name: 'Kettle "K"', quantity: '1', amount: '10.5' })
		expect(items[5]?.detail).toEqual({ colour: 'red' })
	})

	it('shows an order in the currency that was paid, not in the one of the shop', async () => {
		const { items } = await shopperTimeline(needs, [3], { limit: 50 })
		expect(items.map(({ title, detail }) => [title, detail.net, detail.currency])).toEqual([['A2', '10', 'USD']])
	})

	it('pages without losing or repeating entries, also at equal times', async () => {
		const all = (await shopperTimeline(needs, [1, 2], { limit: 50 })).items
		const paged = []
		let cursor: string | undefined
		do {
			const page = await shopperTimeline(needs, [1, 2], { limit: 1, cursor })
			paged.push(...page.items)
			cursor = page.next ?? undefined
		} while (cursor)
		expect(paged).toEqual(all)
	})

	it('pages through whoever did more than a page reads at once, in every kind, without a gap', async () => {
		const many = Array.from({ length: 950 }, (_, n) => ({
			...{ key: String(5_000 + n), profile_id: 50, ts: toStoreTime(at + Math.floor(n / 3) * 1_000), properties: `{"n":${n}}` },
			...(n % 7 === 0 ? { source: 'qianmian', event: 'Consent Changed' } : { source: 'web', event: 'Product Viewed' }),
		}))
		await analytics.insertRows('activity', many)
		const pageThrough = async (kinds: TimelineKind[]) => {
			const seen: unknown[] = []
			let cursor: string | undefined
			do {
				const page = await shopperTimeline(needs, [50], { kinds, limit: 120, cursor })
				seen.push(...page.items.map(({ detail }) => detail.n))
				cursor = page.next ?? undefined
			} while (cursor)
			return seen
		}
		const newestFirst = Array.from({ length: 950 }, (_, n) => 949 - n)
		expect(await pageThrough([])).toEqual(newestFirst)
		expect(await pageThrough(['consent'])).toEqual(newestFirst.filter((n) => n % 7 === 0))
	})

	it('shows only the kinds asked for', async () => {
		const { items } = await shopperTimeline(needs, [1, 2], { kinds: ['order', 'message'], limit: 50 })
		expect(items.map((item) => item.kind)).toEqual(['message', 'order'])
	})

	it('shows the same orders to whoever has few lines and to whoever has more than a page reads', async () => {
		const draw = random('orders of a dealer')
		const lines = Array.from({ length: 400 }, (_, n) => ({
			...{ key: String(10n ** BigInt(draw.integer(18)) + BigInt(n)), source: draw.chance(0.5) ? 'till' : 'web', profile_id: 40 },
			...{
				order_id: `B${draw.integer(40)}`,
				kind: draw.chance(0.8) ? 'order' : 'refund',
				item_id: `i${n}`,
				description: `"${n}"`,
			},
			...{ ts: toStoreTime(at + draw.integer(30) * 1_000), received_at: toStoreTime(at), quantity: '1.5', unit_price: '1' },
			...{ amount: String(draw.integer(2_000) / 100 - 5), base_amount: '1', currency: draw.chance(0.9) ? 'CNY' : 'USD' },
			synthetic: draw.chance(0.1) ? 1 : 0,
		}))
		await analytics.insertRows('order_lines', lines)
		const bounds = { before: toStoreTime(at + 20_000), beforeKey: '500', kinds: [], limit: 1_000 }
		const stored = await ordersInStore(analytics, [40], bounds)
		const shown = ordersOfLines(await needs.reads.lines([40])).filter((row) => row.at < bounds.before)
		expect(stored.length).toBeGreaterThan(50)
		const byId = (rows: typeof stored) => new Map(rows.map((row) => [`${row.source} ${row.id}`, row]))
		expect(byId(shown)).toEqual(byId(stored.filter((row) => row.at < bounds.before)))
	})
})

import { beforeAll, describe, expect, it } from 'vitest'
import { toStoreTime } from '#kit/zone'
import { migrations } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { shopperTimeline } from './shopper-timeline.ts'

const at = Date.UTC(2026, 10, 1, 8)

describe('the timeline of a shopper', () => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations })
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
		const { items, next } = await shopperTimeline(analytics, [1, 2], { limit: 50 })
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
		const { items } = await shopperTimeline(analytics, [3], { limit: 50 })
		expect(items.map(({ title, detail }) => [title, detail.net, detail.currency])).toEqual([['A2', '10', 'USD']])
	})

	it('pages without losing or repeating entries, also at equal times', async () => {
		const all = (await shopperTimeline(analytics, [1, 2], { limit: 50 })).items
		const paged = []
		let cursor: string | undefined
		do {
			const page = await shopperTimeline(analytics, [1, 2], { limit: 1, cursor })
			paged.push(...page.items)
			cursor = page.next ?? undefined
		} while (cursor)
		expect(paged).toEqual(all)
	})

	it('shows only the kinds asked for', async () => {
		const { items } = await shopperTimeline(analytics, [1, 2], { kinds: ['order', 'message'], limit: 50 })
		expect(items.map((item) => item.kind)).toEqual(['message', 'order'])
	})
})

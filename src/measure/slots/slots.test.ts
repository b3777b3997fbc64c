import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { toStoreTime } from '#kit/zone'
import { clusteredShare } from '#ml/clustered-share'
import { shareInterval } from '#ml/wilson-interval'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { slotClicks } from './slot-clicks.ts'
import { slotClicksSchema } from './slot-question.ts'
import { createSlotStore } from './slot-store.ts'

const zone = 'Asia/Shanghai'
const start = Date.UTC(2026, 9, 1, 2)
const week = { from: '2026-10-01', to: '2026-10-08' }

interface Sight {
	/** 0: a guest. */
	readonly person: number
	readonly minute: number
	readonly event: string
	readonly text?: Readonly<Record<string, string>>
	readonly more?: object
}

forEachEngine('clicks by place', (engines) => {
	let analytics: AnalyticsStore
	let shops = 0
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
	})

	async function fill(sights: readonly Sight[]): Promise<string> {
		const shop = `shop-${++shops}`
		await analytics.insertRows(
			'events',
			sights.map(({ person, minute, event, text = {}, more }) => {
				const ts = toStoreTime(start + minute * 60_000)
				return {
					...{
						key: String(++key),
						message_id: String(key),
						type: 'track',
						event,
						source: 'web',
						shop,
						ts,
						received_at: ts,
						text,
					},
					...{ profile_id: person === 0 ? 0 : shops * 1_000 + person, properties: '{}', context: '{}', ...more },
				}
			}),
		)
		return shop
	}
	const ask = (shop: string, question: object = {}) =>
		slotClicks({ store: createSlotStore(analytics), zone }, slotClicksSchema.parse({ ...week, ...question }), {
			scope: { shop: [shop] },
		})

	const at = (position: string, page = 'home', more: object = {}) => ({
		promotion_id: `P-${position}`,
		ad_channel: 'own',
		page,
		position,
		...more,
	})
	const seen = (person: number, minute: number, text: Record<string, string>, more?: object): Sight => ({
		person,
		minute,
		event: 'Promotion Viewed',
		text,
		...(more ? { more } : {}),
	})
	const click = (person: number, minute: number, text: Record<string, string>): Sight => ({
		person,
		minute,
		event: 'Promotion Clicked',
		text,
	})

	it('are counted of what was seen, page by page and from top to bottom', async () => {
		const shop = await fill([
			// Three visits: the feed comes into sight after the banner, whatever their names are.
			...[1, 2, 3].flatMap((person) => [
				seen(person, 0, at('z-banner', 'home', { area: 'head' })),
				seen(person, 1, at('a-feed', 'home', { area: 'body' })),
			]),
			...[seen(0, 5, at('z-banner', 'home', { area: 'head' })), seen(1, 100, at('z-banner', 'home', { area: 'head' }))],
			...[click(1, 2, at('z-banner', 'home', { area: 'head' })), click(0, 6, at('a-feed', 'home', { area: 'body' }))],
			// On another page; the path of the page says which. And where exposures are not recorded.
			seen(1, 9, { promotion_id: 'X', position: 'side' }, { context: '{"page":{"path":"/cart"}}' }),
			...[click(2, 9, at('outside', '')), click(3, 9, at('outside', ''))],
			// Without a place; and what counts nowhere: a machine, a simulation, other days.
			...[seen(1, 10, { promotion_id: 'N' }), click(1, 11, { promotion_id: 'N' })],
			...[{ marks: ['bot'] }, { synthetic: 1 }, { ts: toStoreTime(start - 86_400_000) }].map((more) =>
				seen(1, 12, at('z-banner'), more),
			),
		])
		const found = await ask(shop)
		expect(found.blocks.map(({ page, slot, impressions, clicks, people }) => [page, slot, impressions, clicks, people])).toEqual([
			['home', 'z-banner', 5, 1, 3],
			['home', 'a-feed', 3, 1, 3],
			['', 'outside', 0, 2, 0],
			['/cart', 'side', 1, 0, 1],
		])
		const [banner, feed, outside, side] = found.blocks
		expect([banner?.ctr, feed?.ctr, side?.ctr, outside?.ctr]).toEqual([0.2, 1 / 3, 0, null])
		expect([banner?.shareOfClicks, outside?.shareOfClicks]).toEqual([0.5, 2 / 3])
		expect([banner?.depth, feed?.depth, outside?.depth]).toEqual([1, 2, null])
		// Three people saw it, and a guest clicked, of whom we do not know what they saw.
		const once = { n: 1, successes: 0 }
		const worth = clusteredShare([once, once, once, { n: 0, successes: 1 }])
		const { low, high } = shareInterval(worth) ?? { low: 0, high: 0 }
		expect(feed?.interval?.low).toBeCloseTo(low, 9)
		expect(feed?.interval?.high).toBeCloseTo(high, 9)
		expect(outside?.interval).toBeNull()
		expect(found).toMatchObject({
			total: { impressions: 10, clicks: 5, seenClicks: 3, ctr: 0.3 },
			unplaced: { impressions: 1, clicks: 1 },
			gathered: 0,
		})
		expect(found.pages.map(({ page, impressions }) => [page, impressions])).toEqual([
			['home', 8],
			['', 1],
			['/cart', 1],
		])
		const cart = await ask(shop, { page: '/cart' })
		expect([cart.blocks.map(({ slot }) => slot), cart.total.impressions, cart.pages.length]).toEqual([['side'], 1, 3])
		const areas = await ask(shop, { by: 'area' })
		expect(areas.blocks.map(({ slot, impressions }) => [slot, impressions])).toEqual([
			['head', 5],
			['body', 3],
		])
		const few = await ask(shop, { top: 1 })
		expect([few.blocks.map(({ slot }) => slot), few.gathered, few.total.impressions]).toEqual([['z-banner'], 3, 10])
		expect(await ask('nowhere')).toMatchObject({ blocks: [], total: { impressions: 0, ctr: null } })
	})

	it('have a wider interval where one person sees it again and again', async () => {
		const shop = await fill(
			[1, 2, 3, 4].flatMap((person) =>
				Array.from({ length: 50 }, (_, nth) => [
					seen(person, nth, at('top')),
					...(person === 1 && nth < 40 ? [click(person, nth, at('top'))] : []),
				]).flat(),
			),
		)
		const [top] = (await ask(shop)).blocks
		expect(top).toMatchObject({ impressions: 200, clicks: 40, ctr: 0.2 })
		const plain = shareInterval({ n: 200, successes: 40 })
		expect(top?.interval?.high).toBeGreaterThan(2 * (plain?.high ?? 1))
	})

	it('are those of the places in a list, each of whose goods was seen', async () => {
		const list = (person: number, products: readonly object[]): Sight => ({
			...{ person, minute: 0, event: 'Product List Viewed', text: { list_id: 'washers' } },
			more: { properties: JSON.stringify({ list_id: 'washers', products }) },
		})
		const goods = [1, 2, 10].map((position) => ({ product_id: `W${position}`, position }))
		const opened = (person: number, position: string): Sight => ({
			...{ person, minute: 1, event: 'Product Clicked', text: { list_id: 'washers' } },
			more: { num: { position } },
		})
		const shop = await fill([
			...[list(1, goods), list(2, goods), list(3, [{ product_id: 'W0', index: 0 }, { product_id: 'W?' }])],
			...[opened(1, '1'), opened(2, '10'), opened(2, '1')],
		])
		const found = await ask(shop, { by: 'position' })
		expect(found.blocks.map(({ page, slot, impressions, clicks, ctr }) => [page, slot, impressions, clicks, ctr])).toEqual([
			['washers', '0', 1, 0, 0],
			['washers', '1', 2, 2, 1],
			['washers', '2', 2, 0, 0],
			['washers', '10', 2, 1, 0.5],
		])
		expect(found.unplaced).toEqual({ impressions: 1, clicks: 0, seenClicks: 0 })
	})
})

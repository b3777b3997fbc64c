import type { LogRecord } from '#collect'
import { random } from '#ml/random'
import { atShoppingHour } from './account.ts'
import { onSale } from './catalogue.ts'
import { between, pick } from './draw.ts'
import { orderLine, priceParts } from './order.ts'
import { categories, categoryCodes, dirt, trade } from './parameters.ts'
import { places } from './places.ts'
import { itemProperties } from './shopping.ts'
import { Tape } from './tape.ts'
import type { World } from './world.ts'

/** The marketplace's orders come masked: revenue without a shopper. One of them, by its number. */
export function marketplaceOrder(world: World, number: number): LogRecord[] {
	const draw = random(world.seed, 'marketplace', number)
	const tape = new Tape(`TM${number}`)
	const at = atShoppingHour(draw, between(draw, world.from, world.to - 1))
	const category = pick(
		draw,
		categoryCodes,
		categoryCodes.map((code) => (categories[code].kind === 'major' ? 1 : 2)),
	)
	const item = pick(draw, onSale(world.itemsOf[category], at))
	const price = world.prices.price(item, at)
	const { province } = pick(
		draw,
		places,
		places.map(({ weight }) => weight),
	)
	const order = {
		...{ orderId: `TM${at}${number}`, at, item, quantity: 1, price, coupon: 0, subsidy: 0, tradeIn: 0, deposit: 0 },
		...{ ...priceParts(item, price, at), channel: 'tmall', region: province },
	}
	tape.line(orderLine(order, { source: 'tmall' }))
	return tape.records
}

export function marketplaceOrders({ shoppers }: World): number {
	return Math.round(shoppers * trade.marketplacePerShopper)
}

const crawlers = [
	'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
	'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
	'Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)',
] as const

/** A crawler reads page after page under a cookie that it never keeps. */
export function crawl(world: World, number: number): LogRecord[] {
	const draw = random(world.seed, 'crawler', number)
	const tape = new Tape(`BOT${number}`)
	const start = between(draw, world.from, world.to - dirt.botPages * 5_000)
	const context = { userAgent: pick(draw, crawlers) }
	for (let page = 0; page < dirt.botPages; page++) {
		const at = start + page * 3_000
		const item = pick(draw, world.items)
		const device = { platform: 'web', anonymousId: `bot-${number}` } as const
		tape.track(
			'Product Viewed',
			{ at, origin: 'shop-web', channel: 'web', device, marks: ['bot'], context },
			itemProperties(world, item, at),
		)
	}
	return tape.records
}

export function crawlerCount(world: World): number {
	return Math.max(1, Math.round((world.shoppers / 1_000) * dirt.botsPerThousand))
}

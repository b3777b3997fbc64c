import type { Random } from '#ml/random'
import { type Account, atShoppingHour } from './account.ts'
import { dayMs } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { consider } from './choice.ts'
import { between, pick } from './draw.ts'
import type { Decision, Need } from './episode.ts'
import { advertising, type Category, categories, dirt, trade } from './parameters.ts'
import { storeNear } from './places.ts'
import type { Saying, Tape } from './tape.ts'
import type { World } from './world.ts'

/** What is seen of a decision before it is made: touches, sessions, comparisons, visits. Returns the item that was chosen. */
export function shopAround(draw: Random, world: World, tape: Tape, need: Need, decision: Decision): Item | undefined {
	const { buyer, category } = need
	const { kind } = categories[category]
	const considered = consider(
		draw,
		world,
		buyer.person,
		category,
		decision.decidedAt,
		1 + draw.poisson(trade.considered[kind] - 1),
	)
	const [choice] = considered
	if (!choice) return undefined
	const seen = (at: number) => at >= world.from && at < world.to
	for (const { channel, at } of decision.touches) if (seen(at)) touch(draw, tape, buyer, category, channel, at)
	const sessions = 1 + draw.poisson(trade.sessions[kind])
	for (let session = 0; session < sessions; session++) {
		const at = atShoppingHour(draw, between(draw, decision.startedAt, decision.decidedAt), buyer.person)
		if (!seen(at) || at > decision.decidedAt) continue
		const saying = buyer.visit(draw, at)
		research(draw, world, tape, saying, { category, items: considered, first: session === 0 })
		signOut(draw, tape, buyer, saying)
	}
	visitStore(draw, tape, need, decision, seen)
	visitLive(draw, tape, need, decision, choice, seen)
	return choice
}

const creatives: Readonly<Record<keyof typeof advertising, string>> = {
	search: '搜索推广',
	feed: '信息流大图',
	'short-video': '达人开箱短视频',
	social: '家电选购笔记',
	wechat: '公众号选购指南',
	retargeting: '您看过的好物',
	live: '直播预告',
}

function touch(
	draw: Random,
	tape: Tape,
	buyer: Account,
	category: Category,
	channel: keyof typeof advertising,
	at: number,
): void {
	const saying = buyer.visit(draw, at)
	const properties = {
		promotion_id: `AD-${channel}-${category}`,
		name: `${categories[category].zh}·${creatives[channel]}`,
		creative: creatives[channel],
		position: 'external',
		ad_channel: channel,
		category,
	}
	// Platforms tell who clicked, never who only saw; our own articles are read here.
	if (channel === 'wechat') tape.track('Promotion Viewed', { ...saying, at: at - 4_000 }, properties)
	tape.track('Promotion Clicked', { ...saying, at }, { ...properties, cost_minor: Math.round(advertising[channel].cost * 100) })
}

interface Research {
	readonly category: Category
	readonly items: readonly Item[]
	readonly first: boolean
}

function research(draw: Random, world: World, tape: Tape, saying: Saying, { category, items, first }: Research): void {
	let { at } = saying
	const next = () => {
		at += 5_000 + Math.floor(45_000 * draw.exponential())
		return { ...saying, at }
	}
	if (first && draw.chance(0.6)) tape.track('Products Searched', next(), { query: query(draw, category), category })
	else tape.track('Product List Viewed', next(), { list_id: category, category })
	const looked = items.filter(() => draw.chance(0.42))
	for (const item of looked) viewItem(draw, world, tape, next(), item)
	if (looked.length > 1 && draw.chance(trade.compares))
		tape.track('Products Compared', next(), compared(looked.slice(0, 4), category))
	const [liked] = looked
	if (liked && draw.chance(trade.wishlist)) tape.track('Product Added to Wishlist', next(), itemProperties(world, liked, at))
}

/** Lists stay in the raw event; how many brands were side by side is what a condition asks. */
function compared(items: readonly Item[], category: Category): Record<string, unknown> {
	const brands = new Set(items.map(({ brand }) => brand))
	return { product_ids: items.map(({ id }) => id), category, brand_count: brands.size }
}

export function viewItem(draw: Random, world: World, tape: Tape, saying: Saying, item: Item): void {
	const properties = itemProperties(world, item, saying.at)
	if (draw.chance(0.2))
		tape.track(
			'Product Clicked',
			{ ...saying, at: saying.at - 1_500 },
			{ product_id: item.id, category: item.category, list_id: item.category },
		)
	tape.track('Product Viewed', saying, properties)
}

export function itemProperties(world: World, item: Item, at: number): Record<string, unknown> {
	return {
		...{ product_id: item.id, name: item.name, category: item.category, brand: item.brand },
		...{ price: world.prices.price(item, at), currency: 'CNY', price_band: item.band },
		...(item.grade !== null && { energy_grade: item.grade }),
	}
}

const wishes = ['推荐', '一级能效', '静音', '国补', '怎么选', '大容量', '性价比'] as const
export function query(draw: Random, category: Category): string {
	return `${categories[category].zh} ${pick(draw, wishes)}`
}

function visitStore(
	draw: Random,
	tape: Tape,
	{ buyer, category }: Need,
	decision: Decision,
	seen: (at: number) => boolean,
): void {
	const bought = decision.ordered && decision.channel === 'store'
	if (!bought && !draw.chance(trade.storeVisit[categories[category].kind])) return
	const store = storeNear(buyer.household.place)
	const at = bought ? decision.decidedAt - 1_800_000 : atShoppingHour(draw, between(draw, decision.startedAt, decision.decidedAt))
	if (!store || !seen(at) || at > decision.decidedAt) return
	const guide = `G${store.id.slice(1)}${1 + draw.integer(4)}`
	tape.track(
		'Store Visited',
		{ ...buyer.known(at, 'store-pos', 'store'), shop: store.id },
		{ store_id: store.id, city: store.city, guide_id: guide, category },
	)
	if (buyer.registeredAt <= at && draw.chance(dirt.terminalVisits)) {
		// Guides let customers sign in on the store's terminal: one device for everybody says nothing about anyone.
		const device = { platform: 'web', anonymousId: `terminal-${store.id}` } as const
		tape.track(
			'Product List Viewed',
			{ ...buyer.known(at + 300_000, 'store-pos', 'store'), device, shop: store.id },
			{ list_id: category, category },
		)
	}
}

const hosts = ['阿岚', '小屿', '老宋聊家电', '北北'] as const
function visitLive(
	draw: Random,
	tape: Tape,
	{ buyer }: Need,
	decision: Decision,
	choice: Item,
	seen: (at: number) => boolean,
): void {
	const bought = decision.ordered && decision.channel === 'live'
	const touched = decision.touches.find(({ channel }) => channel === 'live')
	if (!bought && !touched && !draw.chance(trade.liveVisit)) return
	const at = bought
		? decision.decidedAt - 900_000
		: (touched?.at ?? between(draw, decision.startedAt, decision.decidedAt)) + 60_000
	if (!seen(at) || at > decision.decidedAt) return
	const room = draw.integer(hosts.length)
	tape.track(
		'Live Joined',
		{ ...buyer.visit(draw, at, { platform: 'mini-program' }), channel: 'live' },
		{
			...{
				room_id: `L${Math.floor(at / dayMs) % 1000}-${room + 1}`,
				host: hosts[room],
				product_id: choice.id,
				category: choice.category,
			},
		},
	)
}

function signOut(draw: Random, tape: Tape, buyer: Account, saying: Saying): void {
	const onShared = saying.device?.anonymousId.startsWith('s-') === true
	if (onShared && saying.signedIn && draw.chance(0.5))
		tape.track('Signed Out', { ...saying, at: saying.at + 1_100_000, person: buyer.person }, {})
}

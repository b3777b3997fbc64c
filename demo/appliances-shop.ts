import type { NewTemplate } from '#compose'
import type { Text } from '#kit/text'
import { startOfDay } from '#kit/zone'
import type { Shop } from '../src/access/shop.ts'
import { zone } from './appliances/calendar.ts'
import type { ShopPlan } from './appliances/world.ts'

/** A simulated Chinese shop of household appliances, with planted truth. Everything in it is invented. */
export const appliancesShop: Shop = {
	name: { zh: '澜屿家电（模拟）', en: 'Lanyu Appliances (simulated)' },
	currency: 'CNY',
	zone,
	shiftWeeks: null,
	synthetic: true,
}

/** Ready in about a minute. The full size, for benches and for whoever waits, is ten times that. */
export const defaultShoppers = 5_000

/** Two years up to yesterday: festivals lie on their real dates. */
export function appliancesPlan(now: number, shoppers: number): ShopPlan {
	const to = startOfDay(now, zone)
	return { seed: 'lanyu', shoppers, from: startOfDay(to, zone, -731), to }
}

interface DemoSegment {
	readonly name: Text
	readonly definition: unknown
}

const bigThings = ['air-conditioner', 'refrigerator', 'washer', 'tv', 'water-heater', 'range-hood', 'dishwasher']

/** What a marketer of this shop would look at first. */
export const segments: readonly DemoSegment[] = [
	{
		name: { zh: '正在选购大家电', en: 'In the market for large appliances' },
		definition: {
			all: [
				{
					events: 'Product Viewed',
					where: [{ property: 'category', op: 'in', value: bigThings }],
					measure: 'count',
					op: 'gte',
					value: 2,
					window: { last: 21, unit: 'days' },
				},
				{ not: { orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 21, unit: 'days' } } },
			],
		},
	},
	{
		name: { zh: '双11 付了定金', en: 'Paid a deposit for Double 11' },
		definition: { events: 'Deposit Paid', measure: 'count', op: 'gte', value: 1, window: { last: 45, unit: 'days' } },
	},
	{
		name: { zh: '近 90 天到店', en: 'Visited a store in the last 90 days' },
		definition: { events: 'Store Visited', measure: 'count', op: 'gte', value: 1, window: { last: 90, unit: 'days' } },
	},
	{
		name: { zh: '看过直播未下单', en: 'Watched a livestream, did not order' },
		definition: {
			all: [
				{ events: 'Live Joined', measure: 'count', op: 'gte', value: 1, window: { last: 60, unit: 'days' } },
				{ not: { orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 60, unit: 'days' } } },
			],
		},
	},
	{
		name: { zh: '金卡与钻石会员', en: 'Gold and diamond members' },
		definition: { trait: 'member_tier', op: 'in', value: ['gold', 'diamond'] },
	},
	{
		name: { zh: '半年内报修过', en: 'Asked for a repair within half a year' },
		definition: { events: 'Repair Requested', measure: 'count', op: 'gte', value: 1, window: { last: 180, unit: 'days' } },
	},
	{
		name: { zh: '高额客户流失预警', en: 'Big spenders at risk' },
		definition: {
			all: [
				{ trait: 'lifecycle', op: 'in', value: ['at-risk', 'lapsed'] },
				{ trait: 'net', op: 'gte', value: 8_000 },
			],
		},
	},
]

/** Two questions about kinds of shoppers: one finds some that hold up, the other says that there are none. */
export const personaSets: readonly object[] = [
	{
		name: '怎么逛 How they shop',
		description: '按渠道、频次、金额和口味 By channel, frequency, spend and taste',
		...{ days: 731, weekly: true, announce: true },
	},
	{
		name: '看什么 What they like',
		description: '只按所看商品的价位、品牌与新旧 By price, brand and novelty of what they look at, and nothing else',
		...{ days: 731, features: ['price_level', 'brand_focus', 'new_share', 'offer_share'] },
	},
]

/** The audience of the demo campaign. */
export const audience: DemoSegment = {
	name: { zh: '近一年买过或看过', en: 'Bought or looked within a year' },
	definition: {
		any: [
			{ orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 365, unit: 'days' } },
			{ events: 'Product Viewed', measure: 'count', op: 'gte', value: 1, window: { last: 365, unit: 'days' } },
		],
	},
}

/** The starter template under the campaign's name, for the printing channel: the demo sends nothing. */
export function campaignTemplate(starter: NewTemplate): NewTemplate {
	return { ...starter, name: '旧机换新 Trade-in' }
}

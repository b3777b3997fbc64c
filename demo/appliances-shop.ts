import { startOfDay } from '#kit/zone'
import type { Shop } from '../src/access/shop.ts'
import { zone } from './appliances/calendar.ts'
import { campaign as planted } from './appliances/parameters.ts'
import type { ShopPlan } from './appliances/world.ts'

/** A simulated Chinese shop of household appliances, with planted truth. Everything in it is invented. */
export const appliancesShop: Shop = {
	name: { zh: '澜屿家电（模拟）', en: 'Lanyu Appliances (simulated)' },
	currency: 'CNY',
	zone,
	shiftWeeks: null,
	synthetic: true,
}

export const defaultShoppers = 50_000

/** Two years up to yesterday: festivals lie on their real dates. */
export function appliancesPlan(now: number, shoppers: number): ShopPlan {
	const to = startOfDay(now, zone)
	return { seed: 'lanyu', shoppers, from: startOfDay(to, zone, -731), to }
}

export const campaign = planted

import type { LogRecord } from '#collect'
import { catalogueRecords } from './catalogue-records.ts'
import { soil } from './dirt.ts'
import { householdSizes } from './households.ts'
import { liveHousehold } from './live-household.ts'
import { crawl, crawlerCount, marketplaceOrder, marketplaceOrders } from './strangers.ts'
import type { Truth } from './truth.ts'
import { makeWorld, type ShopPlan } from './world.ts'

export interface Block {
	readonly records: readonly LogRecord[]
	/** What is true of the people of this block; absent for what belongs to nobody. */
	readonly truth?: Truth
	/** Persons whose histories are complete with this block. */
	readonly shoppers: number
	/** What the shop gets as a file. */
	readonly exported?: true
}

/**
 * The whole shop, household after household, each in order of time. Equal plans give equal records, and a household is the
 * same in whatever company it is simulated.
 */
export function* simulateShop(plan: ShopPlan): Generator<Block> {
	const world = makeWorld(plan)
	yield { records: [...catalogueRecords(world)], shoppers: 0 }
	for (let number = 0; number < marketplaceOrders(world); number++)
		yield { records: soil(plan.seed, `marketplace${number}`, marketplaceOrder(world, number)), shoppers: 0, exported: true }
	for (let number = 0; number < crawlerCount(world); number++) yield { records: crawl(world, number), shoppers: 0 }
	for (const place of householdSizes(world)) {
		const { records, truth } = liveHousehold(world, place)
		records.sort((a, b) => timeOf(a) - timeOf(b))
		yield { records: soil(plan.seed, `household${place.index}`, records), truth, shoppers: place.size }
	}
}

export function timeOf(record: LogRecord): number {
	return 'ts' in record ? record.ts : record.receivedAt
}

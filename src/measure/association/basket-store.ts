import { fail } from '#kit/errors'
import type { Baskets } from '#ml/baskets'
import { createPeopleSets, type PeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { patiently } from '../paths/done-events.ts'
import { type BasketsAsked, basketRowsSql } from './basket-rows.ts'

export interface BasketTask extends BasketsAsked {
	/** Below 1 a share of the baskets, from 1 a number of them. */
	readonly minSupport: number
	readonly signal?: AbortSignal | undefined
}

/** What lies in baskets. */
export interface BasketTally {
	/** With at least one of the goods known. */
	readonly baskets: number
	/** Goods are frequent that at least so many baskets hold. */
	readonly minCount: number
	/** Different goods, and those of them that are frequent. */
	readonly goods: number
	/** Rows that say nothing of the goods: without a category, a brand. */
	readonly unnamed: number
	/** The most frequent first; their places are the numbers in `frequent`. */
	readonly names: readonly string[]
	/** What is frequent in each basket; those with nothing frequent are left out, those that are alike stand once. */
	readonly frequent: Baskets
}

export interface BasketLimits {
	/** Goods in baskets that one question reads. */
	readonly rows: number
	/** Frequent goods. */
	readonly goods: number
	/** Different baskets, and what lies in them. */
	readonly baskets: number
	readonly held: number
}

const usualLimits: BasketLimits = { rows: 30_000_000, goods: 5_000, baskets: 1_000_000, held: 10_000_000 }

export interface BasketStore {
	/** Raises `too-large`, with the support that would do where it is that. */
	tally(task: BasketTask): Promise<BasketTally>
}

/**
 * Three statements: how much there is, which goods are frequent, and the baskets of those alone: what is rare is in no frequent set, so
 * that a million items cost the engine a count and the rules nothing.
 */
export function createBasketStore(
	analytics: AnalyticsStore,
	query: Pick<Query, 'agreed'>,
	limits: BasketLimits = usualLimits,
): BasketStore {
	function read<T>(task: BasketTask, select: (rows: string, sets: PeopleSets) => string): Promise<T[]> {
		const sets = createPeopleSets(analytics.dialect)
		const statement = select(basketRowsSql(query, sets, task), sets)
		return analytics.query<T>(`${sets.prelude()} ${statement}`, sets.parameters.values, patiently(task.signal))
	}

	async function size(task: BasketTask) {
		const [row] = await read<{ lines: string; unnamed: string; baskets: string; goods: string }>(
			task,
			(rows) =>
				`SELECT count() AS lines, countIf(value = '') AS unnamed, uniqExactIf(basket, value != '') AS baskets, uniqExactIf(value, value != '') AS goods FROM (${rows})`,
		)
		const { lines, unnamed, baskets, goods } = row ?? { lines: 0, unnamed: 0, baskets: 0, goods: 0 }
		if (Number(lines) > limits.rows)
			fail('too-large', `${lines} goods in baskets are too many for one question: ask for fewer days`, { most: limits.rows })
		return { unnamed: Number(unnamed), baskets: Number(baskets), goods: Number(goods) }
	}

	async function frequent(task: BasketTask, minCount: number): Promise<string[]> {
		const found = await read<{ value: string; n: string }>(
			task,
			(rows, { parameters }) =>
				`SELECT value, uniqExact(basket) AS n FROM (${rows}) WHERE value != '' GROUP BY value HAVING n >= ${parameters.add('UInt64', minCount)} ORDER BY n DESC, value LIMIT ${limits.goods + 1}`,
		)
		if (found.length > limits.goods) {
			const enough = Number(found[limits.goods]?.n ?? minCount) + 1
			fail(
				'too-large',
				`More than ${limits.goods} goods lie in at least ${minCount} baskets: a minimum of ${enough} baskets leaves fewer, categories are fewer than items`,
				{ most: limits.goods, minCount, tryMinSupport: enough },
			)
		}
		return found.map(({ value }) => value)
	}

	async function held(task: BasketTask, names: readonly string[]): Promise<Baskets> {
		if (names.length === 0) return { starts: new Uint32Array(1), items: new Uint32Array(0), kinds: 0 }
		const found = await read<{ goods: readonly number[]; times: string }>(task, (rows, { parameters }) => {
			const known = parameters.add('Array(String)', names)
			const codes = parameters.add('Array(UInt16)', [...names.keys()])
			const baskets = `SELECT arraySort(groupUniqArray(transform(value, ${known}, ${codes}, toUInt16(0)))) AS goods FROM (${rows}) WHERE value IN ${known} GROUP BY basket`
			return `SELECT goods, count() AS times, sum(length(goods)) OVER () AS held FROM (${baskets}) GROUP BY goods LIMIT ${limits.baskets + 1}`
		})
		const goods = found.reduce((sum, basket) => sum + basket.goods.length, 0)
		if (found.length > limits.baskets || goods > limits.held)
			fail(
				'too-large',
				'The baskets are too many that are not alike: ask for a higher support, for fewer days, or for categories',
				{
					most: limits.baskets,
				},
			)
		return packed(found, goods, names.length)
	}

	return {
		tally: async (task) => {
			const { baskets, ...counted } = await size(task)
			const minCount = leastCount(task.minSupport, baskets)
			const names = baskets === 0 || minCount > baskets ? [] : await frequent(task, minCount)
			return { baskets, minCount, ...counted, names, frequent: await held(task, names) }
		},
	}
}

/** The least count whose share of the baskets reaches `support`. */
function leastCount(support: number, baskets: number): number {
	if (support >= 1) return support
	const count = Math.ceil(support * baskets)
	// The product may have been rounded up beyond a whole number.
	return Math.max(1, (count - 1) / baskets >= support ? count - 1 : count)
}

function packed(
	found: readonly { readonly goods: readonly number[]; readonly times: string }[],
	size: number,
	kinds: number,
): Baskets {
	const starts = new Uint32Array(found.length + 1)
	const items = new Uint32Array(size)
	for (const [at, { goods }] of found.entries()) {
		items.set(goods, starts[at])
		starts[at + 1] = (starts[at] as number) + goods.length
	}
	return { starts, items, kinds, times: Uint32Array.from(found, ({ times }) => Number(times)) }
}

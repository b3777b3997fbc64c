import { expect } from 'vitest'
import { type Days, spanOf } from './calendar.ts'
import { tally } from './counting.ts'
import type { Deed, Thing } from './deed.ts'
import { expectNear } from './intervals.ts'
import type { World } from './world.ts'

interface Rules {
	readonly baskets: number
	readonly unnamed: number
	readonly goods: { readonly all: number; readonly frequent: number }
	readonly found: readonly {
		readonly has: readonly string[]
		readonly with: string
		readonly baskets: { readonly has: number; readonly with: number; readonly both: number }
		readonly support: number
		readonly confidence: number
		readonly lift: number
		readonly leverage: number
		readonly pValue: number
	}[]
}

/** What is in one basket by each pair of its goods, counted basket by basket. @param orders of guests too. @returns how many rules there are */
export async function expectPairs(
	world: World,
	orders: readonly Deed[],
	asked: Days & { level: 'item' | 'category'; least: number },
): Promise<number> {
	const { level, least, from, to } = asked
	const found = await world.shop.call<Rules>('POST', '/api/association/rules', {
		...{ of: 'orders', level, from, to, minSupport: least, minConfidence: 0, maxLength: 2, sort: 'support', top: 500 },
	})
	const span = spanOf(asked, world.calendar)
	const isIn = ({ at }: Thing) => at >= span.from && at < span.to
	const lines = orders.map(({ things }) => things.filter(isIn))
	const baskets = lines
		.map((things) => [...new Set(things.flatMap((thing) => thing[level] || []))])
		.filter(({ length }) => length > 0)
	const counts = tally(baskets.flat())
	const pairs = tally(
		baskets.flatMap((goods) => goods.flatMap((one) => goods.flatMap((two) => (one === two ? [] : `${one}\t${two}`)))),
	)
	expect([found.baskets, found.unnamed]).toEqual([baskets.length, lines.flat().filter((thing) => thing[level] === '').length])
	expect(found.goods).toEqual({ all: counts.size, frequent: [...counts.values()].filter((count) => count >= least).length })
	const frequent = [...pairs].filter(([, both]) => both >= least)
	expect(new Set(found.found.map((rule) => `${rule.has.join()}\t${rule.with}`))).toEqual(new Set(frequent.map(([pair]) => pair)))
	for (const { has, with: other, baskets: counted, pValue, ...rule } of found.found) {
		const wanted = {
			has: counts.get(has.join()) ?? 0,
			with: counts.get(other) ?? 0,
			both: pairs.get(`${has.join()}\t${other}`) ?? 0,
		}
		expect(counted).toEqual(wanted)
		const [a, b, both] = [wanted.has, wanted.with, wanted.both].map((count) => count / baskets.length) as [number, number, number]
		const { support, confidence, lift, leverage } = rule
		expectNear(
			{ support, confidence, lift, leverage },
			{ support: both, confidence: both / a, lift: both / a / b, leverage: both - a * b },
		)
		expect(pValue / chanceOf(wanted, baskets.length), `${has.join()} → ${other}`).toBeCloseTo(1, 6)
	}
	return frequent.length
}

/** Of drawing so many, or more, baskets with both by chance alone: sums of products of what is left, no function of statistics. */
function chanceOf({ has, with: other, both }: Rules['found'][number]['baskets'], all: number): number {
	let sum = 0
	for (let shared = both; shared <= Math.min(has, other); shared++)
		sum += Math.exp(choices(other, shared) + choices(all - other, has - shared) - choices(all, has))
	return sum
}

/** The logarithm of the number of ways to choose. */
function choices(from: number, some: number): number {
	if (some < 0 || some > from) return Number.NEGATIVE_INFINITY
	let sum = 0
	for (let nth = 1; nth <= some; nth++) sum += Math.log((from - some + nth) / nth)
	return sum
}

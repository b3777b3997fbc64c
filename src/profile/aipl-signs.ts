import { ownSource } from '#kit/own-source'
import { startOfDay } from '#kit/zone'
import { type AiplSigns, aiplDays } from './aipl.ts'
import { overall } from './baselines.ts'
import { interestEvents } from './interest.ts'
import type { Ledger } from './ledger.ts'
import type { Purchase } from './purchases.ts'

const quoted = interestEvents.map((name) => `'${name}'`).join(', ')

/** Rows of `activity` that show attention, and which of them show interest. */
export const attention = `tracked = 1 AND synthetic = 0 AND bot = 0 AND source != '${ownSource}'`
export const interested = `event IN (${quoted})`

const showsInterest = new Set(interestEvents)

/** Signs of one shopper by category; `*` over all. */
export function aiplSigns({ attention: seen, purchases }: Ledger, zone: string, now: number): Map<string, AiplSigns> {
	const from = startOfDay(now, zone, -aiplDays.attention)
	const signs = new Map<string, { aware?: number; interest?: number; orders: readonly number[] }>()
	const of = (scope: string) => {
		const known = signs.get(scope) ?? { orders: [] }
		signs.set(scope, known)
		return known
	}
	of(overall)
	for (const { at, event, category } of seen) {
		if (at < from) continue
		for (const scope of category === '' ? [overall] : [overall, category]) {
			const own = of(scope)
			own.aware = Math.min(own.aware ?? at, at)
			if (showsInterest.has(event)) own.interest = Math.min(own.interest ?? at, at)
		}
	}
	const bought = purchases.filter(({ at }) => at >= startOfDay(now, zone, -aiplDays.purchase))
	of(overall).orders = firstOfDays(bought)
	for (const [category, own] of Map.groupBy(bought, (line) => line.category))
		if (category !== '') of(category).orders = firstOfDays(own)
	return signs
}

function firstOfDays(purchases: readonly Purchase[]): number[] {
	const days = Map.groupBy(purchases, ({ day }) => day)
	return [...days.values()].map((own) => Math.min(...own.map(({ at }) => at))).sort((a, b) => a - b)
}

import { type AiplStage, aiplStage } from './aipl.ts'
import { aiplSigns } from './aipl-signs.ts'
import { type Baselines, overall } from './baselines.ts'
import { readLedger } from './ledger.ts'
import type { LifecycleStage } from './lifecycle.ts'
import { lifecycleHistory } from './lifecycle-history.ts'
import { type Preferences, preferencesFrom } from './preferences.ts'
import { type PurchaseCycle, purchaseCycles } from './purchase-cycle.ts'
import type { FactsShop } from './refresh-facts.ts'
import { type Score, scoresOf } from './scores.ts'
import { dayName, dayNumber } from './shop-day.ts'
import type { ShopperReads } from './shopper-reads.ts'

export interface Insight {
	readonly preferences: Preferences
	readonly scores: readonly Score[]
	readonly cycles: readonly PurchaseCycle[]
	readonly aipl: { readonly stage: AiplStage; readonly since: number } | null
	readonly aiplByCategory: readonly { readonly category: string; readonly stage: AiplStage; readonly since: number }[]
	/** Days as `YYYY-MM-DD` of the shop. */
	readonly lifecycle: readonly { readonly stage: LifecycleStage; readonly since: string }[]
}

export interface InsightNeeds {
	readonly reads: ShopperReads
	readonly shop: FactsShop
	readonly baselines: () => Promise<Baselines>
}

/** What the facts of one shopper amount to now; read from the facts, so that what was loaded a moment ago counts. */
export async function insightOf(
	{ reads, shop, baselines }: InsightNeeds,
	family: readonly number[],
	firstSeen: number | Promise<number>,
	now: number,
): Promise<Insight> {
	const { zone } = shop
	const [ledger, usual, since] = await Promise.all([readLedger(reads, now, family), baselines(), firstSeen])
	const { purchases } = ledger
	const signs = aiplSigns(ledger, zone, now)
	const today = dayNumber(now, zone)
	const orderDays = [...new Set(purchases.map(({ day }) => day))].sort((a, b) => a - b)
	const history = lifecycleHistory(dayNumber(since, zone), orderDays, today, shop.lifecycle)
	return {
		preferences: preferencesFrom(ledger.doings, now),
		scores: scoresOf(purchases, usual),
		cycles: purchaseCycles(purchases, usual, today),
		aipl: aiplStage(signs.get(overall) ?? { orders: [] }),
		aiplByCategory: [...signs].flatMap(([category, own]) => {
			const stage = category === overall ? null : aiplStage(own)
			return stage ? [{ category, ...stage }] : []
		}),
		lifecycle: history.map(({ stage, day }) => ({ stage, since: dayName(day) })),
	}
}

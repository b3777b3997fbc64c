import type { WholeShop } from '../support/whole-shop.ts'
import type { Calendar } from './calendar.ts'
import type { Deed } from './deed.ts'

/** A shop with a public data set in it, and the same data set as plain lists. */
export interface World {
	readonly shop: WholeShop
	/** Each person's deeds, by time. */
	readonly people: ReadonlyMap<string, readonly Deed[]>
	readonly calendar: Calendar
}

/** Everybody with what is known of them now. */
export function knownOf({ people, shop }: World): [who: string, deeds: readonly Deed[]][] {
	const now = shop.clock.now()
	return [...people].map(([who, deeds]): [string, readonly Deed[]] => [who, deeds.filter(({ at }) => at < now)])
}

/** What a deed is about: an event is about one thing, an order about each of its lines. */
export interface Thing {
	/** UTC ms. */
	readonly at: number
	readonly item: string
	readonly category: string
	readonly brand: string
	readonly region: string
	/** Thousandths of the shop's currency. */
	readonly mills: number
}

/** One thing that one person did. */
export interface Deed {
	readonly who: string
	/** UTC ms; of an order, that of its first line. */
	readonly at: number
	/** The name of the event, or `order`. */
	readonly what: string
	/** By which deeds of one moment are ordered. */
	readonly key: bigint
	readonly things: readonly [Thing, ...Thing[]]
}

/** Of one moment: events before orders, then by key. */
export function byMoment(a: Deed, b: Deed): number {
	const kind = (deed: Deed) => (deed.what === 'order' ? 1 : 0)
	return a.at - b.at || kind(a) - kind(b) || Number(a.key > b.key) - Number(a.key < b.key)
}

export function peopleOf(deeds: readonly Deed[]): ReadonlyMap<string, readonly Deed[]> {
	return Map.groupBy(deeds.toSorted(byMoment), ({ who }) => who)
}

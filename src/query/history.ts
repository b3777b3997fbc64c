/** All that is known about one shopper, with the same columns that the stores hold. */
export interface History {
	/** Every value ever given; a declared one holds before observed ones, then the latest by (ts, key). */
	readonly traits: readonly {
		readonly name: string
		readonly text: string
		readonly num?: string
		readonly ts: number
		readonly key: bigint
		readonly kind: 'declared' | 'observed'
	}[]
	/** The computed profile, by column; times as UTC ms, decimals as text. Null, empty or absent: not known. */
	readonly facts: Readonly<Record<string, string | number | boolean | null>>
	readonly events: readonly EventFact[]
	readonly lines: readonly LineFact[]
	/** Whether we would know if it had happened. Whoever has an order line has purchased. */
	readonly coverage: { readonly observed: boolean; readonly purchased: boolean; readonly identified: boolean }
	/** Tags by code, where the shopper was evaluated; no value: evaluated, and none fitted. */
	readonly tags?: Readonly<Record<string, { readonly values: readonly string[]; readonly num?: string }>>
	/** Ids of the segments that hold this shopper. */
	readonly segments: ReadonlySet<string>
	/** Purposes that the shopper agreed to; absent: none. */
	readonly agreed?: ReadonlySet<string>
	/** The id this shopper goes by now. */
	readonly survivor: number
}

interface Place {
	readonly channel: string
	readonly source: string
	readonly shop: string
	readonly region: string
	readonly dealer: string
}

export interface EventFact extends Place {
	/** Tells rows of the same instant apart, here as in the store. */
	readonly key: bigint
	readonly event: string
	readonly ts: number
	readonly text: Readonly<Record<string, string>>
	readonly num: Readonly<Record<string, string>>
	readonly marks: readonly string[]
}

export interface LineFact extends Place {
	readonly key: bigint
	readonly order_id: string
	readonly kind: 'order' | 'refund' | 'adjustment'
	readonly ts: number
	readonly item_id: string
	readonly description: string
	readonly category: string
	readonly quantity: string
	readonly base_amount: string
	readonly synthetic: boolean
}

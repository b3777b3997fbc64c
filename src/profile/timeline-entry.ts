export const timelineKinds = ['event', 'order', 'refund', 'adjustment', 'message', 'consent'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineEntry {
	readonly at: string
	readonly kind: TimelineKind
	/** The event's name, or the order's id. */
	readonly title: string
	readonly source: string
	/** Properties of an event; lines of an order (twenty of them) and their sum, in the currency that was paid. */
	readonly detail: Record<string, unknown>
	readonly synthetic: boolean
}

export interface TimelineRow extends Omit<TimelineEntry, 'at' | 'synthetic'> {
	/** As the store writes times. */
	readonly at: string
	/** Of the first fact behind it: orders entries of one moment. */
	readonly id: string
	readonly synthetic: number
}

/** Keys are 64-bit numbers in text, without zeros in front. */
export function byKey(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

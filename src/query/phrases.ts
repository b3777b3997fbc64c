import type { Comparison } from './comparison.ts'
import type { EventsCondition, MeasureOp, OrdersCondition } from './measured-rows.ts'
import type { Window } from './window-schema.ts'

/** How one language says the parts of a definition; `sentence.ts` puts them together. */
export interface Phrases {
	quote(text: string): string
	list(items: readonly string[]): string
	/** "country is “UK”". */
	compare(subject: string, op: Comparison['op'], values: readonly string[]): string
	window(window: Window | undefined): string
	/** "has “product viewed” at least 3 times in the last 14 days". */
	rows(what: RowsPhrase): string
	/** "price of the last “product viewed”": what a value is compared with. */
	/** An order, as something that happens. */
	readonly anOrder: string
	valueAt(which: 'first' | 'last', what: RowsOf): string
	/** "net spend in the last 90 days fell by at least 30% compared with the 90 days before". */
	change(what: ChangePhrase): string
	/** "has “product viewed”, then “product added” within 3 days". */
	sequence(what: SequencePhrase): string
	/** Percent of those whose value is known, from the lowest. */
	percentile(subject: string, from: number, to: number): string
	near(place: { readonly lat: number; readonly lon: number; readonly km: number }): string
	consent(purpose: string, agreed: boolean): string
	bucket(name: string, from: number, to: number): string
	member(segment: string, member: boolean): string
	all(parts: readonly string[]): string
	any(parts: readonly string[]): string
	not(part: string): string
	group(part: string): string
}

/** Which rows. */
interface RowsOf {
	/** Names of events; absent: orders. */
	readonly name?: string
	readonly window: string
	/** The filters, already said; empty when there are none. */
	readonly where: string
	/** The property or field that is measured; empty where none is. */
	readonly property: string
}

export type EventMeasure = Exclude<EventsCondition['measure'], 'first' | 'last'>
export type OrderMeasure = Exclude<OrdersCondition['measure'], 'first' | 'last'>

export interface Amount {
	readonly op: MeasureOp
	readonly values: readonly number[]
}

export interface RowsPhrase extends RowsOf, Amount {
	readonly measure: EventMeasure | OrderMeasure
	/** The property of which one value's rows are measured. */
	readonly same?: string
}

export interface ChangePhrase extends RowsOf, Amount {
	readonly measure: EventMeasure | OrderMeasure
	/** The window compared with, already said; absent: the time just before `last`. */
	readonly against?: string
	readonly last?: Extract<Window, { last: number }>
}

export interface SequencePhrase {
	readonly steps: readonly {
		/** With its filters. */
		readonly said: string
		readonly within?: { readonly amount: number; readonly unit: 'days' | 'hours' | 'minutes' }
		readonly without: readonly string[]
	}[]
	readonly same?: string
	readonly window: string
}

/** "Never" and "ever" have words of their own. */
export function everOrNever({ op, values }: Amount): 'ever' | 'never' | undefined {
	const [value, high] = values
	if ((op === 'gte' && value === 1) || (op === 'gt' && value === 0)) return 'ever'
	const none =
		(op === 'eq' && value === 0) ||
		(op === 'lt' && value === 1) ||
		(op === 'lte' && value === 0) ||
		(op === 'between' && high === 0)
	return none ? 'never' : undefined
}

/** Whether a change is a rise or a fall, and by how much: "at most -30" is "a fall of at least 30". */
export function direction({ op, values }: Amount): ({ readonly way: 'rise' | 'fall' } & Amount) | undefined {
	const [value = 0] = values
	if ((op === 'gte' || op === 'gt') && value > 0) return { way: 'rise', op, values }
	if ((op === 'lte' || op === 'lt') && value < 0) return { way: 'fall', op: op === 'lte' ? 'gte' : 'gt', values: [-value] }
	return undefined
}

/** What remains above a percentage, without the noise of binary fractions. */
export function rest(percent: number): number {
	return Math.round((100 - percent) * 1e6) / 1e6
}

import type { WholeShop } from '../support/whole-shop.ts'

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

/** The days of a shop, numbered from 1970-01-01. */
export interface Calendar {
	/** What the shop's clock shows, as if it showed UTC. */
	wall(at: number): number
	/** UTC ms at which a day begins. */
	start(day: number): number
}

/** A shop with a public data set in it, and the same data set as plain lists. */
export interface World {
	readonly shop: WholeShop
	/** Each person's deeds, by time. */
	readonly people: ReadonlyMap<string, readonly Deed[]>
	readonly calendar: Calendar
}

export interface Days {
	readonly from: string
	/** Not included. */
	readonly to: string
}

export const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

export function hoursEast(hours: number): Calendar {
	return { wall: (at) => at + hours * hour, start: (nth) => nth * day - hours * hour }
}

export const dayNumber = (date: string): number => Date.parse(date) / day
export const dateOf = (nth: number): string => new Date(nth * day).toISOString().slice(0, 10)
export const dayOf = (at: number, { wall }: Calendar): number => Math.floor(wall(at) / day)

export function spanOf({ from, to }: Days, { start }: Calendar): { readonly from: number; readonly to: number } {
	return { from: start(dayNumber(from)), to: start(dayNumber(to)) }
}

/** The days from one to another, the last not included. */
export function datesOf({ from, to }: Days): string[] {
	return Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, nth) => dateOf(dayNumber(from) + nth))
}

const units = { minutes: minute, hours: hour, days: day } as const

export interface Span {
	readonly amount: number
	readonly unit: keyof typeof units
}

export const msOf = ({ amount, unit }: Span): number => amount * units[unit]

/** Of one moment: events before orders, then by key. */
export function byMoment(a: Deed, b: Deed): number {
	const kind = (deed: Deed) => (deed.what === 'order' ? 1 : 0)
	return a.at - b.at || kind(a) - kind(b) || Number(a.key > b.key) - Number(a.key < b.key)
}

export function peopleOf(deeds: readonly Deed[]): World['people'] {
	return Map.groupBy(deeds.toSorted(byMoment), ({ who }) => who)
}

/** Everybody with what is known of them now. */
export function knownOf({ people, shop }: World): [who: string, deeds: readonly Deed[]][] {
	const now = shop.clock.now()
	return [...people].map(([who, deeds]): [string, readonly Deed[]] => [who, deeds.filter(({ at }) => at < now)])
}

/** What the API is asked, and what it means. */
export interface Step {
	readonly asked: object
	readonly is: (deed: Deed) => boolean
	/** The same, whatever is asked of it beside its name. */
	readonly named: (deed: Deed) => boolean
}

export function event(...names: string[]): Step {
	const is = ({ what }: Deed) => names.includes(what)
	return { asked: { events: names.length === 1 ? names[0] : { any: names } }, is, named: is }
}

export function eventOf(name: string, property: 'category' | 'brand', value: string): Step {
	const { named } = event(name)
	return {
		...{ asked: { events: name, where: [{ property, op: 'eq', value }] }, named },
		is: (deed) => named(deed) && deed.things[0][property] === value,
	}
}

const isOrder = ({ what }: Deed) => what === 'order'

export const anOrder: Step = { asked: { orders: true }, is: isOrder, named: isOrder }

export function orderOf(field: 'item' | 'category' | 'region', value: string): Step {
	return {
		...{ asked: { orders: true, where: [{ field, op: 'eq', value }] }, named: isOrder },
		is: (deed) => isOrder(deed) && deed.things.some((thing) => thing[field] === value),
	}
}

/** What rows are told apart by, under its name in the API. */
export interface Told {
	readonly dimension: string
	readonly said: (deed: Deed) => string
}

export const byCategory: Told = { dimension: 'category', said: ({ things: [thing] }) => thing.category }
/** Of an order only a catalogue could say it. */
export const byBrand: Told = { dimension: 'brand', said: ({ what, things: [thing] }) => (what === 'order' ? '' : thing.brand) }
export const byRegion: Told = { dimension: 'region', said: ({ things: [thing] }) => thing.region }

export function byHour(calendar: Calendar): Told {
	return { dimension: 'hour', said: ({ at }) => new Date(calendar.wall(at)).toISOString().slice(11, 13) }
}

/** Monday is 1. */
export function byWeekday(calendar: Calendar): Told {
	return { dimension: 'weekday', said: ({ at }) => String(new Date(calendar.wall(at)).getUTCDay() || 7) }
}

export function tally<T>(list: Iterable<T>): Map<T, number> {
	const counts = new Map<T, number>()
	for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
	return counts
}

export const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0)

/** The days of a shop, numbered from 1970-01-01. */
export interface Calendar {
	/** What the shop's clock shows, as if it showed UTC. */
	wall(at: number): number
	/** UTC ms at which a day begins. */
	start(day: number): number
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

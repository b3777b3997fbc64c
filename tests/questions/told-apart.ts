import type { Calendar } from './calendar.ts'
import type { Deed } from './deed.ts'

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

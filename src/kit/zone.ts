import { DateTime, IANAZone } from 'luxon'

/**
 * Time in a shop's zone. The stores hold UTC; "days" are calendar days of the shop; windows are half-open.
 */

export function isZone(name: string): boolean {
	return IANAZone.isValidZone(name)
}

/** The last answers of `startOfDay`, each of which holds for a whole day: hundreds of windows are asked for at the same moment, again and again. */
const starts = new Map<string, { readonly from: number; readonly to: number; readonly start: number }>()
const mostStarts = 1_000

/** UTC ms of 00:00 of the calendar day that holds `at`, moved by `days` whole calendar days. */
export function startOfDay(at: number, zone: string, days = 0): number {
	const key = `${zone} ${days}`
	const last = starts.get(key)
	if (last && at >= last.from && at < last.to) return last.start
	const today = DateTime.fromMillis(at, { zone }).startOf('day')
	const start = today.plus({ days }).toMillis()
	if (starts.size >= mostStarts) starts.clear()
	starts.set(key, { from: today.toMillis(), to: today.plus({ days: 1 }).toMillis(), start })
	return start
}

/** Calendar days from `from` to `to` in the zone (0 on the same day, negative when `to` is earlier). */
export function daysBetween(from: number, to: number, zone: string): number {
	const start = DateTime.fromMillis(from, { zone }).startOf('day')
	const end = DateTime.fromMillis(to, { zone }).startOf('day')
	return Math.round(end.diff(start, 'days').days)
}

/** `YYYY-MM-DD` of the calendar day in the zone. */
export function dayOf(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd')
}

const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/
const naive = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/

/**
 * Reads ISO 8601 (a blank instead of `T` is allowed). A time without a zone is read in `zone`.
 * Returns UTC ms, or undefined when the text is not a time.
 */
export function parseTime(text: string, zone: string): number | undefined {
	const trimmed = text.trim()
	if (zoned.test(trimmed) && trimmed.length > 10) {
		const parsed = DateTime.fromISO(trimmed.replace(' ', 'T'), { setZone: true })
		return parsed.isValid ? parsed.toMillis() : undefined
	}
	if (!naive.test(trimmed)) return undefined
	const parsed = DateTime.fromISO(trimmed.replace(' ', 'T'), { zone })
	return parsed.isValid ? parsed.toMillis() : undefined
}

const dayMs = 86_400_000
const pairs = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
let lastDay = Number.NaN
let lastDate = ''

/**
 * `YYYY-MM-DD HH:MM:SS.mmm` in UTC: how ClickHouse reads and writes DateTime64(3). Written out by hand, with the date
 * of the last day kept: the loader calls it several times for every row, and toISOString took a sixth of its time.
 */
export function toStoreTime(at: number): string {
	const day = Math.floor(at / dayMs)
	if (day !== lastDay) {
		lastDate = new Date(day * dayMs).toISOString().slice(0, 10)
		lastDay = day
	}
	const rest = at - day * dayMs
	const seconds = Math.floor(rest / 1000)
	const minutes = Math.floor(seconds / 60)
	const ms = String(Math.floor(rest % 1000)).padStart(3, '0')
	return `${lastDate} ${pairs[Math.floor(minutes / 60)]}:${pairs[minutes % 60]}:${pairs[seconds % 60]}.${ms}`
}

export function fromStoreTime(text: string): number {
	return Date.parse(`${text.replace(' ', 'T')}Z`)
}

import { daysBetween } from '../../format/time.ts'

/** Places on a line from 0 to 100. */
export interface NextTrack {
	readonly low: number
	readonly at: number
	readonly high: number
	readonly today: number
}

/** Days as `YYYY-MM-DD`. The line starts at the last order and ends after whatever comes last; an open interval runs to its end. */
export function nextTrack(last: string, expected: { low: string; at: string; high: string | null }, today: string): NextTrack {
	const days = (day: string) => Math.max(0, daysBetween(last, day))
	const end = Math.max(days(expected.high ?? expected.at), days(today), 1) * 1.05
	const place = (day: string) => (days(day) / end) * 100
	return {
		low: place(expected.low),
		at: place(expected.at),
		high: expected.high === null ? 100 : place(expected.high),
		today: place(today),
	}
}

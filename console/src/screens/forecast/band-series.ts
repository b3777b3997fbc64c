import type { Ahead, MetricForecast, UnusualDay } from './forecast-model.ts'

/** One day of the chart; null where a line is not. */
export interface BandDay {
	readonly at: string
	readonly value: number | null
	readonly trend: number | null
	readonly ahead: number | null
	/** By level, the narrower first. */
	readonly bands: readonly { readonly level: number; readonly low: number; readonly high: number }[]
	readonly unusual: UnusualDay | undefined
}

/** History and what comes, day by day. The line ahead begins at the last known day, so that the two join. */
export function bandDays(
	history: MetricForecast['history'],
	ahead: Ahead,
	unusual: readonly UnusualDay[],
	recent: number | undefined,
): BandDay[] {
	const byDay = new Map(unusual.map((day) => [day.at, day]))
	const last = history.length - 1
	const from = recent === undefined ? 0 : Math.max(0, history.length - recent)
	const past = history.map(
		({ at, value }, nth): BandDay => ({
			...{ at, value, trend: ahead.trend[nth] ?? null, bands: [], unusual: byDay.get(at) },
			ahead: nth === last ? value : null,
		}),
	)
	const coming = ahead.points.map(
		({ at, value, intervals }): BandDay => ({
			...{ at, value: null, trend: null, ahead: value, unusual: undefined },
			bands: [...intervals].sort((a, b) => a.level - b.level),
		}),
	)
	return [...past.slice(from), ...coming]
}

/** For a spreadsheet, with a mark of order so that Excel reads Chinese. */
export function bandCsv(
	days: readonly BandDay[],
	names: {
		readonly date: string
		readonly value: string
		readonly ahead: string
		readonly low: string
		readonly high: string
		readonly unusual: string
	},
): string {
	const levels = days.find(({ bands }) => bands.length > 0)?.bands.map(({ level }) => level) ?? []
	const head = [
		names.date,
		names.value,
		names.ahead,
		...levels.flatMap((level) => [`${names.low} ${level * 100}%`, `${names.high} ${level * 100}%`]),
		names.unusual,
	]
	const rows = days.map(({ at, value, ahead, bands, unusual }) => [
		...[at, value, bands.length > 0 ? ahead : null],
		...levels.flatMap((_, nth) => [bands[nth]?.low ?? null, bands[nth]?.high ?? null]),
		unusual ? 1 : null,
	])
	return `\uFEFF${[head, ...rows].map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join(',')).join('\r\n')}\r\n`
}

/** One point of a chart over time; `null` is a gap, never a zero. */
export interface TimePoint {
	/** `YYYY-MM-DD`: the first day of the step. */
	readonly at: string
	readonly value: number | null
	/** The step is not over yet, or the range begins within it. */
	readonly partial: boolean
}

export interface TimeSeries {
	readonly name: string
	readonly points: readonly TimePoint[]
	readonly previousName: string
	/** Matched by position: the first step of this range against the first of the one before. */
	readonly previous: readonly TimePoint[]
	/** What each step should come to, where that was said. */
	readonly targets?: readonly (number | null)[]
	readonly targetName?: string
}

export interface DrawnSeries {
	readonly whole: (number | null)[]
	/** Incomplete steps, each with its neighbours, so that a dashed line joins them. */
	readonly incomplete: (number | null)[]
	readonly previous: (number | null)[]
}

/** Splits a series into the solid and the dashed line. A range may cut its first step as well as its last. */
export function drawnSeries({ points, previous }: TimeSeries): DrawnSeries {
	const cut = (nth: number) => points[nth]?.partial ?? false
	return {
		whole: points.map((point) => (point.partial ? null : point.value)),
		incomplete: points.map((point, nth) => (cut(nth - 1) || cut(nth) || cut(nth + 1) ? point.value : null)),
		previous: points.map((_, nth) => previous[nth]?.value ?? null),
	}
}

/** For a spreadsheet: RFC 4180, with a mark of order so that Excel reads Chinese. */
export function toCsv({ name, points, previousName, previous, targets, targetName = '' }: TimeSeries, dateName: string): string {
	const compared = previous.length > 0
	const head = [dateName, name, ...(compared ? [previousName] : []), ...(targets ? [targetName] : [])]
	const rows = points.map((point, nth) => [
		...[point.at, point.value],
		...(compared ? [previous[nth]?.value ?? null] : []),
		...(targets ? [targets[nth] ?? null] : []),
	])
	return `\uFEFF${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: string | number | null): string {
	const text = value === null ? '' : String(value)
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

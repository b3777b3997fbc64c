import { fail } from '#kit/errors'
import { type Verdict, watchSeries } from '#ml/time-series/anomalies'
import { festivalOfDays } from '#ml/time-series/calendar'
import type { FestivalSet } from '#ml/time-series/festivals'
import { daysOf } from './forecast-file.ts'
import { readSeries, type Series, type SeriesFile, type SeriesOptions } from './read-series.ts'
import type { TimeGrid } from './time-grid.ts'

export interface AnomalyFileOptions extends SeriesOptions {
	readonly season?: readonly number[] | undefined
	readonly festivals: readonly FestivalSet[]
	/** False alarms that are accepted, as a share of the points. */
	readonly rate: number
	/** Points without a verdict at the beginning. */
	readonly warmUp?: number | undefined
}

export type AnomalyFileResult = Omit<SeriesFile, 'grid' | 'series'> & {
	readonly step: string
	readonly rate: number
	readonly series: readonly SeriesAnomalies[]
}

export interface Anomaly {
	readonly time: string
	readonly value: number
	readonly expected: number
	readonly low: number
	readonly high: number
	/** Deviation in spreads. */
	readonly score: number
	/** Share of undisturbed points at least this far out. */
	readonly rarity: number
	readonly shift: boolean
	/** The phase of a festival that it lies in, as `618/day`. */
	readonly festival: string | null
}

export interface SeriesAnomalies {
	readonly group: string | null
	readonly known: number
	readonly missing: number
	/** Points with a verdict; the warm-up, gaps and festivals seen for the first time have none. */
	readonly judged: number
	/** Alarms of chance to expect among them. */
	readonly falseAlarms: number
	readonly alarms: number
	readonly anomalies: readonly Anomaly[]
}

const fewestPoints = 30
/** More are counted, not listed. */
const mostListed = 10_000

/** The values of every series of a file that those before them did not foresee. */
export async function anomaliesOfFile(
	path: string,
	options: AnomalyFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<AnomalyFileResult> {
	if (!(options.rate > 0 && options.rate <= 0.1)) fail('bad-request', 'The rate of false alarms is above 0 and at most 0.1')
	const { grid, series, ...counts } = await readSeries(path, options, onProgress)
	return { ...counts, step: grid.step, rate: options.rate, series: series.map((each) => watched(each, grid, options)) }
}

function watched({ group, values, first, missing }: Series, grid: TimeGrid, options: AnomalyFileOptions): SeriesAnomalies {
	const known = values.length - missing
	if (known < fewestPoints)
		fail('bad-file', `${group === null ? 'The series' : `"${group}"`} has ${known} values: a watch needs ${fewestPoints}`, {
			known,
		})
	const periods = (options.season ?? grid.seasons).filter((period) => period >= 2 && 3 * period <= values.length)
	const byDay = grid.grain === 'day' || grid.grain === 'part of a day'
	const { places, names } = festivalOfDays(daysOf(grid, first, values.length, 'start').starts, byDay ? options.festivals : [])
	const tally = { judged: 0, alarms: 0 }
	const anomalies: Anomaly[] = []
	watchSeries(values, { periods, rate: options.rate, warmUp: options.warmUp, festivals: places }, (verdict) => {
		tally.judged++
		if (!verdict.alarm) return
		tally.alarms++
		if (anomalies.length < mostListed) anomalies.push(shown(verdict))
	})
	return { group, known, missing, ...tally, falseAlarms: tally.judged * options.rate, anomalies }

	function shown({ at, value, expected, low, high, score, rarity, shift }: Verdict): Anomaly {
		const festival = names[places[at] as number] ?? null
		return { time: grid.label(first + at), value, expected, low, high, score, rarity, shift, festival }
	}
}

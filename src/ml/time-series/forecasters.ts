import { type DecomposeSettings, type Decomposition, decompose, without } from './decompose.ts'
import { type Ets, fitEts } from './ets.ts'
import { etsName } from './ets-form.ts'
import { effectOf } from './regressors.ts'
import { medianOf } from './robust.ts'
import { theta } from './theta.ts'

/** Ways of looking ahead; what they see is the mean path on the scale of the values. */
export const forecasterNames = ['seasonal-naive', 'seasonal-naive-level', 'ets', 'stl-ets', 'stl-theta', 'combination'] as const
export type ForecasterName = (typeof forecasterNames)[number]

export interface Ahead {
	/** Those that had enough to go by. */
	readonly paths: ReadonlyMap<ForecasterName, Float64Array>
	/** The form that was chosen, by forecaster. */
	readonly forms: ReadonlyMap<ForecasterName, string>
	readonly decomposition: Decomposition
}

/** Remembers the forms that were chosen, so that refits of the same series look at one only. */
export type EtsMemory = Map<ForecasterName, Ets>

/**
 * Every forecaster over one series: naive, or what is left of it after what regressors explain, which they add for the points ahead.
 * @param values NaN where missing
 */
export function lookAhead(values: Float64Array, settings: DecomposeSettings, horizon: number, memory?: EtsMemory): Ahead {
	const { regressors = [] } = settings
	const decomposition = decompose(values, settings)
	const { seasons, explained, effects } = decomposition
	const filled = fillGaps(values, decomposition)
	const base = without(filled, [explained])
	const coming = effectOf(regressors, effects, values.length + horizon).subarray(values.length)
	const paths = new Map<ForecasterName, Float64Array>()
	const forms = new Map<ForecasterName, string>()
	const keep = (name: ForecasterName, path: Float64Array | undefined) => {
		if (path?.every(Number.isFinite)) paths.set(name, path)
	}
	const season = longest(settings.periods, values.length)
	keep('seasonal-naive', repeat(filled, season, horizon))
	const adjusted = without(
		base,
		seasons.map((each) => each.values),
	)
	const back = (path: Float64Array | undefined) =>
		path?.map((value, step) =>
			seasons.reduce((sum, each) => sum + lastCycle(each.values, each.period, step), value + (coming[step] as number)),
		)
	if (season > 1)
		keep(
			'seasonal-naive-level',
			levelled(base, season, horizon)?.map((value, step) => value + (coming[step] as number)),
		)
	const smooth = remembered('stl-ets', adjusted, 1)
	keep('stl-ets', back(smooth?.forecast(horizon)))
	keep('stl-theta', back(theta(adjusted, horizon)))
	const [only] = seasons
	if (only && seasons.length === 1 && only.period <= 24) {
		const seasonal = remembered('ets', base, only.period)
		keep(
			'ets',
			seasonal?.forecast(horizon).map((value, step) => value + (coming[step] as number)),
		)
	}
	const joined = [...paths].filter(([name]) => name !== 'seasonal-naive').map(([, path]) => path)
	if (joined.length > 1) keep('combination', middlePath(joined, horizon))
	return { paths, forms, decomposition }

	function remembered(name: ForecasterName, series: Float64Array, period: number): Ets | undefined {
		const earlier = memory?.get(name)
		const found = earlier
			? fitEts(series, { period, forms: [earlier.form], from: earlier.parameters })
			: fitEts(series, { period })
		if (found) {
			memory?.set(name, found)
			forms.set(name, etsName(found.form))
		}
		return found
	}
}

/** The longest season of which the series holds one. */
function longest(periods: readonly number[], length: number): number {
	return periods.reduce((most, period) => (period <= length && period > most ? period : most), 1)
}

/** What is missing, as trend, seasons and regressors would have it. */
function fillGaps(values: Float64Array, { trend, seasons, explained }: Decomposition): Float64Array {
	return values.map((value, at) =>
		Number.isNaN(value)
			? seasons.reduce((sum, season) => sum + (season.values[at] as number), (trend[at] as number) + (explained[at] as number))
			: value,
	)
}

/** The last season again. */
export function repeat(values: Float64Array, period: number, horizon: number): Float64Array {
	return Float64Array.from({ length: horizon }, (_, step) => values[values.length - period + (step % period)] as number)
}

/** The season before, moved by as much as the last quarter of a season lies above its own. */
function levelled(values: Float64Array, period: number, horizon: number): Float64Array | undefined {
	const recent = Math.max(3, Math.ceil(period / 4))
	if (values.length < period + recent) return undefined
	const moves = Array.from({ length: recent }, (_, back) => {
		const at = values.length - 1 - back
		return (values[at] as number) - (values[at - period] as number)
	})
	const move = medianOf(moves)
	return repeat(values, period, horizon).map((value, step) => value + move * (1 + Math.floor(step / period)))
}

function lastCycle(values: Float64Array, period: number, step: number): number {
	return values[values.length - period + (step % period)] as number
}

/** The median of several at each step, which one wild path does not move. */
function middlePath(paths: readonly Float64Array[], horizon: number): Float64Array {
	return Float64Array.from({ length: horizon }, (_, step) => medianOf(paths.map((path) => path[step] as number)))
}

import type { DecomposeSettings, Decomposition } from './decompose.ts'
import { type ForecasterName, lookAhead } from './forecasters.ts'
import { conformalSpread } from './prediction-interval.ts'
import { rollingOrigin } from './rolling-origin.ts'
import { chooseScale, floorOf, type ScaleName, scaleOf } from './transform.ts'

export interface ForecastSettings extends DecomposeSettings {
	/** Points ahead; regressors reach as far. */
	readonly horizon: number
	/** Shares that intervals hold, as 0.8 and 0.95. */
	readonly levels: readonly number[]
	readonly scale?: ScaleName | undefined
	/** How often in the past the forecasters are compared. */
	readonly origins?: number
}

export interface ForecastPoint {
	/** The middle: as often above as below. */
	readonly value: number
	/** On the average: these add up to what a month is expected to bring. */
	readonly mean: number
	/** As many as `levels`. */
	readonly intervals: readonly { readonly low: number; readonly high: number }[]
}

export interface Forecast {
	readonly points: readonly ForecastPoint[]
	readonly model: ForecasterName
	/** The form of exponential smoothing behind it, where one form stands behind it. */
	readonly form: string | null
	readonly scale: ScaleName
	/** How the forecasters did in the past, best first; empty where there was too little of it. */
	readonly ranking: ReturnType<typeof rollingOrigin>['ranking']
	/** On the scale. */
	readonly decomposition: Decomposition
}

const usualOrigins = 12
/** What was best by less than this may be so by chance: then the steadier combination is taken. */
const steadier = 1.02

/**
 * The forecaster that did best at origins of the past, and intervals from its errors there.
 * @param values at even steps, NaN where missing; at least two known
 */
export function forecast(values: Float64Array, settings: ForecastSettings): Forecast {
	const name = settings.scale ?? chooseScale(values)
	const scale = scaleOf(name, floorOf(values))
	const scaled = values.map(scale.to)
	const { horizon, levels, origins = usualOrigins } = settings
	const rolled = rollingOrigin(scaled, { ...settings, origins, scale })
	const ahead = lookAhead(scaled, settings, horizon)
	const model = chooseModel(rolled.ranking, ahead.paths)
	const path = ahead.paths.get(model) ?? new Float64Array(horizon).fill(Number.NaN)
	const judged = rolled.ranking.find((each) => each.name === model)
	const spread = conformalSpread(rolled.errors.get(model) ?? [], judged?.origins ?? 0)
	const least = values.some((value) => value < 0) ? Number.NEGATIVE_INFINITY : 0
	const back = (value: number) => Math.max(least, scale.from(value))
	const points = Array.from(path, (value, step) => ({
		value: back(value),
		mean: spread.mean(step, value, back),
		intervals: levels.map((level) => {
			const half = spread.halfWidth(step, level)
			return { low: back(value - half), high: back(value + half) }
		}),
	}))
	return {
		...{ points, model, form: ahead.forms.get(model) ?? null, scale: name },
		...{ ranking: rolled.ranking, decomposition: ahead.decomposition },
	}
}

function chooseModel(ranking: Forecast['ranking'], paths: ReadonlyMap<ForecasterName, Float64Array>): ForecasterName {
	const able = ranking.filter(({ name }) => paths.has(name))
	const [best] = able
	if (best === undefined) return paths.has('seasonal-naive') ? 'seasonal-naive' : 'stl-ets'
	const joined = able.find(({ name }) => name === 'combination')
	return joined && joined.relativeError <= best.relativeError * steadier ? 'combination' : best.name
}

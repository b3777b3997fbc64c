import type { DecomposeSettings } from './decompose.ts'
import { type EtsMemory, type ForecasterName, lookAhead } from './forecasters.ts'
import type { Scale } from './transform.ts'

/** How forecasters did at origins in the past, each seeing only what lay before (Tashman, International Journal of Forecasting 16, 2000). */
export interface RollingOrigin {
	/** Mean absolute error against that of the seasonal naive at the same origins and steps, best first. */
	readonly ranking: readonly { readonly name: ForecasterName; readonly relativeError: number; readonly origins: number }[]
	/** Errors on the scale of the values, by forecaster: step ahead from 0, value less forecast. */
	readonly errors: ReadonlyMap<ForecasterName, readonly StepError[]>
}

export interface StepError {
	readonly step: number
	readonly error: number
}

export interface RollingSettings extends DecomposeSettings {
	readonly horizon: number
	/** How often the past is asked. */
	readonly origins: number
	readonly scale: Scale
}

/** A forecaster that could be asked at fewer origins is not judged. */
const fewestOrigins = 3

/** @param values on the scale, NaN where missing */
export function rollingOrigin(values: Float64Array, settings: RollingSettings): RollingOrigin {
	const errors = new Map<ForecasterName, StepError[]>()
	const tallies = new Map<ForecasterName, { own: number; naive: number; origins: number }>()
	const memory: EtsMemory = new Map()
	for (const origin of originsOf(values.length, settings)) {
		const steps = Math.min(settings.horizon, values.length - origin)
		const { paths } = lookAhead(values.slice(0, origin), settings, steps, memory)
		const naive = paths.get('seasonal-naive')
		if (naive === undefined) continue
		for (const [name, path] of paths) {
			const tally = tallies.get(name) ?? { own: 0, naive: 0, origins: 0 }
			tallies.set(name, tally)
			tally.origins++
			const list = errors.get(name) ?? []
			errors.set(name, list)
			for (let step = 0; step < steps; step++) {
				const value = values[origin + step] as number
				if (Number.isNaN(value)) continue
				const off = (seen: Float64Array) => Math.abs(settings.scale.from(value) - settings.scale.from(seen[step] as number))
				tally.own += off(path)
				tally.naive += off(naive)
				list.push({ step, error: value - (path[step] as number) })
			}
		}
	}
	const ranking = [...tallies]
		.filter(([name, { origins }]) => origins >= fewestOrigins || name === 'seasonal-naive')
		.map(([name, { own, naive, origins }]) => ({
			name,
			origins,
			relativeError: naive > 0 ? own / naive : own > 0 ? Number.POSITIVE_INFINITY : 1,
		}))
		.sort((a, b) => a.relativeError - b.relativeError)
	return { ranking, errors }
}

/** Evenly spread over the last part of the series, the latest half a horizon before its end. */
export function originsOf(length: number, { horizon, origins, periods }: RollingSettings): number[] {
	const season = Math.max(1, ...periods.filter((period) => period * 2 <= length))
	const naive = Math.max(1, ...periods.filter((period) => period < length))
	const first = Math.min(
		length - 1,
		Math.max(8, naive + 4, Math.min(2 * season + 1, Math.floor(0.7 * length)), Math.floor(0.5 * length)),
	)
	const last = Math.max(first, length - Math.max(1, Math.ceil(horizon / 2)))
	if (first >= length || length < 6) return []
	const count = Math.min(origins, last - first + 1)
	const places = Array.from({ length: count }, (_, nth) =>
		count === 1 ? last : Math.round(first + ((last - first) * nth) / (count - 1)),
	)
	return [...new Set(places)]
}

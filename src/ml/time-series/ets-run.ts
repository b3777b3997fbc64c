import type { EtsForm } from './ets-form.ts'

export interface EtsRun {
	/** −2 log likelihood up to a constant; Infinity outside of what parameters may be. */
	readonly objective: number
	/** Means of the next points. */
	readonly ahead: Float64Array
}

const none = new Float64Array()
const outside: EtsRun = { objective: Number.POSITIVE_INFINITY, ahead: none }

/**
 * Runs the recursions of a form over the values.
 * @param parameters alpha, beta, gamma, phi, level, trend, and all but the last of the seasonal states; those that the form has
 */
export function runEts(values: Float64Array, form: EtsForm, period: number, parameters: Float64Array, horizon = 0): EtsRun {
	const { error, trend, season } = form
	let place = 0
	const next = () => parameters[place++] as number
	const alpha = next()
	const beta = trend === 'N' ? 0 : next()
	const gamma = season === 'N' ? 0 : next()
	const phi = trend === 'Ad' ? next() : 1
	if (!allowed(form, alpha, beta, gamma, phi)) return outside
	let level = next()
	let slope = trend === 'N' ? 0 : next()
	const seasons = firstSeasons(season, period, parameters, place)
	if (seasons === undefined) return outside
	const [multiplied, relative] = [season === 'M', error === 'M']
	let [squares, logs, known] = [0, 0, 0]
	for (let at = 0; at < values.length; at++) {
		const base = level + phi * slope
		const slot = at % period
		const own = seasons[slot] as number
		const mean = multiplied ? base * own : base + own
		const value = values[at] as number
		slope *= phi
		level = base
		if (Number.isNaN(value)) continue
		if (relative && !(mean > 0)) return outside
		const off = value - mean
		known++
		squares += relative ? (off / mean) ** 2 : off * off
		if (relative) logs += Math.log(mean)
		level += alpha * (multiplied ? off / own : off)
		slope += beta * (multiplied ? off / own : off)
		if (season !== 'N') seasons[slot] = own + gamma * (multiplied ? off / base : off)
	}
	// Where all is hit exactly, there is no more to gain.
	const objective = known * Math.log(Math.max(squares, 1e-300)) + 2 * logs
	return { objective: Number.isNaN(objective) ? Number.POSITIVE_INFINITY : objective, ahead: ahead() }

	function ahead(): Float64Array {
		const means = new Float64Array(horizon)
		for (let step = 0; step < horizon; step++) {
			slope *= phi
			level += slope
			const own = seasons?.[(values.length + step) % period] as number
			means[step] = multiplied ? level * own : level + own
		}
		return means
	}
}

const least = 1e-4
const [leastPhi, mostPhi] = [0.8, 0.98]

/** The usual region (Hyndman et al., 2008, §2.6): each part smooths no faster than the level. */
function allowed({ trend, season }: EtsForm, alpha: number, beta: number, gamma: number, phi: number): boolean {
	if (!(alpha >= least && alpha <= 1 - least)) return false
	if (trend !== 'N' && !(beta >= least && beta <= alpha)) return false
	if (season !== 'N' && !(gamma >= least && gamma <= 1 - alpha)) return false
	return trend !== 'Ad' || (phi >= leastPhi && phi <= mostPhi)
}

/** The last one follows from the others: additive ones sum to 0, multiplicative ones to the period. */
function firstSeasons(
	season: EtsForm['season'],
	period: number,
	parameters: Float64Array,
	from: number,
): Float64Array | undefined {
	const seasons = new Float64Array(period)
	if (season === 'N') return seasons
	let sum = 0
	for (let slot = 0; slot < period - 1; slot++) {
		const state = parameters[from + slot] as number
		if (season === 'M' && !(state > 0)) return undefined
		seasons[slot] = state
		sum += state
	}
	const last = (season === 'M' ? period : 0) - sum
	if (season === 'M' && !(last > 0)) return undefined
	seasons[period - 1] = last
	return seasons
}

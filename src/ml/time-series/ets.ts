import { type EtsForm, etsForms } from './ets-form.ts'
import { runEts } from './ets-run.ts'
import { type EtsStart, etsStart } from './ets-start.ts'
import { nelderMead } from './nelder-mead.ts'

/**
 * Exponential smoothing in its state space form, by maximum likelihood over smoothing parameters and first states, the form
 * chosen by AICc (Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing, 2008).
 */
export interface Ets {
	readonly form: EtsForm
	/** 1 where there is no season. */
	readonly period: number
	/** alpha, then beta, gamma and phi where the form has them, then the first states. */
	readonly parameters: Float64Array
	readonly aicc: number
	/** Means of the next points. */
	forecast(horizon: number): Float64Array
}

export interface EtsSettings {
	/** From 2 to 24 for a season, else 1: with more slots there is too little to estimate them from. */
	readonly period: number
	readonly forms?: readonly EtsForm[]
	/** Parameters of an earlier fit of the only form, to begin from. */
	readonly from?: Float64Array
}

const longestSeason = 24
/** So many of the forms that looked best with rough first states are fitted in full. */
const finalists = 2

/** @param values NaN where missing; more known ones than parameters. Undefined where there are too few for any form. */
export function fitEts(values: Float64Array, { period, forms, from }: EtsSettings): Ets | undefined {
	const seasonal = period > 1 && period <= longestSeason && values.length >= 2 * period
	const positive = values.every((value) => Number.isNaN(value) || value > 0)
	const tried = forms ?? etsForms({ positive, seasonal })
	const used = tried.some(({ season }) => season !== 'N') ? period : 1
	const known = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
	if (from !== undefined && tried[0]) return refit(values, tried[0], used, known, from)
	const rough = tried
		.map((form) => ({ form, start: etsStart(values, form, used) }))
		.filter(({ start }) => known > start.first.length + 2)
		.map(({ form, start }) => ({ ...optimise(values, form, used, start, start.smoothing, 80 * start.smoothing), form, start }))
		.map((each) => ({ ...each, aicc: aiccOf(each.value, each.start.first.length, known) }))
		.sort((a, b) => a.aicc - b.aicc)
	const fitted = rough.slice(0, finalists).map(({ form, start, point }) => {
		const better = optimise(values, form, used, { ...start, first: point }, point.length, 200 * point.length)
		return asEts(values, form, used, better, known)
	})
	return fitted.sort((a, b) => a.aicc - b.aicc)[0]
}

function refit(values: Float64Array, form: EtsForm, period: number, known: number, from: Float64Array): Ets {
	const start = etsStart(values, form, period)
	const found = optimise(values, form, period, { ...start, first: from }, start.smoothing, 80 * start.smoothing)
	return asEts(values, form, period, found, known)
}

/** Moves the first `free` parameters; the others stay as they are. */
function optimise(
	values: Float64Array,
	form: EtsForm,
	period: number,
	{ first, steps }: EtsStart,
	free: number,
	most?: number,
): { readonly point: Float64Array; readonly value: number } {
	const all = first.slice()
	const objective = (part: Float64Array) => {
		all.set(part)
		return runEts(values, form, period, all).objective
	}
	const found = nelderMead(objective, first.slice(0, free), steps.slice(0, free), most === undefined ? {} : { most })
	const point = first.slice()
	point.set(found.point)
	return { point, value: found.value }
}

function asEts(
	values: Float64Array,
	form: EtsForm,
	period: number,
	{ point, value }: { readonly point: Float64Array; readonly value: number },
	known: number,
): Ets {
	return {
		...{ form, period, parameters: point, aicc: aiccOf(value, point.length, known) },
		forecast: (horizon) => runEts(values, form, period, point, horizon).ahead,
	}
}

/** The spread of the errors is a parameter too. */
function aiccOf(objective: number, parameters: number, known: number): number {
	const k = parameters + 1
	return objective + 2 * k + (2 * k * (k + 1)) / Math.max(1, known - k - 1)
}

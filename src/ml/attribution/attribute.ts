import { fail } from '#kit/errors'
import { type MarkovResult, markovRemoval } from './markov.ts'
import { shapley, type Worth } from './shapley.ts'
import { shareOut } from './share-out.ts'
import { touchCredit } from './touch-credit.ts'
import { type IndexedPaths, indexPaths, type Measure, type TouchPath, totalOf } from './touch-paths.ts'

export const attributionModels = [
	...(['first', 'last', 'last-non-direct', 'linear', 'time-decay', 'position'] as const),
	...(['markov', 'shapley'] as const),
] as const
export type AttributionModel = (typeof attributionModels)[number]

export interface AttributionOptions {
	readonly models: readonly AttributionModel[]
	/** `value` beside conversions only where paths carry one. */
	readonly measures: readonly Measure[]
	/** Name of the channel that means nobody sent the visitor. */
	readonly direct: string
	/** Touches after which the weight of a touch is half, in time decay. */
	readonly halfLife: number
	/** Order of the Markov chain, 1 to 4. */
	readonly order: number
	/** By `rate` only where paths without conversion are counted: without them every set of channels converts always. */
	readonly worth: Worth
	/** Orders that are drawn for Shapley values of more than 12 channels; even. */
	readonly permutations: number
	readonly seed: number
}

export interface Attribution {
	readonly channels: readonly string[]
	readonly totals: Readonly<Record<Measure, number>>
	/** Conversions on whose path each channel was; they sum to more than the conversions where paths have several channels. */
	readonly touched: Float64Array
	/** For each measure and model the credit of each channel, in the order of `channels`; it sums to the total of the measure. */
	readonly credits: Readonly<Partial<Record<Measure, Readonly<Partial<Record<AttributionModel, Float64Array>>>>>>
	readonly markov: MarkovResult | null
	/** Standard errors of the credit by Shapley for each measure, where it was sampled; null where it is exact or not asked for. */
	readonly shapleyErrors: Readonly<Partial<Record<Measure, Float64Array>>> | null
}

type Credits = Partial<Record<AttributionModel, Float64Array>>

/** Shares conversions, and what they brought, out among the channels of their paths. Credit is no proof of effect. */
export function attribute(paths: readonly TouchPath[], options: AttributionOptions): Attribution {
	const { models, measures, halfLife, order } = options
	if (!(halfLife > 0)) fail('bad-request', `The half-life is a number of touches above 0, not ${halfLife}`, { halfLife })
	const indexed = indexPaths(paths)
	const markov = models.includes('markov') ? markovRemoval(indexed, order, measures) : null
	const errors: Partial<Record<Measure, Float64Array>> = {}
	const credits = Object.fromEntries(measures.map((measure) => [measure, creditsBy(measure)]))
	const totals = { conversions: totalOf(indexed.paths, 'conversions'), value: totalOf(indexed.paths, 'value') }
	return {
		...{ channels: indexed.channels, totals, touched: touchedBy(indexed), credits, markov },
		shapleyErrors: Object.keys(errors).length > 0 ? errors : null,
	}

	function creditsBy(measure: Measure): Credits {
		const total = totalOf(indexed.paths, measure)
		const credit: Credits = {}
		for (const model of models) {
			if (model === 'markov') credit.markov = shareOut(removalOf(markov, measure), total)
			else if (model === 'shapley') credit.shapley = byShapley(measure, total)
			else credit[model] = touchCredit(indexed, measure, model, { direct: directOf(indexed, options.direct), halfLife })
		}
		return credit
	}

	function byShapley(measure: Measure, total: number): Float64Array {
		const { values, errors: ofValues } = shapley(indexed, measure, options)
		const worth = values.reduce((sum, value) => sum + value, 0)
		if (ofValues) errors[measure] = ofValues.map((error) => (worth === 0 ? 0 : (error / worth) * total))
		return shareOut(values, total)
	}
}

function removalOf(markov: MarkovResult | null, measure: Measure): Float64Array {
	return markov?.removal[measure]?.effects ?? new Float64Array()
}

function directOf({ channels }: IndexedPaths, name: string): number | undefined {
	const channel = channels.indexOf(name)
	return channel < 0 ? undefined : channel
}

function touchedBy({ channels, paths }: IndexedPaths): Float64Array {
	const touched = new Float64Array(channels.length)
	for (const { touches, conversions } of paths) {
		if (conversions === 0) continue
		for (const channel of new Set(touches)) touched[channel] = (touched[channel] as number) + conversions
	}
	return touched
}

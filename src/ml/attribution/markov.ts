import { fail } from '#kit/errors'
import { chainOfPaths } from './path-chain.ts'
import { type RemovalEffects, removalDirect } from './removal-direct.ts'
import { removalBySweeps } from './removal-sweeps.ts'
import type { IndexedPaths, Measure } from './touch-paths.ts'

export interface MarkovResult {
	readonly order: number
	/** States of the chain, the start counted, the two ends not. */
	readonly states: number
	/** For each measure asked for, what a path brings on average, and what share of it is lost without each channel. */
	readonly removal: Readonly<Partial<Record<Measure, RemovalEffects>>>
}

const highestOrder = 4

/** From this size on, sweeping over the few steps of each state is quicker than inverting a full matrix. */
const mostDirectStates = 700

/**
 * Removal effects of channels in a Markov chain of the given order (Anderl, Becker, von Wangenheim & Schumann, "Mapping the
 * customer journey", International Journal of Research in Marketing 33, 2016, 457–474): 1 − P(conversion without the channel)
 * ÷ P(conversion), visits to the removed channel ending in nothing. Solved as linear systems; nothing is simulated.
 */
export function markovRemoval(indexed: IndexedPaths, order: number, measures: readonly Measure[]): MarkovResult {
	if (!Number.isInteger(order) || order < 1 || order > highestOrder)
		fail('bad-request', `The order is a whole number from 1 to ${highestOrder}, not ${order}`, { order })
	const chain = chainOfPaths(indexed, order)
	const solve = chain.states <= mostDirectStates ? removalDirect : removalBySweeps
	const effects = solve(chain, indexed.channels.length, measures)
	const removal = Object.fromEntries(measures.map((measure, at) => [measure, effects[at] as RemovalEffects]))
	return { order, states: chain.states, removal }
}

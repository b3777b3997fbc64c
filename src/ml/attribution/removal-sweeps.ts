import { fail } from '#kit/errors'
import type { PathChain } from './path-chain.ts'
import type { RemovalEffects } from './removal-direct.ts'
import type { Measure } from './touch-paths.ts'

/** The bounds of what is expected from the start are brought this near to each other, as a share of what all channels bring. */
const precision = 1e-12
const mostSweeps = 100_000

/**
 * The same removal effects for chains too large for their fundamental matrix: the sparse systems h = r + Q·h, one without
 * each channel, by Gauss and Seidel's sweeps from below and from above at once. Q and r are not negative, so that sweeps
 * from 0 only rise and sweeps from a bound only fall: the solution is proven to lie between them.
 */
export function removalBySweeps(chain: PathChain, channels: number, measures: readonly Measure[]): RemovalEffects[] {
	return measures.map((measure) => {
		const expected = expectedFromStart(chain, measure)
		const effects = new Float64Array(channels)
		if (expected === 0) return { expected, effects }
		const without = (channel: number) => expectedFromStart(chain, measure, { channel, expected })
		return { expected, effects: effects.map((_, channel) => Math.max(0, 1 - without(channel) / expected)) }
	})
}

/** @param removed a walk that touches this channel ends there and brings nothing */
function expectedFromStart(
	chain: PathChain,
	measure: Measure,
	removed?: { readonly channel: number; readonly expected: number },
): number {
	const low = new Float64Array(chain.states)
	const high = Float64Array.from(chain.lastTouch, (channel) => (channel === removed?.channel ? 0 : chain.highest[measure]))
	for (let sweep = 0; sweep < mostSweeps; sweep++) {
		sweepOnce(chain, chain[measure], low, removed?.channel)
		sweepOnce(chain, chain[measure], high, removed?.channel)
		const [from, to] = [low[0] as number, high[0] as number]
		if (to - from <= precision * (removed?.expected ?? to)) return (from + to) / 2
	}
	return fail('too-large', 'The chain of these paths takes too long to solve: a lower order is smaller')
}

/** Backwards: states were numbered along the paths, so that most successors have their new value already. */
function sweepOnce(
	{ states, lastTouch, begins, successors, probabilities }: PathChain,
	reward: Float64Array,
	values: Float64Array,
	removed: number | undefined,
): void {
	for (let state = states - 1; state >= 0; state--) {
		if (lastTouch[state] === removed) continue
		let sum = reward[state] as number
		for (let edge = begins[state] as number; edge < (begins[state + 1] as number); edge++)
			sum += (probabilities[edge] as number) * (values[successors[edge] as number] as number)
		values[state] = sum
	}
}

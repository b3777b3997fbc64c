import { solveLinear } from './linear-system.ts'
import type { PathChain } from './path-chain.ts'
import type { Measure } from './touch-paths.ts'

/** What a walk from the start brings on average, and what share of that is lost without each channel. */
export interface RemovalEffects {
	/** Probability of conversion, or value of a walk. */
	readonly expected: number
	/** For each channel 1 − expected without it ÷ expected; 0 for all where nothing is expected. */
	readonly effects: Float64Array
}

/**
 * Removal effects in closed form, from the fundamental matrix N = (I − Q)⁻¹ of the absorbing chain (Kemeny & Snell, Finite
 * Markov Chains, 1960, chapter 3) and h = N·r, what is expected from each state on. With C the states that end in a channel,
 * N(start,C)·N(C,C)⁻¹ are the probabilities of entering C first at each of its states; what is lost by removing C is that
 * times h(C). Nothing is subtracted, so the effects of rare channels keep their digits.
 */
export function removalDirect(chain: PathChain, channels: number, measures: readonly Measure[]): RemovalEffects[] {
	const { states } = chain
	const n = fundamentalMatrix(chain)
	const expectations = measures.map((measure) => multiply(n, states, chain[measure]))
	const lost = measures.map(() => new Float64Array(channels))
	for (const [channel, set] of statesOfChannels(chain, channels).entries()) {
		const block = new Float64Array(set.length ** 2)
		for (const [row, from] of set.entries())
			for (const [column, to] of set.entries()) block[row * set.length + column] = n[from * states + to] as number
		for (const [index, h] of expectations.entries()) {
			const after = Float64Array.from(set, (state) => h[state] as number)
			const solved = solveLinear(block, set.length, after, 1)
			;(lost[index] as Float64Array)[channel] = set.reduce((sum, to, at) => sum + (n[to] as number) * (solved[at] as number), 0)
		}
	}
	return expectations.map((h, index) => {
		const expected = h[0] as number
		return { expected, effects: (lost[index] as Float64Array).map((loss) => (expected === 0 ? 0 : loss / expected)) }
	})
}

function fundamentalMatrix({ states, begins, successors, probabilities }: PathChain): Float64Array {
	const matrix = new Float64Array(states * states)
	const identity = new Float64Array(states * states)
	for (let state = 0; state < states; state++) {
		matrix[state * states + state] = 1
		identity[state * states + state] = 1
		for (let edge = begins[state] as number; edge < (begins[state + 1] as number); edge++)
			matrix[state * states + (successors[edge] as number)] = -(probabilities[edge] as number)
	}
	return solveLinear(matrix, states, identity, states)
}

function multiply(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
	return vector.map((_, row) => {
		let sum = 0
		for (let column = 0; column < size; column++) sum += (matrix[row * size + column] as number) * (vector[column] as number)
		return sum
	})
}

/**
 * Removing a channel removes every state that holds it. A walk enters these first where the channel is the last touch, so
 * those states are enough.
 */
function statesOfChannels({ states, lastTouch }: PathChain, channels: number): number[][] {
	const sets = Array.from({ length: channels }, (): number[] => [])
	for (let state = 1; state < states; state++) sets[lastTouch[state] as number]?.push(state)
	return sets
}

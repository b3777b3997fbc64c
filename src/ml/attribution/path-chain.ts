import { fail } from '#kit/errors'
import type { IndexedPaths } from './touch-paths.ts'

/**
 * The absorbing Markov chain of paths: a state is the last `order` touches (fewer at the beginning), state 0 the start;
 * every path was walked conversions + nulls times, and ends in conversion or in nothing.
 *
 * Steps from a state to itself are left out and the others scaled up. Where a walk gets to does not depend on how long it
 * stays, so that every figure read from the chain is the same, and nothing is lost where one channel repeats for long.
 */
export interface PathChain {
	readonly states: number
	/** Channel of the last touch of each state; −1 for the start. */
	readonly lastTouch: Int32Array
	/** Steps of state s stand at `begins[s]` until `begins[s + 1]` in `successors` and `probabilities`. */
	readonly begins: Int32Array
	readonly successors: Int32Array
	readonly probabilities: Float64Array
	/** Probability that the next step is the conversion, and the value that the next step brings on average. */
	readonly conversions: Float64Array
	readonly value: Float64Array
	/** The most that the last step of a walk brings on average, over all states; nobody can expect more. */
	readonly highest: { readonly conversions: number; readonly value: number }
}

const mostStates = 200_000
/** A state is numbered by its touches, in the whole numbers that a double holds. */
const mostNames = 2 ** 53

export function chainOfPaths({ channels, paths }: IndexedPaths, order: number): PathChain {
	const base = channels.length + 1
	if (base ** order > mostNames) fail('too-large', `Order ${order} with ${channels.length} channels has too many states`)
	const counts = countSteps(base ** (order - 1))
	return chainOfCounts(counts)

	function countSteps(withoutOldest: number): Counts {
		const gathered = startCounts()
		for (const { touches, conversions, value, nulls } of paths) {
			const walks = conversions + nulls
			if (walks === 0) continue
			let [name, state] = [0, 0]
			for (const channel of touches) {
				name = (name % withoutOldest) * base + channel + 1
				const next = stateOf(gathered, name, channel)
				if (next !== state) {
					const steps = gathered.steps[state] as Map<number, number>
					steps.set(next, (steps.get(next) ?? 0) + walks)
				}
				state = next
			}
			addEnd(gathered, state, { conversions, value, nulls })
		}
		return gathered
	}
}

interface End {
	readonly conversions: number
	readonly value: number
	readonly nulls: number
}

interface Counts {
	readonly numbers: Map<number, number>
	readonly lastTouch: number[]
	readonly steps: Map<number, number>[]
	readonly ends: End[]
}

const noEnd: End = { conversions: 0, value: 0, nulls: 0 }

function startCounts(): Counts {
	return { numbers: new Map([[0, 0]]), lastTouch: [-1], steps: [new Map()], ends: [noEnd] }
}

function stateOf({ numbers, lastTouch, steps, ends }: Counts, name: number, channel: number): number {
	const known = numbers.get(name)
	if (known !== undefined) return known
	const number = numbers.size
	if (number >= mostStates) fail('too-large', `These paths have more than ${mostStates} states: a lower order has fewer`)
	numbers.set(name, number)
	lastTouch.push(channel)
	steps.push(new Map())
	ends.push(noEnd)
	return number
}

function addEnd({ ends }: Counts, state: number, { conversions, value, nulls }: End): void {
	const sum = ends[state] as End
	ends[state] = { conversions: sum.conversions + conversions, value: sum.value + value, nulls: sum.nulls + nulls }
}

function chainOfCounts({ lastTouch, steps, ends }: Counts): PathChain {
	const states = lastTouch.length
	const edges = steps.reduce((sum, { size }) => sum + size, 0)
	const chain = {
		...{ states, lastTouch: Int32Array.from(lastTouch), begins: new Int32Array(states + 1) },
		...{ successors: new Int32Array(edges), probabilities: new Float64Array(edges) },
		...{ conversions: new Float64Array(states), value: new Float64Array(states), highest: highestEnd(ends) },
	}
	let edge = 0
	for (const [state, from] of steps.entries()) {
		const { conversions, value, nulls } = ends[state] as End
		let leaving = conversions + nulls
		for (const count of from.values()) leaving += count
		for (const [to, count] of from) {
			chain.successors[edge] = to
			chain.probabilities[edge++] = count / leaving
		}
		chain.begins[state + 1] = edge
		if (leaving === 0) continue // the start of no paths at all
		chain.conversions[state] = conversions / leaving
		chain.value[state] = value / leaving
	}
	return chain
}

function highestEnd(ends: readonly End[]): PathChain['highest'] {
	const highest = { conversions: 0, value: 0 }
	for (const { conversions, value, nulls } of ends) {
		const walks = conversions + nulls
		if (walks === 0) continue
		highest.conversions = Math.max(highest.conversions, conversions / walks)
		highest.value = Math.max(highest.value, value / walks)
	}
	return highest
}

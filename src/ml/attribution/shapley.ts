import { fail } from '#kit/errors'
import { random } from '../random.ts'
import { type Coalition, coalitionsOf } from './coalitions.ts'
import { shapleyValues } from './shapley-exact.ts'
import { sampledShapley } from './shapley-sampled.ts'
import type { IndexedPaths, Measure } from './touch-paths.ts'

/**
 * What a set S of channels is worth, from the paths that touched no other channel: `rate`, conversions (or value) ÷ paths;
 * `count`, the conversions (or value). By count each path is shared equally among the channels on it, and paths without
 * conversion play no part; by rate a channel that is common on paths without conversion can lose credit, even below zero.
 */
export type Worth = 'rate' | 'count'

export interface ShapleyOptions {
	readonly worth: Worth
	/** Orders of arrival that are drawn where there are too many channels for all of them; even. */
	readonly permutations: number
	readonly seed: number
}

export interface ShapleyResult {
	/** Of each channel, in the unit of the worth; they sum to the worth of all channels. */
	readonly values: Float64Array
	/** Standard errors of sampled values; null where the values are exact. */
	readonly errors: Float64Array | null
}

/** With more channels the 2^channels coalitions are too many, and orders are sampled. */
const mostExactChannels = 12

/** Shapley values of channels (Dalessandro, Perlich, Stitelman & Provost, "Causally motivated attribution for online advertising", ADKDD 2012). */
export function shapley(indexed: IndexedPaths, measure: Measure, options: ShapleyOptions): ShapleyResult {
	const { worth, permutations, seed } = options
	if (!Number.isInteger(permutations) || permutations < 4 || permutations % 2 !== 0)
		fail('bad-request', `The number of permutations is even and at least 4, not ${permutations}`, { permutations })
	const players = indexed.channels.length
	const coalitions = coalitionsOf(indexed, measure)
	if (worth === 'count') return { values: equalSplit(players, coalitions), errors: null }
	if (players <= mostExactChannels) return { values: shapleyValues(players, ratesOfSets(players, coalitions)), errors: null }
	return sampledShapley(players, ratesAlong(players, coalitions), permutations / 2, random('shapley', seed))
}

/** The game by count is a sum of games in which the channels of one path win together or not at all: each gets its part. */
function equalSplit(players: number, coalitions: readonly Coalition[]): Float64Array {
	const values = new Float64Array(players)
	for (const { members, amount } of coalitions)
		for (const member of members) values[member] = (values[member] as number) + amount / members.length
	return values
}

/** The rate of each of the 2^players sets: sums over subsets by Yates's scheme, one player after the other. */
function ratesOfSets(players: number, coalitions: readonly Coalition[]): Float64Array {
	const sets = 2 ** players
	const amounts = new Float64Array(sets)
	const paths = new Float64Array(sets)
	for (const coalition of coalitions) {
		const set = coalition.members.reduce((bits, member) => bits | (1 << member), 0)
		amounts[set] = coalition.amount
		paths[set] = coalition.paths
	}
	for (let player = 0; player < players; player++) {
		for (let set = 0; set < sets; set++) {
			if (!(set & (1 << player))) continue
			amounts[set] = (amounts[set] as number) + (amounts[set ^ (1 << player)] as number)
			paths[set] = (paths[set] as number) + (paths[set ^ (1 << player)] as number)
		}
	}
	return amounts.map((amount, set) => rate(amount, paths[set] as number))
}

/** After each arrival the rate of those who have come: a path counts from the arrival of its last channel on. */
function ratesAlong(players: number, coalitions: readonly Coalition[]): (order: Int32Array) => Float64Array {
	const walked = coalitions.filter(({ paths }) => paths > 0)
	// Each order reads all members once more, so they stand in one row: coalition i has those before `ends[i]`.
	const members = Int32Array.from(walked.flatMap((coalition) => coalition.members))
	let end = 0
	const ends = Int32Array.from(walked, (coalition) => (end += coalition.members.length))
	const amountOf = Float64Array.from(walked, ({ amount }) => amount)
	const pathsOf = Float64Array.from(walked, ({ paths }) => paths)
	const place = new Int32Array(players)
	const amounts = new Float64Array(players)
	const paths = new Float64Array(players)
	return (order) => {
		for (let at = 0; at < players; at++) place[order[at] as number] = at
		amounts.fill(0)
		paths.fill(0)
		let member = 0
		for (let coalition = 0; coalition < ends.length; coalition++) {
			let complete = 0
			for (; member < (ends[coalition] as number); member++)
				complete = Math.max(complete, place[members[member] as number] as number)
			amounts[complete] = (amounts[complete] as number) + (amountOf[coalition] as number)
			paths[complete] = (paths[complete] as number) + (pathsOf[coalition] as number)
		}
		let [amount, count] = [0, 0]
		return amounts.map((more, at) => {
			amount += more
			count += paths[at] as number
			return rate(amount, count)
		})
	}
}

function rate(amount: number, paths: number): number {
	return paths === 0 ? 0 : amount / paths
}

import type { Random } from '../random.ts'

export interface SampledValues {
	readonly values: Float64Array
	/** Standard errors of the values, from the spread between pairs of orders. */
	readonly errors: Float64Array
}

/**
 * Shapley values from random orders of arrival (Castro, Gómez & Tejada, Computers & Operations Research 36, 2009, 1726–1730).
 * Each order is taken backwards as well: what one overrates the other underrates, so that a pair errs less than two of their
 * own (antithetic sampling). Any number of orders gives values that sum to the worth of all.
 * @param worthOf for an order of arrival, the worth of those who have come, after each arrival
 * @param pairs of orders, at least 2
 */
export function sampledShapley(
	players: number,
	worthOf: (order: Int32Array) => Float64Array,
	pairs: number,
	draws: Random,
): SampledValues {
	const order = Int32Array.from({ length: players }, (_, player) => player)
	const values = new Float64Array(players)
	const squares = new Float64Array(players)
	const added = new Float64Array(players)
	for (let pair = 1; pair <= pairs; pair++) {
		shuffle(order, draws)
		added.fill(0)
		addHalf(order)
		addHalf(order.toReversed())
		for (let player = 0; player < players; player++) welford(player, added[player] as number, pair)
	}
	return { values, errors: squares.map((square) => Math.sqrt(square / (pairs - 1) / pairs)) }

	function addHalf(arrivals: Int32Array): void {
		const worth = worthOf(arrivals)
		for (let place = 0; place < players; place++) {
			const player = arrivals[place] as number
			const before = place === 0 ? 0 : (worth[place - 1] as number)
			added[player] = (added[player] as number) + ((worth[place] as number) - before) / 2
		}
	}

	/** Running mean and sum of squares (Welford, Technometrics 4, 1962, 419–420). */
	function welford(player: number, value: number, count: number): void {
		const mean = values[player] as number
		values[player] = mean + (value - mean) / count
		squares[player] = (squares[player] as number) + (value - mean) * (value - (values[player] as number))
	}
}

/** Fisher and Yates's, as Durstenfeld wrote it (1964). */
function shuffle(order: Int32Array, draws: Random): void {
	for (let last = order.length - 1; last > 0; last--) {
		const place = draws.integer(last + 1)
		const kept = order[last] as number
		order[last] = order[place] as number
		order[place] = kept
	}
}

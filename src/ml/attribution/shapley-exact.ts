/**
 * The values of a game (Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953, 307–317): what
 * each player adds to those before him, averaged over all orders of arrival.
 * @param worth of each coalition, 2^players of them; bit i of the index says whether player i is in it; worth[0] is 0
 */
export function shapleyValues(players: number, worth: Float64Array): Float64Array {
	const weights = orderShares(players)
	const values = new Float64Array(players)
	for (let coalition = 0; coalition < worth.length; coalition++) {
		const weight = weights[bitsOf(coalition)] as number
		for (let player = 0; player < players; player++) {
			if (coalition & (1 << player)) continue
			const added = (worth[coalition | (1 << player)] as number) - (worth[coalition] as number)
			values[player] = (values[player] as number) + weight * added
		}
	}
	return values
}

/** s!·(n − s − 1)!/n! for each size s: the share of all orders in which a player arrives after just these s. */
function orderShares(players: number): number[] {
	const shares: number[] = []
	for (let size = 0; size < players; size++)
		shares.push(size === 0 ? 1 / players : (shares[size - 1] as number) * (size / (players - size)))
	return shares
}

function bitsOf(number: number): number {
	let bits = 0
	for (let rest = number; rest !== 0; rest &= rest - 1) bits++
	return bits
}

/**
 * Whole units by shares: each gets the whole part of what is due to it, what is left goes to the largest remainders (Hamilton's
 * method), so that the parts sum to the total to the unit.
 * @param shares of any size, below zero as well; equal ones where they sum to 0
 */
export function apportion(total: bigint, shares: ArrayLike<number>): bigint[] {
	const all = Array.from(shares)
	if (all.length === 0) return []
	const sum = all.reduce((left, share) => left + share, 0)
	const due = all.map((share) => Number(total) * (sum === 0 ? 1 / all.length : share / sum))
	const parts = due.map((value) => BigInt(Math.floor(value)))
	let left = total - parts.reduce((given, part) => given + part, 0n)
	const byRemainder = due.map((value, place) => ({ place, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest)
	// Floats that are a unit off leave more than one for each, or less than none.
	for (let turn = 0; left !== 0n; turn++) {
		const { place } = byRemainder[left > 0n ? turn % all.length : all.length - 1 - (turn % all.length)] as { place: number }
		const step = left > 0n ? 1n : -1n
		parts[place] = (parts[place] as bigint) + step
		left -= step
	}
	return parts
}

/** An amount in millionths by shares, each part in whole minor units; what is less than one goes to the largest part. */
export function apportionMoney(total: bigint, shares: ArrayLike<number>, places: number): bigint[] {
	const unit = 10n ** BigInt(6 - places)
	const parts = apportion(total / unit, shares).map((part) => part * unit)
	const largest = parts.reduce((best, part, place) => (part > (parts[best] as bigint) ? place : best), 0)
	if (parts.length > 0) parts[largest] = (parts[largest] as bigint) + (total % unit)
	return parts
}

/**
 * Rules that look at one path alone: which share of its conversions each of its touches gets. Shares sum to 1. They do not
 * look at paths without conversion, so they cannot tell a channel that convinces from one that is merely common.
 */
export type TouchRule = 'first' | 'last' | 'last-non-direct' | 'linear' | 'time-decay' | 'position'

export interface TouchRuleOptions {
	/** Number of the channel that is direct; undefined where there is none. */
	readonly direct?: number | undefined
	/** Touches after which the weight of a touch is half. */
	readonly halfLife: number
}

/** One touch gets all, or each gets what its place in a path of so many touches is given. */
export type TouchShares =
	| { readonly toOne: (touches: readonly number[]) => number }
	| { readonly byPlace: (length: number) => Float64Array }

/** @returns for the touches of a path, first to last, their shares */
export function touchShares(rule: TouchRule, { direct, halfLife }: TouchRuleOptions): TouchShares {
	switch (rule) {
		case 'first':
			return { toOne: () => 0 }
		case 'last':
			return { toOne: ({ length }) => length - 1 }
		case 'last-non-direct':
			return { toOne: (touches) => lastOther(touches, direct) }
		case 'linear':
			return { byPlace: onceForEachLength((length) => new Float64Array(length).fill(1 / length)) }
		case 'time-decay':
			return { byPlace: onceForEachLength((length) => decaying(length, halfLife)) }
		case 'position':
			return { byPlace: onceForEachLength(byPosition) }
	}
}

/** There are a hundred thousand paths, and their lengths are few. */
function onceForEachLength(shares: (length: number) => Float64Array): (length: number) => Float64Array {
	const known = new Map<number, Float64Array>()
	return (length) => {
		const found = known.get(length) ?? shares(length)
		known.set(length, found)
		return found
	}
}

/** The last touch that is not direct; where all are, the last. */
function lastOther(touches: readonly number[], direct: number | undefined): number {
	const place = touches.findLastIndex((channel) => channel !== direct)
	return place < 0 ? touches.length - 1 : place
}

/** Weight 2^(−steps before the last touch ÷ half-life): paths that carry an order and no times decay by steps. */
function decaying(length: number, halfLife: number): Float64Array {
	const weights = Float64Array.from({ length }, (_, index) => 2 ** (-(length - 1 - index) / halfLife))
	const sum = weights.reduce((all, weight) => all + weight, 0)
	return weights.map((weight) => weight / sum)
}

/** 40 % for the first, 40 % for the last, 20 % for all between; halves where nothing is between. */
function byPosition(length: number): Float64Array {
	if (length < 3) return new Float64Array(length).fill(1 / length)
	return Float64Array.from({ length }, (_, index) => (index === 0 || index === length - 1 ? 0.4 : 0.2 / (length - 2)))
}

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

type Shares = (touches: readonly number[]) => readonly number[]

/** @returns for the touches of a path, first to last, their shares */
export function touchShares(rule: TouchRule, { direct, halfLife }: TouchRuleOptions): Shares {
	switch (rule) {
		case 'first':
			return ({ length }) => allTo(0, length)
		case 'last':
			return ({ length }) => allTo(length - 1, length)
		case 'last-non-direct':
			return (touches) => allTo(lastOther(touches, direct), touches.length)
		case 'linear':
			return ({ length }) => Array.from({ length }, () => 1 / length)
		case 'time-decay':
			return ({ length }) => decaying(length, halfLife)
		case 'position':
			return ({ length }) => byPosition(length)
	}
}

function allTo(place: number, length: number): number[] {
	return Array.from({ length }, (_, index) => (index === place ? 1 : 0))
}

/** The last touch that is not direct; where all are, the last. */
function lastOther(touches: readonly number[], direct: number | undefined): number {
	const place = touches.findLastIndex((channel) => channel !== direct)
	return place < 0 ? touches.length - 1 : place
}

/** Weight 2^(−steps before the last touch ÷ half-life): paths that carry an order and no times decay by steps. */
function decaying(length: number, halfLife: number): number[] {
	const weights = Array.from({ length }, (_, index) => 2 ** (-(length - 1 - index) / halfLife))
	const sum = weights.reduce((all, weight) => all + weight, 0)
	return weights.map((weight) => weight / sum)
}

/** 40 % for the first, 40 % for the last, 20 % for all between; halves where nothing is between. */
function byPosition(length: number): number[] {
	if (length < 3) return Array.from({ length }, () => 1 / length)
	return Array.from({ length }, (_, index) => (index === 0 || index === length - 1 ? 0.4 : 0.2 / (length - 2)))
}

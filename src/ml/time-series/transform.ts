/** The scale on which noise is about even: where effects multiply, logarithms; for counts with zeros, square roots. */
export const scaleNames = ['plain', 'log', 'root', 'signed-root'] as const
export type ScaleName = (typeof scaleNames)[number]

export interface Scale {
	readonly name: ScaleName
	to(value: number): number
	from(value: number): number
}

/** Values this many times the smallest apart grow by factors rather than by steps. */
const wide = 3
/** Amounts that now and then fall below zero, as sales less refunds, and no series around zero. */
const mostNegative = 0.25

/** @param values the past only, NaN where missing. What lies around zero, and narrow ranges, stay as they are. */
export function chooseScale(values: Float64Array): ScaleName {
	let [low, high, known, negative] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0]
	for (const value of values) {
		if (Number.isNaN(value)) continue
		known++
		if (value < 0) negative++
		if (value < low) low = value
		if (value > high) high = value
	}
	if (known === 0 || high === low) return 'plain'
	if (low < 0) return negative <= mostNegative * known && high >= wide * -low ? 'signed-root' : 'plain'
	if (low === 0) return 'root'
	return high / low >= wide ? 'log' : 'plain'
}

/**
 * @param floor what values that have no logarithm are read as: half of the smallest that was seen, as a rule
 */
export function scaleOf(name: ScaleName, floor = Number.MIN_VALUE): Scale {
	switch (name) {
		case 'plain':
			return { name, to: (value) => value, from: (value) => value }
		case 'log':
			return { name, to: (value) => Math.log(Number.isNaN(value) ? value : Math.max(value, floor)), from: Math.exp }
		case 'root':
			return { name, to: signedRoot, from: (value) => Math.max(0, value) ** 2 }
		case 'signed-root':
			return { name, to: signedRoot, from: (value) => Math.sign(value) * value ** 2 }
	}
}

function signedRoot(value: number): number {
	return Math.sign(value) * Math.sqrt(Math.abs(value))
}

/** Half of the smallest value above zero. */
export function floorOf(values: Float64Array): number {
	let low = Number.POSITIVE_INFINITY
	for (const value of values) if (value > 0 && value < low) low = value
	return low === Number.POSITIVE_INFINITY ? Number.MIN_VALUE : low / 2
}

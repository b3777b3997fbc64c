import { expect } from 'vitest'

const z = 1.959963984540054

interface Count {
	readonly n: number
	readonly successes: number
}

/** Wilson's interval as it is written in textbooks. */
export function wilson(successes: number, n: number) {
	if (n === 0) return null
	const value = successes / n
	const half = z * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))
	const bound = (sign: number) => (value + (z * z) / (2 * n) + sign * half) / (1 + (z * z) / n)
	return { value, low: bound(-1), high: bound(1) }
}

/** Of all pairs of shares that lie so far apart, the one that makes what was counted likeliest: the best of ever finer tries. */
export function likelyPair(one: Count, other: Count, difference: number): readonly [number, number] {
	const likelihood = (p: number) => logLikelihood(one, p) + logLikelihood(other, p - difference)
	let [low, high] = [Math.max(0, difference), Math.min(1, 1 + difference)]
	for (let turn = 0; turn < 100; turn++) {
		const [left, right] = [low + (high - low) / 3, high - (high - low) / 3]
		if (likelihood(left) < likelihood(right)) low = left
		else high = right
	}
	const p = (low + high) / 2
	return [p, p - difference]
}

function logLikelihood({ n, successes }: Count, p: number): number {
	const term = (times: number, share: number) => (times === 0 ? 0 : times * Math.log(Math.max(0, share)))
	return term(successes, p) + term(n - successes, 1 - p)
}

/** The part of a normal distribution beyond so many standard deviations: Simpson's rule over its density. */
export function normalTail(from: number): number {
	const [steps, width] = [4_000, 12]
	const density = (x: number) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI)
	const at = (nth: number) => density(from + (nth * width) / steps)
	let sum = at(0) + at(steps)
	for (let nth = 1; nth < steps; nth++) sum += at(nth) * (nth % 2 === 1 ? 4 : 2)
	return (sum * width) / steps / 3
}

type Shown = Readonly<Record<string, number | null>> | null

/** Numbers that are computed twice differ in their last digits. */
export function expectNear(found: Shown, wanted: Shown, of = ''): void {
	expect(found === null, of).toBe(wanted === null)
	for (const [name, value] of Object.entries(wanted ?? {})) {
		if (value === null) expect(found?.[name], `${of} ${name}`).toBeNull()
		else expect(found?.[name], `${of} ${name}`).toBeCloseTo(value, 6)
	}
}

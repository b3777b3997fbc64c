import { logFactorial } from './log-factorial.ts'

/** How often two things came together among n chances at both. */
export interface Together {
	readonly n: number
	/** Of the one, of the other, of both at once. */
	readonly one: number
	readonly other: number
	readonly both: number
}

/**
 * Probability that two independent things come together at least as often as they did: Fisher's exact test, one-sided, the upper
 * tail of the hypergeometric distribution (Fisher, Journal of the Royal Statistical Society 85, 1922, 87–94). Exact where the
 * expected count is small and chi-square is not. The smaller tail is summed from its thick end, so that small ones keep their digits;
 * below 10⁻³⁰⁸ it is 0. The relative error grows with n: 10⁻¹⁰ at a hundred thousand, 10⁻⁶ at a hundred million.
 */
export function fisherExact({ n, one, other, both }: Together): number {
	const mean = (one * other) / n
	if (both > mean) return Math.min(1, tail({ n, one, other, both }, 1))
	const least = Math.max(0, one + other - n)
	return both <= least ? 1 : Math.max(0, 1 - tail({ n, one, other, both: both - 1 }, -1))
}

/** The probabilities of `both` and of all counts beyond it, on the side that leads away from the mean. */
function tail({ n, one, other, both }: Together, step: 1 | -1): number {
	const [least, most] = [Math.max(0, one + other - n), Math.min(one, other)]
	let term = Math.exp(logChoose(one, both) + logChoose(n - one, other - both) - logChoose(n, other))
	let sum = 0
	for (let k = both; k >= least && k <= most; k += step) {
		sum += term
		if (term <= sum * 1e-17) break
		const upwards = [(one - k) * (other - k), (k + 1) * (n - one - other + k + 1)] as const
		const downwards = [k * (n - one - other + k), (one - k + 1) * (other - k + 1)] as const
		const [up, down] = step === 1 ? upwards : downwards
		term *= up / down
	}
	return sum
}

function logChoose(n: number, k: number): number {
	return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

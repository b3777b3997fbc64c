/**
 * How long things last, from those that ended and those that have only lasted so far (Kaplan & Meier, Journal of the American
 * Statistical Association 53, 1958, 457–481). Leaving out the unfinished ones would make every span look shorter than it is.
 */
export interface Span {
	readonly length: number
	/** False: it had lasted this long when we looked last. */
	readonly ended: boolean
	/** How many such spans; 1 when absent. */
	readonly count?: number
}

export interface SurvivalCurve {
	/** Ends seen. */
	readonly ended: number
	readonly unfinished: number
	/** At each length that ended somewhere, the share that lasts longer; lengths rise, shares fall. */
	readonly steps: readonly { readonly length: number; readonly share: number }[]
}

export function survivalCurve(spans: readonly Span[]): SurvivalCurve {
	const byLength = new Map<number, { ended: number; unfinished: number }>()
	let atRisk = 0
	let ended = 0
	for (const span of spans) {
		const count = span.count ?? 1
		const here = byLength.get(span.length) ?? { ended: 0, unfinished: 0 }
		if (span.ended) {
			here.ended += count
			ended += count
		} else here.unfinished += count
		byLength.set(span.length, here)
		atRisk += count
	}
	const all = atRisk
	const steps: { length: number; share: number }[] = []
	let share = 1
	for (const [length, here] of [...byLength].sort(([a], [b]) => a - b)) {
		if (here.ended > 0) {
			// What is unfinished at the same length is still at risk there.
			share *= 1 - here.ended / atRisk
			steps.push({ length, share })
		}
		atRisk -= here.ended + here.unfinished
	}
	return { ended, unfinished: all - ended, steps }
}

/** The share that lasts longer than `length`. */
export function lasting({ steps }: SurvivalCurve, length: number): number {
	let share = 1
	for (const step of steps) {
		if (step.length > length) break
		share = step.share
	}
	return share
}

/**
 * The length that a share of `quantile` of those who have lasted `elapsed` already does not outlast; null where the curve ends before,
 * or where everything known has ended by then.
 */
export function remainingQuantile(curve: SurvivalCurve, quantile: number, elapsed = -1): number | null {
	const left = elapsed < 0 ? 1 : lasting(curve, elapsed)
	if (left <= 0) return null
	// A hair of tolerance: 1 − 2/4 must count as a half however it was multiplied.
	const wanted = left * (1 - quantile) + 1e-12
	return curve.steps.find(({ length, share }) => length > elapsed && share <= wanted)?.length ?? null
}

/**
 * Lengths between which the next end falls with probability `mass` at least, given that it has lasted `elapsed`: order statistics of
 * the ends that are left (Wilks, Annals of Mathematical Statistics 12, 1941, 91–96), because plain quantiles of a few spans hold too little.
 * `low` is `elapsed` and `high` null where too few are left to tell. Null where everything known has ended by then.
 */
export function remainingInterval(
	curve: SurvivalCurve,
	mass: number,
	elapsed = 0,
): { readonly low: number; readonly high: number | null } | null {
	const left = Math.round(curve.ended * lasting(curve, elapsed))
	if (left <= 0) return null
	const tail = (1 - mass) / 2
	const first = Math.floor(tail * (left + 1) + 1e-9)
	const last = Math.ceil((1 - tail) * (left + 1) - 1e-9)
	const low = first === 0 ? elapsed : remainingQuantile(curve, first / left, elapsed)
	const high = last > left ? null : remainingQuantile(curve, last / left, elapsed)
	return { low: low ?? elapsed, high }
}

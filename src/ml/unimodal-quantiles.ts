/**
 * The law with one mode that is nearest to a sample: its density rises to the mode and falls from there (Grenander, On the theory of
 * mortality measurement II, 1956), so that valleys between heaps are filled up. Skew, tails and the heap at the mode stay.
 *
 * @returns its quantile function: from a share in [0, 1) to a value
 */
export function unimodalQuantiles(sample: Float64Array): (share: number) => number {
	const sorted = sample.slice().sort()
	const mode = halfSampleMode(sorted)
	const n = sorted.length
	const right = hull(stepsFrom(sorted, mode, n))
	// The left side is the right side of the mirror image.
	const mirrored = sorted.map((_, at) => -(sorted[n - 1 - at] as number))
	const left = hull(stepsFrom(mirrored, -mode, n)).map(([value, share]): Step => [-value, 1 - share])
	const below = left.reverse()
	const start = sorted.findIndex((value) => value >= mode) / n
	return (share) => (share < start ? inverse(below, share) : inverse(right, share))
}

type Step = readonly [value: number, share: number]

/** The distribution function at the mode and at every larger value. */
function stepsFrom(sorted: Float64Array, mode: number, n: number): Step[] {
	const steps: Step[] = []
	for (let at = 0; at < n; at++) {
		const value = sorted[at] as number
		if (value < mode || sorted[at + 1] === value) continue
		steps.push([value, (at + 1) / n])
	}
	return steps
}

/** The least function above the steps whose slope only falls. */
function hull(steps: readonly Step[]): Step[] {
	const kept: Step[] = []
	for (const step of steps) {
		while (kept.length >= 2 && slope(kept.at(-2) as Step, step) >= slope(kept.at(-2) as Step, kept.at(-1) as Step)) kept.pop()
		kept.push(step)
	}
	return kept
}

function slope([a, p]: Step, [b, q]: Step): number {
	return (q - p) / (b - a)
}

/** The value at which piecewise straight steps reach a share; the first or last beyond them. */
function inverse(steps: readonly Step[], share: number): number {
	let low = 0
	let high = steps.length - 1
	while (low < high) {
		const middle = (low + high) >> 1
		if ((steps[middle] as Step)[1] >= share) high = middle
		else low = middle + 1
	}
	const [value, reached] = steps[low] as Step
	const before = steps[low - 1]
	if (before === undefined || reached === before[1]) return value
	return before[0] + ((value - before[0]) * (share - before[1])) / (reached - before[1])
}

/** Robertson & Cryer, An iterative procedure for estimating the mode, 1974: the densest half of the densest half … */
function halfSampleMode(sorted: Float64Array): number {
	let start = 0
	let size = sorted.length
	while (size > 2) {
		const half = Math.ceil(size / 2)
		let best = start
		for (let at = start; at + half <= start + size; at++) if (width(sorted, at, half) < width(sorted, best, half)) best = at
		start = best
		size = half
	}
	return sorted[start] as number
}

function width(sorted: Float64Array, start: number, size: number): number {
	return (sorted[start + size - 1] as number) - (sorted[start] as number)
}

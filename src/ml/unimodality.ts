import type { Random } from './random.ts'

/** Places of the mode that are tried: between them the distance hardly changes. */
const triedModes = 32

/**
 * How far a sample is from the nearest law with one mode: the least, over the mode, of the largest distance between its distribution
 * function and the one that bends up before the mode and down behind it. Twice the dip of Hartigan & Hartigan (The dip test of
 * unimodality, 1985), but for the modes being tried on a grid.
 *
 * @param sorted ascending
 */
export function distanceFromOneMode(sorted: Float64Array): number {
	const n = sorted.length
	const mirrored = sorted.map((_, at) => -(sorted[n - 1 - at] as number))
	const open = new Int32Array(n)
	let least = Number.POSITIVE_INFINITY
	for (let tried = 0; tried <= triedModes; tried++) {
		const mode = Math.round((tried * (n - 1)) / triedModes)
		const behind = aboveSteps(sorted, mode, open)
		if (behind >= least) continue
		least = Math.min(least, Math.max(behind, aboveSteps(mirrored, n - 1 - mode, open)))
	}
	return least / n
}

/** From `start` on, the largest height of the least concave function above the steps over the steps themselves, in rows. */
function aboveSteps(sorted: Float64Array, start: number, corners: Int32Array): number {
	const n = sorted.length
	let count = 0
	for (let at = start; at < n; at++) {
		while (count >= 2) {
			const [a, b] = [corners[count - 2] as number, corners[count - 1] as number]
			// Not above the line from a to here: no corner.
			const up = (b - a) * ((sorted[at] as number) - (sorted[a] as number))
			if (up > (at - a) * ((sorted[b] as number) - (sorted[a] as number))) break
			count--
		}
		corners[count++] = at
	}
	let most = 0
	for (let corner = 0; corner + 1 < count; corner++) {
		const [a, b] = [corners[corner] as number, corners[corner + 1] as number]
		const [from, to] = [sorted[a] as number, sorted[b] as number]
		for (let at = a + 1; at < b; at++) {
			const height = a + ((b - a) * ((sorted[at] as number) - from)) / (to - from) - at
			if (height > most) most = height
		}
	}
	return most
}

/**
 * How often a uniform sample, the least clear of all with one mode, is as far from having one.
 *
 * @returns (1 + as far) / (samples + 1)
 */
export function oneModeP(sample: Float64Array, samples: number, draws: Random): number {
	const distance = distanceFromOneMode(sample.slice().sort())
	const uniform = new Float64Array(sample.length)
	let asFar = 0
	for (let index = 0; index < samples; index++) {
		for (let at = 0; at < uniform.length; at++) uniform[at] = draws.uniform()
		if (distanceFromOneMode(uniform.sort()) >= distance) asFar++
		// As in clusterTest: it is known that there is nothing.
		if (asFar >= 20) return (1 + asFar) / (index + 2)
	}
	return (1 + asFar) / (samples + 1)
}

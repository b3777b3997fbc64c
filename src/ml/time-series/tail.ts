import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { quantileOf } from './robust.ts'

/** How rare a deviation of this many spreads is, up or down. */
export interface Tail {
	/** Share of undisturbed points at least this far out. @param size ≥ 0 */
	rarity(size: number): number
	/** The size beyond which lies this share. */
	sizeOf(rarity: number): number
}

/**
 * Before enough deviations were seen to say: those of a t distribution with few degrees of freedom, at the spread that a normal one
 * would have. Sales and visits are seldom lighter than that, and an alarm too few is better than three too many.
 */
export const priorTail: Tail = {
	rarity: (size) => 2 * tCdf(-size, priorFreedom),
	sizeOf: (rarity) => tQuantile(1 - rarity / 2, priorFreedom),
}

/** The rarer is doubted: each size is as common as the commoner of the two has it. */
export function eitherTail(one: Tail, other: Tail): Tail {
	return {
		rarity: (size) => Math.max(one.rarity(size), other.rarity(size)),
		sizeOf: (rarity) => Math.max(one.sizeOf(rarity), other.sizeOf(rarity)),
	}
}

const priorFreedom = 8

/** The largest tenth makes the tail. */
const tailShare = 0.1
const [lightest, heaviest] = [-0.15, 0.5]

/**
 * Peaks over a threshold (Pickands, Annals of Statistics 3, 1975; for streams, Siffer et al., KDD 2017): a generalised Pareto
 * distribution behind the 90th percentile of the sizes seen. Its parameters come from the median and the upper quartile of the
 * excesses rather than from their mean, so that true anomalies among them do not hide the next.
 * @param sizes of past deviations, some hundreds
 */
export function paretoTail(sizes: Float64Array): Tail {
	const edge = quantileOf(sizes, 1 - tailShare)
	const excesses = sizes.filter((size) => size > edge).map((size) => size - edge)
	const [middle, upper] = [quantileOf(excesses, 0.5), quantileOf(excesses, 0.75)]
	const usable = middle > 0 && upper > middle
	// Half way to an exponential tail: a shape from a few dozen excesses is rough.
	const shape = usable ? Math.min(heaviest, Math.max(lightest, 0.5 * Math.log2(upper / middle - 1))) : 0
	const unit = shape === 0 ? Math.LN2 : (2 ** shape - 1) / shape
	const scale = usable ? middle / unit : Math.max(edge, 1e-12)
	const sizeOf = (rarity: number) => {
		const ratio = tailShare / rarity
		return edge + scale * (shape === 0 ? Math.log(ratio) : (ratio ** shape - 1) / shape)
	}
	return { rarity: behind, sizeOf: (rarity) => (rarity < tailShare ? sizeOf(rarity) : quantileOf(sizes, 1 - rarity)) }

	function behind(size: number): number {
		if (size <= edge) return tailShare + (1 - tailShare) * (1 - size / Math.max(edge, 1e-300))
		const over = (size - edge) / scale
		if (shape === 0) return tailShare * Math.exp(-over)
		const base = 1 + shape * over
		return base <= 0 ? 1e-12 : Math.max(1e-12, tailShare * base ** (-1 / shape))
	}
}

import cdf from '@stdlib/stats-base-dists-normal-cdf'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import type { Count } from './score-interval.ts'

/** People who share a value of every dimension: how many tried and how many succeeded, now and before. */
export interface GapCell {
	/** One value for each dimension. */
	readonly values: readonly string[]
	readonly now: Count
	readonly before: Count
}

export interface GapExplanation {
	/** Places of the dimension and of its value among those asked about. */
	readonly dimension: number
	readonly value: string
	readonly now: Count
	readonly before: Count
	/** Successes that these people lack against their own earlier rate: what they add to the gap. Negative where they did better. */
	readonly lost: number
	/** Of those, what is beyond the change of everybody else still to be explained. */
	readonly beyondOthers: number
	/** Of the test whether their rate moved otherwise than the others', two-sided; and corrected for every value that was looked at. */
	readonly pValue: number
	readonly qValue: number
}

export interface GapReport {
	/** Successes lacking against the earlier rate: its rate times those who tried now, less those who succeeded. */
	readonly gap: number
	/** One after another, each among the people whom none before it holds, so that they add up once. */
	readonly explanations: readonly GapExplanation[]
	/** What everybody else adds: the part that goes with nothing looked at. */
	readonly rest: { readonly now: Count; readonly before: Count; readonly lost: number }
	/** What a different mixture of these groups adds: nobody's rate changed by it. */
	readonly mix: number
	/** Values that were tested. */
	readonly tested: number
}

export interface GapRules {
	readonly most: number
	/** Explanations stand where the q-value is at most this. */
	readonly falseDiscoveries: number
	/** Fewer people, now or before, are not looked at by themselves. */
	readonly leastPeople: number
}

const usual: GapRules = { most: 5, falseDiscoveries: 0.05, leastPeople: 30 }

/**
 * What goes with a rate that fell, or rose. Values of overlapping dimensions are ranked by how far their people's rate moved otherwise than
 * everybody else's; the first is taken out, and the others are looked at again among those who are left, as in a decision list (Rivest, Machine
 * Learning 2, 1987). Each group is compared with its own earlier rate, so a changed mixture blames nobody; groups, rest and mixture add up to
 * the gap exactly (Kitagawa, Journal of the American Statistical Association 50, 1955). p-values are of the difference of differences of
 * proportions, corrected for all values tested at a stage (Benjamini & Hochberg). It says what goes together, not what brings it about.
 */
export function explainGap(cells: readonly GapCell[], rules: Partial<GapRules> = {}): GapReport {
	const { most, falseDiscoveries, leastPeople } = { ...usual, ...rules }
	const all = sumOf(cells)
	const explanations: GapExplanation[] = []
	let left = cells
	let tested = 0
	while (explanations.length < most) {
		const candidates = candidatesAmong(left, leastPeople)
		if (explanations.length === 0) tested = candidates.length
		const gap = lostBy(all.now, all.before)
		const standing = candidates.filter(
			({ qValue, beyondOthers }) => qValue <= falseDiscoveries && Math.sign(beyondOthers) === Math.sign(gap),
		)
		const [best] = standing.toSorted((a, b) => Math.abs(b.beyondOthers) - Math.abs(a.beyondOthers))
		if (!best) break
		explanations.push(best)
		left = left.filter(({ values }) => values[best.dimension] !== best.value)
	}
	const others = sumOf(left)
	const rest = { ...others, lost: lostBy(others.now, others.before) }
	const gap = lostBy(all.now, all.before)
	const mix = gap - rest.lost - explanations.reduce((sum, { lost }) => sum + lost, 0)
	return { gap, explanations, rest, mix, tested }
}

function candidatesAmong(cells: readonly GapCell[], leastPeople: number): GapExplanation[] {
	const all = sumOf(cells)
	const found = (cells[0]?.values ?? []).flatMap((_, dimension) =>
		[...Map.groupBy(cells, ({ values }) => values[dimension] as string)].flatMap(([value, own]) => {
			const { now, before } = sumOf(own)
			const others = { now: less(all.now, now), before: less(all.before, before) }
			if (Math.min(now.n, before.n, others.now.n, others.before.n) < leastPeople) return []
			const fell = rate(before) - rate(now)
			const othersFell = rate(others.before) - rate(others.now)
			const pValue = pOf(fell - othersFell, [now, before, others.now, others.before])
			const lost = lostBy(now, before)
			return [{ dimension, value, now, before, lost, beyondOthers: now.n * (fell - othersFell), pValue, qValue: 1 }]
		}),
	)
	const corrected = benjaminiHochberg(found.map(({ pValue }) => pValue))
	return found.map((candidate, index) => ({ ...candidate, qValue: corrected[index] as number }))
}

/** Agresti & Caffo's added success and failure keep the variance of a rate of nothing, or of everybody, above zero. */
function pOf(difference: number, counts: readonly Count[]): number {
	const variance = counts.reduce((sum, { n, successes }) => {
		const p = (successes + 1) / (n + 2)
		return sum + (p * (1 - p)) / (n + 2)
	}, 0)
	return Math.min(1, 2 * cdf(-Math.abs(difference) / Math.sqrt(variance), 0, 1))
}

function lostBy(now: Count, before: Count): number {
	return before.n === 0 ? 0 : now.n * rate(before) - now.successes
}

function rate({ n, successes }: Count): number {
	return n === 0 ? 0 : successes / n
}

function less(all: Count, part: Count): Count {
	return { n: all.n - part.n, successes: all.successes - part.successes }
}

function sumOf(cells: readonly Pick<GapCell, 'now' | 'before'>[]): Pick<GapCell, 'now' | 'before'> {
	const sum = (of: 'now' | 'before') =>
		cells.reduce((all, cell) => ({ n: all.n + cell[of].n, successes: all.successes + cell[of].successes }), {
			n: 0,
			successes: 0,
		})
	return { now: sum('now'), before: sum('before') }
}

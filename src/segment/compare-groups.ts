import { benjaminiHochberg } from '#ml/benjamini-hochberg'
import { cohensH, type Effect } from '#ml/cohens-h'
import { riskRatio } from '#ml/risk-ratio'
import { proportionDifference } from '#ml/score-interval'
import { type Superiority, superiority } from '#ml/superiority'

/** No figure is shown about fewer people than this: of each group, and of those with a value. */
export const leastPeople = 20
/** Differences that would be found by chance are kept below this share of those shown as differences. */
export const falseShare = 0.05

/** How many of each group have one value of a field, or a number within one narrow span. */
export interface Cell {
	readonly name: string
	/** A text; empty where it is a number. */
	readonly value: string
	readonly numeric: boolean
	/** Mean of the numbers within the span. */
	readonly mean: number
	readonly one: number
	readonly other: number
	/** Of how many people of each group the field is known at all. */
	readonly oneKnown: number
	readonly otherKnown: number
}

interface Compared {
	readonly name: string
	/** Known of so many in each group. */
	readonly n: { readonly one: number; readonly other: number }
	/** On Cohen's scale, so that shares and numbers can be put in order: 0.2 is small, 0.5 medium, 0.8 large. */
	readonly effect: Effect
	readonly pValue: number
	/** After correction for all comparisons made at once. */
	readonly qValue: number
	/** Whether a difference is shown at all, at most one in twenty of them by chance. */
	readonly differs: boolean
}

export interface ShareDifference extends Compared {
	readonly kind: 'share'
	readonly value: string
	readonly share: { readonly one: number; readonly other: number }
	/** Of the shares, as a number from −1 to 1. */
	readonly difference: Effect
	/** Null where nobody of a group has the value. */
	readonly ratio: Effect | null
}

export interface NumberDifference extends Compared {
	readonly kind: 'number'
	readonly mean: { readonly one: number; readonly other: number }
	readonly median: { readonly one: number; readonly other: number }
	/** That somebody of the one has more than somebody of the other, ties counting half. */
	readonly moreLikely: Effect
}

export type Difference = ShareDifference | NumberDifference
type Uncorrected = Omit<ShareDifference, 'qValue' | 'differs'> | Omit<NumberDifference, 'qValue' | 'differs'>

export interface Comparison {
	/** The largest effect first. */
	readonly differences: readonly Difference[]
	/** Names of fields known of too few people in a group. */
	readonly tooFew: readonly string[]
}

/** What sets one group apart from another that has nobody in common with it. */
export function compareGroups(cells: readonly Cell[]): Comparison {
	const compared: Uncorrected[] = []
	const tooFew: string[] = []
	for (const [name, own] of Map.groupBy(cells, (cell) => cell.name)) {
		const [first] = own
		if (!first || first.oneKnown < leastPeople || first.otherKnown < leastPeople) tooFew.push(name)
		else compared.push(...(first.numeric ? compareNumbers(name, own) : compareShares(name, own)))
	}
	const corrected = benjaminiHochberg(compared.map(({ pValue }) => pValue))
	const differences = compared.map((one, index): Difference => {
		const qValue = corrected[index] ?? 1
		return { ...one, qValue, differs: qValue <= falseShare }
	})
	return { differences: differences.sort(byEffect), tooFew: tooFew.sort() }
}

function byEffect(a: Difference, b: Difference): number {
	return Number(b.differs) - Number(a.differs) || Math.abs(b.effect.value) - Math.abs(a.effect.value)
}

function compareShares(name: string, cells: readonly Cell[]): Uncorrected[] {
	const compared = cells.flatMap((cell) => compareShare(name, cell))
	const [first, second] = compared
	const two = cells.length === 2 && cells.reduce((sum, { one, other }) => sum + one + other, 0) === total(cells)
	// Of "yes" and "no" one says the other.
	return two && first && second ? [first.effect.value >= 0 ? first : second] : compared
}

function total([first]: readonly Cell[]): number {
	return first ? first.oneKnown + first.otherKnown : 0
}

function compareShare(name: string, { value, one, other, oneKnown, otherKnown }: Cell): Uncorrected[] {
	const [mine, theirs] = [
		{ n: oneKnown, successes: one },
		{ n: otherKnown, successes: other },
	]
	const difference = proportionDifference(mine, theirs)
	const effect = cohensH(mine, theirs)
	if (!difference || !effect) return []
	const { pValue, ...interval } = difference
	const share = { one: one / oneKnown, other: other / otherKnown }
	return [
		{
			...{ kind: 'share', name, value, n: { one: oneKnown, other: otherKnown }, share },
			...{ difference: interval, ratio: riskRatio(mine, theirs), effect, pValue },
		},
	]
}

function compareNumbers(name: string, cells: readonly Cell[]): Uncorrected[] {
	const rising = cells.toSorted((a, b) => a.mean - b.mean)
	const found: Superiority | null = superiority(rising)
	if (!found) return []
	const [mine, theirs] = [describe(rising, 'one'), describe(rising, 'other')]
	return [
		{
			...{ kind: 'number', name, n: { one: mine.n, other: theirs.n }, effect: found.d, pValue: found.pValue },
			...{ mean: { one: mine.mean, other: theirs.mean }, median: { one: mine.median, other: theirs.median } },
			moreLikely: found.probability,
		},
	]
}

/** The median is that of its span: within a hundredth of the exact one. */
function describe(rising: readonly Cell[], side: 'one' | 'other'): { n: number; mean: number; median: number } {
	const n = rising.reduce((all, cell) => all + cell[side], 0)
	const sum = rising.reduce((all, cell) => all + cell[side] * cell.mean, 0)
	let passed = 0
	const middle = rising.find((cell) => {
		passed += cell[side]
		return passed * 2 >= n
	})
	return { n, mean: sum / n, median: middle?.mean ?? 0 }
}

import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import { benjaminiHochberg } from '#ml/benjamini-hochberg'
import { explainGap, type GapExplanation, type GapReport } from '#ml/explain-gap'
import { type Count, proportionDifference } from '#ml/score-interval'
import type { Dimension } from '#query'
import { type DayRange, previousRange, spanOf } from '../calendar.ts'
import { type CubeAsked, type funnelCube, otherValue } from './cube.ts'
import { type FunnelNeeds, labelsOf } from './funnel.ts'
import type { FunnelAsked } from './funnel-store.ts'
import { requiredSteps } from './level-sql.ts'
import type { FunnelQuestion } from './question.ts'

export interface DiagnosisQuestion extends Omit<FunnelQuestion, 'by'> {
	/** What it is compared with; as many days right before, where absent. */
	readonly against?: DayRange | undefined
	readonly dimensions: readonly string[]
	/** The step to explain, from 2; the one that costs most against what it was, where absent. */
	readonly step?: number | undefined
}

/** How a step stands against what it was. */
export interface StepChange {
	/** From 1. */
	readonly step: number
	readonly now: Count
	readonly before: Count
	/** Now less before; null where nobody came so far in one of the two. */
	readonly change: { readonly value: number; readonly low: number; readonly high: number } | null
	readonly pValue: number | null
	/** Corrected for all steps. */
	readonly qValue: number | null
	/** People who would have come to the end, had this step been as before and the later ones as now. Negative where it got better. */
	readonly lostAtEnd: number
	/** The same in money, by what stays of an order of the time asked for (net ÷ orders); null where there is none. */
	readonly money: number | null
}

export interface NamedExplanation extends Omit<GapExplanation, 'dimension' | 'value'> {
	readonly dimension: { readonly name: string; readonly label: Text }
	readonly value: string
	/** Beyond the largest values. */
	readonly other: boolean
	readonly label: Text | null
	readonly money: number | null
}

export interface Diagnosis {
	readonly range: DayRange
	readonly against: DayRange
	readonly steps: readonly StepChange[]
	/** The step that was explained; null where none fell further than chance explains. */
	readonly step: number | null
	readonly report: (Omit<GapReport, 'explanations'> & { readonly explanations: readonly NamedExplanation[] }) | null
}

export interface DiagnosisNeeds extends FunnelNeeds {
	/** What an order is worth in a range, of those that the reader may see; null where there is none. */
	readonly orderValue: (range: DayRange, scope: DataScope) => Promise<number | null>
	readonly cube: (both: Readonly<Record<'now' | 'before', FunnelAsked>>, asked: CubeAsked) => ReturnType<typeof funnelCube>
}

const falseDiscoveries = 0.05

/**
 * Which step is worst, against the shop's own history and not by the lowest rate, and what goes with it. A step is worth the people who
 * would have come to the end had it been as before.
 */
export async function diagnose(needs: DiagnosisNeeds, question: DiagnosisQuestion, scope: DataScope): Promise<Diagnosis> {
	const { from, to, against: given, dimensions: names, step: chosen, ...rules } = question
	const range = { from, to }
	const against = given ?? previousRange(range, needs.zone)
	if (against.to > from) fail('bad-request', 'What it is compared with must end before it begins')
	const asked = (days: DayRange): FunnelAsked => ({ ...rules, ...spanOf(days, needs.zone), now: needs.now, scope })
	const both = { now: asked(range), before: asked(against) }
	const worth = rules.steps.some((step) => 'orders' in step) ? await needs.orderValue(range, scope) : null
	const [now, before] = await Promise.all([needs.store.count(both.now), needs.store.count(both.before)])
	const steps = stepChanges(requiredSteps(question), now.reached, before.reached, worth)
	const step = chosen ?? worstOf(steps)
	const found = steps.find((one) => one.step === step)
	if (step === null) return { range, against, steps, step, report: null }
	if (!found) return fail('bad-request', 'The step must be one of those that the funnel waits for, after the first')
	const required = requiredSteps(question)
	const place = required.indexOf(step - 1)
	const dimensions = await Promise.all(names.map(needs.dimension))
	const cells = await needs.cube(both, { dimensions, tried: required[place - 1] as number, succeeded: step - 1 })
	const report = explainGap(cells)
	// A conversion at this step is worth as many at the end as go on from it.
	const each = found.lostAtEnd === 0 || report.gap === 0 ? onward(steps, step) : found.lostAtEnd / report.gap
	const named = report.explanations.map((one) => name(one, dimensions, worth === null ? null : one.lost * each * worth))
	return { range, against, steps, step, report: { ...report, explanations: named } }
}

function stepChanges(
	required: readonly number[],
	now: readonly number[],
	before: readonly number[],
	worth: number | null,
): StepChange[] {
	const counts = required.slice(1).map((step, index) => {
		const previous = required[index] as number
		return {
			step: step + 1,
			now: { n: now[previous] ?? 0, successes: now[step] ?? 0 },
			before: { n: before[previous] ?? 0, successes: before[step] ?? 0 },
		}
	})
	const tests = counts.map((one) => proportionDifference(one.now, one.before))
	const corrected = benjaminiHochberg(tests.flatMap((test) => (test ? [test.pValue] : [])))
	let nth = 0
	return counts.map((one, index) => {
		const test = tests[index] ?? null
		const later = counts.slice(index + 1).reduce((share, { now: after }) => share * rate(after), 1)
		const lostAtEnd = test ? -test.value * one.now.n * later : 0
		return {
			...one,
			change: test && { value: test.value, low: test.low, high: test.high },
			pValue: test?.pValue ?? null,
			qValue: test ? (corrected[nth++] ?? null) : null,
			lostAtEnd,
			money: worth === null ? null : lostAtEnd * worth,
		}
	})
}

function worstOf(steps: readonly StepChange[]): number | null {
	const fell = steps.filter(({ qValue, lostAtEnd }) => qValue !== null && qValue <= falseDiscoveries && lostAtEnd > 0)
	return fell.toSorted((a, b) => b.lostAtEnd - a.lostAtEnd)[0]?.step ?? null
}

/** Of those who take a step, the share that comes to the end. */
function onward(steps: readonly StepChange[], step: number): number {
	return steps.filter((one) => one.step > step).reduce((share, { now }) => share * rate(now), 1)
}

function rate({ n, successes }: Count): number {
	return n === 0 ? 0 : successes / n
}

function name(one: GapExplanation, dimensions: readonly Dimension[], money: number | null): NamedExplanation {
	const dimension = dimensions[one.dimension] as Dimension
	const other = one.value === otherValue
	return {
		...one,
		...{ money, other, value: other ? '' : one.value, label: labelsOf(dimension).get(one.value) ?? null },
		dimension: { name: dimension.name, label: dimension.label },
	}
}

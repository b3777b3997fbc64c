import { type CurvePoint, conversionCurve } from '#ml/conversion-curve'
import { type CurveQuantile, curveQuantile } from '#ml/curve-quantile'
import type { Span } from '#ml/survival'
import type { GoodsNames } from '../association/goods-names.ts'
import { type DayRange, spanOf } from '../calendar.ts'
import type { CycleTask } from './purchase-days.ts'
import type { RepurchaseQuestion } from './question.ts'
import type { DuePeople, DueTime, GoodsSpans, RepurchaseStore } from './repurchase-store.ts'

/** How long it takes until the same is bought again, in days. */
export interface Cycle {
	readonly value: string
	/** People who bought it in the days asked for: one span each, from the first of these purchases. */
	readonly buyers: number
	/** Of them, bought again on a later day until now; the others still may. */
	readonly again: number
	/** By which day a quarter, half and three quarters of all have bought again; null where it is not known yet. */
	readonly quartiles: readonly [CurveQuantile, CurveQuantile, CurveQuantile]
	/** Shares by the days of `Repurchase.lengths`, as far as anybody was followed. */
	readonly curve: readonly CurvePoint[]
	/** Null where not even a quarter buys again. */
	readonly people: DuePeople | null
}

export interface Repurchase {
	readonly range: DayRange
	readonly asOf: number
	readonly lengths: readonly number[]
	readonly cycles: readonly Cycle[]
	/** Goods of which anything was bought. */
	readonly values: number
	readonly names: Readonly<Record<string, string>>
}

export interface CycleNeeds {
	readonly store: RepurchaseStore
	readonly names: GoodsNames
	readonly now: number
	readonly zone: string
}

const lengths = [7, 14, 30, 60, 90, 120, 180, 270, 365, 540, 730, 1_095]

/** How long after buying something people buy it again: who has not yet is counted as waiting, not left out (Kaplan & Meier 1958). */
export async function repurchase(
	{ store, names, now, zone }: CycleNeeds,
	{ goods, top, ...question }: RepurchaseQuestion,
	reading: Pick<CycleTask, 'scope' | 'signal'>,
): Promise<Repurchase> {
	const { from, to } = question
	// A range that is none is refused.
	spanOf({ from, to }, zone)
	const task = { ...question, ...reading, now, zone }
	const found = await store.spans(task, { goods, top })
	const timed = found.goods.map((one) => ({ ...one, quartiles: quartilesOf(one.spans) }))
	const times = timed.flatMap(({ value, quartiles }) => dueTime(value, quartiles) ?? [])
	const people = await store.due(task, times)
	const due = (value: string) =>
		times.some((time) => time.value === value) ? (people.get(value) ?? { due: 0, overdue: 0 }) : null
	return {
		...{ range: { from, to }, asOf: now, lengths, values: found.values },
		cycles: timed.map((one) => ({ ...cycleOf(one), quartiles: one.quartiles, people: due(one.value) })),
		names: await names(
			question.level,
			found.goods.map(({ value }) => value),
		),
	}
}

function cycleOf({ value, spans }: GoodsSpans): Omit<Cycle, 'quartiles' | 'people'> {
	const people = (of: readonly Span[]) => of.reduce((sum, { count = 1 }) => sum + count, 0)
	const longest = spans.reduce((most, { length }) => Math.max(most, length), 0)
	return {
		...{ value, buyers: people(spans), again: people(spans.filter(({ ended }) => ended)) },
		curve: conversionCurve(
			spans,
			lengths.filter((length) => length <= longest),
		),
	}
}

function quartilesOf(spans: readonly Span[]): Cycle['quartiles'] {
	const ends = [...new Set(spans.flatMap(({ length, ended }) => (ended ? [length] : [])))].sort((a, b) => a - b)
	const curve = conversionCurve(spans, ends)
	return [curveQuantile(curve, 0.25), curveQuantile(curve, 0.5), curveQuantile(curve, 0.75)]
}

/** When somebody is due: the time in which the middle half buys again. Undefined where not even a quarter does. */
function dueTime(value: string, [first, , third]: Cycle['quartiles']): DueTime | undefined {
	return first.value === null ? undefined : { value, from: first.value, to: third.value }
}

/** Of one kind of goods, for the people behind it. Undefined where not even a quarter buys again. */
export async function dueTimeOf(store: RepurchaseStore, task: CycleTask, value: string): Promise<DueTime | undefined> {
	const { goods } = await store.spans(task, { goods: [value], top: 1 })
	return dueTime(value, quartilesOf(goods[0]?.spans ?? []))
}

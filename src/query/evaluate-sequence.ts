import { answerOf } from './answer.ts'
import { isBehaviour, matchesEvent, matchesLine, orderOf, propertyCell } from './evaluate-rows.ts'
import type { Finding } from './finding.ts'
import { foldSequence, type SequenceRow } from './fold-sequence.ts'
import type { EventFact, History, LineFact } from './history.ts'
import { byTime, isWithin } from './measure-rows.ts'
import type { HappeningPlan, SequencePlan, StepPlan } from './plan.ts'

/** Whether the sequence happened; the value is how many of its steps did, at the furthest. Agrees with `compileSequence`. */
export function findSequence(plan: SequencePlan, history: History): Finding {
	const gaps = plan.steps.map(({ withinMs }) => withinMs)
	const runs = [...Map.groupBy(rowsOf(plan, history), ({ same }) => same).values()]
	const value = Math.max(0, ...runs.map((rows) => foldSequence(rows.toSorted(inOrder), gaps)))
	const met = value === plan.steps.length
	const known = covers(met ? plan.steps.flatMap(({ without }) => without) : plan.steps.map(({ row }) => row), history)
	const partial = covers(plan.steps.flatMap(happeningsOf), history) ? {} : { partial: true as const }
	return { answer: known ? answerOf(met) : 'unknown', value, ...partial }
}

/** Whether we would know of every kind of happening. What we do not see may have come between, or have been a step. */
function covers(happenings: readonly HappeningPlan[], { coverage }: History): boolean {
	return happenings.every(({ of }) => (of === 'events' ? coverage.observed : coverage.purchased || coverage.identified))
}

function happeningsOf({ row, without }: StepPlan): HappeningPlan[] {
	return [row, ...without]
}

interface PlacedRow extends SequenceRow {
	readonly key: bigint
	/** Rows of one instant: events before orders, then by key. */
	readonly kind: 0 | 1
	readonly same: string
}

function inOrder(a: PlacedRow, b: PlacedRow): number {
	return a.ts - b.ts || a.kind - b.kind || byTime(a, b)
}

function rowsOf(plan: SequencePlan, history: History): PlacedRow[] {
	const rows = [...history.events.flatMap((event) => eventRow(event, plan)), ...orderRows(history.lines, plan)]
	return rows.filter(({ steps, without, same }) => (steps | without) !== 0 && (plan.same === undefined || same !== ''))
}

function eventRow(row: EventFact, { steps, within, same }: SequencePlan): PlacedRow[] {
	if (!isWithin(row.ts, within)) return []
	const is = (asked: HappeningPlan) => asked.of === 'events' && isBehaviour(row, asked.names) && matchesEvent(row, asked.where)
	const value = same === undefined ? '' : (propertyCell(row, same.property)?.text ?? '')
	return [{ ts: row.ts, key: row.key, kind: 0, same: value, ...bitsOf(steps, is) }]
}

/** An order happens once, at the first of its lines in the window, and is whatever one of its lines is. */
function orderRows(lines: readonly LineFact[], { steps, within, same }: SequencePlan): PlacedRow[] {
	const sold = lines.filter((line) => line.kind === 'order' && !line.synthetic && isWithin(line.ts, within))
	const sameOf = (line: LineFact) => (same === undefined ? '' : line[same.column])
	const orders = Map.groupBy(sold, (line) => JSON.stringify([orderOf(line), sameOf(line)]))
	return [...orders.values()].map((own) => {
		const first = own.toSorted(byTime)[0] as LineFact
		const is = (asked: HappeningPlan) => asked.of === 'orders' && own.some((line) => matchesLine(line, asked.where))
		return { ts: first.ts, key: first.key, kind: 1, same: sameOf(first), ...bitsOf(steps, is) }
	})
}

function bitsOf(steps: readonly StepPlan[], is: (asked: HappeningPlan) => boolean): { steps: number; without: number } {
	const bits = (holds: (step: StepPlan) => boolean) =>
		steps.reduce((all, step, index) => (holds(step) ? all | (1 << index) : all), 0)
	return { steps: bits(({ row }) => is(row)), without: bits(({ without }) => without.some(is)) }
}

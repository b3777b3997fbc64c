import { formatDecimal, parseDecimal } from '#kit/money'
import { dayOf } from '#kit/zone'
import { answerOf } from './answer.ts'
import { type Cell, testCell, testRange } from './cell.ts'
import { type Finding, nothingKnown, onlyIf, seen, testAtLeast, testAtMost } from './finding.ts'
import type { CountOf, Goal, RatioRange, WholeRange } from './plan.ts'
import type { TimeRange } from './window.ts'

/** What a goal needs of an event or an order line. */
export interface MeasurableRow {
	readonly ts: number
	readonly key: bigint
	/** Rows of one order count once; each event is one of its own. */
	readonly order?: string
	/** What it says of the property or column that is told apart or taken. */
	readonly cell?: Cell | undefined
	/** What is summed, in millionths; undefined where it says no number. */
	readonly amount?: bigint | undefined
	/** The value that the goal must be met for. */
	readonly same?: string | undefined
}

export interface RowsFound {
	readonly rows: readonly MeasurableRow[]
	/** Whether we would know of others. */
	readonly covered: boolean
	readonly zone: string
	/** Half-open; rows before it are of the time compared with. */
	readonly within: TimeRange
}

/** What the rows amount to, and what that says about the true amount. Agrees with `compileGoal`. */
export function measureRows(goal: Goal, found: RowsFound): Finding {
	const { rows, covered } = found
	switch (goal.by) {
		case 'count':
		case 'days':
		case 'distinct': {
			const count = countOf(goal.by, rows, found.zone)
			return seen({ answer: testAtLeast(BigInt(count), goal.range, covered), value: count }, covered)
		}
		case 'sum': {
			const sum = sumOf(rows)
			return onlyIf(covered, { answer: answerOf(testRange(sum, goal.range)), value: formatDecimal(sum) })
		}
		case 'avg':
			return average(goal.range, found)
		case 'min':
		case 'max':
			return extreme(goal, found)
		case 'first':
		case 'last':
			return valueAt(goal, found)
		case 'first_time':
		case 'last_time':
			return timeOf(goal, found)
		case 'change':
			return changeOf(goal, found)
	}
}

/** The goal met among the rows of one value. Somebody unseen may have met it with another. */
export function measureSame(goal: Goal, found: RowsFound): Finding {
	if (!(goal.by === 'sum' || goal.by === 'count' || goal.by === 'days' || goal.by === 'distinct'))
		throw new Error(`${goal.by} is not of one value`)
	const { by, range } = goal
	const { covered, zone } = found
	const groups = Map.groupBy(
		found.rows.filter(({ same }) => same !== undefined && same !== ''),
		({ same }) => same,
	)
	const amounts = [...groups.values()].map((rows) => (by === 'sum' ? sumOf(rows) : BigInt(countOf(by, rows, zone))))
	const value = amounts.length === 0 ? null : best(amounts, range)
	const written = value === null ? null : by === 'sum' ? formatDecimal(value) : Number(value)
	const fits = amounts.some((amount) => testRange(amount, range))
	const certain = covered || (fits && by !== 'sum' && range.high === undefined)
	return seen({ answer: certain ? answerOf(fits) : 'unknown', value: written }, covered)
}

/** The amount that speaks most for the condition. */
function best(amounts: readonly bigint[], range: WholeRange): bigint {
	const fitting = amounts.filter((amount) => testRange(amount, range))
	const rising = (fitting.length > 0 ? fitting : amounts).toSorted((a, b) => (a < b ? -1 : 1))
	return rising.at(range.low === undefined ? 0 : -1) as bigint
}

function countOf(by: CountOf, rows: readonly MeasurableRow[], zone: string): number {
	if (by === 'days') return new Set(rows.map(({ ts }) => dayOf(ts, zone))).size
	if (by === 'distinct') return new Set(rows.flatMap(({ cell }) => cell?.text || [])).size
	return new Set(rows.map(({ order }, index) => order ?? index)).size
}

function sumOf(rows: readonly MeasurableRow[]): bigint {
	return rows.reduce((sum, { amount = 0n }) => sum + amount, 0n)
}

/** One amount an order, or one an event that says a number. */
function amountsOf(rows: readonly MeasurableRow[]): bigint[] {
	const numbers = rows.filter(({ amount }) => amount !== undefined)
	return [...Map.groupBy(numbers, (row) => row.order ?? row).values()].map(sumOf)
}

function average(range: RatioRange, { rows, covered }: RowsFound): Finding {
	const amounts = amountsOf(rows)
	if (amounts.length === 0) return nothingKnown
	const sum = amounts.reduce((total, amount) => total + amount, 0n)
	const n = BigInt(amounts.length)
	return onlyIf(covered, { answer: answerOf(testQuotient(sum, n, range)), value: formatDecimal(rounded(sum, n)) })
}

/** @param dividend in units of the bounds, that is in millionths */
function testQuotient(dividend: bigint, divisor: bigint, { low, high }: RatioRange): boolean {
	const beyond = (bound: bigint) => dividend - bound * divisor
	if (low && (low.inclusive ? beyond(low.value) < 0n : beyond(low.value) <= 0n)) return false
	return !(high && (high.inclusive ? beyond(high.value) > 0n : beyond(high.value) >= 0n))
}

/** To the nearest whole, halves away from zero: for showing, never for deciding. */
function rounded(dividend: bigint, divisor: bigint): bigint {
	const half = dividend < 0n ? -divisor : divisor
	return (2n * dividend + half) / (2n * divisor)
}

function extreme({ by, range }: Extract<Goal, { by: 'min' | 'max' }>, { rows, covered }: RowsFound): Finding {
	const amounts = amountsOf(rows)
	if (amounts.length === 0) return nothingKnown
	const known = amounts.reduce((a, b) => ((by === 'min' ? b < a : b > a) ? b : a))
	const test = by === 'min' ? testAtMost : testAtLeast
	return seen({ answer: test(known, range, covered), value: formatDecimal(known) }, covered)
}

function valueAt({ by, test }: Extract<Goal, { by: 'first' | 'last' }>, { rows, covered }: RowsFound): Finding {
	const saying = rows.filter(({ cell }) => cell && cell.text !== '').toSorted(byTime)
	const cell = saying.at(by === 'first' ? 0 : -1)?.cell
	if (!cell) return nothingKnown
	const truth = testCell(cell, test)
	return onlyIf(covered, { answer: truth === undefined ? 'unknown' : answerOf(truth), value: cell.text })
}

/** Rows of one instant are told apart by their keys, as in the store. */
export function byTime(a: Pick<MeasurableRow, 'ts' | 'key'>, b: Pick<MeasurableRow, 'ts' | 'key'>): number {
	return a.ts - b.ts || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

function timeOf({ by, from, to }: Extract<Goal, { by: 'first_time' | 'last_time' }>, { rows, covered }: RowsFound): Finding {
	if (rows.length === 0) return nothingKnown
	const times = rows.map(({ ts }) => ts)
	const at = by === 'first_time' ? Math.min(...times) : Math.max(...times)
	const range = {
		...(from === undefined ? {} : { low: BigInt(from) }),
		...(to === undefined ? {} : { high: BigInt(to) - 1n }),
	}
	const test = by === 'first_time' ? testAtMost : testAtLeast
	return seen({ answer: test(BigInt(at), range, covered), value: new Date(at).toISOString() }, covered)
}

function changeOf({ of, range, before }: Extract<Goal, { by: 'change' }>, { rows, covered, zone, within }: RowsFound): Finding {
	const amount = (time: TimeRange) => {
		const some = rows.filter(({ ts }) => isWithin(ts, time))
		return of === 'sum' ? sumOf(some) : BigInt(countOf(of, some, zone)) * 1_000_000n
	}
	const [now, past] = [amount(within), amount(before)]
	if (past <= 0n) return nothingKnown
	// Both are in millionths, which the quotient loses; the bounds keep theirs.
	const grown = (now - past) * 100_000_000n
	return onlyIf(covered, { answer: answerOf(testQuotient(grown, past, range)), value: formatDecimal(rounded(grown, past)) })
}

export function isWithin(ts: number, { from, to }: TimeRange): boolean {
	return (from === undefined || ts >= from) && ts < to
}

export function decimalOf(text: string | undefined): bigint | undefined {
	return text === undefined ? undefined : parseDecimal(text)
}

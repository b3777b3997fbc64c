import { type CellTest, testRange } from './cell.ts'
import { conjunction, decimalParameter, rangeSql, timeParameter } from './cell-sql.ts'
import { periodSql, rowsSince } from './fact-rows.ts'
import {
	difference,
	type FactRows,
	intersection,
	nobody,
	type PeopleSet,
	type PeopleSets,
	peopleHaving,
	peopleWith,
	union,
} from './people-set.ts'
import type { CountOf, Goal, RatioRange, WholeRange } from './plan.ts'
import type { TimeRange } from './window.ts'

/** A condition compiled to the two sets that decide it; whoever is in neither is unknown. Asked for lazily. */
export interface Decision {
	readonly yes: () => PeopleSet
	readonly no: () => PeopleSet
}

/** Rows, and the aggregates that measure those of one shopper. */
export interface MeasuredRows {
	readonly rows: FactRows
	/** The time that is measured, where `rows` hold those of another too. */
	readonly within: TimeRange
	/** @param when measures only the rows that it holds of */
	readonly amount: (of: CountOf | 'sum', when?: string) => string
	/** What is averaged: how many amounts there are, and their sum. */
	readonly numbers: () => { readonly n: string; readonly sum: string }
	readonly extreme: (by: 'min' | 'max') => string
	/** Of each row: whether it says something, and what that is to the test: 1 passes, 2 fails, 3 is of another kind. */
	readonly outcome: (test: Exclude<CellTest, { on: 'presence' }>) => { readonly flag: string; readonly present: string }
	/** Those of whom we would know. */
	readonly covered: () => PeopleSet
	/** Whoever has such rows is covered: to have bought is to be known as a buyer. */
	readonly rowsAreCovered: boolean
}

/** What a shopper's rows must amount to. See `Goal` for what a known value says about the true one. */
export function compileGoal(goal: Goal, measured: MeasuredRows, sets: PeopleSets): Decision {
	switch (goal.by) {
		case 'count':
		case 'days':
		case 'distinct':
			return decideCount(goal, measured, sets)
		case 'sum':
			return decideSum(goal.range, measured, sets)
		case 'avg': {
			const { n, sum } = measured.numbers()
			return decideKnown(`${n} > 0`, quotientSql(`toDecimal256(${sum}, 6)`, n, goal.range, sets), measured, sets)
		}
		case 'min':
		case 'max':
			return decideExtreme(goal, measured, sets)
		case 'first':
		case 'last':
			return decideValue(goal, measured, sets)
		case 'first_time':
			return decideFirst(goal, measured, sets)
		case 'last_time':
			return decideLast(goal, measured, sets)
		case 'change':
			return decideChange(goal, measured, sets)
	}
}

export function countParameter(sets: PeopleSets): (value: bigint) => string {
	return (value) => sets.parameters.add('UInt64', value.toString())
}

/** A count is a lower bound of the truth: once reached it stays reached, covered or not. */
function decideCount(
	{ by, range: { low, high } }: Extract<Goal, { by: CountOf }>,
	{ rows, amount, ...measured }: MeasuredRows,
	sets: PeopleSets,
): Decision {
	const number = countParameter(sets)
	const reached = (value: bigint) =>
		value === 1n && by !== 'distinct' ? peopleWith(sets, rows) : peopleHaving(sets, rows, `${amount(by)} >= ${number(value)}`)
	if (high === undefined) {
		if (low === undefined) return { yes: () => sets.everyone(), no: () => nobody }
		return { yes: () => reached(low), no: () => difference(measured.covered(), reached(low)) }
	}
	const exceeded = () => reached(high + 1n)
	if (low === undefined) return { yes: () => difference(measured.covered(), exceeded()), no: exceeded }
	const fits = () => peopleHaving(sets, rows, rangeSql(amount(by), { low, high }, number))
	return { yes: () => onlyCovered(fits(), measured), no: () => union([exceeded(), difference(measured.covered(), fits())]) }
}

/** A sum can go up and down, so it is only known of those who are covered; nothing at all sums to zero. */
function decideSum(range: WholeRange, { rows, amount, ...measured }: MeasuredRows, sets: PeopleSets): Decision {
	const test = rangeSql(amount('sum'), range, (value) => decimalParameter(value, sets.parameters))
	if (testRange(0n, range)) {
		const misses = () => peopleHaving(sets, rows, `NOT (${test})`)
		return { yes: () => difference(measured.covered(), misses()), no: () => onlyCovered(misses(), measured) }
	}
	const fits = () => peopleHaving(sets, rows, test)
	return { yes: () => onlyCovered(fits(), measured), no: () => difference(measured.covered(), fits()) }
}

/** What says nothing until all is seen, and nothing where there is nothing to measure. */
function decideKnown(known: string, test: string, { rows, ...measured }: MeasuredRows, sets: PeopleSets): Decision {
	return {
		yes: () => onlyCovered(peopleHaving(sets, rows, `${known} AND ${test}`), measured),
		no: () => onlyCovered(peopleHaving(sets, rows, `${known} AND NOT (${test})`), measured),
	}
}

/**
 * Whether a quotient is in the range, without dividing: a whole number of millionths rarely divides evenly. 76 digits hold the
 * product of any two amounts that fit their columns.
 */
function quotientSql(dividend: string, divisor: string, { low, high }: RatioRange, { parameters }: PeopleSets): string {
	const times = (value: bigint) => `toDecimal256(${decimalParameter(value, parameters)}, 6) * ${divisor}`
	return conjunction([
		low && `${dividend} ${low.inclusive ? '>=' : '>'} ${times(low.value)}`,
		high && `${dividend} ${high.inclusive ? '<=' : '<'} ${times(high.value)}`,
	])
}

function decideChange(
	{ of, range, before }: Extract<Goal, { by: 'change' }>,
	measured: MeasuredRows,
	sets: PeopleSets,
): Decision {
	const during = (time: TimeRange) => `toDecimal256(${measured.amount(of, periodSql(time, sets))}, 6)`
	const past = during(before)
	const test = quotientSql(`(${during(measured.within)} - ${past}) * 100`, past, range, sets)
	return decideKnown(`${past} > 0`, test, measured, sets)
}

/** The greatest can only be greater than known, and the least less. */
function decideExtreme(
	{ by, range }: Extract<Goal, { by: 'min' | 'max' }>,
	{ rows, numbers, extreme, ...measured }: MeasuredRows,
	sets: PeopleSets,
): Decision {
	const value = (of: bigint) => decimalParameter(of, sets.parameters)
	const having = (test: string) => peopleHaving(sets, rows, `${numbers().n} > 0 AND ${test}`)
	const test = rangeSql(extreme(by), range, value)
	const beyond = by === 'min' ? range.low : range.high
	const outside = () => onlyCovered(having(`NOT (${test})`), measured)
	if (beyond === undefined) return { yes: () => having(test), no: outside }
	const passed = () => having(`${extreme(by)} ${by === 'min' ? '<' : '>'} ${value(beyond)}`)
	return { yes: () => onlyCovered(having(test), measured), no: () => union([passed(), outside()]) }
}

/** (ts, key) as one number: argMax over a tuple takes six times as long. */
const rowOrder = 'bitShiftLeft(toInt128(toUnixTimestamp64Milli(ts)), 64) + key'

function decideValue(
	{ by, test }: Extract<Goal, { by: 'first' | 'last' }>,
	{ rows, outcome, ...measured }: MeasuredRows,
	sets: PeopleSets,
): Decision {
	const { flag, present } = outcome(test)
	const picked = `${by === 'first' ? 'argMinIf' : 'argMaxIf'}(${flag}, ${rowOrder}, ${present})`
	const having = (wanted: 1 | 2) => onlyCovered(peopleHaving(sets, rows, `${picked} = ${wanted}`), measured)
	return { yes: () => having(1), no: () => having(2) }
}

interface Instants {
	readonly from?: number
	readonly to?: number
}

/** The first time can only be earlier than known. */
function decideFirst({ from, to }: Instants, { rows, ...measured }: MeasuredRows, sets: PeopleSets): Decision {
	const time = (at: number) => timeParameter(at, sets.parameters)
	const having = (...tests: (string | undefined)[]) => peopleHaving(sets, rows, conjunction(tests))
	const early = from === undefined ? undefined : `min(ts) < ${time(from)}`
	const late = to === undefined ? undefined : `min(ts) >= ${time(to)}`
	const fits = () => having(early && `NOT (${early})`, late && `NOT (${late})`)
	return {
		yes: () => (early === undefined ? fits() : onlyCovered(fits(), measured)),
		no: () =>
			union([early === undefined ? nobody : having(early), late === undefined ? nobody : onlyCovered(having(late), measured)]),
	}
}

/** The last time can only be later than known. Whoever never did it has no last time, so nothing is known. */
function decideLast({ from, to }: Instants, { rows, ...measured }: MeasuredRows, sets: PeopleSets): Decision {
	const time = (at: number) => timeParameter(at, sets.parameters)
	const since = (at: number) => peopleWith(sets, rowsSince(rows, at, sets))
	const before = (at: number) => onlyCovered(peopleHaving(sets, rows, `max(ts) < ${time(at)}`), measured)
	const tooEarly = () => (from === undefined ? nobody : before(from))
	if (to === undefined) return { yes: () => (from === undefined ? peopleWith(sets, rows) : since(from)), no: tooEarly }
	const last = conjunction([from === undefined ? undefined : `max(ts) >= ${time(from)}`, `max(ts) < ${time(to)}`])
	return {
		yes: () => onlyCovered(peopleHaving(sets, rows, last), measured),
		no: () => union([since(to), tooEarly()]),
	}
}

/** The covered among people who have such rows. */
export function onlyCovered(
	set: PeopleSet,
	{ covered, rowsAreCovered }: Pick<MeasuredRows, 'covered' | 'rowsAreCovered'>,
): PeopleSet {
	return rowsAreCovered ? set : intersection([covered(), set])
}

import type { Dimension, PeopleSets, Query } from '#query'
import { personValueSql } from '#query'
import { type FunnelQuestion, overlap, windowMs } from './question.ts'

/** A question with the times resolved, UTC ms. */
export interface FunnelTask extends Omit<FunnelQuestion, 'from' | 'to' | 'by'> {
	/** First steps count from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	/** Further conditions on columns that events and order lines share. */
	readonly also: readonly string[]
	/** Attempts that began later are left out; absent: those whose window has not ended by `now`. UTC ms. */
	readonly closedBy?: number
	/** Beginnings of periods, rising: each is a funnel of its own, of whoever takes a first step in it. */
	readonly periods?: readonly number[]
	readonly by?: Omit<NonNullable<FunnelQuestion['by']>, 'dimension'> & { readonly dimension: Dimension }
}

/** Values of the placeholders of `levelsSql`. */
export function levelParameters(task: FunnelTask): Record<string, unknown> {
	const window = windowMs(task)
	return { entryTo: task.to, closedTo: task.closedBy ?? task.now - window, window, periods: task.periods ?? [] }
}

/** Steps that the others wait for, from 0. */
export function requiredSteps({ steps, optional }: Pick<FunnelQuestion, 'steps' | 'optional'>): number[] {
	return steps.map((_, index) => index).filter((index) => !optional.includes(index + 1))
}

/**
 * One row a person: `pid`; `levels`: of the required steps, and then of these with one optional step after another among them, how many
 * they took one after another from a first step whose window has ended; `entered`: whether they took a first step in the time at all;
 * `said` and `never` where they are told apart; a row for each `period` (from 1) that they entered in, where there are periods. The statement needs the sets' prelude and `levelParameters`.
 */
export function levelsSql(query: Pick<Query, 'stepRows'>, sets: PeopleSets, task: FunnelTask): string {
	const people = attemptsSql(rowsSql(query, sets, task), task)
	const { by } = task
	if (by?.dimension.of === 'people') return `SELECT *, ${personValueSql(by.dimension, sets)} AS said, 0 AS never FROM (${people})`
	return people
}

/** Steps first, then what ends an attempt; and `firstAt`, where what counts is the first ever. */
export function rowsSql(query: Pick<Query, 'stepRows'>, sets: PeopleSets, task: FunnelTask): string {
	const { steps, without, same, order, by } = task
	const dimension = by?.dimension
	const rows = query.stepRows(sets, {
		steps: [...steps, ...without],
		within: { from: task.from, to: Math.min(task.to + windowMs(task), task.now) },
		also: task.also,
		...(same === undefined ? {} : { same }),
		said: dimension?.of === 'rows' ? dimension : undefined,
		everything: order === 'strict',
	})
	return isEver(task) ? `SELECT * FROM (${rows}) AS r GLOBAL INNER JOIN (${firstsSql(query, sets, task)}) AS f USING (pid)` : rows
}

function isEver({ entry }: Pick<FunnelTask, 'entry'>): boolean {
	return entry === 'first-ever' || entry === 'first-matching'
}

/** When people first did what a funnel begins with, of those whose first time falls into the time asked for. */
function firstsSql(
	query: Pick<Query, 'stepRows'>,
	sets: PeopleSets,
	{ steps, order, entry, from, to, also }: FunnelTask,
): string {
	const entering = order === 'any' ? steps : steps.slice(0, 1)
	const rows = query.stepRows(sets, {
		steps: entry === 'first-matching' ? entering : entering.map((step) => ({ ...step, where: [] })),
		within: { to },
		also,
	})
	return `SELECT pid, min(at) AS firstAt FROM (${rows}) GROUP BY pid HAVING firstAt >= ${sets.parameters.add('Int64', from)}`
}

const first = 'bitTest(mask, 0) AND at < {entryTo:Int64}'

function attemptsSql(rows: string, task: FunnelTask): string {
	const people = ['pid', ...(task.periods ? ['period'] : [])]
	const groups = [...people, ...(task.same === undefined ? [] : ['value']), ...(task.without.length === 0 ? [] : ['part'])]
	const said = task.by?.dimension.of === 'rows' ? saidSql(task.by) : undefined
	const attempts = `SELECT ${groups.join(', ')}, ${levelSql(task)} AS levels, max(${enteredSql(task)}) AS entered${said ? `, ${said.of}(${said.row}) AS told` : ''} FROM (${preparedSql(rows, task)}) GROUP BY ${groups.join(', ')}`
	if (groups.length === people.length && !said) return attempts
	const told = said ? `, ${said.of}(told) AS row, row.1 = ${said.none} AS never, if(never, '', row.4) AS said` : ''
	return `SELECT ${people.join(', ')}, maxForEach(levels) AS levels, max(entered) AS entered${told} FROM (${attempts}) GROUP BY ${people.join(', ')}`
}

function enteredSql({ steps, order, periods, entry }: Pick<FunnelTask, 'steps' | 'order' | 'periods' | 'entry'>): string {
	const begins = order === 'any' ? `bitAnd(mask, ${2 ** steps.length - 1}) != 0 AND at < {entryTo:Int64}` : first
	const enters = isEver({ entry }) ? `${begins} AND at = firstAt` : begins
	return periods ? `${enters} AND ${periodSql} = period` : enters
}

const periodSql = 'arrayCount(start -> start <= at, {periods:Array(Int64)})'

/** The rows with what an attempt goes by: the period that it is counted in, and what parts it from others. */
export function preparedSql(rows: string, task: FunnelTask): string {
	const { without, steps, entry, order, same, periods } = task
	const enters = enteredSql({ steps, order, entry })
	const of = ['pid', ...(periods ? ['period'] : []), ...(same === undefined ? [] : ['value'])].join(', ')
	const whole = [
		...(entry === 'first' ? [`minIf(at, ${enters}) OVER (PARTITION BY pid) AS firstAt`] : []),
		...(periods ? [`groupUniqArrayIf(${periodSql}, ${enters}) OVER (PARTITION BY pid) AS entered`] : []),
	]
	let prepared = whole.length === 0 ? rows : `SELECT *, ${whole.join(', ')} FROM (${rows})`
	if (periods) prepared = `SELECT *, arrayJoin(entered) AS period FROM (${prepared})`
	// What happens in the same moment as an end comes after it.
	const ends = `countIf(bitShiftRight(mask, ${steps.length}) != 0) OVER (PARTITION BY ${of} ORDER BY at) AS part`
	if (without.length > 0) prepared = `SELECT *, ${ends} FROM (${prepared})`
	const groups = without.length === 0 ? of : `${of}, part`
	if (order === 'strict') return followedSql(prepared, groups, steps.length)
	if (order === 'ordered') return prepared
	const taken = `groupBitOr(bitAnd(mask, ${2 ** steps.length - 1})) OVER (PARTITION BY ${groups} ORDER BY at RANGE BETWEEN CURRENT ROW AND ${windowMs(task)} FOLLOWING) AS taken`
	return `SELECT *, ${taken} FROM (${prepared})`
}

/** Of each row, the rows right after it: of one moment, as the funnel has its steps, and what is no step after them. */
function followedSql(rows: string, groups: string, steps: number): string {
	const own = `bitAnd(mask, ${2 ** steps - 1})`
	const next = Array.from({ length: steps - 1 }, (_, index) => index + 1).flatMap((nth) => [
		`leadInFrame(mask, ${nth}, 0) OVER ordered AS mask${nth}`,
		`leadInFrame(at, ${nth}, at) OVER ordered AS at${nth}`,
	])
	const rank = `if(${own} = 0, 32, bitPositionsToArray(${own})[1])`
	return `SELECT *, ${next.join(', ')} FROM (${rows}) WINDOW ordered AS (PARTITION BY ${groups} ORDER BY at, ${rank}, mask ROWS BETWEEN CURRENT ROW AND ${steps - 1} FOLLOWING)`
}

/** Whether an attempt begins with a row. */
export function enteringSql(task: FunnelTask): string {
	return [enteredSql(task), 'at <= {closedTo:Int64}', ...(task.entry === 'first' ? ['at = firstAt'] : [])].join(' AND ')
}

/** The longest attempt of a group of rows, for the required steps alone and then with each optional one. */
function levelSql(task: FunnelTask): string {
	const { steps, order, optional } = task
	const entering = enteringSql(task)
	if (order === 'any') return `[maxIf(bitCount(taken), ${entering})]`
	if (order === 'strict') return `[maxIf(${consecutiveSql(steps.length)}, ${entering})]`
	const required = requiredSteps(task)
	const chains = [required, ...optional.map((step) => [...required, step - 1].toSorted((a, b) => a - b))]
	// Once only says something of rows that are two steps; it takes longer.
	const mode = overlap(steps) ? ", 'strict_once'" : ''
	const level = (chain: readonly number[]) => {
		const conditions = [entering, ...chain.slice(1).map((step) => `bitTest(mask, ${step})`)]
		return `windowFunnel({window:UInt64}${mode})(toUInt64(at + 2208988800000), ${conditions.join(', ')})`
	}
	return `[${chains.map(level).join(', ')}]`
}

/** How many steps a row and those right after it are, one after another. */
function consecutiveSql(steps: number): string {
	let level = String(steps)
	for (let nth = steps - 1; nth >= 1; nth--)
		level = `if(bitTest(mask${nth}, ${nth}) AND at${nth} - at <= {window:UInt64}, ${level}, ${nth})`
	return level
}

/** What the first, or the last, row of a step said: the person's, whatever became of the attempt. */
function saidSql({ step, row }: NonNullable<FunnelTask['by']>) {
	const is = step === 1 ? first : `bitTest(mask, ${step - 1})`
	const none = row === 'first' ? "toInt64('9223372036854775807')" : 'toInt64(-9223372036854775807)'
	return { of: row === 'first' ? 'min' : 'max', row: `(toInt64(if(${is}, at, ${none})), kind, key, said)`, none }
}

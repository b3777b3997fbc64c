import type { DataScope } from '#kit/route'
import { type Dimension, type PeopleSets, personValueSql, type Query } from '#query'
import { type Periods, periodSql, startOf } from './periods.ts'
import type { RetentionQuestion } from './retention-question.ts'
import { stepRowsOf } from './step-rows-of.ts'

/** What the store is asked: times in UTC ms. */
export interface RetentionTask {
	readonly question: RetentionQuestion
	readonly periods: Periods
	/** Of one period that rolls. */
	readonly length: number
	/** Nothing at or after it counts. */
	readonly readTo: number
	/** What people are told apart by: the row of their entry says it, or they have it. */
	readonly by?: Dimension | undefined
	readonly scope: DataScope
}

/** Of the periods `after` the entry in which somebody came back, those that the counts are made of: the last, the first, or all. */
export function toldSql(kind: RetentionQuestion['kind'], most: string): string {
	if (kind === 'unbounded') return `arrayMap(last -> least(last, ${most}), if(empty(after), after, [arrayMax(after)]))`
	if (kind === 'within') {
		const later = 'arrayFilter(each -> each > 0, after)'
		return `arrayFilter(each -> each <= ${most}, arrayConcat(arrayFilter(each -> each = 0, after), if(empty(${later}), ${later}, [arrayMin(${later})])))`
	}
	return `arrayFilter(each -> each <= ${most}, after)`
}

type Asked = Pick<Query, 'stepRows' | 'agreed'>

/**
 * A row for each person and cohort: `value`, and `after`, how many periods after the entry they came back. Three ways to the same, each
 * the fastest where it is possible.
 */
export function staysSql(query: Asked, sets: PeopleSets, task: RetentionTask): string {
	const { question, by } = task
	if (isSame(question) && question.kind !== 'rolling' && by?.of !== 'rows') return ofPeriods(query, sets, task)
	return question.entering === 'first' ? ofFirst(query, sets, task) : ofEvery(query, sets, task)
}

/** One step that is both: which periods people were there is all there is to know. */
function ofPeriods(query: Asked, sets: PeopleSets, task: RetentionTask): string {
	const { question, periods, by } = task
	const all = `SELECT pid, groupUniqArray(${periodSql(periods, sets)}) AS periods FROM (${rowsSql(query, sets, task)}) GROUP BY pid`
	const ends = ['min(at)', 'max(at)'].map((at) => periodSql(periods, sets, { at }))
	// Whoever was there last is there on or after all before it.
	const few = `SELECT pid, [${ends.join(', ')}] AS periods FROM (${rowsSql(query, sets, task)}) GROUP BY pid`
	const inRange = `period -> period >= 0 AND period < ${cohortsOf(task, sets)}`
	const first = question.entering === 'first'
	const cohorts = first ? `arrayFilter(${inRange}, [arrayMin(periods)])` : `arrayFilter(${inRange}, periods)`
	return `SELECT cohort, ${valueSql(by, sets)} AS value, arrayMap(period -> period - cohort, arrayFilter(period -> period >= cohort, periods)) AS after
		FROM (${first && question.kind === 'unbounded' ? few : all}) ARRAY JOIN ${cohorts} AS cohort`
}

/** People enter once: only entries are read as of ever, and the moments of what was done since are told apart by person alone. */
function ofFirst(query: Asked, sets: PeopleSets, task: RetentionTask): string {
	const { periods, by, question, scope, readTo } = task
	const { entry, back, kind } = question
	const [from, to] = [startOf(periods, 0), startOf(periods, periods.days.length)]
	const [first, end] = [from, to].map((at) => sets.parameters.add('Int64', at))
	const said = by?.of === 'rows' ? by : undefined
	const common = { scope, among: [entry, back] }
	const entries = stepRowsOf(query, sets, { ...common, steps: [entry], within: { to: Math.min(to, readTo) }, said })
	const backs = stepRowsOf(query, sets, { ...common, steps: [back], within: { from, to: readTo } })
	const offset = kind === 'rolling' ? rolled('entered', task, sets) : `${periodSql(periods, sets, { at: 'moment' })} - cohort`
	return `SELECT ${periodSql(periods, sets, { at: 'entered' })} AS cohort, ${valueSql(by, sets)} AS value,
		arrayDistinct(arrayMap(moment -> ${offset}, arrayFilter(moment -> moment >= entered, moments))) AS after
		FROM (SELECT pid, min(at) AS entered${said ? ', argMin(said, (at, kind, key)) AS said' : ''} FROM (${entries}) GROUP BY pid HAVING entered >= ${first} AND entered < ${end}) AS entries
		GLOBAL LEFT JOIN (SELECT pid, groupArray(at) AS moments FROM (${backs}) GROUP BY pid) AS backs USING pid`
}

/** People enter in each period. By person and period first: there are far fewer of them than rows. */
function ofEvery(query: Asked, sets: PeopleSets, task: RetentionTask): string {
	const { periods, by, question } = task
	const rolling = question.kind === 'rolling'
	const { enters, returns } = bitsOf(question)
	const columns = [
		`pid, ${periodSql(periods, sets)} AS period, max(${enters}) AS enters, minIf(at, ${enters}) AS entered, max(${returns}) AS returns`,
		`${rolling ? 'groupArrayIf' : 'maxIf'}(at, ${returns}) AS returned`,
		...(by?.of === 'rows' ? [`argMinIf(said, (at, kind, key), ${enters}) AS said`] : []),
	]
	const byPeriod = `SELECT ${columns.join(', ')} FROM (${rowsSql(query, sets, task)}) GROUP BY pid, period`
	const entry = `(period, entered${by?.of === 'rows' ? ', said' : ''})`
	const byPerson = `SELECT pid, groupArrayIf(${entry}, enters AND period < ${cohortsOf(task, sets)}) AS entries,
		${rolling ? 'groupArrayArray(returned)' : 'groupArrayIf((period, returned), returns)'} AS backs FROM (${byPeriod}) GROUP BY pid`
	const after = rolling
		? `arrayDistinct(arrayMap(moment -> ${rolled('entered', task, sets)}, arrayFilter(moment -> moment >= entered, backs)))`
		: 'arrayMap(each -> each.1 - cohort, arrayFilter(each -> each.2 >= entered AND each.1 >= cohort, backs))'
	return `SELECT entry.1 AS cohort, entry.2 AS entered${by?.of === 'rows' ? ', entry.3 AS said' : ''}, ${valueSql(by, sets)} AS value, ${after} AS after
		FROM (${byPerson}) ARRAY JOIN entries AS entry`
}

function rolled(entered: string, { length }: RetentionTask, { parameters }: PeopleSets): string {
	return `toInt32(intDiv(moment - ${entered}, ${parameters.add('Int64', length)}))`
}

function cohortsOf({ periods }: RetentionTask, { parameters }: PeopleSets): string {
	return parameters.add('Int16', periods.days.length)
}

function isSame({ entry, back }: RetentionQuestion): boolean {
	return JSON.stringify(entry) === JSON.stringify(back)
}

function bitsOf(question: RetentionQuestion): { readonly enters: string; readonly returns: string } {
	return { enters: 'bitTest(mask, 0)', returns: `bitTest(mask, ${isSame(question) ? 0 : 1})` }
}

function rowsSql(query: Asked, sets: PeopleSets, { question, periods, readTo, scope, by }: RetentionTask): string {
	const { entry, back, entering } = question
	return stepRowsOf(query, sets, {
		...{ steps: isSame(question) ? [entry] : [entry, back], scope, said: by?.of === 'rows' ? by : undefined },
		// Who entered before the first cohort is no newcomer of any.
		within: entering === 'first' ? { to: readTo } : { from: startOf(periods, 0), to: readTo },
	})
}

/** What is said of somebody in a cohort. */
function valueSql(by: Dimension | undefined, sets: PeopleSets): string {
	if (!by) return `''`
	return by.of === 'rows' ? 'said' : personValueSql(by, sets)
}

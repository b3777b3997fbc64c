import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'
import { type FewAnswers, fewAnswers, type PassedRow } from './few-answers.ts'
import { type Among, createPeopleSets, type FactRows, type PeopleSet, type PeopleSets } from './people-set.ts'

/**
 * The sets of a statement about a few people, for hundreds of definitions at once. What sets cost there is not reading rows but being
 * many: so every question about rows of a table is answered in one pass over it, the statement gives back which questions each person
 * passes, and what the sets make of that is worked out here. The engine took longer to understand the algebra of two hundred
 * definitions than to read the rows of ten thousand people.
 */
export interface FewPeople extends PeopleSets {
	/** What these sets rest on, asked at once. */
	asking(sets: readonly PeopleSet[]): Asking
}

export interface Asking {
	/** Prelude included. */
	readonly sql: string
	/** @param rows that the statement gave */
	answers(rows: readonly PassedRow[]): FewAnswers
}

/** What is asked of a person's rows: which of them, and what those together must pass. */
interface Question {
	/** As sets name it. */
	readonly name: string
	readonly where: string
	readonly having: string
	/** Of rows that stand by their filter: its number, and when they were. */
	readonly timed?: { readonly filter: number; readonly when: string }
}

interface Pool {
	readonly table: string
	readonly by: readonly string[]
	readonly questions: Map<string, Question>
}

export function createFewPeople(dialect: AnalyticsDialect, among: Among): FewPeople {
	const base = createPeopleSets(dialect, undefined, among)
	/** By table and grouping. */
	const pools = new Map<string, Pool>()
	let asked = 0

	const ask = (rows: FactRows, having: string, by: readonly string[] = []): PeopleSet => {
		const { table, where, timed } = by.length === 0 ? filteredRows(rows, among) : { ...rows, timed: undefined }
		const key = [table, ...by].join(', ')
		const pool = pools.get(key) ?? { table, by, questions: new Map<string, Question>() }
		pools.set(key, pool)
		const filter = where.length === 0 ? '1' : where.join(' AND ')
		const text = `${filter} HAVING ${having}`
		const question = pool.questions.get(text) ?? { name: `asked${asked++}`, where: filter, having, ...(timed && { timed }) }
		pool.questions.set(text, question)
		return question.name
	}
	const known = (condition: string) => ask({ table: 'people', where: [condition] }, '1')

	return {
		...base,
		ask,
		known,
		everyone: () => known('1'),
		observed: () => known('observed = 1'),
		knownBuyers: () => known('purchased = 1 OR identified = 1'),
		asking: (sets) => {
			const codes = new Codes()
			const rows = { dialect, among, codes }
			const parts = [everyoneAnswers(rows, sets), ...[...pools.values()].flatMap((pool) => answersOf(rows, pool))]
			const passed = `SELECT pid, groupArrayArray(codes) AS passed FROM (${parts.join(' UNION ALL ')}) GROUP BY pid`
			return { sql: `${base.prelude()} ${passed}`, answers: (found) => fewAnswers(found, codes.names) }
		},
	}
}

interface Rows {
	readonly dialect: AnalyticsDialect
	readonly among: Among
	readonly codes: Codes
}

/** Small numbers that stand for the questions in an answer. */
class Codes {
	/** Of what each code speaks, as sets name it. */
	readonly names = new Map<number, string>()
	#next = 0

	/** Takes the next `count` codes. @returns the first */
	take(count: number): number {
		const first = this.#next
		this.#next += count
		return first
	}
}

/** Codes, from `first` on, of the tests that a row passes. */
function codesSql(tests: readonly string[], first: string): string {
	if (tests.length === 0) return 'emptyArrayUInt32()'
	const passing = `arrayFilter((code, passes) -> passes, range(toUInt32(${tests.length})), [${tests.join(', ')}])`
	return `arrayMap(code -> toUInt32(code + ${first}), ${passing})`
}

/** Everybody of the few, whatever they pass; and which of the sets hold them that are not asked of their rows. */
function everyoneAnswers({ dialect, among, codes }: Rows, sets: readonly PeopleSet[]): string {
	const held = [...new Set(sets.flatMap((set) => set.match(/\bpeople\d+(\.\d+)?\b/g) ?? []))]
	const first = codes.take(held.length)
	for (const [nth, name] of held.entries()) codes.names.set(first + nth, name)
	const tests = held.map((name) => `bitmapContains(${name}, pid)`)
	return `SELECT ${personId(dialect)} AS pid, ${codesSql(tests, String(first))} AS codes FROM ${dialect.database}.people WHERE ${among.rows}`
}

/** The rows of a filter where they stand by themselves: how many there are and when is read there without the events. */
function filteredRows(rows: FactRows, { filtered }: Among): Pick<FactRows, 'table' | 'where'> & Pick<Question, 'timed'> {
	const filter = rows.timed && filtered?.get(rows.timed.filter)
	if (rows.timed === undefined || filter === undefined) return { table: rows.table, where: rows.where }
	const times = rows.timed.times()
	return { table: 'filtered_events', where: [`filter_id = ${filter}`, ...times], timed: { filter, when: times.join(' AND ') } }
}

/** SELECTs of `pid` and `codes`, of which a person may have several rows. */
function answersOf({ dialect, among, codes }: Rows, { table, by, questions }: Pool): string[] {
	const copy = among.copies[table]
	const from = `${dialect.database}.${copy ?? among.instead?.[table] ?? table} WHERE profile_id != 0${copy === undefined ? ` AND ${among.rows}` : ''}`
	const kinds = Map.groupBy(questions.values(), (question) => {
		if (by.length > 0 || !countsRows.test(question.having)) return 'grouped'
		return question.timed && reachesCount.test(question.having) ? 'timed' : 'counted'
	})
	const answer = { grouped: groupedAnswers, counted: countedAnswers, timed: timedAnswers }
	return [...kinds].map(([kind, some]) => answer[kind]({ dialect, from, by, codes }, some))
}

interface PoolRows {
	readonly dialect: AnalyticsDialect
	/** What stands behind FROM. */
	readonly from: string
	readonly by: readonly string[]
	readonly codes: Codes
}

/** Whether there are rows, or how many: most questions are of this kind. */
const countsRows = /^(1$|count\(\) [<>=]+ \{\w+:UInt64\}$)/
/** At least so many, or at least one. */
const reachesCount = /^(1$|count\(\) >= (\{\w+:UInt64\})$)/

function countedAnswers({ dialect, from, codes }: PoolRows, questions: readonly Question[]): string {
	const first = codes.take(questions.length)
	for (const [nth, { name }] of questions.entries()) codes.names.set(first + nth, name)
	const tests = questions.map(({ where, having }) =>
		having === '1' ? `countIf(${where}) > 0` : having.replace('count()', `countIf(${where})`),
	)
	return `SELECT ${personId(dialect)} AS pid, ${codesSql(tests, String(first))} AS codes FROM ${from} GROUP BY pid`
}

/** Every row is counted once for each stretch of time that is asked for. Whatever one filter is asked, every filter is asked: a code is a filter and a count that it reaches. */
function timedAnswers({ dialect, from, codes }: PoolRows, questions: readonly Question[]): string {
	const timed = questions.flatMap(({ name, having, timed: of }) => {
		const least = reachesCount.exec(having)?.[2] ?? '1'
		return of ? [{ name, filter: of.filter, when: of.when, level: `${least} ${of.when}`, least }] : []
	})
	const whens = [...new Set(timed.map(({ when }) => when))]
	const levels = [...new Map(timed.map((one) => [one.level, one])).values()]
	const filters = [...new Set(timed.map(({ filter }) => filter))]
	const first = codes.take(filters.length * levels.length)
	for (const { name, filter, level } of timed) {
		const place = levels.findIndex((one) => one.level === level)
		codes.names.set(first + filters.indexOf(filter) * levels.length + place, name)
	}
	const counts = whens.map((when, nth) => `countIf(${when}) AS n${nth}`)
	const nth = `indexOf([${filters.join(', ')}], filter_id) - 1`
	const counted = `SELECT ${[`${personId(dialect)} AS pid`, 'filter_id', ...counts].join(', ')} FROM ${from} AND filter_id IN (${filters.join(', ')}) GROUP BY pid, filter_id`
	const reached = levels.map(({ when, least }) => `n${whens.indexOf(when)} >= ${least}`)
	return `SELECT pid, ${codesSql(reached, `${first} + ${levels.length} * (${nth})`)} AS codes FROM (${counted})`
}

/** Each row is taken once for every filter that it passes; what a filter's rows of one person amount to is tested together. A code is a filter and a test. */
function groupedAnswers({ dialect, from, by, codes }: PoolRows, questions: readonly Question[]): string {
	const filters = [...new Set(questions.map(({ where }) => where))]
	const tests = [...new Set(questions.map(({ having }) => having))]
	const first = codes.take(filters.length * tests.length)
	for (const { name, where, having } of questions)
		codes.names.set(first + filters.indexOf(where) * tests.length + tests.indexOf(having), name)
	const passes = filters.map((filter) => `toBool(${filter})`)
	const filter = `arrayJoin(arrayFilter((filter, passes) -> passes, range(${filters.length}), [${passes.join(', ')}]))`
	const time = questions.some(({ timed }) => timed) ? `, fromUnixTimestamp64Milli(at, 'UTC') AS ts` : ''
	const rows = `SELECT *${time}, ${personId(dialect)} AS pid, ${filter} AS filter FROM ${from}`
	const outcomes = tests.map((test) => `toBool(${test})`)
	return `SELECT pid, ${codesSql(outcomes, `${first} + ${tests.length} * filter`)} AS codes FROM (${rows}) GROUP BY ${['pid', 'filter', ...by].join(', ')}`
}

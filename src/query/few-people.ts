import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'
import { type Among, createPeopleSets, type FactRows, nobody, type PeopleSet, type PeopleSets } from './people-set.ts'

/**
 * The sets of a statement about a few people, for hundreds of definitions at once. What sets cost there is not reading rows but being
 * many: so every question about rows of a table is answered in one pass over it, each person is taken along with the questions that they
 * pass, and a set is a test of one person.
 */
export interface FewPeople extends PeopleSets {
	/** A SELECT of `nth` (from 0) and `pid`: who is in which of these sets. It needs the prelude. */
	membersOf(sets: readonly PeopleSet[]): string
}

/** What is asked of a person's rows: which of them, and what those together must pass. */
interface Question {
	readonly number: number
	readonly where: string
	readonly having: string
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

	const ask = ({ table, where }: FactRows, having: string, by: readonly string[] = []): PeopleSet => {
		const key = [table, ...by].join(', ')
		const pool = pools.get(key) ?? { table, by, questions: new Map<string, Question>() }
		pools.set(key, pool)
		const filter = where.length === 0 ? '1' : where.join(' AND ')
		const text = `${filter} HAVING ${having}`
		const question = pool.questions.get(text) ?? { number: asked++, where: filter, having }
		pool.questions.set(text, question)
		return `asked${question.number}`
	}
	const known = (condition: string) => ask({ table: 'people', where: [condition] }, '1')

	return {
		...base,
		ask,
		known,
		everyone: () => known('1'),
		observed: () => known('observed = 1'),
		knownBuyers: () => known('purchased = 1 OR identified = 1'),
		membersOf: (sets) => {
			const everyone = `SELECT ${personId(dialect)} AS pid, emptyArrayUInt16() AS numbers FROM ${dialect.database}.people WHERE ${among.rows}`
			const parts = [...pools.values()].flatMap((pool) => poolSql(dialect, among, pool))
			const people = `SELECT pid, groupUniqArrayArray(numbers) AS passed FROM (${[everyone, ...parts].join(' UNION ALL ')}) GROUP BY pid`
			const nth = `arrayJoin(arrayFilter((nth, belongs) -> belongs != 0, range(${sets.length}), [${sets.map(personTest).join(', ')}]))`
			return `SELECT pid, ${nth} AS nth FROM (${people})`
		},
	}
}

/** SELECTs of `pid` and `numbers`: the questions that the person passes. */
function poolSql(dialect: AnalyticsDialect, among: Among, { table, by, questions }: Pool): string[] {
	const copy = among.copies[table]
	const from = `${dialect.database}.${copy ?? among.instead?.[table] ?? table} WHERE profile_id != 0${copy === undefined ? ` AND ${among.rows}` : ''}`
	const counts = [...questions.values()].filter(({ having }) => by.length === 0 && countsRows.test(having))
	const others = [...questions.values()].filter((question) => !counts.includes(question))
	return [
		...(counts.length === 0 ? [] : [countedSql(dialect, from, counts)]),
		...(others.length === 0 ? [] : [groupedSql(dialect, from, by, others)]),
	]
}

/** Whether there are rows, or how many: most questions are of this kind. */
const countsRows = /^(1$|count\(\) [<>=]+ \{\w+:UInt64\}$)/

function countedSql(dialect: AnalyticsDialect, from: string, questions: readonly Question[]): string {
	const numbers = questions.map(({ number }) => `toUInt16(${number})`)
	const tests = questions.map(({ where, having }) =>
		having === '1' ? `countIf(${where}) > 0` : having.replace('count()', `countIf(${where})`),
	)
	return `SELECT ${personId(dialect)} AS pid, arrayFilter((number, passes) -> passes, [${numbers.join(', ')}], [${tests.join(', ')}]) AS numbers FROM ${from} GROUP BY pid`
}

/** Each row is taken once for every filter that it passes; what a filter's rows of one person amount to is tested together. */
function groupedSql(dialect: AnalyticsDialect, from: string, by: readonly string[], questions: readonly Question[]): string {
	const filters = [...new Set(questions.map(({ where }) => where))]
	const tests = [...new Set(questions.map(({ having }) => having))]
	const passes = filters.map((filter) => `toBool(${filter})`)
	const filter = `arrayJoin(arrayFilter((filter, passes) -> passes, range(${filters.length}), [${passes.join(', ')}]))`
	const rows = `SELECT *, ${personId(dialect)} AS pid, ${filter} AS filter FROM ${from}`
	const outcomes = `[${tests.map((test) => `toBool(${test})`).join(', ')}]`
	const groups = `SELECT pid, filter, ${outcomes} AS outcomes FROM (${rows}) GROUP BY ${['pid', 'filter', ...by].join(', ')}`
	const asked = questions.map(
		({ number, where, having }) => `(toUInt16(${number}), ${filters.indexOf(where)}, ${tests.indexOf(having) + 1})`,
	)
	return `SELECT pid, arrayMap(one -> one.1, arrayFilter(one -> one.2 = filter AND outcomes[one.3], [${asked.join(', ')}])) AS numbers FROM (${groups})`
}

/** The same algebra as of bitmaps, of one person. What is not asked of rows is a bitmap still. */
function personTest(set: PeopleSet): string {
	return set
		.replaceAll(nobody, '0')
		.replace(/\basked(\d+)\b/g, 'has(passed, $1)')
		.replace(/\bpeople\d+(\.\d+)?\b/g, 'bitmapContains($&, pid)')
		.replaceAll('bitmapAndnot(', 'greater(')
		.replaceAll('bitmapAnd(', 'bitAnd(')
		.replaceAll('bitmapOr(', 'bitOr(')
}

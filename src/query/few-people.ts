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
		const question = pool.questions.get(text) ?? { number: asked++, where: filter, having, ...(timed && { timed }) }
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
			const words = wordNames(asked, 'word')
			const nothing = words.map((word) => `toUInt64(0) AS ${word}`)
			const everyone = `SELECT ${[`${personId(dialect)} AS pid`, ...nothing].join(', ')} FROM ${dialect.database}.people WHERE ${among.rows}`
			const parts = [...pools.values()].flatMap((pool) => poolSql(dialect, among, pool, words))
			const merged = words.map((word) => `groupBitOr(${word}) AS ${word}`)
			const people = `SELECT ${['pid', ...merged].join(', ')} FROM (${[everyone, ...parts].join(' UNION ALL ')}) GROUP BY pid`
			const found = wordNames(sets.length, 'found')
			const belonging = sets.map((set, bit) => ({ bit, test: personTest(set) }))
			const places = found.map((name, word) => `arrayMap(place -> place + ${word * wordBits}, bitPositionsToArray(${name}))`)
			const bits = `SELECT ${['pid', ...bitsSql(belonging, found)].join(', ')} FROM (${people})`
			return `SELECT pid, arrayJoin(arrayConcat([]::Array(UInt64), ${places.join(', ')})) AS nth FROM (${bits})`
		},
	}
}

/** The questions that a person passes are the bits of a few numbers: looking for each in a list took as long as reading the rows. */
const wordBits = 64

function wordNames(bits: number, name: string): string[] {
	return Array.from({ length: Math.ceil(bits / wordBits) }, (_, word) => `${name}${word}`)
}

/** Numbers whose bits are these tests, which need not be all that there are. */
function bitsSql(tests: readonly { readonly bit: number; readonly test: string }[], names: readonly string[]): string[] {
	return names.map((name, word) => {
		const own = tests.filter(({ bit }) => Math.floor(bit / wordBits) === word)
		const bits = own.map(({ bit, test }) => `bitShiftLeft(toUInt64(${test}), ${bit % wordBits})`)
		return `${bits.length === 0 ? 'toUInt64(0)' : bits.join(' + ')} AS ${name}`
	})
}

/** The rows of a filter where they stand by themselves: how many there are and when is read there without the events. */
function filteredRows(rows: FactRows, { filtered }: Among): Pick<FactRows, 'table' | 'where'> & Pick<Question, 'timed'> {
	const filter = rows.timed && filtered?.get(rows.timed.filter)
	if (rows.timed === undefined || filter === undefined) return { table: rows.table, where: rows.where }
	const times = rows.timed.times()
	return { table: 'filtered_events', where: [`filter_id = ${filter}`, ...times], timed: { filter, when: times.join(' AND ') } }
}

/** SELECTs of `pid` and the words: the questions that the person passes. */
function poolSql(dialect: AnalyticsDialect, among: Among, { table, by, questions }: Pool, words: readonly string[]): string[] {
	const copy = among.copies[table]
	const from = `${dialect.database}.${copy ?? among.instead?.[table] ?? table} WHERE profile_id != 0${copy === undefined ? ` AND ${among.rows}` : ''}`
	const kinds = Map.groupBy(questions.values(), (question) => {
		if (by.length > 0 || !countsRows.test(question.having)) return 'grouped'
		return question.timed && reachesCount.test(question.having) ? 'timed' : 'counted'
	})
	const pool = { dialect, from, by, words }
	const sql = { grouped: groupedSql, counted: countedSql, timed: timedSql }
	return [...kinds].map(([kind, some]) => sql[kind](pool, some))
}

interface PoolRows {
	readonly dialect: AnalyticsDialect
	/** What stands behind FROM. */
	readonly from: string
	readonly by: readonly string[]
	readonly words: readonly string[]
}

/** Whether there are rows, or how many: most questions are of this kind. */
const countsRows = /^(1$|count\(\) [<>=]+ \{\w+:UInt64\}$)/
/** At least so many, or at least one. */
const reachesCount = /^(1$|count\(\) >= (\{\w+:UInt64\})$)/

function countedSql({ dialect, from, words }: PoolRows, questions: readonly Question[]): string {
	const tests = questions.map(({ number, where, having }) => ({
		bit: number,
		test: having === '1' ? `countIf(${where}) > 0` : having.replace('count()', `countIf(${where})`),
	}))
	return `SELECT ${[`${personId(dialect)} AS pid`, ...bitsSql(tests, words)].join(', ')} FROM ${from} GROUP BY pid`
}

/**
 * Every row is counted once for each stretch of time that is asked for. What its filter's counts reach are bits again, of which each
 * question is one.
 */
function timedSql({ dialect, from, words }: PoolRows, questions: readonly Question[]): string {
	const timed = questions.flatMap(({ number, having, timed: of }) => {
		const least = reachesCount.exec(having)?.[2] ?? '1'
		return of ? [{ number, filter: of.filter, when: of.when, level: `${least} ${of.when}`, least }] : []
	})
	const whens = [...new Set(timed.map(({ when }) => when))]
	const levels = [...new Map(timed.map((one) => [one.level, one])).values()]
	const filters = [...new Set(timed.map(({ filter }) => filter))]
	const counts = whens.map((when, nth) => `countIf(${when}) AS n${nth}`)
	const counted = `SELECT ${[`${personId(dialect)} AS pid`, 'filter_id', ...counts].join(', ')} FROM ${from} AND filter_id IN (${filters.join(', ')}) GROUP BY pid, filter_id`
	const levelNames = wordNames(levels.length, 'level')
	const reached = levels.map(({ when, least }, bit) => ({ bit, test: `n${whens.indexOf(when)} >= ${least}` }))
	const byFilter = `SELECT ${['pid', 'filter_id', ...bitsSql(reached, levelNames)].join(', ')} FROM (${counted})`
	const ofFilters = filters.flatMap((filter) =>
		levelNames.map((name) => `groupBitOrIf(${name}, filter_id = ${filter}) AS ${name}_${filter}`),
	)
	const places = new Map(levels.map(({ level }, bit) => [level, bit]))
	const tests = timed.map(({ number, filter, level }) => {
		const bit = places.get(level) ?? 0
		return { bit: number, test: `bitTest(${levelNames[Math.floor(bit / wordBits)]}_${filter}, ${bit % wordBits})` }
	})
	const byPerson = `SELECT ${['pid', ...ofFilters].join(', ')} FROM (${byFilter}) GROUP BY pid`
	return `SELECT ${['pid', ...bitsSql(tests, words)].join(', ')} FROM (${byPerson})`
}

/** Each row is taken once for every filter that it passes; what a filter's rows of one person amount to is tested together. */
function groupedSql({ dialect, from, by, words }: PoolRows, questions: readonly Question[]): string {
	const byFilter = Map.groupBy(questions, ({ where }) => where)
	const tests = [...new Set(questions.map(({ having }) => having))]
	const passes = [...byFilter.keys()].map((filter) => `toBool(${filter})`)
	const filter = `arrayJoin(arrayFilter((filter, passes) -> passes, range(${byFilter.size}), [${passes.join(', ')}]))`
	const time = questions.some(({ timed }) => timed) ? `, fromUnixTimestamp64Milli(at, 'UTC') AS ts` : ''
	const rows = `SELECT *${time}, ${personId(dialect)} AS pid, ${filter} AS filter FROM ${from}`
	const outcomes = `[${tests.map((test) => `toBool(${test})`).join(', ')}]`
	const groups = `SELECT pid, filter, ${outcomes} AS outcomes FROM (${rows}) GROUP BY ${['pid', 'filter', ...by].join(', ')}`
	const asked = [...byFilter.values()].map((some) => {
		const each = some.map(({ number, having }) => `(toUInt16(${number}), toUInt16(${tests.indexOf(having) + 1}))`)
		return `[${each.join(', ')}]`
	})
	const numbers = `arrayMap(one -> one.1, arrayFilter(one -> outcomes[one.2], [${asked.join(', ')}][filter + 1]))`
	const ofWords = words.map((name, word) => {
		const bit = `if(intDiv(number, ${wordBits}) = ${word}, bitShiftLeft(toUInt64(1), number % ${wordBits}), toUInt64(0))`
		return `arraySum(number -> ${bit}, numbers) AS ${name}`
	})
	return `SELECT ${['pid', ...ofWords].join(', ')} FROM (SELECT pid, ${numbers} AS numbers FROM (${groups}))`
}

/** The same algebra as of bitmaps, of one person. What is not asked of rows is a bitmap still. */
function personTest(set: PeopleSet): string {
	return set
		.replaceAll(nobody, '0')
		.replace(/\basked(\d+)\b/g, (_, number) => `bitTest(word${Math.floor(number / wordBits)}, ${number % wordBits})`)
		.replace(/\bpeople\d+(\.\d+)?\b/g, 'bitmapContains($&, pid)')
		.replaceAll('bitmapAndnot(', 'greater(')
		.replaceAll('bitmapAnd(', 'bitAnd(')
		.replaceAll('bitmapOr(', 'bitOr(')
}

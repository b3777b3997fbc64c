import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'
import { type Among, createPeopleSets, type FactRows, nobody, type PeopleSet, type PeopleSets } from './people-set.ts'

/**
 * The sets of a statement about a few people, for hundreds of definitions at once. What sets cost there is not reading rows but being
 * many: so every question about rows of a table is answered in one pass over it, each person is taken along with the questions that they
 * pass, and a set is a test of one person.
 */
export interface FewPeople extends PeopleSets {
	/** A SELECT of `nth` (from 0) and `members`, the bitmap of each of these sets. It needs the prelude. */
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
			const answers = [...pools.values()].flatMap((pool) => answersOf(dialect, among, pool))
			const columns = answers.flatMap((one) => one.columns)
			const taken = (own: readonly string[]) =>
				columns.map((column) => (own.includes(column) ? column : `toUInt64(0) AS ${column}`))
			const everyone = `SELECT ${[`${personId(dialect)} AS pid`, ...taken([])].join(', ')} FROM ${dialect.database}.people WHERE ${among.rows}`
			const parts = answers.map((one) => `SELECT ${['pid', ...taken(one.columns)].join(', ')} FROM (${one.select})`)
			const merged = columns.map((column) => `groupBitOr(${column}) AS ${column}`)
			const people = `SELECT ${['pid', ...merged].join(', ')} FROM (${[everyone, ...parts].join(' UNION ALL ')}) GROUP BY pid`
			const bits = new Map(answers.flatMap((one) => [...one.bits]))
			const members = sets.map((set) => `groupBitmapStateIf(pid, ${personTest(set, bits)})`)
			return `SELECT found.1 AS nth, found.2 AS members FROM (SELECT arrayJoin(arrayZip(range(${sets.length}), [${members.join(', ')}])) AS found FROM (${people}))`
		},
	}
}

/** What people pass of some questions: a SELECT of `pid` and numbers, whose bits are the answers. A person may have several rows. */
interface Answers {
	readonly select: string
	/** Names of the numbers. */
	readonly columns: readonly string[]
	/** Where the answer to each question stands. */
	readonly bits: ReadonlyMap<number, Bit>
}

interface Bit {
	readonly column: string
	readonly bit: number
}

/** The questions that a person passes are the bits of a few numbers: looking for each in a list took as long as reading the rows. */
const wordBits = 64

/** @param bits how many there are */
function wordNames(bits: number, name: string): string[] {
	return Array.from({ length: Math.ceil(bits / wordBits) }, (_, word) => `${name}${word}`)
}

/** Numbers whose bits are these tests, in their order. */
function bitsSql(tests: readonly string[], names: readonly string[]): string[] {
	return names.map((name, word) => {
		const own = tests.slice(word * wordBits, (word + 1) * wordBits)
		return `${own.map((test, bit) => `bitShiftLeft(toUInt64(${test}), ${bit})`).join(' + ')} AS ${name}`
	})
}

function bitAt(nth: number, names: readonly string[]): Bit {
	return { column: names[Math.floor(nth / wordBits)] as string, bit: nth % wordBits }
}

/** The rows of a filter where they stand by themselves: how many there are and when is read there without the events. */
function filteredRows(rows: FactRows, { filtered }: Among): Pick<FactRows, 'table' | 'where'> & Pick<Question, 'timed'> {
	const filter = rows.timed && filtered?.get(rows.timed.filter)
	if (rows.timed === undefined || filter === undefined) return { table: rows.table, where: rows.where }
	const times = rows.timed.times()
	return { table: 'filtered_events', where: [`filter_id = ${filter}`, ...times], timed: { filter, when: times.join(' AND ') } }
}

function answersOf(dialect: AnalyticsDialect, among: Among, { table, by, questions }: Pool): Answers[] {
	const copy = among.copies[table]
	const from = `${dialect.database}.${copy ?? among.instead?.[table] ?? table} WHERE profile_id != 0${copy === undefined ? ` AND ${among.rows}` : ''}`
	const kinds = Map.groupBy(questions.values(), (question) => {
		if (by.length > 0 || !countsRows.test(question.having)) return 'grouped'
		return question.timed && reachesCount.test(question.having) ? 'timed' : 'counted'
	})
	const answer = { grouped: groupedAnswers, counted: countedAnswers, timed: timedAnswers }
	return [...kinds].map(([kind, some]) => answer[kind]({ dialect, from, by, name: `a${some[0]?.number}_` }, some))
}

interface PoolRows {
	readonly dialect: AnalyticsDialect
	/** What stands behind FROM. */
	readonly from: string
	readonly by: readonly string[]
	/** What names of numbers begin with. */
	readonly name: string
}

/** Whether there are rows, or how many: most questions are of this kind. */
const countsRows = /^(1$|count\(\) [<>=]+ \{\w+:UInt64\}$)/
/** At least so many, or at least one. */
const reachesCount = /^(1$|count\(\) >= (\{\w+:UInt64\})$)/

function countedAnswers({ dialect, from, name }: PoolRows, questions: readonly Question[]): Answers {
	const columns = wordNames(questions.length, name)
	const tests = questions.map(({ where, having }) =>
		having === '1' ? `countIf(${where}) > 0` : having.replace('count()', `countIf(${where})`),
	)
	const select = `SELECT ${[`${personId(dialect)} AS pid`, ...bitsSql(tests, columns)].join(', ')} FROM ${from} GROUP BY pid`
	return { select, columns, bits: new Map(questions.map(({ number }, nth) => [number, bitAt(nth, columns)])) }
}

/** Every row is counted once for each stretch of time that is asked for. What the counts of a filter reach are the bits of a number of its own. */
function timedAnswers({ dialect, from, name }: PoolRows, questions: readonly Question[]): Answers {
	const timed = questions.flatMap(({ number, having, timed: of }) => {
		const least = reachesCount.exec(having)?.[2] ?? '1'
		return of ? [{ number, filter: of.filter, when: of.when, level: `${least} ${of.when}`, least }] : []
	})
	const whens = [...new Set(timed.map(({ when }) => when))]
	const levels = [...new Map(timed.map((one) => [one.level, one])).values()]
	const filters = [...new Set(timed.map(({ filter }) => filter))]
	const counts = whens.map((when, nth) => `countIf(${when}) AS n${nth}`)
	const counted = `SELECT ${[`${personId(dialect)} AS pid`, 'filter_id', ...counts].join(', ')} FROM ${from} AND filter_id IN (${filters.join(', ')}) GROUP BY pid, filter_id`
	const words = wordNames(levels.length, 'w')
	const reached = levels.map(({ when, least }) => `n${whens.indexOf(when)} >= ${least}`)
	const byFilter = `SELECT ${['pid', 'filter_id', ...bitsSql(reached, words)].join(', ')} FROM (${counted})`
	const own = (word: string, filter: number) => `${name}${filters.indexOf(filter)}${word}`
	const ofFilters = filters.flatMap((filter) =>
		words.map((word) => ({ column: own(word, filter), sql: `if(filter_id = ${filter}, ${word}, toUInt64(0))` })),
	)
	const places = new Map(levels.map(({ level }, nth) => [level, bitAt(nth, words)]))
	const bits = timed.map(({ number, filter, level }): [number, Bit] => {
		const { column, bit } = places.get(level) as Bit
		return [number, { column: own(column, filter), bit }]
	})
	return {
		select: `SELECT ${['pid', ...ofFilters.map(({ column, sql }) => `${sql} AS ${column}`)].join(', ')} FROM (${byFilter})`,
		columns: ofFilters.map(({ column }) => column),
		bits: new Map(bits),
	}
}

/** Each row is taken once for every filter that it passes; what a filter's rows of one person amount to is tested together. */
function groupedAnswers({ dialect, from, by, name }: PoolRows, questions: readonly Question[]): Answers {
	const columns = wordNames(questions.length, name)
	const places = new Map(questions.map((question, nth) => [question, nth]))
	const byFilter = Map.groupBy(questions, ({ where }) => where)
	const tests = [...new Set(questions.map(({ having }) => having))]
	const passes = [...byFilter.keys()].map((filter) => `toBool(${filter})`)
	const filter = `arrayJoin(arrayFilter((filter, passes) -> passes, range(${byFilter.size}), [${passes.join(', ')}]))`
	const time = questions.some(({ timed }) => timed) ? `, fromUnixTimestamp64Milli(at, 'UTC') AS ts` : ''
	const rows = `SELECT *${time}, ${personId(dialect)} AS pid, ${filter} AS filter FROM ${from}`
	const outcomes = `[${tests.map((test) => `toBool(${test})`).join(', ')}]`
	const groups = `SELECT pid, filter, ${outcomes} AS outcomes FROM (${rows}) GROUP BY ${['pid', 'filter', ...by].join(', ')}`
	const asked = [...byFilter.values()].map((some) => {
		const each = some.map((one) => `(toUInt16(${places.get(one)}), toUInt16(${tests.indexOf(one.having) + 1}))`)
		return `[${each.join(', ')}]`
	})
	const numbers = `arrayMap(one -> one.1, arrayFilter(one -> outcomes[one.2], [${asked.join(', ')}][filter + 1]))`
	const ofWords = columns.map((column, word) => {
		const bit = `if(intDiv(number, ${wordBits}) = ${word}, bitShiftLeft(toUInt64(1), number % ${wordBits}), toUInt64(0))`
		return `arraySum(number -> ${bit}, numbers) AS ${column}`
	})
	const select = `SELECT ${['pid', ...ofWords].join(', ')} FROM (SELECT pid, ${numbers} AS numbers FROM (${groups}))`
	return { select, columns, bits: new Map(questions.map(({ number }, nth) => [number, bitAt(nth, columns)])) }
}

/** The same algebra as of bitmaps, of one person. What is not asked of rows is a bitmap still. */
function personTest(set: PeopleSet, bits: ReadonlyMap<number, Bit>): string {
	const answer = (number: number) => {
		const { column, bit } = bits.get(number) as Bit
		return `bitTest(${column}, ${bit})`
	}
	return set
		.replaceAll(nobody, '0')
		.replace(/\basked(\d+)\b/g, (_, number) => answer(Number(number)))
		.replace(/\bpeople\d+(\.\d+)?\b/g, 'bitmapContains($&, pid)')
		.replaceAll('bitmapAndnot(', 'greater(')
		.replaceAll('bitmapAnd(', 'bitAnd(')
		.replaceAll('bitmapOr(', 'bitOr(')
}

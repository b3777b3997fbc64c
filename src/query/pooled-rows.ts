import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'

/** Rows of facts that belong to shoppers: the body of most sets. */
export interface FactRows {
	readonly table: string
	readonly where: readonly string[]
}

/** A few people: where their rows are, under every id that they carry. */
export interface Among {
	/** A condition on `profile_id`. */
	readonly rows: string
	/** Tables that hold their rows alone, by the table that holds everybody's. */
	readonly copies: Readonly<Record<string, string>>
}

/** The sets of a statement about a few people. */
interface Few {
	readonly dialect: AnalyticsDialect
	readonly among: Among
	share(key: string, condition: string, select: (conditions: readonly string[]) => string): string
}

/** What one set asks of a table: which rows, and what those of one person must pass. */
interface Question {
	readonly where: string
	readonly having: string
}

/**
 * Of a few people, every set that reads a table is answered by one pass over their rows: each row is taken once for every filter that
 * it passes, and what a filter's rows of one person amount to is tested together. Reading a few rows costs little beside
 * a statement's overhead, of which hundreds of definitions would pay hundreds.
 * @param by expressions that part a person's rows into groups, one of which must pass
 */
export function pooledHaving(sets: Few, { table, where }: FactRows, having: string, by: readonly string[] = []): string {
	const question: Question = { where: where.length === 0 ? '1' : where.join(' AND '), having }
	return sets.share(`pool ${table} ${by.join(', ')}`, JSON.stringify(question), (questions) =>
		poolSql(
			sets,
			table,
			questions.map((text) => JSON.parse(text) as Question),
			by,
		),
	)
}

function poolSql({ dialect, among }: Few, table: string, questions: readonly Question[], by: readonly string[]): string {
	const filters = [...new Set(questions.map(({ where }) => where))]
	const tests = [...new Set(questions.map(({ having }) => having))]
	const copy = among.copies[table]
	const from = `${dialect.database}.${copy ?? table} WHERE profile_id != 0${copy === undefined ? ` AND ${among.rows}` : ''}`
	const passed = `arrayFilter((filter, passes) -> passes, range(${filters.length}), [${filters.map((filter) => `toBool(${filter})`).join(', ')}])`
	const rows = `SELECT *, ${personId(dialect)} AS pid, arrayJoin(${passed}) AS filter FROM ${from}`
	const outcomes = tests.map((test, index) => `toBool(${test}) AS test${index}`)
	const groups = `SELECT pid, filter, ${outcomes.join(', ')} FROM (${rows}) GROUP BY ${['pid', 'filter', ...by].join(', ')}`
	const sets = questions.map(
		({ where, having }) => `groupBitmapStateIf(pid, filter = ${filters.indexOf(where)} AND test${tests.indexOf(having)})`,
	)
	return `SELECT tuple(${sets.join(', ')}) FROM (${groups})`
}

import { personId } from '#identify'
import type { AnalyticsDialect } from '#storage/analytics'
import { createParameters, type Parameters } from './parameters.ts'

/** An SQL expression whose value is a bitmap of shoppers. */
export type PeopleSet = string

export const nobody: PeopleSet = 'bitmapBuild(emptyArrayUInt32())'

export function intersection(sets: readonly PeopleSet[]): PeopleSet {
	return sets.reduce((all, next) =>
		all === next ? all : all === nobody || next === nobody ? nobody : `bitmapAnd(${all}, ${next})`,
	)
}

export function union(sets: readonly PeopleSet[]): PeopleSet {
	return sets.reduce((all, next) => (all === next || next === nobody ? all : all === nobody ? next : `bitmapOr(${all}, ${next})`))
}

export function difference(from: PeopleSet, less: PeopleSet): PeopleSet {
	return less === nobody ? from : `bitmapAndnot(${from}, ${less})`
}

/**
 * The sets of one statement: each distinct subquery is emitted once, as a scalar, and only when somebody asks for it.
 * Sets that read the same rows share one pass over them. Guests (profile 0) are in no set; merged shoppers appear under
 * their survivor.
 */
export interface PeopleSets {
	readonly dialect: AnalyticsDialect
	readonly parameters: Parameters
	/** Only these people are asked about. */
	readonly among?: Among | undefined
	/** A way of its own to find everyone whose rows together pass `having`. */
	readonly ask?: (rows: FactRows, having: string, by?: readonly string[]) => PeopleSet
	/** A SELECT of one bitmap. */
	add(select: string): PeopleSet
	/**
	 * The set of a condition, read in one pass with the other conditions of the same key.
	 * @param select a SELECT of a tuple of bitmaps, one for each condition
	 */
	share(key: string, condition: string, select: (conditions: readonly string[]) => string): PeopleSet
	/** Whoever passes a condition over `pid`, `observed`, `purchased` and `identified`. */
	known(condition: string): PeopleSet
	everyone(): PeopleSet
	/** Whose doings on our channels we see. */
	observed(): PeopleSet
	/** Whose purchases we would know: they bought before, or can be recognised when they buy. */
	knownBuyers(): PeopleSet
	/** `WITH (…) AS people1, …`, empty when no set was asked for. */
	prelude(): string
}

/** A few people: where their rows are, under every id that they carry. */
export interface Among {
	/** A condition on `profile_id`. */
	readonly rows: string
	/** Tables that hold their rows alone, by the table that holds everybody's. */
	readonly copies: Readonly<Record<string, string>>
	/** Tables with the same rows in the order of shoppers, by the table that has them in another. */
	readonly instead?: Readonly<Record<string, string>>
	/** Filters of events whose passing rows stand in `filtered_events`, under this number. */
	readonly filtered?: ReadonlyMap<string, number>
}

/** Rows of facts that belong to shoppers: the body of most sets. */
export interface FactRows {
	readonly table: string
	readonly where: readonly string[]
	/** Where nothing is asked of them but how many there are and when: what `where` says, told apart into a filter and times. */
	readonly timed?: TimedRows
}

export interface TimedRows {
	readonly filter: string
	/** Conditions on `at`, in UTC ms as a number. */
	readonly times: () => readonly string[]
}

interface Pass {
	readonly name: string
	readonly conditions: string[]
	readonly select: (conditions: readonly string[]) => string
}

export function createPeopleSets(
	dialect: AnalyticsDialect,
	parameters: Parameters = createParameters(),
	among?: Among,
): PeopleSets {
	const passes = new Map<string, Pass>()
	const open = (key: string, select: Pass['select']) => {
		const pass = passes.get(key) ?? { name: `people${passes.size + 1}`, conditions: [], select }
		passes.set(key, pass)
		return pass
	}
	const share: PeopleSets['share'] = (key, condition, select) => {
		const { name, conditions } = open(key, select)
		if (!conditions.includes(condition)) conditions.push(condition)
		return `${name}.${conditions.indexOf(condition) + 1}`
	}
	const known = (condition: string) => share('known', condition, (conditions) => knownPeople(dialect, conditions, among))
	return {
		dialect,
		parameters,
		among,
		add: (select) => expressionIn(select) ?? open(select, () => select).name,
		share,
		known,
		everyone: () => known('1'),
		observed: () => known('observed = 1'),
		knownBuyers: () => known('purchased = 1 OR identified = 1'),
		prelude: () => {
			const scalars = [...passes.values()].map(({ name, conditions, select }) => `(${select(conditions)}) AS ${name}`)
			return scalars.length === 0 ? '' : `WITH ${scalars.join(',\n')}`
		},
	}
}

/** A SELECT of nothing but other sets is what it says of them. */
function expressionIn(select: string): PeopleSet | undefined {
	return /^SELECT [^ ]/.test(select) && !/ FROM /.test(select) ? `(${select.slice('SELECT '.length)})` : undefined
}

/** A single condition filters the rows; several are told apart in one pass. */
function knownPeople(dialect: AnalyticsDialect, conditions: readonly string[], among?: Among): string {
	const few = among ? ` AND ${among.rows}` : ''
	const [first, ...more] = conditions
	const filter = more.length === 0 && first !== '1' ? ` AND (${first})` : ''
	const sets =
		filter === ''
			? conditions.map((condition) => (condition === '1' ? 'groupBitmapState(pid)' : `groupBitmapStateIf(pid, ${condition})`))
			: ['groupBitmapState(pid)']
	return `SELECT tuple(${sets.join(', ')}) FROM (SELECT ${personId(dialect)} AS pid, observed, purchased, identified FROM ${dialect.database}.people WHERE profile_id != 0${few}${filter})`
}

export function fromRows({ dialect, among }: PeopleSets, { table, where }: FactRows): string {
	const copy = among?.copies[table]
	const few = among && copy === undefined ? [among.rows] : []
	return `FROM ${dialect.database}.${copy ?? among?.instead?.[table] ?? table} WHERE ${[...few, ...where, 'profile_id != 0'].join(' AND ')}`
}

/** Everyone with at least one such row. */
export function peopleWith(sets: PeopleSets, rows: FactRows): PeopleSet {
	if (sets.ask) return sets.ask(rows, '1')
	return sets.add(`SELECT groupBitmapState(${personId(sets.dialect)}) ${fromRows(sets, rows)}`)
}

/**
 * Everyone whose rows together pass `having`.
 * @param by expressions that part a person's rows into groups, one of which must pass
 */
export function peopleHaving(sets: PeopleSets, rows: FactRows, having: string, by: readonly string[] = []): PeopleSet {
	if (sets.ask) return sets.ask(rows, having, by)
	const from = fromRows(sets, rows)
	const person = `${personId(sets.dialect)} AS pid`
	const groups = ['pid', ...by].join(', ')
	return sets.share(`${from} ${groups}`, having, (conditions) => {
		if (conditions.length === 1)
			return `SELECT tuple(groupBitmapState(pid)) FROM (SELECT ${person} ${from} GROUP BY ${groups} HAVING ${conditions[0]})`
		const flags = conditions.map((condition, index) => `${condition} AS flag${index + 1}`)
		const bitmaps = conditions.map((_, index) => `groupBitmapStateIf(pid, flag${index + 1})`)
		return `SELECT tuple(${bitmaps.join(', ')}) FROM (SELECT ${person}, ${flags.join(', ')} ${from} GROUP BY ${groups})`
	})
}

import { personId } from '#identify'
import { toStoreTime } from '#kit/zone'
import { type PeopleSet, type PeopleSets, traitOrder } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Cell, leastPeople } from './compare-groups.ts'
import type { InsightField, SeenTrait } from './insight-fields.ts'

/** Two groups that have nobody in common, as sets of one statement. */
export interface Groups {
	readonly sets: PeopleSets
	readonly one: PeopleSet
	readonly other: PeopleSet
}

/** A statement needs its own sets: parameters belong to it. */
export type MakeGroups = () => Groups

const valuesShown = 20
const background = { background: 'soon', timeoutMs: 120_000 } as const

interface Row {
	readonly name: string
	readonly value: string
	readonly numeric: 0 | 1
	readonly mean: number
	readonly one: string
	readonly other: string
	readonly n1: string
	readonly n2: string
}

/** How many of each group have each value of each field: one pass over each table. */
export async function readCells(
	analytics: AnalyticsStore,
	fields: readonly InsightField[],
	makeGroups: MakeGroups,
	now: number,
): Promise<Cell[]> {
	const rows = await Promise.all([
		...(['profile_facts', 'household_facts'] as const).map((table) => factRows(analytics, table, fields, makeGroups(), now)),
		computedRows(analytics, fields, makeGroups()),
		traitRows(analytics, fields, makeGroups()),
		labelRows(analytics, fields, makeGroups()),
		numberRows(analytics, fields, makeGroups()),
	])
	return rows.flat().map(({ one, other, n1, n2, numeric, ...row }) => ({
		...{ ...row, numeric: numeric === 1, one: Number(one), other: Number(other), oneKnown: Number(n1), otherKnown: Number(n2) },
	}))
}

/** One row for each known value: `pid`, `name`, `value` (a text) or `number` (null where it is a text). */
function countSql({ sets, one, other }: Groups, rows: string): string {
	const sided = `SELECT name, value, number, bitmapContains(${one}, pid) AS mine FROM (${rows})
		WHERE (bitmapContains(${one}, pid) OR bitmapContains(${other}, pid)) AND (value != '' OR number IS NOT NULL)`
	// Numbers within one hundredth of each other count as one: whole numbers up to a hundred stay apart.
	const span = 'if(number IS NULL, 0, toInt64(sign(number) * floor(log1p(abs(number)) * 100)))'
	const cells = `SELECT name, value, number IS NOT NULL AS numeric, ${span} AS bin, avg(ifNull(number, 0)) AS mean,
		countIf(mine) AS one, countIf(NOT mine) AS other FROM (${sided}) GROUP BY name, value, numeric, bin`
	return `${sets.prelude()} ${withTotals(cells)}`
}

function withTotals(cells: string): string {
	return `SELECT name, value, numeric, mean, one, other, n1, n2 FROM (
			SELECT *, sum(one) OVER (PARTITION BY name) AS n1, sum(other) OVER (PARTITION BY name) AS n2,
				row_number() OVER (PARTITION BY name ORDER BY one + other DESC, value) AS place FROM (${cells}))
		WHERE numeric OR (one + other >= ${leastPeople} AND place <= ${valuesShown}) ORDER BY name, mean, place`
}

type FactTable = 'profile_facts' | 'household_facts'

/** Members carry their id of today, so that rows of ids merged since belong to nobody here. */
async function factRows(
	analytics: AnalyticsStore,
	table: FactTable,
	fields: readonly InsightField[],
	groups: Groups,
	now: number,
): Promise<Row[]> {
	const at = groups.sets.parameters.add("DateTime64(3, 'UTC')", toStoreTime(now))
	const own = fields.filter(({ source }) => 'facts' in source && (source.table ?? 'profile_facts') === table)
	if (own.length === 0) return []
	const cells = own.map((field) => cellSql(field, groups.sets.parameters.add('String', field.name), at))
	const rows = `SELECT profile_id AS pid, cell.1 AS name, cell.2 AS value, cell.3 AS number
		FROM ${analytics.dialect.database}.${table} FINAL ARRAY JOIN [${cells.join(', ')}] AS cell`
	return analytics.query<Row>(countSql(groups, rows), groups.sets.parameters.values, background)
}

/** A time is compared by the days since. */
function cellSql({ type, source }: InsightField, name: string, now: string): string {
	const column = 'facts' in source ? source.facts : "''"
	const number = (sql: string) => `(${name}, '', CAST(${sql}, 'Nullable(Float64)'))`
	if (type === 'number') return number(column)
	if (type === 'time') return number(`dateDiff('day', ${column}, ${now})`)
	const text =
		type === 'boolean' ? `multiIf(isNull(${column}), '', ${column}, 'true', 'false')` : `ifNull(toString(${column}), '')`
	return `(${name}, ${text}, CAST(NULL, 'Nullable(Float64)'))`
}

async function computedRows(analytics: AnalyticsStore, fields: readonly InsightField[], groups: Groups): Promise<Row[]> {
	const own = fields.flatMap(({ name, type, source }) =>
		'row' in source ? [{ name, row: source.row, numeric: type === 'number' }] : [],
	)
	if (own.length === 0) return []
	const { add } = groups.sets.parameters
	const from = add(
		'Array(String)',
		own.map(({ row }) => row),
	)
	const to = add(
		'Array(String)',
		own.map(({ name }) => name),
	)
	const numeric = add(
		'Array(String)',
		own.filter((one) => one.numeric).map(({ row }) => row),
	)
	const rows = `SELECT profile_id AS pid, transform(toString(computed_values.name), ${from}, ${to}, '') AS name,
		if(has(${numeric}, toString(computed_values.name)), '', value_text) AS value,
		if(has(${numeric}, toString(computed_values.name)), CAST(value_num, 'Nullable(Float64)'), NULL) AS number
		FROM ${analytics.dialect.database}.computed_values FINAL WHERE has(${from}, toString(computed_values.name))`
	return analytics.query<Row>(countSql(groups, rows), groups.sets.parameters.values, background)
}

async function traitRows(analytics: AnalyticsStore, fields: readonly InsightField[], groups: Groups): Promise<Row[]> {
	const own = fields.flatMap(({ type, source }) =>
		'trait' in source ? [{ name: source.trait, numeric: type === 'number' }] : [],
	)
	if (own.length === 0) return []
	const { add } = groups.sets.parameters
	const names = add(
		'Array(String)',
		own.map(({ name }) => name),
	)
	const numeric = add(
		'Array(String)',
		own.filter((one) => one.numeric).map(({ name }) => name),
	)
	const latest = `SELECT toString(name) AS name, ${personId(analytics.dialect)} AS pid, argMax(tuple(text, num), ${traitOrder}) AS held
		FROM ${analytics.dialect.database}.traits WHERE name IN ${names} AND profile_id != 0 GROUP BY name, pid`
	const rows = `SELECT pid, name, if(has(${numeric}, name), '', held.1) AS value,
		if(has(${numeric}, name), CAST(held.2, 'Nullable(Float64)'), NULL) AS number FROM (${latest})`
	return analytics.query<Row>(countSql(groups, rows), groups.sets.parameters.values, background)
}

/** Labels are bitmaps already; the empty one holds everybody who was looked at. */
async function labelRows(analytics: AnalyticsStore, fields: readonly InsightField[], groups: Groups): Promise<Row[]> {
	const own = tagsAmong(fields, 'label')
	if (own.size === 0) return []
	const { sets, one, other } = groups
	const { database } = analytics.dialect
	const codes = sets.parameters.add('Array(String)', [...own.keys()])
	const held = `SELECT tag, value, groupBitmapMergeState(members) AS people FROM ${database}.tag_values
		WHERE ${newest(database, codes)} GROUP BY tag, value`
	const cells = `SELECT toString(tag) AS name, value, bitmapAndCardinality(people, ${one}) AS one, bitmapAndCardinality(people, ${other}) AS other FROM (${held})`
	const rows = await analytics.query<Row>(
		`${sets.prelude()} SELECT name, value, 0 AS numeric, 0 AS mean, one, other, n1, n2 FROM (
			SELECT *, maxIf(one, value = '') OVER (PARTITION BY name) AS n1, maxIf(other, value = '') OVER (PARTITION BY name) AS n2,
				row_number() OVER (PARTITION BY name ORDER BY value = '', one + other DESC, value) AS place FROM (${cells}))
		WHERE value != '' AND one + other >= ${leastPeople} AND place <= ${valuesShown} ORDER BY name, place`,
		sets.parameters.values,
		background,
	)
	return rows.map((row) => ({ ...row, name: own.get(row.name) ?? row.name }))
}

async function numberRows(analytics: AnalyticsStore, fields: readonly InsightField[], groups: Groups): Promise<Row[]> {
	const own = tagsAmong(fields, 'number')
	if (own.size === 0) return []
	const { database } = analytics.dialect
	const codes = groups.sets.parameters.add('Array(String)', [...own.keys()])
	const rows = `SELECT profile_id AS pid, toString(tag) AS name, '' AS value, CAST(num, 'Nullable(Float64)') AS number FROM ${database}.tag_numbers WHERE ${newest(database, codes)}`
	const found = await analytics.query<Row>(countSql(groups, rows), groups.sets.parameters.values, background)
	return found.map((row) => ({ ...row, name: own.get(row.name) ?? row.name }))
}

function newest(database: string, codes: string): string {
	return `(tag, generation) GLOBAL IN (SELECT tag, max(generation) FROM ${database}.tag_generations WHERE tag IN ${codes} GROUP BY tag)`
}

/** Names of fields by the code of their tag. */
function tagsAmong(fields: readonly InsightField[], as: 'label' | 'number'): Map<string, string> {
	return new Map(fields.flatMap(({ name, source }) => ('tag' in source && source.as === as ? [[source.tag, name] as const] : [])))
}

/** Traits that say something of a group: numbers, and texts of few values. Names are shared by many, so they are few. */
export async function seenTraits(analytics: AnalyticsStore): Promise<SeenTrait[]> {
	const rows = await analytics.query<{ name: string; numeric: 0 | 1 }>(
		`SELECT name, toUInt8(countIf(isNotNull(num)) = count()) AS numeric FROM ${analytics.dialect.database}.traits WHERE profile_id != 0
		GROUP BY name HAVING uniq(profile_id) >= ${leastPeople} AND (numeric OR uniq(text) <= 50) ORDER BY name LIMIT 200`,
		{},
		background,
	)
	return rows.map(({ name, numeric }) => ({ name, numeric: numeric === 1 }))
}

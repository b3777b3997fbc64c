import { personId } from '#identify'
import { fail } from '#kit/errors'
import {
	createPeopleSets,
	difference,
	type FactRows,
	type PeopleSet,
	type PeopleSets,
	type Query,
	type RowsOf,
	union,
} from '#query'
import type { Params } from '#storage/analytics'
import { bandOf, bandSql, type LabelSet } from './compute-labels.ts'
import { type DefinitionOf, shapeOf } from './definition.ts'

type Statistic = DefinitionOf<'statistic'>

export interface StatisticTag {
	/** Under which its values are written. */
	readonly key: string
	readonly generation: string
	readonly definition: Statistic
}

export interface WriteStatement {
	readonly sql: string
	readonly params: Params
}

const orderColumns: Readonly<Record<string, string>> = {
	...{ item: 'item_id', description: 'description', category: 'category', channel: 'channel', source: 'source' },
	...{ shop: 'shop', region: 'region', dealer: 'dealer' },
}
const orderAmounts: Readonly<Record<string, string>> = {
	...{ net: 'base_amount', gmv: 'base_amount', refunded: 'base_amount', units: 'quantity' },
}

/** Which rows a statistic reads; raises `bad-definition`. */
export function rowsOf(definition: Statistic, sets: PeopleSets, query: Query): { rows: FactRows; covered: () => PeopleSet } {
	const { over, events, where, window, property } = definition
	const rest = { ...(where ? { where } : {}), ...(window ? { window } : {}) }
	const measure = property === 'net' ? 'net' : property === 'refunded' ? 'refund_count' : 'count'
	const asked: RowsOf = over === 'events' ? { events, ...rest } : { orders: true, measure, ...rest }
	return query.rowsIn(sets, asked)
}

/** Tags read together: enough that a pass pays, few enough that it fits into memory. */
const perPass = 25

/**
 * Statistics over the same events, or over orders, are read in one pass whatever their windows and filters: one aggregation
 * by person with a condition for each tag, then one tuple for each tag.
 */
export function statisticStatements(
	tags: readonly StatisticTag[],
	query: Query,
	database: string,
	dialect: Dialect,
): WriteStatement[] {
	const [tops, others] = [tags.filter(isTop), tags.filter((tag) => !isTop(tag))]
	const groups = Map.groupBy(others, ({ definition }) =>
		JSON.stringify([definition.over, definition.events, shapeOf(definition).as]),
	)
	const passes = [...groups.values()].flatMap((group) =>
		Array.from({ length: Math.ceil(group.length / perPass) }, (_, nth) =>
			onePass(group.slice(nth * perPass, (nth + 1) * perPass), query, database, dialect),
		),
	)
	return [...passes, ...tops.map((tag) => topPass(tag, query, database, dialect))]
}

function isTop({ definition }: StatisticTag): boolean {
	return definition.measure === 'top'
}

type Dialect = Parameters<typeof createPeopleSets>[0]

function onePass(group: readonly StatisticTag[], query: Query, database: string, dialect: Dialect): WriteStatement {
	const sets = createPeopleSets(dialect)
	const asked = group.map((tag, index) => ({ ...tag, nth: index + 1, rows: rowsOf(tag.definition, sets, query).rows }))
	const [first] = asked as [(typeof asked)[number], ...typeof asked]
	// Of events the first condition names them: it is the same for all of the group, and what the rows are sorted by.
	const common = first.rows.table === 'events' ? first.rows.where.slice(0, 1) : []
	const conditions = asked.map(({ rows }) => rows.where.slice(common.length).join(' AND '))
	const measured = asked.map(
		({ definition, nth }, index) =>
			`${measureSql(definition, query.zone, conditions[index] as string, sets)} AS m${nth}, countIf(${conditions[index]}) AS n${nth}`,
	)
	const where = [...common, 'profile_id != 0', `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`]
	const people = `SELECT ${personId(dialect)} AS pid, ${measured.join(', ')} FROM ${database}.${first.rows.table} WHERE ${where.join(' AND ')} GROUP BY pid`
	const tuples = asked.map(({ key, generation, definition, nth }) => {
		const name = sets.parameters.add('String', key)
		const { as, zero } = shapeOf(definition)
		const value =
			as === 'number' ? `toNullable(toDecimal128(m${nth}, 6)), ${zero ? 0 : 1}` : `${labelSql(definition, `m${nth}`, sets)}, 0`
		return `tuple(${name}, toUInt64(${generation}), ${value}, n${nth})`
	})
	const each = `SELECT pid, arrayJoin([${tuples.join(', ')}]) AS t FROM (${people})`
	// Whoever has rows but no value is written as evaluated.
	const sql =
		shapeOf(first.definition).as === 'number'
			? `INSERT INTO ${database}.tag_numbers (tag, generation, profile_id, num) SELECT t.1, t.2, pid, t.3 FROM (${each}) WHERE t.5 > 0 AND t.3 IS NOT NULL AND (t.3 != 0 OR t.4 = 1)`
			: `INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) SELECT t.1 AS tag, t.2 AS generation, t.3 AS value, bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid) FROM (${each}) WHERE t.5 > 0 GROUP BY tag, generation, value, bucket`
	return { sql, params: sets.parameters.values }
}

function topPass(
	{ key, generation, definition }: StatisticTag,
	query: Query,
	database: string,
	dialect: Dialect,
): WriteStatement {
	const sets = createPeopleSets(dialect)
	const { rows } = rowsOf(definition, sets, query)
	const counted = `SELECT ${personId(dialect)} AS pid, ${textOf(definition, sets)} AS value, count() AS n FROM ${database}.${rows.table} WHERE ${[...rows.where, 'profile_id != 0'].join(' AND ')} GROUP BY pid, value HAVING value != ''`
	const top = `SELECT pid, value FROM (${counted}) ORDER BY pid, n DESC, value LIMIT ${definition.top ?? 1} BY pid`
	const name = sets.parameters.add('String', key)
	return {
		sql: `INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) SELECT ${name}, ${generation}, value, bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid) FROM (${top}) GROUP BY value, bucket`,
		params: sets.parameters.values,
	}
}

/**
 * Everyone we would know it of, and for a count with a band that holds zero, those without rows. Runs after the pass, and
 * takes those with rows from what that has written.
 */
export function statisticEvaluated({ key, generation, definition }: StatisticTag, sets: PeopleSets, query: Query): LabelSet[] {
	const { covered } = rowsOf(definition, sets, query)
	const { database } = sets.dialect
	const mine = `WHERE tag = ${sets.parameters.add('String', key)} AND generation = ${generation}`
	const { as } = shapeOf(definition)
	const written = sets.add(
		as === 'number'
			? `SELECT groupBitmapState(profile_id) FROM ${database}.tag_numbers ${mine}`
			: `SELECT groupBitmapMergeState(members) FROM ${database}.tag_values ${mine}`,
	)
	const everyone = { value: '', members: union([covered(), written]) }
	const none = definition.bands && countedFromZero(definition) ? bandOf(definition.bands, 0) : undefined
	return none === undefined ? [everyone] : [{ value: none, members: difference(covered(), written) }, everyone]
}

function countedFromZero({ measure }: Statistic): boolean {
	return measure === 'count' || measure === 'sum' || measure === 'days' || measure === 'distinct'
}

/** Over the rows that meet a condition. */
function measureSql(definition: Statistic, zone: string, condition: string, sets: PeopleSets): string {
	const { over, measure, property, as } = definition
	const order = 'bitShiftLeft(toInt128(toUnixTimestamp64Milli(ts)), 64) + key'
	const day = () => sets.parameters.add('String', zone)
	switch (measure) {
		case 'count':
			return over === 'events' ? `countIf(${condition})` : `uniqExactIf((source, order_id), ${condition})`
		case 'sum':
			return over === 'events'
				? `sumIf(num[${sets.parameters.add('String', property)}], ${condition})`
				: amountOf(property, condition)
		case 'days':
			return `uniqExactIf(toDate(ts, ${day()}), ${condition})`
		case 'distinct':
			return `uniqExactIf(${textOf(definition, sets)}, ${condition} AND ${textOf(definition, sets)} != '')`
		default: {
			const pick = measure === 'first' ? 'argMin' : 'argMax'
			if (property === undefined)
				return `toString(toDate(${measure === 'first' ? 'minIf' : 'maxIf'}(ts, ${condition}), ${day()}))`
			if (as === 'number' && over === 'events') {
				const name = sets.parameters.add('String', property)
				return `${pick}OrNullIf(num[${name}], ${order}, ${condition} AND mapContains(num, ${name}))`
			}
			const text = textOf(definition, sets)
			return `${pick}If(${text}, ${order}, ${condition} AND ${text} != '')`
		}
	}
}

function amountOf(property: string | undefined, condition: string): string {
	const amount = orderAmounts[property ?? '']
	if (!amount) return fail('bad-definition', `${property}: is not an amount of orders; use net, gmv, refunded or units`)
	return `${property === 'refunded' ? '-' : ''}sumIf(${amount}, ${condition})`
}

function textOf({ over, property = '' }: Statistic, sets: PeopleSets): string {
	if (over === 'events') return `text[${sets.parameters.add('String', property)}]`
	return orderColumns[property] ?? fail('bad-definition', `${property}: is not a column of orders`)
}

function labelSql({ bands }: Statistic, measured: string, sets: PeopleSets): string {
	return bands ? bandSql(bands, measured, sets) : `toString(${measured})`
}

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
	...{ net: 'sum(base_amount)', gmv: 'sum(base_amount)', refunded: '-sum(base_amount)', units: 'sum(quantity)' },
}

/** Which rows a statistic reads; raises `bad-definition`. */
export function rowsOf(definition: Statistic, sets: PeopleSets, query: Query): { rows: FactRows; covered: () => PeopleSet } {
	const { over, events, where, window, property } = definition
	const rest = { ...(where ? { where } : {}), ...(window ? { window } : {}) }
	const measure = property === 'net' ? 'net' : property === 'refunded' ? 'refund_count' : 'count'
	const asked: RowsOf = over === 'events' ? { events, ...rest } : { orders: true, measure, ...rest }
	return query.rowsIn(sets, asked)
}

/**
 * Statistics over the same rows are read in one pass: one aggregation by person, then one tuple for each tag.
 */
export function statisticStatements(
	tags: readonly StatisticTag[],
	query: Query,
	database: string,
	dialect: Dialect,
): WriteStatement[] {
	const groups = new Map<string, StatisticTag[]>()
	for (const tag of tags) {
		if (tag.definition.measure === 'top') continue
		const { over, events, where, window, property } = tag.definition
		const kind = over === 'orders' ? (property === 'net' || property === 'refunded' ? property : 'order') : ''
		const key = JSON.stringify([over, events, where, window, kind, shapeOf(tag.definition).as])
		groups.set(key, [...(groups.get(key) ?? []), tag])
	}
	const passes = [...groups.values()].map((group) => onePass(group, query, database, dialect))
	const tops = tags.filter(({ definition }) => definition.measure === 'top').map((tag) => topPass(tag, query, database, dialect))
	return [...passes, ...tops]
}

type Dialect = Parameters<typeof createPeopleSets>[0]

function onePass(group: readonly StatisticTag[], query: Query, database: string, dialect: Dialect): WriteStatement {
	const sets = createPeopleSets(dialect)
	const [first] = group as [StatisticTag, ...StatisticTag[]]
	const { rows } = rowsOf(first.definition, sets, query)
	const measured = group.map(({ definition }, index) => `${measureSql(definition, query.zone, sets)} AS m${index + 1}`)
	const people = `SELECT ${personId(dialect)} AS pid, ${measured.join(', ')} FROM ${database}.${rows.table} WHERE ${[...rows.where, 'profile_id != 0'].join(' AND ')} GROUP BY pid`
	const tuples = group.map(({ key, generation, definition }, index) => {
		const name = sets.parameters.add('String', key)
		const { as, zero } = shapeOf(definition)
		const measured = `m${index + 1}`
		const value =
			as === 'number' ? `toNullable(toDecimal128(${measured}, 6)), ${zero ? 0 : 1}` : labelSql(definition, measured, sets)
		return `tuple(${name}, toUInt64(${generation}), ${value})`
	})
	const each = `SELECT pid, arrayJoin([${tuples.join(', ')}]) AS t FROM (${people})`
	const sql =
		shapeOf(first.definition).as === 'number'
			? `INSERT INTO ${database}.tag_numbers (tag, generation, profile_id, num) SELECT t.1, t.2, pid, t.3 FROM (${each}) WHERE t.3 IS NOT NULL AND (t.3 != 0 OR t.4 = 1)`
			: `INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) SELECT t.1 AS tag, t.2 AS generation, t.3 AS value, bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid) FROM (${each}) WHERE t.3 != '' GROUP BY tag, generation, value, bucket`
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

/** Everyone we would know it of, and for a count with a band that holds zero, those without a row. */
export function statisticEvaluated(definition: Statistic, sets: PeopleSets, query: Query): LabelSet[] {
	const { rows, covered } = rowsOf(definition, sets, query)
	const holders = sets.add(
		`SELECT groupBitmapState(${personId(sets.dialect)}) FROM ${sets.dialect.database}.${rows.table} WHERE ${[...rows.where, 'profile_id != 0'].join(' AND ')}`,
	)
	const everyone = { value: '', members: union([covered(), holders]) }
	const counts = ['count', 'sum', 'days', 'distinct'].includes(definition.measure)
	const none = definition.bands && counts ? bandOf(definition.bands, 0) : undefined
	return none === undefined ? [everyone] : [{ value: none, members: difference(covered(), holders) }, everyone]
}

function measureSql(definition: Statistic, zone: string, sets: PeopleSets): string {
	const { over, measure, property, as } = definition
	const order = 'bitShiftLeft(toInt128(toUnixTimestamp64Milli(ts)), 64) + key'
	switch (measure) {
		case 'count':
			return over === 'events' ? 'count()' : 'uniqExact(source, order_id)'
		case 'sum':
			return over === 'events' ? `sum(num[${sets.parameters.add('String', property)}])` : amountOf(property)
		case 'days':
			return `uniqExact(toDate(ts, ${sets.parameters.add('String', zone)}))`
		case 'distinct':
			return `uniqExactIf(${textOf(definition, sets)} AS shown, shown != '')`
		default: {
			const pick = measure === 'first' ? 'argMin' : 'argMax'
			if (property === undefined)
				return `toString(toDate(${measure === 'first' ? 'min' : 'max'}(ts), ${sets.parameters.add('String', zone)}))`
			if (as === 'number' && over === 'events') {
				const name = sets.parameters.add('String', property)
				return `${pick}OrNullIf(num[${name}], ${order}, mapContains(num, ${name}))`
			}
			const text = textOf(definition, sets)
			return `${pick}If(${text}, ${order}, ${text} != '')`
		}
	}
}

function amountOf(property: string | undefined): string {
	return (
		orderAmounts[property ?? ''] ??
		fail('bad-definition', `${property}: is not an amount of orders; use net, gmv, refunded or units`)
	)
}

function textOf({ over, property = '' }: Statistic, sets: PeopleSets): string {
	if (over === 'events') return `text[${sets.parameters.add('String', property)}]`
	return orderColumns[property] ?? fail('bad-definition', `${property}: is not a column of orders`)
}

function labelSql({ bands }: Statistic, measured: string, sets: PeopleSets): string {
	return bands ? bandSql(bands, measured, sets) : `toString(${measured})`
}

import { personId } from '#identify'
import { fail } from '#kit/errors'
import type { Text } from '#kit/text'
import { fromStoreTime, startOfDay, toStoreTime } from '#kit/zone'
import { createPeopleSets, type Query } from '#query'
import type { AnalyticsStore, Params } from '#storage/analytics'
import { type ComputedTrait, type StoredTraitDeclaration, valueKind, valueSql } from './computed-trait.ts'
import type { SomePeople } from './people-rows.ts'

export interface ValueNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'rowsIn' | 'zone'>
}

export interface ComputedValue {
	readonly name: string
	readonly value: string
	readonly n: number
	readonly lastAt: number
}

interface Compiled {
	/** pid, text, num, n, last_at */
	readonly sql: string
	readonly params: Params
}

/** Raises `bad-definition` where the declaration asks something that there is not. */
export function compileTrait({ analytics, query }: ValueNeeds, trait: ComputedTrait, people: SomePeople): Compiled {
	const sets = createPeopleSets(analytics.dialect)
	const { rows } = query.rowsIn(sets, rowsOf(trait))
	const { text, num } = valueSql(trait, (type, value) => sets.parameters.add(type, value))
	const sql = `SELECT ${personId(analytics.dialect)} AS pid, ${text} AS value_text, ${num} AS value_num, count() AS n, max(ts) AS last_at
		FROM ${analytics.dialect.database}.${rows.table} WHERE ${[people.rows, ...rows.where].join(' AND ')} AND profile_id != 0
		GROUP BY pid ${people.people ? `HAVING ${people.people}` : ''}`
	return { sql, params: { ...sets.parameters.values, ...people.params, zone: query.zone } }
}

/** The definition of a trait in words. */
export function traitSentence(query: Pick<Query, 'statisticSentence'>, { windowDays, ...trait }: ComputedTrait): Text {
	return query.statisticSentence({
		...trait,
		...(windowDays === undefined ? {} : { window: { last: windowDays, unit: 'days' } }),
	})
}

function rowsOf({ over, events, where, measure, property, windowDays }: ComputedTrait): Parameters<Query['rowsIn']>[1] {
	const common = {
		...(where ? { where } : {}),
		...(windowDays === undefined ? {} : { window: { last: windowDays, unit: 'days' } }),
	}
	if (over === 'orders') return { orders: true, measure: measure === 'sum' && property === 'net' ? 'net' : 'count', ...common }
	const [only, ...more] = events ?? fail('bad-definition', 'events: name some')
	return { events: more.length === 0 ? only : { any: [only, ...more] }, ...common }
}

/** Computes the values of some people anew. Whoever has nothing left is written down as having nothing. */
export async function keepValues(
	needs: ValueNeeds,
	trait: StoredTraitDeclaration,
	version: string,
	people: SomePeople,
): Promise<void> {
	const { analytics } = needs
	const { database } = analytics.dialect
	const { sql, params } = compileTrait(needs, trait, people)
	const had = `SELECT profile_id FROM ${database}.computed_values
		WHERE name = {name:String} AND n > 0 AND ${people.rows}${people.people ? ` AND ${people.people.replaceAll('pid', 'profile_id')}` : ''}`
	await analytics.command(
		`INSERT INTO ${database}.computed_values (name, profile_id, version, value_text, value_num, n, last_at)
		SELECT {name:String}, pid, {version:UInt64}, argMax(value_text, n), argMax(value_num, n), max(n), max(last_at) FROM (
			SELECT pid, toString(value_text) AS value_text, toNullable(value_num) AS value_num, n, last_at FROM (${sql})
			UNION ALL
			SELECT profile_id AS pid, '' AS value_text, NULL AS value_num, 0 AS n, toDateTime64(0, 3, 'UTC') AS last_at FROM (${had})
		) GROUP BY pid`,
		{ ...params, name: storedName(trait), version },
		{ timeoutMs: 600_000 },
	)
}

/** A changed declaration is another trait: its values never mix with those of the former one. */
export function storedName({ name, version }: Pick<StoredTraitDeclaration, 'name' | 'version'>): string {
	return `${name}#${version}`
}

/** Of one shopper, from the facts as they are now. */
export async function valuesOf(
	needs: ValueNeeds,
	traits: readonly StoredTraitDeclaration[],
	people: SomePeople,
): Promise<ComputedValue[]> {
	const rows = await Promise.all(
		traits.map(async (trait) => {
			const { sql, params } = compileTrait(needs, trait, people)
			const [row] = await needs.analytics.query<{ value: string; n: string; last: string }>(
				`SELECT if(isNull(value_num), value_text, toString(value_num)) AS value, n, toString(last_at) AS last
				FROM (SELECT toString(value_text) AS value_text, toNullable(value_num) AS value_num, n, last_at FROM (${sql}))`,
				params,
			)
			if (!row) return []
			const value = valueKind(trait) === 'time' ? new Date(fromStoreTime(row.value)).toISOString() : row.value
			return value === '' ? [] : [{ name: trait.name, value, n: Number(row.n), lastAt: fromStoreTime(row.last) }]
		}),
	)
	return rows.flat()
}

/** Those from whose window a day has gone since `before`: their facts on those days no longer count. */
export function leavingWindow(
	{ analytics, query }: ValueNeeds,
	trait: ComputedTrait,
	before: number,
	now: number,
): SomePeople | undefined {
	const { windowDays } = trait
	if (windowDays === undefined) return undefined
	const { database } = analytics.dialect
	const person = personId(analytics.dialect)
	const table = trait.over === 'orders' ? 'order_lines' : 'events'
	const named = trait.over === 'orders' ? '1' : 'event IN {leavingEvents:Array(String)}'
	const gone = `SELECT ${person} FROM ${database}.${table} WHERE ${named} AND profile_id != 0
		AND ts >= {goneFrom:DateTime64(3, 'UTC')} AND ts < {goneTo:DateTime64(3, 'UTC')}`
	return {
		rows: `profile_id GLOBAL IN (SELECT profile_id FROM ${database}.people WHERE ${person} GLOBAL IN (${gone}))`,
		few: false,
		params: {
			leavingEvents: trait.events ?? [],
			goneFrom: toStoreTime(startOfDay(before, query.zone, -windowDays)),
			goneTo: toStoreTime(startOfDay(now, query.zone, -windowDays)),
		},
	}
}

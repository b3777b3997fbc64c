import { personId } from '#identify'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { createPeopleSets } from '#query'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'
import { bandSql } from './compute-labels.ts'
import type { WriteStatement } from './compute-statistic.ts'
import { type DefinitionOf, shapeOf } from './definition.ts'

interface GivenTag {
	readonly key: string
	readonly generation: string
	/** The tag whose given values are read: a preview computes under another key. */
	readonly against?: string
}

/**
 * What people and other systems said, as it holds now: the newest for each shopper, unless it ran out or was taken back.
 * Only those spoken of are evaluated.
 */
export function givenStatements(
	{ key, generation, against = key.replace('~', '') }: GivenTag,
	definition: DefinitionOf<'manual'> | DefinitionOf<'uploaded'> | DefinitionOf<'external'>,
	dialect: AnalyticsDialect,
	now: number,
): WriteStatement[] {
	const sets = createPeopleSets(dialect)
	const add = sets.parameters.add
	const name = add('String', key)
	const order = `toUInt128(version) * 2 + (profile_id = ${personId(dialect)})`
	const newest = `SELECT ${personId(dialect)} AS pid, argMax(value, ${order}) AS given, argMax(tuple(num), ${order}).1 AS number, argMax(tuple(removed, expires_at), ${order}) AS state
		FROM ${dialect.database}.tag_given WHERE tag = ${add('String', against)} GROUP BY pid`
	const valid = `state.1 = 0 AND ifNull(state.2 > ${add("DateTime64(3, 'UTC')", toStoreTime(now))}, 1)`
	const { as } = shapeOf(definition)
	const into = (table: string, columns: string) => `INSERT INTO ${dialect.database}.${table} (${columns})`
	const labels = into('tag_values', 'tag, generation, value, bucket, members')
	const people = `FROM (${newest}) WHERE ${valid}`
	if (as === 'number') {
		return [
			{
				sql: `${labels} SELECT ${name}, ${generation}, '', bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid) ${people} GROUP BY bucket`,
				params: sets.parameters.values,
			},
			{
				sql: `${into('tag_numbers', 'tag, generation, profile_id, num')} SELECT ${name}, ${generation}, pid, number ${people} AND number IS NOT NULL`,
				params: sets.parameters.values,
			},
		]
	}
	const bands = 'bands' in definition ? definition.bands : undefined
	const value = bands ? `if(number IS NULL, '', ${bandSql(bands, 'assumeNotNull(number)', sets)})` : 'given'
	return [
		{
			sql: `${labels} SELECT ${name}, ${generation}, shown, bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid)
				FROM (SELECT pid, ${value} AS value ${people}) ARRAY JOIN if(value = '', [''], ['', value]) AS shown GROUP BY shown, bucket`,
			params: sets.parameters.values,
		},
	]
}

export interface GivenValue {
	readonly profileId: number
	/** Null takes it back. */
	readonly value: string | null
	readonly num?: string
	readonly source: string
	/** Why we may hold it: the consent, the contract. */
	readonly basis: string
	readonly expiresAt: number | null
}

/** Keeps what was said; the newest for each shopper holds. */
export async function giveValues(
	analytics: AnalyticsStore,
	tag: string,
	values: readonly GivenValue[],
	at: number,
): Promise<void> {
	await analytics.insertRows(
		'tag_given',
		values.map(({ profileId, value, num, source, basis, expiresAt }) => ({
			...{ tag, profile_id: profileId, value: value ?? '', num: num ?? null, source, basis },
			...{
				at: toStoreTime(at),
				expires_at: expiresAt === null ? null : toStoreTime(expiresAt),
				removed: value === null ? 1 : 0,
				version: at,
			},
		})),
	)
}

/** Removes what ran out. Gives the tags it concerned, with the number of people. */
export async function expireGiven(analytics: AnalyticsStore, now: number): Promise<{ tag: string; people: number }[]> {
	const { database } = analytics.dialect
	// What the newest row says counts: an older one must not come back when it goes.
	const expired = `SELECT tag, profile_id FROM ${database}.tag_given FINAL WHERE expires_at IS NOT NULL AND expires_at <= {now:DateTime64(3, 'UTC')}`
	const params = { now: toStoreTime(now) }
	const rows = await analytics.query<{ tag: string; people: string }>(
		`SELECT tag, uniqExact(profile_id) AS people FROM (${expired}) GROUP BY tag ORDER BY tag`,
		params,
	)
	if (rows.length > 0)
		await analytics.command(`DELETE FROM ${database}.tag_given WHERE (tag, profile_id) IN (${expired})`, params)
	return rows.map(({ tag, people }) => ({ tag, people: Number(people) }))
}

/** What was said last of a shopper, and by whom. */
export async function givenOf(
	analytics: AnalyticsStore,
	tag: string,
	profileId: number,
): Promise<{ source: string; basis: string; at: string; expiresAt: string | null } | null> {
	const { dialect } = analytics
	const [row] = await analytics.query<{ source: string; basis: string; at: string; expires_at: string | null; removed: number }>(
		`SELECT source, basis, at, expires_at, removed FROM ${dialect.database}.tag_given WHERE tag = {tag:String} AND ${personId(dialect)} = {person:UInt32}
		ORDER BY version DESC, profile_id = {person:UInt32} DESC LIMIT 1`,
		{ tag, person: profileId },
	)
	if (!row || row.removed === 1) return null
	const iso = (at: string) => new Date(fromStoreTime(at)).toISOString()
	return {
		source: row.source,
		basis: row.basis,
		at: iso(row.at),
		expiresAt: row.expires_at === null ? null : iso(row.expires_at),
	}
}

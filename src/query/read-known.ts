import { personId } from '#identify'
import type { AnalyticsStore } from '#storage/analytics'
import type { Membership } from './compile-leaf.ts'
import type { Consented } from './compile-tag.ts'
import type { FactSource } from './facts-asked.ts'
import type { History } from './history.ts'
import { createPeopleSets, type PeopleSet, type PeopleSets } from './people-set.ts'

/** Every id that a few shoppers' facts carry, with the id they go by now. */
export type Ids = ReadonlyMap<number, number>

interface Reads {
	readonly analytics: AnalyticsStore
	readonly ids: Ids
}

type Facts = History['facts']

/** Computed facts, by `<row> <column>` where a shopper has rows of several names. */
export async function readFacts(reads: Reads, sources: readonly FactSource[]): Promise<Map<number, Facts>> {
	const found = new Map<number, Facts>()
	const rows = Map.groupBy(sources, ({ table, row }) => JSON.stringify([table, row]))
	const read = await Promise.all([...rows.values()].map((same) => readRow(reads, same)))
	for (const [id, facts] of read.flat()) found.set(id, { ...found.get(id), ...facts })
	return found
}

/** Of one table, and one name of its rows. The newest version holds, and a survivor's own row before another's. */
async function readRow({ analytics, ids }: Reads, sources: readonly FactSource[]): Promise<[number, Facts][]> {
	const [first] = sources
	if (!first) return []
	const { table, row } = first
	const columns = new Map(sources.map((source) => [source.column, source]))
	const person = personId(analytics.dialect)
	const values = [...columns.values()].map(
		(source, index) => `argMax(tuple(${valueSql(source)}), toUInt128(version) * 2 + (profile_id = ${person})).1 AS c${index}`,
	)
	const named = row === undefined ? '' : ' AND name = {row:String}'
	const found = await analytics.query<{ pid: number } & Record<string, string | number | null>>(
		`SELECT ${person} AS pid, ${values.join(', ')} FROM ${analytics.dialect.database}.${table}
		WHERE profile_id IN {family:Array(UInt32)}${named} GROUP BY pid`,
		{ family: [...ids.keys()], ...(row === undefined ? {} : { row }) },
	)
	const names = [...columns.keys()].map((column) => (row === undefined ? column : `${row} ${column}`))
	return found.map(({ pid, ...cells }) => [
		pid,
		Object.fromEntries(names.map((name, index) => [name, cells[`c${index}`] ?? null])),
	])
}

/** A flag reads as the definition writes it, a time as UTC ms, a number as exact text. */
function valueSql({ column, type }: FactSource): string {
	if (type === 'boolean') return `multiIf(isNull(${column}), NULL, ${column}, 'true', 'false')`
	if (type === 'time') return `toString(toUnixTimestamp64Milli(toDateTime64(${column}, 3, 'UTC')))`
	return type === 'number' ? `toString(toDecimal128(${column}, 6))` : column
}

type Tags = NonNullable<History['tags']>

/** A survivor's own answer holds before that of whoever was merged into them. */
export async function readTags({ analytics, ids }: Reads, tags: readonly string[]): Promise<Map<number, Tags>> {
	if (tags.length === 0) return new Map()
	const { database } = analytics.dialect
	const newest = `(tag, generation) GLOBAL IN (SELECT tag, max(generation) FROM ${database}.tag_generations WHERE tag IN {tags:Array(String)} GROUP BY tag)`
	const params = { tags, family: [...ids.keys()] }
	const [labels, numbers] = await Promise.all([
		analytics.query<{ tag: string; value: string; held: number[] }>(
			`SELECT tag, value, arrayFilter(id -> bitmapContains(members, id), {family:Array(UInt32)}) AS held
			FROM ${database}.tag_values WHERE tag IN {tags:Array(String)} AND ${newest} AND notEmpty(held)`,
			params,
		),
		analytics.query<{ tag: string; num: string; profile_id: number }>(
			`SELECT tag, toString(num) AS num, profile_id FROM ${database}.tag_numbers
			WHERE tag IN {tags:Array(String)} AND ${newest} AND profile_id IN {family:Array(UInt32)}`,
			params,
		),
	])
	const said = [
		...labels.flatMap(({ tag, value, held }) => held.map((id) => ({ tag, id, value, num: undefined }))),
		...numbers.map(({ tag, num, profile_id: id }) => ({ tag, id, value: '', num })),
	]
	const people = Map.groupBy(said, ({ id }) => ids.get(id) as number)
	return new Map([...people].map(([id, list]) => [id, tagsOf(id, list)]))
}

interface SaidOfTag {
	readonly tag: string
	readonly id: number
	readonly value: string
	readonly num: string | undefined
}

function tagsOf(survivor: number, said: readonly SaidOfTag[]): Tags {
	const byTag = [...Map.groupBy(said, ({ tag }) => tag)]
	return Object.fromEntries(
		byTag.map(([tag, all]) => {
			const own = all.filter(({ id }) => id === survivor)
			const labels = (own.some(({ num }) => num === undefined) ? own : all).flatMap(({ value }) => (value === '' ? [] : [value]))
			const num = [...own, ...all].find((one) => one.num !== undefined)?.num
			return [tag, { values: [...new Set(labels)].sort(), ...(num === undefined ? {} : { num }) }]
		}),
	)
}

/** Ids of the segments, of these, that hold each of them. */
export function readMemberships(
	reads: Reads,
	segments: readonly string[],
	membership: Membership,
): Promise<Map<number, ReadonlySet<string>>> {
	return whoIsIn(reads, segments, (segment, sets) => membership(segment, sets))
}

/** Purposes, of these, that each of them agreed to. */
export async function readAgreed(
	reads: Reads,
	purposes: readonly string[],
	consented: Consented | undefined,
): Promise<Map<number, ReadonlySet<string>>> {
	return consented ? whoIsIn(reads, purposes, (purpose, sets) => consented([purpose], sets)) : new Map()
}

/** @param select of the bitmap of a name */
async function whoIsIn(
	{ analytics, ids }: Reads,
	names: readonly string[],
	select: (name: string, sets: PeopleSets) => string,
): Promise<Map<number, ReadonlySet<string>>> {
	if (names.length === 0) return new Map()
	const sets = createPeopleSets(analytics.dialect)
	const bitmaps: PeopleSet[] = names.map((name) => sets.add(select(name, sets)))
	const held = bitmaps.map((bitmap) => `bitmapContains(${bitmap}, id)`)
	const rows = await analytics.query<{ id: number; held: number[] }>(
		`${sets.prelude()} SELECT arrayJoin({survivors:Array(UInt32)}) AS id, [${held.join(', ')}] AS held`,
		{ ...sets.parameters.values, survivors: [...new Set(ids.values())] },
	)
	return new Map(rows.map((row) => [row.id, new Set(names.filter((_, index) => row.held[index] === 1))]))
}

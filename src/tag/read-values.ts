import type { DataScope } from '#kit/route'
import { createPeopleSets, currentTag, difference, inScope, intersection, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import { previewPrefix, versionStep } from './generation-store.ts'

const generation = (database: string, key: string) =>
	`(SELECT max(generation) FROM ${database}.tag_generations WHERE tag = ${key})`

export interface Count {
	readonly value: string
	readonly people: number
}

/** People by value, the largest first; `''` are those evaluated. Of a reader with a scope, only their people. */
export async function countValues(analytics: AnalyticsStore, key: string, scope: DataScope = {}): Promise<Count[]> {
	const { database } = analytics.dialect
	const sets = createPeopleSets(analytics.dialect)
	const tag = sets.parameters.add('String', key)
	const visible = isScoped(scope) ? inScope(sets.everyone(), scope, sets) : undefined
	const people = visible ? `bitmapAndCardinality(groupBitmapMergeState(members), ${visible})` : 'groupBitmapMerge(members)'
	const rows = await analytics.query<{ value: string; people: string }>(
		`${sets.prelude()} SELECT value, ${people} AS people FROM ${database}.tag_values WHERE tag = ${tag} AND generation = ${generation(database, tag)} GROUP BY value ORDER BY people DESC, value LIMIT 1001`,
		sets.parameters.values,
	)
	return rows.map((row) => ({ value: row.value, people: Number(row.people) }))
}

/** Holders of any value, or of one; of a number, whoever has one. */
export function holders(key: string, as: 'label' | 'number', value: string | undefined, sets: PeopleSets): PeopleSet {
	const current = currentTag(key, sets)
	if (as === 'number') return current.evaluated()
	return current.matching(value === undefined ? `value != ''` : `value = ${sets.parameters.add('String', value)}`)
}

export interface Difference {
	readonly entered: number
	readonly left: number
	readonly changed: number
	readonly sample: { readonly entered: readonly number[]; readonly left: readonly number[]; readonly changed: readonly number[] }
}

const sampleSize = 5

/** Who has a value under `next` and not under `present`, the other way round, and who has another one. */
export async function compareValues(
	analytics: AnalyticsStore,
	present: string,
	next: string,
	as: 'label' | 'number',
	scope: DataScope = {},
): Promise<Difference> {
	const sets = createPeopleSets(analytics.dialect)
	const visible = (set: PeopleSet) => inScope(set, scope, sets)
	const [before, after] = [holders(present, as, undefined, sets), holders(next, as, undefined, sets)]
	const both = intersection([before, after])
	const same = sets.add(as === 'label' ? sameLabels(present, next, sets) : sameNumbers(present, next, sets))
	const parts = {
		entered: visible(difference(after, before)),
		left: visible(difference(before, after)),
		changed: visible(difference(both, same)),
	}
	const columns = Object.entries(parts).flatMap(([name, set]) => [
		`bitmapCardinality(${set}) AS ${name}`,
		`arraySort(bitmapToArray(bitmapSubsetLimit(${set}, toUInt32(0), toUInt64(${sampleSize})))) AS ${name}_sample`,
	])
	const [row] = await analytics.query<Record<string, string | number[]>>(
		`${sets.prelude()} SELECT ${columns.join(', ')}`,
		sets.parameters.values,
	)
	const count = (name: string) => Number(row?.[name] ?? 0)
	const sample = (name: string) => (row?.[`${name}_sample`] ?? []) as number[]
	return {
		...{ entered: count('entered'), left: count('left'), changed: count('changed') },
		sample: { entered: sample('entered'), left: sample('left'), changed: sample('changed') },
	}
}

function sameLabels(present: string, next: string, { dialect, parameters }: PeopleSets): string {
	const { database } = dialect
	const byValue = (key: string) => {
		const tag = parameters.add('String', key)
		return `SELECT value, groupBitmapMergeState(members) AS people FROM ${database}.tag_values WHERE tag = ${tag} AND generation = ${generation(database, tag)} AND value != '' GROUP BY value`
	}
	return `SELECT groupBitmapOrState(bitmapAnd(a.people, b.people)) FROM (${byValue(present)}) AS a GLOBAL INNER JOIN (${byValue(next)}) AS b USING (value)`
}

function sameNumbers(present: string, next: string, { dialect, parameters }: PeopleSets): string {
	const { database } = dialect
	const [a, b] = [present, next].map((key) => parameters.add('String', key)) as [string, string]
	const rows = `SELECT profile_id, count() AS times, uniqExact(num) AS numbers FROM ${database}.tag_numbers
		WHERE (tag = ${a} AND generation = ${generation(database, a)}) OR (tag = ${b} AND generation = ${generation(database, b)}) GROUP BY profile_id`
	const other = `SELECT groupBitmapState(profile_id) FROM (${rows}) WHERE times = 1 OR numbers > 1`
	return `SELECT bitmapAndnot((SELECT groupBitmapMergeState(members) FROM ${database}.tag_values WHERE tag = ${a} AND generation = ${generation(database, a)} AND value = ''), (${other}))`
}

export interface ShopperValue {
	readonly code: string
	readonly value: string
	/** The earliest computation, of those kept, since which it has been so. */
	readonly since: number
	readonly version: number
}

/** What a shopper's tags say now, from the one bucket of ids that holds them. */
export async function valuesOfShopper(analytics: AnalyticsStore, profileId: number): Promise<ShopperValue[]> {
	const { database } = analytics.dialect
	const merged = await analytics.query<{ from_id: number }>(
		`SELECT from_id FROM ${database}.profile_overrides FINAL WHERE to_id = {id:UInt32} AND from_id != to_id`,
		{ id: profileId },
	)
	const ids = [profileId, ...merged.map((row) => row.from_id)]
	const [labels, numbers] = await Promise.all([
		analytics.query<{ tag: string; generation: string; id: number; held: string[] }>(
			`SELECT tag, toString(generation) AS generation, id, groupArray(value) AS held FROM ${database}.tag_values ARRAY JOIN {ids:Array(UInt32)} AS id
			WHERE bucket IN {buckets:Array(UInt16)} AND NOT startsWith(tag, '${previewPrefix}') AND bitmapContains(members, id) GROUP BY tag, generation, id ORDER BY tag, generation DESC`,
			{ ids, buckets: [...new Set(ids.map((id) => Math.floor(id / 65_536)))] },
		),
		analytics.query<{ tag: string; generation: string; id: number; num: string }>(
			`SELECT tag, toString(generation) AS generation, profile_id AS id, toString(num) AS num FROM ${database}.tag_numbers
			WHERE profile_id IN {ids:Array(UInt32)} AND NOT startsWith(tag, '${previewPrefix}') AND (tag, generation) IN (SELECT tag, max(generation) FROM ${database}.tag_generations GROUP BY tag)`,
			{ ids },
		),
	])
	const newest = new Map(
		(
			await analytics.query<{ tag: string; generation: string }>(
				`SELECT tag, toString(max(generation)) AS generation FROM ${database}.tag_generations GROUP BY tag`,
			)
		).map((row) => [row.tag, row.generation]),
	)
	const byTag = Map.groupBy(labels, (row) => row.tag)
	const found = [...byTag].flatMap(([code, rows]) => labelsOf(code, rows, newest.get(code), profileId))
	const withNumber = [...Map.groupBy(numbers, (row) => row.tag)].flatMap(([code, rows]) => {
		const row = rows.find(({ id }) => id === profileId) ?? rows[0]
		return row ? [{ code, value: row.num, ...stamp(row.generation) }] : []
	})
	return [...found, ...withNumber]
}

interface Held {
	readonly generation: string
	readonly id: number
	readonly held: readonly string[]
}

/** A survivor's own answer goes before that of whoever was merged into them. An empty value: evaluated, and no more. */
function labelsOf(code: string, rows: readonly Held[], newest: string | undefined, profileId: number): ShopperValue[] {
	const current = rows.filter(({ generation: of }) => of === newest)
	const answer = current.find(({ id }) => id === profileId) ?? current[0]
	if (!answer) return []
	const earlier = rows.filter(({ id }) => id === answer.id)
	const values = answer.held.filter((value) => value !== '')
	return (values.length > 0 ? values : ['']).map((value) => {
		let since = answer.generation
		for (const row of earlier) {
			if (!row.held.includes(value)) break
			since = row.generation
		}
		return { code, value, since: stamp(since).since, version: stamp(answer.generation).version }
	})
}

function stamp(generation: string): { since: number; version: number } {
	const whole = BigInt(generation)
	return { since: Number(whole % versionStep), version: Number(whole / versionStep) }
}

import { z } from 'zod'
import { personId } from '#identify'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import type { PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { PersonaFlow } from './persona-run.ts'

/** One run's answer: who is in which persona. People of none are kept as well, under the empty id. */
export interface RunMembers {
	readonly setId: string
	readonly generation: string
}

type Parameters = PeopleSets['parameters']

const background = { background: true, timeoutMs: 300_000 }
const idsAtOnce = 20_000

/** Writes members in pieces; they count once the run is done. */
export async function writeMembers(
	analytics: AnalyticsStore,
	{ setId, generation }: RunMembers,
	members: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
	for (const [persona, ids] of members)
		for (let from = 0; from < ids.length; from += idsAtOnce)
			await analytics.command(
				`INSERT INTO ${analytics.dialect.database}.persona_members (set_id, generation, persona_id, members)
				SELECT {set:String}, {generation:UInt64}, {persona:String}, bitmapBuild({ids:Array(UInt32)})`,
				{ set: setId, generation, persona, ids: ids.slice(from, from + idsAtOnce) },
				background,
			)
}

/** What a run that was cut short left behind, and what is no longer compared with anything. @param keep generations */
export async function forgetMembers(analytics: AnalyticsStore, setId: string, keep: readonly string[]): Promise<void> {
	await analytics.command(
		`DELETE FROM ${analytics.dialect.database}.persona_members WHERE set_id = {set:String} AND NOT has({keep:Array(UInt64)}, generation)`,
		{ set: setId, keep },
	)
}

/** Members that were written under a provisional set and numbers become those of the personas that they are. */
export async function adoptMembers(
	analytics: AnalyticsStore,
	from: RunMembers,
	to: RunMembers,
	ids: ReadonlyMap<string, string>,
): Promise<void> {
	const { database } = analytics.dialect
	await analytics.command(
		`INSERT INTO ${database}.persona_members (set_id, generation, persona_id, members)
		SELECT {set:String}, {generation:UInt64}, transform(persona_id, {numbers:Array(String)}, {ids:Array(String)}, ''), members
		FROM ${database}.persona_members WHERE set_id = {from:String} AND generation = {provisional:UInt64}`,
		{
			...{ set: to.setId, generation: to.generation, from: from.setId, provisional: from.generation },
			...{ numbers: [...ids.keys()], ids: [...ids.values()] },
		},
		background,
	)
}

/** A SELECT of `persona_id` and `people`, the bitmap of those who are in it under their ids of today. */
function peopleSql({ dialect }: AnalyticsStore, set: string, generation: string): string {
	const rows = `SELECT persona_id, arrayJoin(bitmapToArray(members)) AS id FROM ${dialect.database}.persona_members
		WHERE set_id = ${set} AND generation = ${generation}`
	return `SELECT persona_id, groupBitmapState(toUInt32(${personId(dialect, 'id')})) AS people FROM (${rows}) GROUP BY persona_id`
}

export interface Overlap {
	readonly before: string
	readonly now: string
	readonly both: number
	/** Of the persona before, those who were taken now; and the other way round. */
	readonly beforeTaken: number
	readonly nowTaken: number
}

/** How the personas of one run and of another share people, among those who were taken in both. */
export async function overlapsOf(analytics: AnalyticsStore, before: RunMembers, now: RunMembers): Promise<Overlap[]> {
	const [old, young] = [
		peopleSql(analytics, '{oldSet:String}', '{old:UInt64}'),
		peopleSql(analytics, '{youngSet:String}', '{young:UInt64}'),
	]
	const rows = await analytics.query<Record<'earlier' | 'later' | 'both' | 'earlierTaken' | 'laterTaken', string>>(
		`WITH (SELECT groupBitmapMergeState(people) FROM (${old})) AS all_old, (SELECT groupBitmapMergeState(people) FROM (${young})) AS all_young
		SELECT b.persona_id AS earlier, n.persona_id AS later, bitmapAndCardinality(b.people, n.people) AS both,
			bitmapAndCardinality(b.people, all_young) AS earlierTaken, bitmapAndCardinality(n.people, all_old) AS laterTaken
		FROM (${old}) AS b CROSS JOIN (${young}) AS n`,
		{ oldSet: before.setId, old: before.generation, youngSet: now.setId, young: now.generation },
		background,
	)
	return rows.map((row) => ({
		...{ before: row.earlier, now: row.later, both: Number(row.both) },
		...{ beforeTaken: Number(row.earlierTaken), nowTaken: Number(row.laterTaken) },
	}))
}

/** People who were in one persona and are in another, by rising id. */
export async function movedPeople(
	analytics: AnalyticsStore,
	setId: string,
	{ from, to, before, now }: Omit<PersonaFlow, 'people'> & { readonly before: string; readonly now: string },
): Promise<number[]> {
	const one = (generation: string, persona: string) =>
		`(SELECT groupBitmapMergeState(people) FROM (${peopleSql(analytics, '{set:String}', generation)}) WHERE persona_id = ${persona})`
	const [row] = await analytics.query<{ ids: number[] }>(
		`SELECT arraySort(bitmapToArray(bitmapAnd(${one('{before:UInt64}', '{from:String}')}, ${one('{now:UInt64}', '{to:String}')}))) AS ids`,
		{ set: setId, before, now, from, to },
		background,
	)
	return row?.ids ?? []
}

/** A SELECT of one bitmap: who is in a persona, under their ids of today. The parameters go into the statement's own. */
export function personaPeople(
	analytics: AnalyticsStore,
	{ setId, generation }: RunMembers,
	persona: string,
	parameters: Parameters,
): string {
	const rows = peopleSql(analytics, parameters.add('String', setId), parameters.add('UInt64', generation))
	return `SELECT groupBitmapMergeState(people) FROM (${rows}) WHERE persona_id = ${parameters.add('String', persona)}`
}

/** Members of a persona by rising id. */
export async function listPersonaMembers(
	analytics: AnalyticsStore,
	{ setId, generation }: RunMembers,
	persona: string,
	{ cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<number> & { readonly total: number }> {
	const after = decodeCursor(cursor, z.tuple([z.int().min(0).max(0xffffffff)]))?.[0]
	const [row] = await analytics.query<{ total: string; ids: number[] }>(
		`WITH (SELECT groupBitmapMergeState(people) FROM (${peopleSql(analytics, '{set:String}', '{generation:UInt64}')}) WHERE persona_id = {persona:String}) AS found
		SELECT bitmapCardinality(found) AS total, arraySort(bitmapToArray(bitmapSubsetLimit(found, {from:UInt32}, {limit:UInt64}))) AS ids`,
		{ set: setId, generation, persona, from: (after ?? -1) + 1, limit: limit + 1 },
	)
	return { ...pageOf(row?.ids ?? [], limit, (last) => [last]), total: Number(row?.total ?? 0) }
}

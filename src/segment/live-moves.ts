import { personId } from '#identify'
import type { FewPeople, PeopleSet } from '#query'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'
import { basesSql } from './bases.ts'

/** Puts into `live_found` who of the noted people belongs to which segment now. @param members in the order of the segments */
export async function noteMembers(analytics: AnalyticsStore, sets: FewPeople, members: readonly PeopleSet[]): Promise<void> {
	const into = `${analytics.dialect.database}.live_found`
	await analytics.command(`TRUNCATE TABLE ${into}`)
	const found = sets.membersOf(members)
	await analytics.command(`INSERT INTO ${into} (nth, members) ${sets.prelude()} ${found}`, sets.parameters.values)
}

/**
 * Writes down who of the noted people entered or left which segment, given `live_found`. It is a statement of its own, because within
 * a larger one the engine takes several times as long to understand hundreds of definitions as by themselves.
 *
 * Who was in before is told by the base of each segment and the changes since, of which the last of an id counts. Ids that were
 * merged into another go quietly (`merged`): the person did not move. Sets are compared, not people: of twenty thousand people, half a
 * million memberships stand unchanged. A segment whose base is newer than this step, of another version for instance, is left to the next.
 *
 * Expects `ids`, `versions`, `generations` (of this step) and `counts` (members before), all in the order of the segments, and `at`.
 */
export function movesStatement(dialect: AnalyticsDialect): string {
	const { database } = dialect
	const nth = 'toUInt32(indexOf({ids:Array(String)}, segment_id) - 1)'
	const of = (array: string, type: string) => `{${array}:Array(${type})}[nth + 1]`
	const bases = basesSql(dialect, 'segment_id IN {ids:Array(String)}')
	const since =
		'segment_id IN {ids:Array(String)} AND generation > transform(segment_id, generations.1, generations.2, toUInt64(0))'
	const change = (ids: string, kind: 0 | 1) =>
		`SELECT ${nth} AS nth, generation, arrayJoin(bitmapToArray(bitmapAnd(${ids}, noted))) AS id, toUInt8(${kind}) AS kind FROM ${database}.segment_changes FINAL WHERE ${since}`
	const changed = `SELECT nth, id, argMax(kind, generation) AS last FROM (${change('entered', 1)} UNION ALL ${change('departed', 0)}) GROUP BY nth, id`
	const pieces = [
		`SELECT ${nth} AS nth, members AS piece, 'base' AS of, generation AS since FROM (${bases})`,
		`SELECT nth, groupBitmapState(id) AS piece, if(last = 1, 'came', 'gone') AS of, 0 AS since FROM (${changed}) GROUP BY nth, last`,
		`SELECT nth, members AS piece, 'found' AS of, 0 AS since FROM ${database}.live_found`,
	]
	const piece = (name: string) => `groupBitmapMergeStateIf(piece, of = '${name}') AS ${name}`
	const sets = `SELECT nth, ${['base', 'came', 'gone', 'found'].map(piece).join(', ')} FROM (${pieces.join(' UNION ALL ')}) GROUP BY nth
		HAVING max(since) BETWEEN 1 AND ${of('generations', 'UInt64')} - 1`
	const person = (id: string) => `toUInt32(${personId(dialect, id)})`
	// `others`: ids of theirs that were merged into another and were in. `heirs`: the people who they are now.
	const compared = `SELECT nth,
			bitmapOr(bitmapAndnot(bitmapAnd(base, noted), gone), came) AS before,
			bitmapAndnot(before, merged) AS own,
			bitmapToArray(bitmapAnd(before, merged)) AS others,
			bitmapBuild(arrayMap(id -> ${person('id')}, others)) AS heirs,
			bitmapBuild(arrayFilter(id -> bitmapContains(found, ${person('id')}) OR bitmapContains(own, ${person('id')}), others)) AS quiet,
			bitmapAndnot(found, own) AS arrived,
			bitmapOr(bitmapAndnot(own, found), bitmapAndnot(bitmapAnd(before, merged), quiet)) AS left,
			toUInt64(greatest(0, ${of('counts', 'Int64')} + toInt64(bitmapCardinality(arrived)) - toInt64(bitmapCardinality(left)) - toInt64(bitmapCardinality(quiet)))) AS members
		FROM (${sets})`
	// Read from one row: a table that is named twice is computed twice.
	const moves = `[('data', bitmapAndnot(arrived, heirs), left), ('merged', bitmapAnd(arrived, heirs), quiet)]`
	const rows = `SELECT nth, move.1 AS reason, move.2 AS entered, move.3 AS departed, members FROM (${compared}) ARRAY JOIN ${moves} AS move`
	const columns = 'segment_id, generation, version, at, reason, entered, departed, members, edition'
	return `INSERT INTO ${database}.segment_changes (${columns})
			WITH (SELECT (groupArray(segment_id), groupArray(generation)) FROM (${bases})) AS generations,
				(SELECT groupBitmapState(profile_id) FROM ${database}.live_people) AS noted,
				(SELECT groupBitmapStateIf(profile_id, ${personId(dialect)} != profile_id) FROM ${database}.live_people) AS merged
			SELECT ${of('ids', 'String')}, ${of('generations', 'UInt64')} + (reason = 'merged'), ${of('versions', 'UInt32')},
				{at:DateTime64(3, 'UTC')}, reason, entered, departed, members, 0
			FROM (${rows}) WHERE bitmapCardinality(entered) + bitmapCardinality(departed) > 0`
}

import { personId } from '#identify'
import type { FewPeople, PeopleSet } from '#query'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'

/** Puts into `live_members` who of the noted people belongs to which segment now. @param members in the order of the segments */
export async function noteMembers(analytics: AnalyticsStore, sets: FewPeople, members: readonly PeopleSet[]): Promise<void> {
	const into = `${analytics.dialect.database}.live_members`
	await analytics.command(`TRUNCATE TABLE ${into}`)
	const belonging = sets.membersOf(members)
	await analytics.command(
		`INSERT INTO ${into} (nth, pid) ${sets.prelude()} SELECT nth, pid FROM (${belonging})`,
		sets.parameters.values,
	)
}

/**
 * Writes down who of the noted people entered or left which segment, given `live_members`. It is a statement of its own, because within
 * a larger one the engine takes several times as long to understand hundreds of definitions as by themselves.
 *
 * Who was in before is told by the members as last computed whole and the changes since, of which the last of an id counts. Ids that were
 * merged into another go quietly (`merged`): the person did not move.
 *
 * Expects `ids`, `versions`, `wholes` (the generation last computed whole), `generations` (of this step) and `counts` (members before), all
 * in the order of the segments, and `at`.
 */
export function movesStatement(dialect: AnalyticsDialect): string {
	const { database } = dialect
	const of = (array: string, type: string) => `transform(segment_id, {ids:Array(String)}, {${array}:Array(${type})}, 0)`
	const some = (set: string) => `arrayJoin(bitmapToArray(bitmapAnd(${set}, noted)))`
	const whole = of('wholes', 'UInt64')
	const before = `SELECT segment_id, raw, argMax(kind, generation) AS was FROM (
			SELECT segment_id, generation, ${some('members')} AS raw, 1 AS kind FROM ${database}.segment_members FINAL
				WHERE segment_id IN {ids:Array(String)} AND generation = ${whole}
			UNION ALL SELECT segment_id, generation, ${some('entered')} AS raw, 1 AS kind FROM ${database}.segment_changes FINAL
				WHERE segment_id IN {ids:Array(String)} AND generation > ${whole}
			UNION ALL SELECT segment_id, generation, ${some('departed')} AS raw, 0 AS kind FROM ${database}.segment_changes FINAL
				WHERE segment_id IN {ids:Array(String)} AND generation > ${whole}
		) GROUP BY segment_id, raw HAVING was = 1`
	const states = `SELECT segment_id, pid, max(found) AS belongs, max(own) AS belonged, groupArrayIf(raw, other) AS others FROM (
			SELECT {ids:Array(String)}[nth + 1] AS segment_id, pid, 1 AS found, 0 AS own, 0 AS other, pid AS raw FROM ${database}.live_members
			UNION ALL SELECT segment_id, ${personId(dialect, 'raw')} AS pid, 0 AS found, raw = pid AS own, raw != pid AS other, raw FROM (${before})
		) GROUP BY segment_id, pid`
	// (kind of the row, id, entered or not): of one person several, where ids of theirs were merged.
	const moves = `SELECT segment_id, arrayJoin(arrayConcat(
			if(belongs AND NOT belonged, [(if(empty(others), 'data', 'merged'), pid, 1)], []),
			if(belonged AND NOT belongs, [('data', pid, 0)], []),
			arrayMap(id -> (if(belongs OR belonged, 'merged', 'data'), id, 0), others))) AS move FROM (${states})`
	const columns = 'segment_id, generation, version, at, reason, entered, departed, members, edition'
	return `INSERT INTO ${database}.segment_changes (${columns})
			WITH (SELECT groupBitmapState(profile_id) FROM ${database}.live_people) AS noted
			SELECT segment_id, ${of('generations', 'UInt64')} + (reason = 'merged') AS generation, ${of('versions', 'UInt32')} AS version,
				{at:DateTime64(3, 'UTC')}, move.1 AS reason, groupBitmapStateIf(move.2, move.3 = 1) AS entered, groupBitmapStateIf(move.2, move.3 = 0) AS departed,
				toUInt64(greatest(0, ${of('counts', 'Int64')} + countIf(move.3 = 1) - countIf(move.3 = 0))) AS members, 0
			FROM (${moves}) GROUP BY segment_id, reason`
}

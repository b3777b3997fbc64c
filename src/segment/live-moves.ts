import { personId } from '#identify'
import type { FewPeople, PeopleSet } from '#query'
import type { AnalyticsDialect, Params } from '#storage/analytics'

/**
 * Writes down who of the noted people entered or left which segment, given its members among them now.
 *
 * Who was in before is told by the members as last computed whole and the changes since, of which the last of an id counts. Ids that were
 * merged into another go quietly (`merged`): the person did not move.
 *
 * Expects `ids`, `versions`, `wholes` (the generation last computed whole), `generations` (of this step) and `counts` (members before), all
 * in the order of `members`, and `at`.
 */
export function movesStatement(
	dialect: AnalyticsDialect,
	sets: FewPeople,
	members: ReadonlyMap<string, PeopleSet>,
): { readonly sql: string; readonly params: Params } {
	const { database } = dialect
	const noted = sets.add(`SELECT groupBitmapState(profile_id) FROM ${database}.live_people`)
	const of = (array: string, type: string) => `transform(segment_id, {ids:Array(String)}, {${array}:Array(${type})}, 0)`
	const some = (set: string) => `arrayJoin(bitmapToArray(bitmapAnd(${set}, ${noted})))`
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
			SELECT {ids:Array(String)}[nth + 1] AS segment_id, pid, 1 AS found, 0 AS own, 0 AS other, pid AS raw FROM (${sets.membersOf([...members.values()])})
			UNION ALL SELECT segment_id, ${personId(dialect, 'raw')} AS pid, 0 AS found, raw = pid AS own, raw != pid AS other, raw FROM (${before})
		) GROUP BY segment_id, pid`
	// (kind of the row, id, entered or not): of one person several, where ids of theirs were merged.
	const moves = `SELECT segment_id, arrayJoin(arrayConcat(
			if(belongs AND NOT belonged, [(if(empty(others), 'data', 'merged'), pid, 1)], []),
			if(belonged AND NOT belongs, [('data', pid, 0)], []),
			arrayMap(id -> (if(belongs OR belonged, 'merged', 'data'), id, 0), others))) AS move FROM (${states})`
	const columns = 'segment_id, generation, version, at, reason, entered, departed, members, edition'
	return {
		sql: `INSERT INTO ${database}.segment_changes (${columns})
			${sets.prelude()}
			SELECT segment_id, ${of('generations', 'UInt64')} + (reason = 'merged') AS generation, ${of('versions', 'UInt32')} AS version,
				{at:DateTime64(3, 'UTC')}, move.1 AS reason, groupBitmapStateIf(move.2, move.3 = 1) AS entered, groupBitmapStateIf(move.2, move.3 = 0) AS departed,
				toUInt64(greatest(0, ${of('counts', 'Int64')} + countIf(move.3 = 1) - countIf(move.3 = 0))) AS members, 0
			FROM (${moves}) GROUP BY segment_id, reason`,
		params: sets.parameters.values,
	}
}

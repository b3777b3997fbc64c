import type { Membership } from '#query'
import type { AnalyticsDialect, Params } from '#storage/analytics'
import { basesSql } from './bases.ts'

/**
 * Members now: those of its base, and whoever entered or left since, of whom the last move counts. One row always comes back: a
 * segment that was never computed has none. The newest generation is picked here, because replaced rows stay until the engine merges.
 */
function membersSql(dialect: AnalyticsDialect, segmentId: string): string {
	const base = basesSql(dialect, `segment_id = ${segmentId}`)
	const whole = `(SELECT groupBitmapMergeState(members) FROM (${base}))`
	const since = `segment_id = ${segmentId} AND generation > (SELECT max(generation) FROM (${base}))`
	const moves = `SELECT pid, argMax(kind, generation) AS last FROM (${movesSince(dialect, since)}) GROUP BY pid`
	const now = `bitmapOr(bitmapAndnot(${whole}, groupBitmapStateIf(pid, last = 0)), groupBitmapStateIf(pid, last = 1))`
	return `SELECT ${now} FROM (${moves})`
}

/** One row for each id of each change that passes `condition`. */
function movesSince(dialect: AnalyticsDialect, condition: string, column = ''): string {
	const move = (ids: string, kind: 0 | 1) =>
		`SELECT ${column}generation, arrayJoin(bitmapToArray(${ids})) AS pid, toUInt8(${kind}) AS kind FROM ${dialect.database}.segment_changes FINAL WHERE ${condition}`
	return `${move('entered', 1)} UNION ALL ${move('departed', 0)}`
}

/** A condition on changes: after the base of their segment. */
function sinceBase(dialect: AnalyticsDialect, asked: string): string {
	return `(segment_id, generation) GLOBAL IN (
		SELECT c.segment_id, c.generation FROM ${dialect.database}.segment_changes AS c GLOBAL INNER JOIN (${basesSql(dialect, asked)}) AS base
			ON base.segment_id = c.segment_id WHERE c.generation > base.generation)`
}

/** One row for each of the segments `{ids:Array(String)}` that is computed: `segment_id` and its `members` now. */
export function someMembersSql(dialect: AnalyticsDialect): string {
	const asked = 'segment_id IN {ids:Array(String)}'
	const moves = movesSince(dialect, `${asked} AND ${sinceBase(dialect, asked)}`, 'segment_id, ')
	const last = `SELECT segment_id, pid, argMax(kind, generation) AS last FROM (${moves}) GROUP BY segment_id, pid`
	const moved = `SELECT segment_id, groupBitmapStateIf(pid, last = 0) AS gone, groupBitmapStateIf(pid, last = 1) AS came FROM (${last}) GROUP BY segment_id`
	return `SELECT base.segment_id AS segment_id, bitmapOr(bitmapAndnot(base.members, moved.gone), moved.came) AS members
		FROM (${basesSql(dialect, asked)}) AS base GLOBAL LEFT JOIN (${moved}) AS moved ON moved.segment_id = base.segment_id`
}

/**
 * Ids of the segments that hold `{profile:UInt32}`: of what was said of a shopper the last counts. `{ids:Array(String)}` and
 * `{wholes:Array(UInt64)}` are the segments and the generations last computed whole, before which changes need not be read.
 */
export function segmentsOfSql(dialect: AnalyticsDialect): string {
	const { database } = dialect
	const holds = (ids: string) => `bitmapContains(${ids}, {profile:UInt32})`
	return `SELECT segment_id FROM (
			SELECT segment_id, generation, ${holds('members')} AS member FROM (${basesSql(dialect, 'segment_id IN {ids:Array(String)}')})
			UNION ALL SELECT segment_id, generation, ${holds('entered')} AS member FROM ${database}.segment_changes
				PREWHERE generation > transform(segment_id, {ids:Array(String)}, {wholes:Array(UInt64)}, toUInt64(0)) WHERE ${holds('entered')} OR ${holds('departed')}
		) GROUP BY segment_id HAVING argMax(member, generation) = 1 ORDER BY segment_id`
}

/** How a definition refers to the members of another segment. */
export const membership: Membership = (segmentId, { dialect, parameters }) =>
	membersSql(dialect, parameters.add('String', segmentId))

/** A condition that holds for members, for queries of other stages. */
export function memberCondition(
	dialect: AnalyticsDialect,
	segmentId: string,
	column = 'profile_id',
): { readonly sql: string; readonly params: Params } {
	return {
		sql: `bitmapContains((${membersSql(dialect, '{segment:String}')}), ${column})`,
		params: { segment: segmentId },
	}
}

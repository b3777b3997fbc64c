import type { AnalyticsDialect } from '#storage/analytics'

/**
 * A SELECT of `segment_id`, `members`, `whole` and `generation`: members from which those of now are told by the changes after
 * `generation`. They are those last computed whole, or those with the changes up to then folded in: a shop where everybody moves writes
 * hundreds of changes a second, and whoever reads members reads all since.
 * @param condition on `segment_id`
 */
export function basesSql(dialect: AnalyticsDialect, condition: string): string {
	return `SELECT segment_id, members, whole, generation FROM (${everyBase(dialect, condition)}) ORDER BY whole DESC, generation DESC LIMIT 1 BY segment_id`
}

/** What was folded before the whole was computed again rests on a whole that holds no more. */
function everyBase({ database }: AnalyticsDialect, condition: string): string {
	return `SELECT segment_id, members, generation AS whole, generation FROM ${database}.segment_members WHERE ${condition}
		UNION ALL SELECT segment_id, members, whole, generation FROM ${database}.segment_folds WHERE ${condition}`
}

/**
 * Folds the changes of the segments `{ids:Array(String)}` into the members that they are told from. Nothing is lost with what it writes,
 * and whoever reads it reads the same members. A base that is replaced meanwhile is left for the next time.
 */
export function foldStatement(dialect: AnalyticsDialect): string {
	const { database } = dialect
	const some = 'segment_id IN {ids:Array(String)}'
	const own = (array: 2 | 3) => `bases.${array}[indexOf(bases.1, base.segment_id)]`
	const move = (ids: string, kind: 0 | 1) =>
		`SELECT segment_id, generation, arrayJoin(bitmapToArray(${ids})) AS id, toUInt8(${kind}) AS kind FROM ${database}.segment_changes FINAL
			WHERE ${some} AND generation > transform(segment_id, bases.1, bases.3, toUInt64(-1))`
	const last = `SELECT segment_id, id, argMax(kind, generation) AS last, max(generation) AS newest FROM (${move('entered', 1)} UNION ALL ${move('departed', 0)}) GROUP BY segment_id, id`
	const moved = `SELECT segment_id, groupBitmapStateIf(id, last = 0) AS gone, groupBitmapStateIf(id, last = 1) AS came, max(newest) AS newest FROM (${last}) GROUP BY segment_id`
	return `INSERT INTO ${database}.segment_folds (segment_id, whole, generation, members)
		WITH (SELECT (groupArray(segment_id), groupArray(whole), groupArray(generation)) FROM (${basesSql(dialect, some)})) AS bases
		SELECT moved.segment_id, base.whole, moved.newest, bitmapOr(bitmapAndnot(base.members, moved.gone), moved.came)
		FROM (${everyBase(dialect, some)}) AS base GLOBAL INNER JOIN (${moved}) AS moved ON moved.segment_id = base.segment_id
		WHERE base.whole = ${own(2)} AND base.generation = ${own(3)}`
}

import { toStoreTime } from '#kit/zone'
import { difference, type PeopleSet, type PeopleSets, union } from '#query'

/**
 * Ids that were in a segment at a time, as they were written down then: the last snapshot before it and the changes since.
 * Of an id that came and went several times the last move counts.
 * @param at UTC ms; changes of that very moment are included. Absent: as last written down
 */
export function replayedTo(segmentId: string, at: number | undefined, sets: PeopleSets): PeopleSet {
	const { dialect, parameters } = sets
	const id = parameters.add('String', segmentId)
	const until = at === undefined ? '' : ` AND at <= ${parameters.add("DateTime64(3, 'UTC')", toStoreTime(at))}`
	const snapshots = `FROM ${dialect.database}.segment_snapshots WHERE segment_id = ${id}${until}`
	const base = sets.add(
		`SELECT groupBitmapMergeState(members) FROM (SELECT members ${snapshots} ORDER BY generation DESC LIMIT 1)`,
	)
	const changes = `FROM ${dialect.database}.segment_changes FINAL WHERE segment_id = ${id}${until} AND generation > (SELECT max(generation) ${snapshots})`
	const moves = `SELECT pid, argMax(kind, generation) AS last FROM (${movesOf(changes)}) GROUP BY pid`
	const last = (kind: 0 | 1) =>
		sets.share(
			moves,
			`last = ${kind}`,
			(conditions) => `SELECT tuple(${conditions.map((one) => `groupBitmapStateIf(pid, ${one})`).join(', ')}) FROM (${moves})`,
		)
	return union([difference(base, last(0)), last(1)])
}

/** One row for each id that entered (`kind` 1) or left (0). */
export function movesOf(changes: string, columns = ''): string {
	const move = (column: string, kind: 0 | 1) =>
		`SELECT ${columns}generation, at, arrayJoin(bitmapToArray(${column})) AS pid, toUInt8(${kind}) AS kind ${changes}`
	return `${move('entered', 1)} UNION ALL ${move('departed', 0)}`
}

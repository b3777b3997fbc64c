import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Moves } from './compare-members.ts'
import { generationOf } from './generation.ts'

/** How a segment of this version changed in a step. */
export interface SegmentMoves {
	readonly id: string
	readonly version: number
	/** Members afterwards. */
	readonly members: number
	readonly moves: Moves
}

interface Row {
	readonly id: string
	readonly generation: string
	readonly version: number
	readonly reason: 'data' | 'merged'
	readonly entered: readonly number[]
	readonly departed: readonly number[]
	readonly members: number
}

/** Ids of one statement: they travel as text. */
const idsAtOnce = 100_000

/**
 * Writes down who entered and who left. A segment that was computed whole as of a later moment, of another version for instance, is left
 * to the next step.
 * @param at of the step, UTC ms
 * @param written the time that the changes stand under, above all before; quiet ones stand under the next
 */
export async function writeMoves(
	analytics: AnalyticsStore,
	segments: readonly SegmentMoves[],
	{ at, written }: { readonly at: number; readonly written: number },
): Promise<void> {
	const rows = segments.flatMap((segment) => rowsOf(segment, written))
	let [part, ids]: [Row[], number] = [[], 0]
	for (const row of rows) {
		part.push(row)
		ids += row.entered.length + row.departed.length
		if (ids < idsAtOnce) continue
		await insert(analytics, part, at)
		part = []
		ids = 0
	}
	if (part.length > 0) await insert(analytics, part, at)
}

function rowsOf({ id, version, members, moves: { entered, left, heirs, gone } }: SegmentMoves, written: number): Row[] {
	const rows: Row[] = [
		{ id, version, members, generation: generationOf(version, written), reason: 'data', entered, departed: left },
		{ id, version, members, generation: generationOf(version, written + 1), reason: 'merged', entered: heirs, departed: gone },
	]
	return rows.filter((row) => row.entered.length + row.departed.length > 0)
}

/** The ids lie in one list, since a server takes long lists in parts, but not lists in lists: with each the place of its row, twice, and whether it left. */
async function insert(analytics: AnalyticsStore, rows: readonly Row[], at: number): Promise<void> {
	const { database } = analytics.dialect
	const of = (list: string) => `{${list}}[nth + 1]`
	const [ids, generations] = ['ids:Array(String)', 'generations:Array(UInt64)'] as const
	const newer = `SELECT segment_id FROM ${database}.segment_members WHERE segment_id IN {${ids}} AND generation >= transform(segment_id, {${ids}}, {${generations}}, toUInt64(0))`
	const moved = `SELECT intDiv(move.2, 2) AS nth, groupBitmapStateIf(move.1, move.2 % 2 = 0) AS entered, groupBitmapStateIf(move.1, move.2 % 2 = 1) AS departed
		FROM (SELECT arrayJoin(arrayZip({people:Array(UInt32)}, {places:Array(UInt32)})) AS move) GROUP BY nth`
	await analytics.command(
		`INSERT INTO ${database}.segment_changes (segment_id, generation, version, at, reason, entered, departed, members, edition)
		SELECT ${of(ids)}, ${of(generations)}, ${of('versions:Array(UInt32)')}, {at:DateTime64(3, 'UTC')}, ${of('reasons:Array(String)')}, entered, departed, ${of('members:Array(UInt64)')}, 0
		FROM (${moved}) WHERE ${of(ids)} NOT IN (${newer})`,
		{
			ids: rows.map(({ id }) => id),
			generations: rows.map(({ generation }) => generation),
			versions: rows.map(({ version }) => version),
			reasons: rows.map(({ reason }) => reason),
			members: rows.map(({ members }) => members),
			people: rows.flatMap(({ entered, departed }) => [...entered, ...departed]),
			places: rows.flatMap(({ entered, departed }, nth) => [...entered.map(() => 2 * nth), ...departed.map(() => 2 * nth + 1)]),
			at: toStoreTime(at),
		},
	)
}

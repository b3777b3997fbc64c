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
const idsAtOnce = 200_000

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

async function insert(analytics: AnalyticsStore, rows: readonly Row[], at: number): Promise<void> {
	const { database } = analytics.dialect
	const columns = {
		id: '{ids:Array(String)}',
		generation: '{generations:Array(UInt64)}',
		version: '{versions:Array(UInt32)}',
		reason: '{reasons:Array(String)}',
		entered: '{entered:Array(Array(UInt32))}',
		departed: '{departed:Array(Array(UInt32))}',
		members: '{members:Array(UInt64)}',
	}
	const of = (name: keyof typeof columns) => `move.${Object.keys(columns).indexOf(name) + 1}`
	const newer = `SELECT segment_id FROM ${database}.segment_members WHERE segment_id IN ${columns.id} AND generation >= transform(segment_id, ${columns.id}, ${columns.generation}, toUInt64(0))`
	await analytics.command(
		`INSERT INTO ${database}.segment_changes (segment_id, generation, version, at, reason, entered, departed, members, edition)
		SELECT ${of('id')}, ${of('generation')}, ${of('version')}, {at:DateTime64(3, 'UTC')}, ${of('reason')}, bitmapBuild(${of('entered')}), bitmapBuild(${of('departed')}), ${of('members')}, 0
		FROM (SELECT arrayJoin(arrayZip(${Object.values(columns).join(', ')})) AS move) WHERE ${of('id')} NOT IN (${newer})`,
		{
			ids: rows.map(({ id }) => id),
			generations: rows.map(({ generation }) => generation),
			versions: rows.map(({ version }) => version),
			reasons: rows.map(({ reason }) => reason),
			entered: rows.map(({ entered }) => entered),
			departed: rows.map(({ departed }) => departed),
			members: rows.map(({ members }) => members),
			at: toStoreTime(at),
		},
	)
}

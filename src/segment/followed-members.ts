import type { AnalyticsStore } from '#storage/analytics'
import { basesSql } from './bases.ts'
import type { Moves } from './compare-members.ts'
import { IdSet } from './id-set.ts'
import { someMembersSql } from './membership.ts'

/** Members of a segment as they are written down, and what they are told from. */
export interface WrittenMembers {
	readonly ids: IdSet
	/** Generation of the members last computed whole. */
	readonly whole: string
	/** Generation after which changes count. */
	readonly since: string
}

/**
 * Members of the followed segments in memory, as the only one who follows them has written them down: they are read once, and again where
 * they were computed whole since. Whoever could not write what it found forgets them.
 */
export interface FollowedMembers {
	/** Of those that were ever computed whole, by segment. Others are forgotten. */
	read(segments: readonly string[]): Promise<ReadonlyMap<string, WrittenMembers>>
	/** Was written down. */
	note(segment: string, moves: Moves): void
	forget(): void
}

/** So many at once: a segment of everybody in a large shop is some megabytes of text. */
const readAtOnce = 10

export function createFollowedMembers(analytics: AnalyticsStore): FollowedMembers {
	let known = new Map<string, WrittenMembers>()
	return {
		read: async (segments) => {
			const wholes = await wholesOf(analytics, segments)
			const same = segments.filter((id) => wholes.has(id) && wholes.get(id) === known.get(id)?.whole)
			const others = segments.filter((id) => wholes.has(id) && wholes.get(id) !== known.get(id)?.whole)
			known = new Map(same.map((id) => [id, known.get(id) as WrittenMembers]))
			for (let from = 0; from < others.length; from += readAtOnce)
				for (const [id, members] of await readMembers(analytics, others.slice(from, from + readAtOnce))) known.set(id, members)
			return known
		},
		note: (segment, { entered, left, heirs, gone }) => {
			const ids = known.get(segment)?.ids
			for (const id of [...left, ...gone]) ids?.delete(id)
			for (const id of [...entered, ...heirs]) ids?.add(id)
		},
		forget: () => {
			known = new Map()
		},
	}
}

async function wholesOf(analytics: AnalyticsStore, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await analytics.query<{ segment_id: string; whole: string }>(
		`SELECT segment_id, toString(max(generation)) AS whole FROM ${analytics.dialect.database}.segment_members WHERE segment_id IN {ids:Array(String)} GROUP BY segment_id`,
		{ ids },
	)
	return new Map(rows.map(({ segment_id, whole }) => [segment_id, whole]))
}

/** What they are told from is read first: whatever is computed whole in between is newer than what is said of it, and read again. */
async function readMembers(analytics: AnalyticsStore, ids: readonly string[]): Promise<Map<string, WrittenMembers>> {
	const bases = await analytics.query<{ segment_id: string; whole: string; since: string }>(
		`SELECT segment_id, toString(whole) AS whole, toString(generation) AS since FROM (${basesSql(analytics.dialect, 'segment_id IN {ids:Array(String)}')})`,
		{ ids },
	)
	// The steps from one to the next have fewer digits than the ids.
	const members = await analytics.query<{ segment_id: string; steps: number[] }>(
		`SELECT segment_id, arrayMap(step -> toUInt32(step), arrayDifference(arrayPushFront(arraySort(bitmapToArray(members)), 0))) AS steps FROM (${someMembersSql(analytics.dialect)})`,
		{ ids },
	)
	const steps = new Map(members.map((row) => [row.segment_id, row.steps]))
	return new Map(
		bases.map(({ segment_id, whole, since }) => [segment_id, { ids: summed(steps.get(segment_id) ?? []), whole, since }]),
	)
}

function summed(steps: readonly number[]): IdSet {
	const ids = new IdSet()
	let id = 0
	// The first is of the 0 in front.
	for (const step of steps.slice(1)) {
		id += step
		ids.add(id)
	}
	return ids
}

import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { createPeopleSets, difference, inScope, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { compactHistory } from './compact-history.ts'
import { countDays, type DayRange } from './count-days.ts'
import { type ChangeReason, changesPerSnapshot, type HistoryDay, type HistoryStep, type Movement } from './history.ts'
import { membership } from './membership.ts'
import { idsNotAmong, peopleOfToday } from './people-of-today.ts'
import { replayedTo } from './replay.ts'

export interface HistoryStore {
	/** Writes down how the members, as just computed, differ from those written down before. Can be repeated. */
	record(step: HistoryStep): Promise<void>
	/** The earliest moment of which it is known who was in; undefined for a segment without history. */
	beginsAt(segmentId: string): Promise<number | undefined>
	/** People who were in at a time, by rising id. */
	idsAt(segmentId: string, at: number): Promise<number[]>
	days(segmentId: string, range: DayRange, scope: DataScope): Promise<HistoryDay[]>
	/** Moves of shoppers after a generation, the oldest first; changes of the definition are no moves. */
	movements(segmentId: string, after: string, limit: number): Promise<Movement[]>
	forget(segmentId: string): Promise<void>
	/** Writes the whole of what changed often since it was last written, so that the present is replayed from nearby. */
	snapshot(): Promise<void>
	/** Keeps history small; safe to repeat after a crash at any point. */
	compact(now: number, zone: string): Promise<void>
}

export function createHistoryStore(analytics: AnalyticsStore): HistoryStore {
	const { database } = analytics.dialect
	const turns = new Map<string, Promise<void>>()
	return {
		record: (step) => inTurn(turns, step.segmentId, () => recordStep(analytics, step)),
		beginsAt: async (segmentId) => {
			const [row] = await analytics.query<{ n: string; at: string }>(
				`SELECT count() AS n, min(at) AS at FROM ${database}.segment_snapshots WHERE segment_id = {id:String}`,
				{ id: segmentId },
			)
			return row && row.n !== '0' ? fromStoreTime(row.at) : undefined
		},
		idsAt: async (segmentId, at) => {
			const sets = createPeopleSets(analytics.dialect)
			const people = membersAt(segmentId, at, sets)
			const [row] = await analytics.query<{ ids: number[] }>(
				`${sets.prelude()} SELECT arraySort(bitmapToArray(${people})) AS ids`,
				sets.parameters.values,
			)
			return row?.ids ?? []
		},
		days: (segmentId, range, scope) => countDays(analytics, segmentId, range, scope),
		movements: (segmentId, after, limit) => readMovements(analytics, segmentId, after, limit),
		forget: async (segmentId) => {
			for (const table of ['segment_changes', 'segment_snapshots'])
				await analytics.command(`DELETE FROM ${database}.${table} WHERE segment_id = {id:String}`, { id: segmentId })
		},
		snapshot: () => snapshotChanged(analytics),
		compact: (now, zone) => compactHistory(analytics, now, zone),
	}
}

/** The people of a segment at a time, for a statement that asks for more. */
export function membersAt(segmentId: string, at: number, sets: PeopleSets, scope?: DataScope): PeopleSet {
	return inScope(peopleOfToday(replayedTo(segmentId, at, sets), sets), scope, sets)
}

/** Two computations of one segment at once would both tell of the same people: one waits for the other. */
function inTurn(turns: Map<string, Promise<void>>, key: string, work: () => Promise<void>): Promise<void> {
	const before = turns.get(key) ?? Promise.resolve()
	const mine = before.then(work, work).finally(() => {
		if (turns.get(key) === mine) turns.delete(key)
	})
	turns.set(key, mine)
	return mine
}

interface Head {
	readonly snapshots: string
	readonly snapshotAt: string
	readonly last: string
	readonly version: number
	readonly changes: string
}

async function recordStep(analytics: AnalyticsStore, computed: HistoryStep): Promise<void> {
	const head = await readHead(analytics, computed.segmentId)
	if (head.version > computed.version) return
	if (head.snapshots === '0') {
		await insertChange(analytics, computed, 'first')
		await insertSnapshot(analytics, computed)
		return
	}
	// While the whole was computed, those who changed were asked about and written down: what it found beside them comes after.
	const after = (BigInt(head.last) + 1n).toString()
	const step = BigInt(head.last) < BigInt(computed.generation) ? computed : { ...computed, generation: after }
	await insertChange(analytics, step, head.version < step.version ? 'edited' : 'data')
	const sameDay = head.snapshotAt.slice(0, 10) === toStoreTime(step.at).slice(0, 10)
	if (Number(head.changes) >= (sameDay ? changesPerSnapshot : 1)) await insertSnapshot(analytics, step)
}

async function readHead(analytics: AnalyticsStore, id: string): Promise<Head> {
	const { database } = analytics.dialect
	const [head] = await analytics.query<Head>(
		`SELECT (SELECT count() FROM ${database}.segment_snapshots WHERE segment_id = {id:String}) AS snapshots,
			(SELECT max(at) FROM ${database}.segment_snapshots WHERE segment_id = {id:String}) AS snapshotAt,
			toString(max(generation)) AS last, argMax(version, generation) AS version,
			countIf(generation > (SELECT max(generation) FROM ${database}.segment_snapshots WHERE segment_id = {id:String})) AS changes
		FROM ${database}.segment_changes WHERE segment_id = {id:String}`,
		{ id },
	)
	if (!head) throw new Error('an aggregate gave no row')
	return head
}

/** Nothing is written where nothing changed, but for the beginning of each version of the definition. */
async function insertChange(analytics: AnalyticsStore, step: HistoryStep, reason: ChangeReason): Promise<void> {
	const sets = createPeopleSets(analytics.dialect)
	const now = peopleOfToday(sets.add(membership(step.segmentId, sets)), sets)
	const before = reason === 'first' ? now : replayedTo(step.segmentId, undefined, sets)
	const entered = difference(now, peopleOfToday(before, sets))
	const departed = idsNotAmong(before, now, sets)
	const worth = reason !== 'data' ? '1' : 'bitmapCardinality(arrived) + bitmapCardinality(gone) > 0'
	const columns = 'segment_id, generation, version, at, reason, entered, departed, members, edition'
	await analytics.command(
		`INSERT INTO ${analytics.dialect.database}.segment_changes (${columns})
		${sets.prelude()} SELECT {id:String}, {generation:UInt64}, {version:UInt32}, {at:DateTime64(3, 'UTC')}, {reason:String},
			${entered} AS arrived, ${departed} AS gone, bitmapCardinality(${now}), 0 WHERE ${worth}`,
		{ ...sets.parameters.values, ...stamp(step), version: step.version, reason },
	)
}

/** As replayed, not as computed: ids that were merged away come back if the merge is undone. */
async function insertSnapshot(analytics: AnalyticsStore, step: HistoryStep): Promise<void> {
	const sets = createPeopleSets(analytics.dialect)
	const [{ snapshots }, computed] = [await readHead(analytics, step.segmentId), membership(step.segmentId, sets)]
	const members = snapshots === '0' ? peopleOfToday(sets.add(computed), sets) : replayedTo(step.segmentId, undefined, sets)
	await analytics.command(
		`INSERT INTO ${analytics.dialect.database}.segment_snapshots (segment_id, generation, at, members)
		${sets.prelude()} SELECT {id:String}, {generation:UInt64}, {at:DateTime64(3, 'UTC')}, ${members}`,
		{ ...sets.parameters.values, ...stamp(step) },
	)
}

async function snapshotChanged(analytics: AnalyticsStore): Promise<void> {
	const { database } = analytics.dialect
	const rows = await analytics.query<{ segmentId: string; last: string; moment: string; version: number }>(
		`SELECT segment_id AS segmentId, toString(max(generation)) AS last, argMax(at, generation) AS moment, argMax(version, generation) AS version
		FROM (SELECT segment_id, generation, at, version FROM ${database}.segment_changes) AS one
		GLOBAL INNER JOIN (SELECT segment_id, max(generation) AS base FROM ${database}.segment_snapshots GROUP BY segment_id) AS snapshots USING (segment_id)
		WHERE generation > base GROUP BY segment_id HAVING count() >= {many:UInt32}`,
		{ many: changesPerSnapshot },
	)
	for (const { segmentId, last, moment, version } of rows)
		await insertSnapshot(analytics, { segmentId, version, generation: last, at: fromStoreTime(moment) })
}

function stamp({ segmentId, generation, at }: HistoryStep): { id: string; generation: string; at: string } {
	return { id: segmentId, generation, at: toStoreTime(at) }
}

async function readMovements(analytics: AnalyticsStore, id: string, after: string, limit: number): Promise<Movement[]> {
	const today = (column: string) =>
		`arraySort(arrayDistinct(arrayMap(id -> ${personId(analytics.dialect, 'id')}, bitmapToArray(${column}))))`
	const rows = await analytics.query<{ nth: string; version: number; at: string; arrived: number[]; gone: number[] }>(
		`SELECT toString(generation) AS nth, version, at, ${today('entered')} AS arrived, ${today('departed')} AS gone
		FROM ${analytics.dialect.database}.segment_changes FINAL WHERE segment_id = {id:String} AND generation > {after:UInt64} AND reason = 'data'
		ORDER BY generation LIMIT {limit:UInt32}`,
		{ id, after, limit },
	)
	return rows.map(({ nth, version, at, arrived, gone }) => ({
		...{ generation: nth, version, at: fromStoreTime(at), entered: arrived, left: gone },
	}))
}

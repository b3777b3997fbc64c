import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { dayOf, startOfDay, toStoreTime } from '#kit/zone'
import { createPeopleSets, inScope, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import type { HistoryDay } from './history.ts'
import { movesOf } from './replay.ts'

/** Whole days of a zone, both included; UTC ms of any moment of the first and of the last. */
export interface DayRange {
	readonly from: number
	readonly to: number
	readonly zone: string
}

interface Span {
	readonly sets: PeopleSets
	readonly id: string
	readonly zone: string
	readonly start: string
	readonly end: string
	/** Whom the reader may see; absent when that is everybody. */
	readonly visible?: PeopleSet
}

/** Members, entered and left by day. Days without a change carry on what was before. */
export async function countDays(
	analytics: AnalyticsStore,
	segmentId: string,
	range: DayRange,
	scope: DataScope,
): Promise<HistoryDay[]> {
	const names = daysOf(range)
	const ends = names.map((_, index) => startOfDay(range.from, range.zone, index + 1))
	const span = spanOf(analytics, segmentId, range, ends.at(-1) ?? range.to, scope)
	const [members, moves] = await Promise.all([
		span.visible ? replayedCounts(analytics, span, names, ends) : writtenCounts(analytics, span, names),
		movesByDay(analytics, span),
	])
	return names.map((day, index) => {
		const of = (edited: 0 | 1, kind: 0 | 1) =>
			moves
				.filter((row) => row.day === day && row.edited === edited && row.kind === kind)
				.reduce((sum, { n }) => sum + Number(n), 0)
		const edited = { entered: of(1, 1), left: of(1, 0) }
		return {
			...{ day, members: members[index] ?? null, entered: of(0, 1), left: of(0, 0) },
			edited: edited.entered + edited.left > 0 ? edited : null,
		}
	})
}

function daysOf({ from, to, zone }: DayRange): string[] {
	const last = dayOf(to, zone)
	const days: string[] = []
	for (let index = 0; days.at(-1) !== last; index++) days.push(dayOf(startOfDay(from, zone, index), zone))
	return days
}

function spanOf(analytics: AnalyticsStore, segmentId: string, { from, zone }: DayRange, end: number, scope: DataScope): Span {
	const sets = createPeopleSets(analytics.dialect)
	const { add } = sets.parameters
	return {
		...{ sets, id: add('String', segmentId), zone: add('String', zone) },
		...{ start: time(startOfDay(from, zone), add), end: time(end, add) },
		...(isScoped(scope) ? { visible: inScope(sets.everyone(), scope, sets) } : {}),
	}
}

function time(at: number, add: PeopleSets['parameters']['add']): string {
	return add("DateTime64(3, 'UTC')", toStoreTime(at))
}

/** As counted when it was computed: the last of each day. */
async function writtenCounts(
	analytics: AnalyticsStore,
	{ sets, id, zone, start, end }: Span,
	names: readonly string[],
): Promise<(number | null)[]> {
	const changes = `FROM ${analytics.dialect.database}.segment_changes FINAL WHERE segment_id = ${id}`
	const rows = await analytics.query<{ day: string; people: string }>(
		`SELECT '' AS day, argMax(members, generation) AS people ${changes} AND at < ${start} HAVING count() > 0
		UNION ALL SELECT toString(toDate(at, ${zone})) AS day, argMax(members, generation) AS people ${changes} AND at >= ${start} AND at < ${end} GROUP BY day`,
		sets.parameters.values,
	)
	const byDay = new Map(rows.map(({ day, people }) => [day, Number(people)]))
	let known: number | null = byDay.get('') ?? null
	return names.map((day) => {
		known = byDay.get(day) ?? known
		return known
	})
}

/** For a reader of a part of the shop: who was in at the end of each day, replayed for each id they may see. */
async function replayedCounts(
	analytics: AnalyticsStore,
	{ sets, id, start, end, visible }: Span,
	names: readonly string[],
	ends: readonly number[],
): Promise<(number | null)[]> {
	const { database } = analytics.dialect
	const days = sets.parameters.add("Array(DateTime64(3, 'UTC'))", ends.map(toStoreTime))
	const snapshots = `FROM ${database}.segment_snapshots WHERE segment_id = ${id}`
	const first = `(SELECT if(countIf(at < ${start}) > 0, maxIf(generation, at < ${start}), min(generation)) ${snapshots})`
	const base = `SELECT generation, at, arrayJoin(bitmapToArray(members)) AS pid, toUInt8(1) AS kind ${snapshots} AND generation = ${first}`
	const changes = `FROM ${database}.segment_changes FINAL WHERE segment_id = ${id} AND generation > ${first} AND at < ${end}`
	const rows = await analytics.query<{ nth: number; people: string }>(
		`${sets.prelude()} SELECT nth, uniqExact(person) AS people FROM (
			SELECT ${personId(analytics.dialect, 'pid')} AS person, arraySort(groupArray((generation, at, kind))) AS moves
			FROM (${base} UNION ALL ${movesOf(changes)}) WHERE bitmapContains(${visible}, ${personId(analytics.dialect, 'pid')}) GROUP BY pid
		) ARRAY JOIN arrayEnumerate(${days}) AS nth
		WHERE tupleElement(arrayLast(move -> move.2 < ${days}[nth], moves), 3) = 1 GROUP BY nth`,
		sets.parameters.values,
	)
	const [known] = await analytics.query<{ n: string; at: string }>(
		`SELECT count() AS n, toString(toUnixTimestamp64Milli(min(at))) AS at ${snapshots}`,
		sets.parameters.values,
	)
	const counts = new Map(rows.map(({ nth, people }) => [nth, Number(people)]))
	const begins = known && known.n !== '0' ? Number(known.at) : Number.POSITIVE_INFINITY
	return names.map((_, index) => ((ends[index] ?? 0) > begins ? (counts.get(index + 1) ?? 0) : null))
}

/** Each person once a day, however often they came and went. */
function movesByDay(
	analytics: AnalyticsStore,
	{ sets, id, zone, start, end, visible }: Span,
): Promise<{ day: string; edited: 0 | 1; kind: 0 | 1; n: string }[]> {
	const { database } = analytics.dialect
	const changes = `FROM ${database}.segment_changes FINAL WHERE segment_id = ${id} AND at >= ${start} AND at < ${end} AND reason IN ('data', 'edited')`
	const seen = visible ? `WHERE bitmapContains(${visible}, ${personId(analytics.dialect, 'pid')})` : ''
	return analytics.query(
		`${sets.prelude()} SELECT toString(toDate(at, ${zone})) AS day, edited, kind, uniqExact(${personId(analytics.dialect, 'pid')}) AS n
		FROM (${movesOf(changes, `toUInt8(reason = 'edited') AS edited, `)}) ${seen} GROUP BY day, edited, kind`,
		sets.parameters.values,
	)
}

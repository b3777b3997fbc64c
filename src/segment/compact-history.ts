import { personId } from '#identify'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'
import { allChangesDays, day, everyMoveDays, historyDays } from './history.ts'
import { movesOf } from './replay.ts'

/** Changes older than this are kept one for each span of time; a higher edition stands for a longer span. */
interface Level {
	readonly edition: 1 | 2
	readonly olderThanDays: number
	/** Start of the span that holds a change, in the shop's zone. */
	readonly span: string
}

const levels: readonly Level[] = [
	{ edition: 1, olderThanDays: everyMoveDays, span: 'toStartOfHour(at, {zone:String})' },
	{ edition: 2, olderThanDays: allChangesDays, span: 'toDate(at, {zone:String})' },
]

/**
 * History takes a bounded place: after two days one change for each hour stays, after 35 days one for each day (who came and
 * went again within it is no change), and snapshots thin out to one a day and then one a month; what lies 400 days back goes.
 * What is merged is written before what it stands for is removed, and says the same. Nothing after the members as last computed
 * whole is touched, because they are added to those.
 */
export async function compactHistory(analytics: AnalyticsStore, now: number, zone: string): Promise<void> {
	const { database } = analytics.dialect
	const at = (days: number) => toStoreTime(now - days * day)
	const moved = `SELECT segment_id FROM ${database}.segment_changes WHERE edition < 2 AND at < {recent:DateTime64(3, 'UTC')}`
	const rows = await analytics.query<{ id: string; whole: string }>(
		`SELECT segment_id AS id, toString(max(generation)) AS whole FROM ${database}.segment_members WHERE id GLOBAL IN (${moved}) GROUP BY id ORDER BY id`,
		{ recent: at(everyMoveDays) },
	)
	for (const { id, whole } of rows) {
		const params = (days: number) => ({ id, whole, zone, old: at(days), recent: at(everyMoveDays) })
		const run = (statement: string, days: number) => analytics.command(statement, params(days), { timeoutMs: 600_000 })
		const some = async (rowsOf: string, days: number) => {
			const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM (${rowsOf})`, params(days))
			return row?.n !== '0'
		}
		for (const level of levels) {
			if (!(await some(openSpans(database, level), level.olderThanDays))) continue
			await run(dropInnerSnapshots(database, level), level.olderThanDays)
			await run(mergeSpans(analytics.dialect, level), level.olderThanDays)
			await run(dropMerged(database, level), level.olderThanDays)
		}
		// A look costs less than a deletion that finds nothing.
		if (await some(surplusSnapshots(database), allChangesDays))
			await run(dropSnapshots(database, surplusSnapshots(database)), allChangesDays)
		if (await some(oldSnapshots(database), historyDays)) await run(dropSnapshots(database, oldSnapshots(database)), historyDays)
		if (await some(oldChanges(database), historyDays)) await run(dropOldChanges(database), historyDays)
	}
}

/** Moves of shoppers, and of ids that were merged; edits of the definition stay as they are. */
function movesFrom(database: string): string {
	return `FROM ${database}.segment_changes FINAL WHERE segment_id = {id:String} AND generation <= {whole:UInt64} AND reason IN ('data', 'merged') AND at < {old:DateTime64(3, 'UTC')}`
}

/** Spans that were not merged yet: of several changes, at least one as it was written or of a shorter span. */
function openSpans(database: string, { edition, span }: Level): string {
	return `SELECT version, ${span} AS since, min(generation) AS first, max(generation) AS last ${movesFrom(database)} GROUP BY version, since HAVING count() > 1 AND min(edition) < ${edition}`
}

/** Whoever came before a snapshot and left after it, within one span, is in the snapshot and in no change: it must go first. */
function dropInnerSnapshots(database: string, level: Level): string {
	return `DELETE FROM ${database}.segment_snapshots WHERE segment_id = {id:String} AND generation IN (
		SELECT generation FROM (SELECT generation FROM ${database}.segment_snapshots WHERE segment_id = {id:String}) AS one
		CROSS JOIN (${openSpans(database, level)}) AS span WHERE generation >= first AND generation < last)`
}

/**
 * The net of each span, under its last two generations. A person of whom one id came and another went did not move: those ids
 * keep the reason `merged`, as they had.
 */
function mergeSpans(dialect: AnalyticsDialect, level: Level): string {
	const { database } = dialect
	const { edition, span } = level
	const changes = `${movesFrom(database)} AND (version, ${span}) IN (SELECT version, since FROM (${openSpans(database, level)}))`
	const heads = `SELECT version, ${span} AS since, arrayReverseSort(groupArray(generation)) AS generations, argMax(at, generation) AS moment, argMax(members, generation) AS people ${changes} GROUP BY version, since`
	const ids = `SELECT version, ${span} AS since, pid, argMin(kind, generation) AS first, argMax(kind, generation) AS final FROM (${movesOf(changes, 'version, ')}) GROUP BY version, since, pid HAVING first = final`
	const persons = `PARTITION BY version, since, ${personId(dialect, 'pid')}`
	const told = `SELECT version, since, pid, final, min(final) OVER (${persons}) != max(final) OVER (${persons}) AS quiet FROM (${ids})`
	const sets = ['quiet = 0 AND final = 1', 'quiet = 0 AND final = 0', 'quiet = 1 AND final = 1', 'quiet = 1 AND final = 0']
	const net = `SELECT version, since, ${sets.map((one, nth) => `groupBitmapStateIf(pid, ${one}) AS set${nth}`).join(', ')} FROM (${told}) GROUP BY version, since`
	return `INSERT INTO ${database}.segment_changes (segment_id, generation, version, at, reason, entered, departed, members, edition)
		SELECT {id:String}, row.1, version, moment, row.2, row.3, row.4, people, ${edition} FROM (
			SELECT version, moment, people, arrayJoin([(generations[1], 'data', set0, set1), (generations[2], 'merged', set2, set3)]) AS row
			FROM (${heads}) AS heads LEFT JOIN (${net}) AS net USING (version, since))`
}

function dropMerged(database: string, { edition, span }: Level): string {
	const spans = (condition: string) => `${movesFrom(database)} AND ${condition}`
	return `DELETE FROM ${database}.segment_changes WHERE segment_id = {id:String} AND generation IN (
		SELECT generation FROM (SELECT version, ${span} AS since, generation ${spans(`edition < ${edition}`)}) AS one
		INNER JOIN (SELECT version, ${span} AS since, max(generation) AS last ${spans(`edition = ${edition}`)} GROUP BY version, since) AS merged
		USING (version, since) WHERE generation < last)`
}

function dropSnapshots(database: string, generations: string): string {
	return `DELETE FROM ${database}.segment_snapshots WHERE segment_id = {id:String} AND generation IN (${generations})`
}

/** All but the last of each day, later of each month. The first stays: history begins with it. */
function surplusSnapshots(database: string): string {
	const own = `FROM ${database}.segment_snapshots WHERE segment_id = {id:String}`
	const period = "if(at < {old:DateTime64(3, 'UTC')}, toStartOfMonth(at), toDate(at))"
	return `SELECT generation ${own} AND at < {recent:DateTime64(3, 'UTC')}
		AND generation NOT IN (SELECT max(generation) ${own} GROUP BY ${period}) AND generation NOT IN (SELECT min(generation) ${own})`
}

/** The last one before the horizon stays: what came later is replayed from it. */
function oldSnapshots(database: string): string {
	const own = `FROM ${database}.segment_snapshots WHERE segment_id = {id:String} AND at < {old:DateTime64(3, 'UTC')}`
	return `SELECT generation ${own} AND generation NOT IN (SELECT max(generation) ${own})`
}

function oldChanges(database: string): string {
	return `SELECT generation FROM ${database}.segment_changes WHERE segment_id = {id:String} AND at < {old:DateTime64(3, 'UTC')}
		AND generation < (SELECT min(generation) FROM ${database}.segment_snapshots WHERE segment_id = {id:String})`
}

function dropOldChanges(database: string): string {
	return `DELETE FROM ${database}.segment_changes WHERE segment_id = {id:String} AND generation IN (${oldChanges(database)})`
}

import { DateTime } from 'luxon'
import { createPeopleSets, metricRows, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { narrowing, type Read, time } from './tally-sql.ts'
import { groupSql, saidSql } from './told-apart.ts'

/** The longest window of days in which somebody is said to be active. */
const longestWindow = 30

/** Counts the people who were active in the last days of every day. */
export interface ActiveDays {
	/** People active in the `window` days up to and with `day` (`YYYY-MM-DD`), of a group or of all. */
	on(day: string, window: 1 | 7 | 30, group?: string): number
}

interface Change {
	readonly said_at: string
	readonly all: number
	readonly win: number
	readonly day_at: string
	readonly change: string
}

/**
 * One pass: everybody's days of activity, of which a window begins at each day and ends when it is over or the next begins. What begins
 * and ends on a day is summed up, so that any window of any day is a sum, and nobody counts twice in it.
 */
export async function readActiveDays(analytics: AnalyticsStore, read: Read): Promise<ActiveDays> {
	const sets = createPeopleSets(analytics.dialect)
	const statement = changesSql(read, sets)
	const rows = await analytics.query<Change>(`${sets.prelude()} ${statement}`, sets.parameters.values)
	const changes = new Map<string, Map<string, number>>()
	for (const { all, said_at, win, day_at, change } of rows) {
		const key = keyOf(Number(win), Number(all) === 1 ? undefined : said_at)
		const ofKey = changes.get(key) ?? new Map<string, number>()
		changes.set(key, ofKey)
		ofKey.set(day_at, Number(change))
	}
	const sums = new Map<string, (day: string) => number>()
	const sum = (key: string) => {
		const known = sums.get(key) ?? runningSum(changes.get(key) ?? new Map())
		sums.set(key, known)
		return known
	}
	return {
		on: (day, window, group) => {
			const begun = keyOf(0, group)
			if (window === 1) return changes.get(begun)?.get(day) ?? 0
			return sum(begun)(day) - sum(keyOf(window, group))(day)
		},
	}
}

function keyOf(window: number, group: string | undefined): string {
	return `${window} ${group ?? ''}`
}

/** All changes up to and with a day. */
function runningSum(changes: ReadonlyMap<string, number>): (day: string) => number {
	const days = [...changes].sort(([a], [b]) => (a < b ? -1 : 1))
	const totals: number[] = []
	for (const [, change] of days) totals.push((totals.at(-1) ?? 0) + change)
	return (day) => {
		let [low, high] = [0, days.length]
		while (low < high) {
			const middle = (low + high) >> 1
			if ((days[middle]?.[0] ?? '') <= day) low = middle + 1
			else high = middle
		}
		return low === 0 ? 0 : (totals[low - 1] ?? 0)
	}
}

function changesSql(read: Read, sets: PeopleSets): string {
	const { told, zone } = read
	const named = sets.parameters.add('String', zone)
	const spans = [read.current, ...(read.previous ? [read.previous] : [])].map(({ from, to }) => ({
		from: daysBefore(from, zone, longestWindow - 1),
		to,
	}))
	const where = [
		`(${spans.map(({ from, to }) => `(ts >= ${time(from, sets)} AND ts < ${time(to, sets)})`).join(' OR ')})`,
		...narrowing(read, sets),
	]
	const rows = metricRows('activity', {
		...{ sets, zone, where: where.join(' AND ') },
		...(told ? { said: saidSql(told.dimension, sets, zone) } : {}),
	})
	const windows = [7, longestWindow].map(
		(days) => `arrayMap((d, next) -> (toUInt8(${days}), least(addDays(d, ${days}), next), toInt64(1)), days, nexts)`,
	)
	const byPerson = (
		group: string,
	) => `SELECT person, ${group} AS said_as, arraySort(groupUniqArray(toDate32(ts, ${named}))) AS days,
		arrayPushBack(arrayPopFront(days), toDate32('2299-12-31')) AS nexts FROM ${rows} GROUP BY person, said_as`
	const changes = (
		group: string,
		all: 0 | 1,
	) => `SELECT ${all} AS all, said_as AS said_at, shift.1 AS win, toString(shift.2) AS day_at, sum(shift.3) AS change
		FROM (SELECT said_as, arrayJoin(arrayConcat(arrayMap(d -> (toUInt8(0), d, toInt64(1)), days), ${windows.join(', ')})) AS shift FROM (${byPerson(group)}))
		GROUP BY said_as, shift.1, shift.2`
	const whole = changes("''", 1)
	return told ? `SELECT * FROM (${whole}) UNION ALL SELECT * FROM (${changes(groupSql(told, sets), 0)})` : whole
}

function daysBefore(at: number, zone: string, days: number): number {
	return DateTime.fromMillis(at, { zone }).minus({ days }).toMillis()
}

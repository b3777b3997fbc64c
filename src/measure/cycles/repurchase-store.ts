import type { Span } from '#ml/survival'
import { createPeopleSets, inScope, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { spanOf } from '../calendar.ts'
import { patiently } from '../paths/done-events.ts'
import { type CycleTask, dayNumber, purchaseDaysSql, today } from './purchase-days.ts'

/** From each person's first purchase of the days asked for to their next of the same, or until today. */
export interface GoodsSpans {
	readonly value: string
	/** Lengths in days. */
	readonly spans: readonly Span[]
}

/** Days since the last purchase in which somebody is due; without an end where three quarters never come. */
export interface DueTime {
	readonly value: string
	readonly from: number
	readonly to: number | null
}

export interface DuePeople {
	readonly due: number
	readonly overdue: number
}

export interface RepurchaseStore {
	/** Of these goods, or of the `top` that most people bought. @returns and how many goods there are */
	spans(
		task: CycleTask,
		asked: { readonly goods?: readonly string[] | undefined; readonly top: number },
	): Promise<{
		readonly goods: readonly GoodsSpans[]
		readonly values: number
	}>
	/** How many are due and overdue, of each. */
	due(task: CycleTask, times: readonly DueTime[]): Promise<ReadonlyMap<string, DuePeople>>
	people(sets: PeopleSets, task: CycleTask, time: DueTime, is: keyof DuePeople): PeopleSet
}

export function createRepurchaseStore(analytics: AnalyticsStore): RepurchaseStore {
	function read<T>(task: CycleTask, select: (sets: PeopleSets) => string): Promise<T[]> {
		const sets = createPeopleSets(analytics.dialect)
		const statement = select(sets)
		return analytics.query<T>(`${sets.prelude()} ${statement}`, sets.parameters.values, patiently(task.signal))
	}

	return {
		spans: async (task, { goods, top }) => {
			const most = await read<{ value: string; values: string }>(task, (sets) => {
				const first = `SELECT pid, value FROM (${followedSql(sets, task)}) WHERE entered IS NOT NULL`
				return `SELECT value, count() OVER () AS values FROM (${first}) GROUP BY value ORDER BY count() DESC, value LIMIT ${sets.parameters.add('UInt32', top)}`
			})
			const names = goods ?? most.map(({ value }) => value)
			const found = await read<{ value: string; length: number; ended: number; people: string }>(task, (sets) => {
				const known = sets.parameters.add('Array(String)', names)
				const until = sets.parameters.add('Int32', today(task))
				const spans = `SELECT value, toInt32(coalesce(next, ${until}) - assumeNotNull(entered)) AS length, next IS NOT NULL AS ended FROM (${followedSql(sets, task, `value IN ${known}`)}) WHERE entered IS NOT NULL`
				return `SELECT value, length, ended, count() AS people FROM (${spans}) GROUP BY value, length, ended ORDER BY value, length, ended`
			})
			const byValue = Map.groupBy(found, ({ value }) => value)
			const spansOf = (value: string): Span[] =>
				(byValue.get(value) ?? []).map(({ length, ended, people }) => ({ length, ended: ended === 1, count: Number(people) }))
			return { goods: names.map((value) => ({ value, spans: spansOf(value) })), values: Number(most[0]?.values ?? 0) }
		},
		due: async (task, times) => {
			if (times.length === 0) return new Map()
			const found = await read<{ value: string; due: string; overdue: string }>(task, (sets) => {
				const names = sets.parameters.add(
					'Array(String)',
					times.map(({ value }) => value),
				)
				const each = (of: (time: DueTime) => number) => sets.parameters.add('Array(Int32)', times.map(of))
				const [from, to] = [each((time) => time.from), each((time) => time.to ?? never)]
				const bound = (list: string) => `transform(value, ${names}, ${list}, toInt32(0))`
				return `SELECT value, countIf(since >= ${bound(from)} AND since <= ${bound(to)}) AS due, countIf(since > ${bound(to)}) AS overdue
					FROM (${sinceSql(sets, task, `value IN ${names}`)}) GROUP BY value`
			})
			return new Map(found.map(({ value, due, overdue }) => [value, { due: Number(due), overdue: Number(overdue) }]))
		},
		people: (sets, task, { value, from, to }, is) => {
			const number = (days: number) => sets.parameters.add('Int32', days)
			const when =
				is === 'due' ? `since >= ${number(from)} AND since <= ${number(to ?? never)}` : `since > ${number(to ?? never)}`
			const rows = sinceSql(sets, task, `value = ${sets.parameters.add('String', value)}`)
			return inScope(sets.add(`SELECT groupBitmapState(pid) FROM (${rows}) WHERE ${when}`), task.scope, sets)
		},
	}
}

/** Longer than anybody waits: more than ten thousand years. */
const never = 4_000_000

/** By person and goods: `entered`, the first day of those asked for, and `next`, the day of the next purchase. */
function followedSql(sets: PeopleSets, task: CycleTask, where = '1'): string {
	const number = (day: string) => sets.parameters.add('Int32', dayNumber(day))
	const inRange = `day < ${number(task.to)}`
	const days = purchaseDaysSql(sets, task, spanOf(task, task.zone).from)
	const first = `min(if(${inRange}, day, NULL)) OVER (PARTITION BY pid, value)`
	return `SELECT pid, value, any(first) AS entered, min(if(day > first, day, NULL)) AS next FROM (SELECT pid, value, day, ${first} AS first FROM (${days}) WHERE ${where}) GROUP BY pid, value`
}

/** Days since the last purchase ever: `pid`, `value`, `since`. */
function sinceSql(sets: PeopleSets, task: CycleTask, where: string): string {
	return `SELECT pid, value, ${sets.parameters.add('Int32', today(task))} - max(day) AS since FROM (${purchaseDaysSql(sets, task)}) WHERE ${where} GROUP BY pid, value`
}

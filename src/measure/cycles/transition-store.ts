import { createPeopleSets, inScope, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { spanOf } from '../calendar.ts'
import { patiently } from '../paths/done-events.ts'
import { type CycleTask, dayNumber, purchaseDaysSql, today } from './purchase-days.ts'
import type { TransitionsQuestion, TransitionWho } from './question.ts'

export interface TransitionTask extends CycleTask, Pick<TransitionsQuestion, 'windowDays' | 'counting'> {}

/** Of those who bought something, after their first purchase in the days asked for. */
export interface Followed {
	/** Null: anything, which is what the others are measured by. */
	readonly after: string | null
	/** People whose window has closed; and whose has not, who count nowhere. */
	readonly closed: number
	readonly open: number
	/** Of the closed, bought anything after it within the window. */
	readonly anything: number
}

export interface Following {
	readonly after: string | null
	readonly next: string
	readonly people: number
	/** What they spent on it, decimal in the shop's currency. */
	readonly amount: string
	/** Different goods that follow. */
	readonly goods: number
}

export interface TransitionStore {
	/** Of these goods, or of the `top` that most people bought; and of anything. */
	entered(
		task: TransitionTask,
		asked: { readonly after?: readonly string[] | undefined; readonly top: number },
	): Promise<readonly Followed[]>
	/** What follows, the most people first, `top` of each. */
	following(task: TransitionTask, after: readonly string[], top: number): Promise<readonly Following[]>
	/** The same after anything, of these goods. */
	usual(task: TransitionTask, next: readonly string[]): Promise<readonly Following[]>
	people(sets: PeopleSets, task: TransitionTask, who: Pick<TransitionWho, 'is' | 'after' | 'next'>): PeopleSet
}

export function createTransitionStore(analytics: AnalyticsStore): TransitionStore {
	function read<T>(task: TransitionTask, select: (sets: PeopleSets) => string): Promise<T[]> {
		const sets = createPeopleSets(analytics.dialect)
		const statement = select(sets)
		return analytics.query<T>(`${sets.prelude()} ${statement}`, sets.parameters.values, patiently(task.signal))
	}

	/** `next` unless told: all. */
	async function following(task: TransitionTask, entries: (sets: PeopleSets) => string, top: number, next?: readonly string[]) {
		const found = await read<{ a: string; b: string; people: string; amount: string; goods: string }>(task, (sets) => {
			const all = `SELECT a, value AS b, uniqExact(pid) AS people, sum(amount) AS amount FROM (${followingSql(sets, task, entries(sets))}) GROUP BY a, b`
			const shown = next ? `WHERE b IN ${sets.parameters.add('Array(String)', next)}` : ''
			const counted = `SELECT *, count() OVER (PARTITION BY a) AS goods FROM (${all})`
			return `SELECT a, b, people, toString(amount) AS amount, goods FROM (${counted}) ${shown} ORDER BY a, people DESC, b LIMIT ${top} BY a`
		})
		return found.map(
			({ a, b, people, amount, goods }): Following => ({
				...{ after: a === anything ? null : a, next: b, people: Number(people), amount, goods: Number(goods) },
			}),
		)
	}

	return {
		entered: async (task, { after, top }) => {
			const found = await read<{ a: string; closed: string; open: string; anything: string }>(task, (sets) => {
				const all = `${entriesSql(sets, task, after)} UNION ALL ${anyEntrySql(sets, task)}`
				const shut = `entry + ${sets.parameters.add('Int32', task.windowDays)} < ${sets.parameters.add('Int32', today(task))}`
				const sizes = `SELECT a, countIf(${shut}) AS closed, countIf(NOT (${shut})) AS open FROM (${all}) GROUP BY a ORDER BY a != '', count() DESC, a LIMIT ${sets.parameters.add('UInt32', top + 1)}`
				const went = `SELECT a, uniqExact(pid) AS anything FROM (${followingSql(sets, task, all)}) GROUP BY a`
				return `SELECT a, closed, open, anything FROM (${sizes}) AS sizes GLOBAL LEFT JOIN (${went}) AS went USING (a) ORDER BY a != '', closed + open DESC, a`
			})
			return found.map(({ a, closed, open, anything: some }) => ({
				...{ after: a === anything ? null : a, closed: Number(closed), open: Number(open), anything: Number(some) },
			}))
		},
		following: (task, after, top) => following(task, (sets) => entriesSql(sets, task, after), top),
		usual: (task, next) => following(task, (sets) => anyEntrySql(sets, task), next.length, next),
		people: (sets, task, { is, after, next }) => {
			const entries = entriesSql(sets, task, [after])
			const bought = `SELECT pid, min(day) AS at FROM (${sinceFromSql(sets, task)}) AS days GLOBAL INNER JOIN (${entries}) AS entries USING (pid)
				WHERE value = ${sets.parameters.add('String', next)} AND day > entry AND day <= entry + ${sets.parameters.add('Int32', task.windowDays)} GROUP BY pid`
			const open = `entry + ${sets.parameters.add('Int32', task.windowDays)} >= ${sets.parameters.add('Int32', today(task))}`
			const select =
				is === 'followed'
					? `SELECT groupBitmapState(pid) FROM (${bought})`
					: `SELECT groupBitmapState(pid) FROM (${entries}) WHERE ${open} AND pid GLOBAL NOT IN (SELECT pid FROM (${bought}))`
			return inScope(sets.add(select), task.scope, sets)
		},
	}
}

/** Goods are never called so. */
const anything = ''

/** Each person's first purchase of something in the days asked for: `pid`, `a`, `entry`. */
function entriesSql(sets: PeopleSets, task: TransitionTask, after?: readonly string[]): string {
	const these = after ? `AND value IN ${sets.parameters.add('Array(String)', after)}` : ''
	return `SELECT pid, value AS a, min(day) AS entry FROM (${sinceFromSql(sets, task)}) WHERE day < ${lastDay(sets, task)} ${these} GROUP BY pid, a`
}

function anyEntrySql(sets: PeopleSets, task: TransitionTask): string {
	return `SELECT pid, '' AS a, min(day) AS entry FROM (${sinceFromSql(sets, task)}) WHERE day < ${lastDay(sets, task)} GROUP BY pid`
}

function lastDay({ parameters }: PeopleSets, { to }: TransitionTask): string {
	return parameters.add('Int32', dayNumber(to))
}

function sinceFromSql(sets: PeopleSets, task: TransitionTask): string {
	return purchaseDaysSql(sets, task, spanOf(task, task.zone).from)
}

/** What was bought on later days within windows that have closed, a row each: `pid`, `a`, `value`, `amount`; of the next day of buying alone where that is asked. */
function followingSql(sets: PeopleSets, task: TransitionTask, entries: string): string {
	const window = sets.parameters.add('Int32', task.windowDays)
	const later = `SELECT pid, entries.a AS a, days.value AS value, days.day AS day, days.amount AS amount
		FROM (${sinceFromSql(sets, task)}) AS days GLOBAL INNER JOIN (SELECT * FROM (${entries}) WHERE entry + ${window} < ${sets.parameters.add('Int32', today(task))}) AS entries USING (pid)
		WHERE days.day > entries.entry AND days.day <= entries.entry + ${window}`
	if (task.counting === 'within') return later
	return `SELECT pid, a, value, amount FROM (SELECT *, min(day) OVER (PARTITION BY pid, a) AS soonest FROM (${later})) WHERE day = soonest`
}

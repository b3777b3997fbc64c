import type { DataScope } from '#kit/route'
import { createPeopleSets, type Happening, type Query, rowDimension } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type DoingLimits, doingLimits, doneEvents, ofShare, patiently, shareThatFits } from '../paths/done-events.ts'
import { nodeDimension } from '../paths/path-nodes.ts'
import { mostRows } from '../paths/way-sql.ts'
import type { SessionQuestion } from './session-question.ts'

/** What the store is asked: times in UTC ms. */
export interface SessionTask extends Pick<SessionQuestion, 'conversion' | 'landing' | 'top'> {
	readonly gapMs: number
	/** Sessions begin from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	readonly scope: DataScope
	/** Ends the statements too. */
	readonly signal?: AbortSignal | undefined
}

export interface SessionFigures {
	readonly sessions: number
	readonly people: number
	readonly bounces: number
	readonly converted: number
	readonly happenings: number
	/** Of sessions of more than one happening; the lower one of two in the middle. */
	readonly medianMs: number
}

export interface CountedSessions {
	readonly total: SessionFigures
	/** `null`: all values but the most frequent. */
	readonly landings: readonly (SessionFigures & { readonly value: string | null })[]
	/** Different values. */
	readonly values: number
	readonly open: number
	readonly tooMany: number
	readonly share: number
}

export interface SessionStore {
	/** Raises `too-large`, and `bad-request` for a landing that is no dimension. */
	count(task: SessionTask): Promise<CountedSessions>
}

const nobody: SessionFigures = { sessions: 0, people: 0, bounces: 0, converted: 0, happenings: 0, medianMs: 0 }
const day = 86_400_000

/** The rules of `splitSessions`, person by person. Two small statements before say which events there are, and how much there is to hold. */
export function createSessionStore(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	limits: DoingLimits = doingLimits,
): SessionStore {
	return {
		count: async (task) => {
			const read = readRange(task)
			const events = await doneEvents(analytics, { ...task, ...read, orders: true, events: undefined })
			const happenings = await rowsToRead(analytics, task, events)
			const share = shareThatFits(happenings, limits)
			return { ...(await measure(analytics, query, task, events, share)), share }
		},
	}
}

/** A session that began a day before, and one that goes on a day after, are still seen as they are. */
function readRange({ from, to, now }: SessionTask): { readonly from: number; readonly to: number } {
	return { from: from - day, to: Math.max(from, Math.min(to + day, now)) }
}

async function rowsToRead(analytics: AnalyticsStore, task: SessionTask, events: readonly string[]): Promise<number> {
	const inScope = scopeCondition(task.scope)
	const { from, to } = readRange(task)
	const [row] = await analytics.query<{ n: string }>(
		`SELECT count() AS n FROM ${analytics.dialect.database}.events
		WHERE toUnixTimestamp64Milli(ts) >= {from:Int64} AND toUnixTimestamp64Milli(ts) < {to:Int64} AND profile_id != 0 AND event IN {events:Array(String)} AND (${inScope.sql})`,
		{ ...inScope.params, from, to, events: [...events] },
		patiently(task.signal),
	)
	return Number(row?.n ?? 0)
}

interface Row {
	/** 0: all of them; then the landings, the most sessions first; `top + 1`: the rest of them; `top + 2`: not judged. */
	readonly slot: number
	readonly kind: number
	readonly landing: string
	readonly sessions: string
	readonly people: string
	readonly bounces: string
	readonly converted: string
	readonly happenings: string
	readonly medianMs: string
	readonly open: string
	readonly tooMany: string
	readonly values: string
}

async function measure(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	task: SessionTask,
	events: readonly string[],
	share: number,
) {
	const { conversion, landing, top, scope, signal } = task
	const sets = createPeopleSets(analytics.dialect)
	const inScope = scopeCondition(scope)
	const steps: Happening[] = [conversion, { orders: true }, ...(events.length > 0 ? [{ events: { any: [...events] } }] : [])]
	const also = [inScope.sql, 'synthetic = 0', ...ofShare(share)]
	const said = landing === 'event' ? nodeDimension(undefined) : rowDimension(landing)
	const rows = query.stepRows(sets, { steps, also, within: readRange(task), said })
	const found = await analytics.query<Row>(
		`${sets.prelude()} ${figuresSql(sessionsSql(rows, landing))}`,
		{
			...{ ...sets.parameters.values, ...inScope.params },
			...{ gap: task.gapMs, startFrom: task.from, startTo: task.to, openFrom: task.now - task.gapMs, top },
		},
		patiently(signal),
	)
	const total = found.find(({ slot }) => slot === 0)
	return {
		total: total ? figures(total) : nobody,
		landings: found
			.filter(({ slot }) => slot >= 1 && slot <= top + 1)
			.map((row) => ({ ...figures(row), value: row.slot > top ? null : row.landing })),
		values: Number(total?.values ?? 0),
		open: Number(total?.open ?? 0),
		tooMany: Number(total?.tooMany ?? 0),
	}
}

/**
 * One row a session: `pid`, `kind` and `landing` of its first happening, `depth`, `ms`, `converted`, and whether it has `ended`; one with
 * `depth` 0 for each who did too much. An order that is no event lands on ''.
 */
function sessionsSql(rows: string, landing: string): string {
	const people = `SELECT pid, if(count() > ${mostRows}, [], arraySort(groupArray(${mostRows + 1})((at, kind, key, said, bitTest(mask, 0))))) AS did FROM (${rows}) GROUP BY pid`
	const each = `SELECT pid, session FROM (SELECT pid, arraySplit((row, pause) -> pause > {gap:Int64}, did, arrayDifference(did.1)) AS sessions FROM (${people})) LEFT ARRAY JOIN sessions AS session`
	const kind = landing === 'event' ? 'session[1].2' : 'toUInt8(0)'
	return `SELECT pid, ${kind} AS kind, session[1].4 AS landing, length(session) AS depth, session[-1].1 - session[1].1 AS ms,
			arrayExists(is -> is = 1, session.5) AS converted, depth > 0 AND session[-1].1 <= {openFrom:Int64} AS ended
		FROM (${each}) WHERE depth = 0 OR (session[1].1 >= {startFrom:Int64} AND session[1].1 < {startTo:Int64})`
}

function figuresSql(sessions: string): string {
	const parts = [
		...[
			'count() * ended AS n',
			'uniqExactState(pid) AS who',
			'countIf(depth = 1) * ended AS single',
			'countIf(converted) * ended AS bought',
		],
		...['sum(depth) * ended AS deep', 'quantileExactLowStateIf(0.5)(ms, ended = 1 AND depth > 1) AS half'],
		...['countIf(depth > 0) * (1 - ended) AS going', 'countIf(depth = 0) AS much'],
	]
	const groups = `SELECT ended, if(ended, kind, 0) AS landed_kind, if(ended, landing, '') AS landed, ${parts.join(', ')} FROM (${sessions}) GROUP BY ended, landed_kind, landed`
	const slots = `SELECT *, toUInt32(if(ended, least(row_number() OVER (PARTITION BY ended ORDER BY n DESC, landed_kind, landed), {top:UInt32} + 1), {top:UInt32} + 2)) AS nth FROM (${groups})`
	const sums = [
		...['any(landed_kind) AS kind', 'any(landed) AS landing', 'sum(n) AS sessions', 'uniqExactMergeIf(who, ended = 1) AS people'],
		...['sum(single) AS bounces', 'sum(bought) AS converted', 'sum(deep) AS happenings'],
		...[
			'toInt64(ifNotFinite(quantileExactLowMerge(0.5)(half), 0)) AS medianMs',
			'sum(going) AS open',
			'sum(much) AS tooMany',
			'sum(ended) AS values',
		],
	]
	return `SELECT nth AS slot, ${sums.join(', ')} FROM (${slots}) GROUP BY GROUPING SETS ((nth), ()) ORDER BY slot`
}

function figures(row: Row): SessionFigures {
	return {
		sessions: Number(row.sessions),
		people: Number(row.people),
		bounces: Number(row.bounces),
		converted: Number(row.converted),
		happenings: Number(row.happenings),
		medianMs: Number(row.medianMs),
	}
}

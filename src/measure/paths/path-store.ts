import type { DataScope } from '#kit/route'
import { firstNode, otherNode, type PathRules } from '#ml/fold-paths'
import { createSums, type PathTally } from '#ml/tally-paths'
import { createPeopleSets, type Happening, type PeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type DoingLimits, doingLimits, doneEvents, ofShare, patiently, shareThatFits } from './done-events.ts'
import { type NamedNode, namedNode, nodeDimension } from './path-nodes.ts'
import type { PathsQuestion } from './path-question.ts'
import { wayless, waysSql } from './way-sql.ts'

/** What the store is asked: times in UTC ms. */
export interface PathTask extends Pick<PathsQuestion, 'start' | 'end' | 'events' | 'orders' | 'by'> {
	readonly rules: PathRules
	/** Steps that ways begin or end with count from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	readonly scope: DataScope
	/** Ends the statements too. */
	readonly signal?: AbortSignal | undefined
}

export interface CountedPaths {
	readonly tally: PathTally
	/** In the order of their numbers. */
	readonly named: readonly NamedNode[]
	/** What has no node of its own anywhere: how many different nodes it would be, and how often it happened. */
	readonly rare: { readonly nodes: number; readonly happenings: number }
	/** People without a way. */
	readonly without: { readonly none: number; readonly tooMany: number; readonly open: number }
	/** The part of all people that was looked at; 1: everybody. */
	readonly share: number
}

export interface PathStore {
	/** Raises `too-large` where there are more names of events than can be nodes, or more happenings than can be read. */
	count(task: PathTask): Promise<CountedPaths>
}

const mostNodes = 200

/** The rules of `walkPaths`, in one statement; see `waysSql`. Two small ones before it say which nodes there are, and how much there is to hold. */
export function createPathStore(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	limits: DoingLimits = doingLimits,
): PathStore {
	return {
		count: async (task) => {
			const events = await doneEvents(analytics, { ...task, ...readRange(task) })
			const { named, rare, happenings } = await topNodes(analytics, rowsOf(analytics, query, task, events), task)
			const share = shareThatFits(happenings, limits)
			const rows = rowsOf(analytics, query, task, events, share)
			return { ...(await tallyWays(analytics, rows, task, named)), named, rare, share }
		},
	}
}

/** A window reaches beyond the days asked for, and never into the future. */
function readRange({ from, to, now, rules: { direction, within } }: PathTask): { readonly from: number; readonly to: number } {
	const window = 'window' in within ? within.window : 0
	return {
		from: direction === 'before' ? from - window : from,
		to: Math.max(from, Math.min(direction === 'before' ? to : to + window, now)),
	}
}

interface Rows {
	/** `pid`, `at`, `kind`, `key`, `said`, `mask`. */
	readonly sql: string
	readonly sets: PeopleSets
	readonly params: Readonly<Record<string, unknown>>
	/** Bits of the mask. */
	readonly startBit: number | undefined
	readonly endBit: number | undefined
}

function rowsOf(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	task: PathTask,
	events: readonly string[],
	share = 1,
): Rows {
	const sets = createPeopleSets(analytics.dialect)
	const inScope = scopeCondition(task.scope)
	const steps: Happening[] = []
	const add = (step: Happening | undefined) => (step ? steps.push(step) - 1 : undefined)
	const [startBit, endBit] = [add(task.start), add(task.end)]
	if (events.length > 0) add({ events: { any: [...events] } })
	if (task.orders) add({ orders: true })
	const also = [inScope.sql, 'synthetic = 0', ...ofShare(share)]
	const sql =
		steps.length === 0 ? noRows : query.stepRows(sets, { steps, also, within: readRange(task), said: nodeDimension(task.by) })
	return { sql, sets, startBit, endBit, params: { ...sets.parameters.values, ...inScope.params } }
}

const noRows = `SELECT toUInt32(0) AS pid, toInt64(0) AS at, toUInt8(0) AS kind, toUInt64(0) AS key, toUInt32(0) AS mask, '' AS said WHERE 0`

interface NodeRow {
	readonly kind: number
	readonly said: string
	readonly n: string
	readonly happenings: string
	readonly nodes: string
}

/** The most frequent nodes; those with as many, by name. */
async function topNodes(analytics: AnalyticsStore, { sql, sets, params }: Rows, { signal }: PathTask) {
	const rows = await analytics.query<NodeRow>(
		`${sets.prelude()} SELECT kind, said, n, sum(n) OVER () AS happenings, count() OVER () AS nodes
		FROM (SELECT kind, said, count() AS n FROM (${sql}) GROUP BY kind, said) ORDER BY n DESC, kind, said LIMIT ${mostNodes}`,
		params,
		patiently(signal),
	)
	const happenings = Number(rows[0]?.happenings ?? 0)
	const shown = rows.reduce((sum, { n }) => sum + Number(n), 0)
	return {
		named: rows.map(({ kind, said }) => namedNode(kind === 0 ? 'event' : 'order', said)),
		happenings,
		rare: { nodes: Number(rows[0]?.nodes ?? 0) - rows.length, happenings: happenings - shown },
	}
}

interface WayRow {
	/** 0: nobody's way, but people without one; `cut` says why. */
	readonly step: number
	readonly node: string
	/** 0: the last one. */
	readonly next: string
	readonly cut: number
	readonly people: string
}

async function tallyWays(analytics: AnalyticsStore, rows: Rows, task: PathTask, named: readonly NamedNode[]) {
	const { rules, signal } = task
	const most = '{most:Int64}'
	const ways = waysSql(nodeRowsSql(rows, task), rules, most)
	const each = `SELECT arrayJoin(if(empty(ways), [([], toUInt8(why))], ways)) AS way FROM (${ways})`
	const places = `SELECT arrayJoin(if(empty(way.1), [(toUInt32(0), toUInt64(0), toUInt64(0), way.2)],
		arrayMap((step, node, next) -> (toUInt32(step), node, next, toUInt8(next = 0 AND way.2 = 1)),
			arrayEnumerate(way.1), way.1, arrayResize(arrayPopFront(way.1), length(way.1))))) AS place FROM (${each})`
	const found = await analytics.query<WayRow>(
		`${rows.sets.prelude()} SELECT place.1 AS step, place.2 AS node, place.3 AS next, place.4 AS cut, count() AS people FROM (${places}) GROUP BY ALL`,
		{
			...rows.params,
			most: 'gap' in rules.within ? rules.within.gap : rules.within.window,
			names: named.map(({ event, value }) => saidOf(event, value, task.by)),
			numbers: named.map((_, index) => index + firstNode),
			...{ startFrom: task.from, startTo: task.to, closedTo: closedTo(task) },
		},
		patiently(signal),
	)
	return summed(found)
}

/** Orders and events of one name are two nodes. */
function saidOf(event: string | undefined, value: string, by: string | undefined): string {
	if (event === undefined) return `1${value}`
	return by === undefined ? `0${event}` : `0${event}\u0000${value}`
}

/** Whoever began less than a window ago could still go on. */
function closedTo({ now, rules: { direction, within } }: PathTask): number {
	return direction === 'after' && 'window' in within ? now - within.window : now
}

function nodeRowsSql({ sql, startBit, endBit }: Rows, { rules: { direction } }: PathTask): string {
	const inDays = 'at >= {startFrom:Int64} AND at < {startTo:Int64}'
	const isStart = startBit === undefined ? '0' : `bitTest(mask, ${startBit}) AND ${inDays}`
	const isEnd = endBit === undefined ? '0' : `bitTest(mask, ${endBit})${direction === 'before' ? ` AND ${inDays}` : ''}`
	const columns = [
		...['pid', 'at', 'kind', 'key'],
		`transform(concat(toString(kind), said), {names:Array(String)}, {numbers:Array(UInt32)}, toUInt32(${otherNode})) AS node`,
		`toUInt8(${isStart} AND at <= {closedTo:Int64}) AS is_start`,
		`toUInt8(${isEnd}) AS is_end`,
		`toUInt8(${isStart} AND at > {closedTo:Int64}) AS is_open`,
	]
	return `SELECT ${columns.join(', ')} FROM (${sql})`
}

function summed(found: readonly WayRow[]): Pick<CountedPaths, 'tally' | 'without'> {
	const sums = createSums()
	const without = (why: number) =>
		found.reduce((sum, { step, cut, people }) => (step === 0 && cut === why ? sum + Number(people) : sum), 0)
	for (const { step, cut, ...row } of found) {
		if (step === 0) continue
		const [node, next, people] = [Number(row.node), Number(row.next), Number(row.people)]
		const [ended, isCut] = next > 0 ? [0, 0] : cut === 1 ? [0, people] : [people, 0]
		sums.addPlace({ step: step - 1, node, people, ended, cut: isCut })
		if (next > 0) sums.addLink({ step: step - 1, from: node, to: next, people })
	}
	return {
		tally: sums.tally(),
		without: { none: without(wayless.none), tooMany: without(wayless.tooMany), open: without(wayless.open) },
	}
}

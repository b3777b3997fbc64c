import type { DataScope } from '#kit/route'
import { createPeopleSets, type Happening, type Query, type RowDimension, rowDimension } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type DoingLimits, doingLimits, ofShare, patiently, shareThatFits } from '../paths/done-events.ts'
import { mostRows } from '../paths/way-sql.ts'
import type { SearchQuestion } from './search-question.ts'

/** What the store is asked: times in UTC ms. */
export interface SearchTask extends Omit<SearchQuestion, 'from' | 'to'> {
	/** Searches count from here, and before `to`. */
	readonly from: number
	readonly to: number
	readonly now: number
	readonly scope: DataScope
	/** Ends the statements too. */
	readonly signal?: AbortSignal | undefined
}

export interface SearchFigures {
	readonly searches: number
	readonly people: number
	/** Tell how many results there were; and there were none. */
	readonly told: number
	readonly empty: number
	/** Had their time to look; and something was looked at. */
	readonly looked: number
	readonly viewed: number
	/** Had their time to order; and something was ordered. */
	readonly waited: number
	readonly ordered: number
}

export interface CountedSearches {
	readonly total: SearchFigures
	/** `null`: all terms but the first. */
	readonly terms: readonly (SearchFigures & { readonly term: string | null })[]
	/** Different terms. */
	readonly values: number
	readonly tooMany: number
	readonly share: number
}

export interface SearchStore {
	/** Raises `too-large`, and `bad-request` for properties that are sensitive personal data. */
	count(task: SearchTask): Promise<CountedSearches>
}

const nothing: SearchFigures = { searches: 0, people: 0, told: 0, empty: 0, looked: 0, viewed: 0, waited: 0, ordered: 0 }
const minute = 60_000
const day = 86_400_000

export function createSearchStore(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	limits: DoingLimits = doingLimits,
): SearchStore {
	return {
		count: async (task) => {
			const [size] = await read<{ n: string }>(analytics, query, task, 1, (rows) => `SELECT count() AS n FROM (${rows})`)
			const share = shareThatFits(Number(size?.n ?? 0), limits)
			const found = await read<Row>(analytics, query, task, share, (rows) => figuresSql(searchesSql(rows), task.order))
			const total = found.find(({ slot }) => slot === 0)
			return {
				total: total ? figures(total) : nothing,
				terms: found
					.filter(({ slot }) => slot >= 1 && slot <= task.top + 1)
					.map((row) => ({ ...figures(row), term: row.slot > task.top ? null : row.term })),
				values: Number(total?.values ?? 0),
				tooMany: Number(total?.tooMany ?? 0),
				share,
			}
		},
	}
}

/** @param select of the rows of searches, views and orders */
function read<T>(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	task: SearchTask,
	share: number,
	select: (rows: string) => string,
): Promise<T[]> {
	const { event, views, from, to, now, viewMinutes, orderDays, top, scope, signal } = task
	const sets = createPeopleSets(analytics.dialect)
	const inScope = scopeCondition(scope)
	const steps: Happening[] = [{ events: event }, { events: { any: [...views] } }, { orders: true }]
	const [viewMs, orderMs] = [viewMinutes * minute, orderDays * day]
	const within = { from, to: Math.max(from, Math.min(to + Math.max(viewMs, orderMs), now)) }
	const also = [inScope.sql, 'synthetic = 0', ...ofShare(share)]
	const rows = query.stepRows(sets, { steps, within, also, said: termDimension(task) })
	return analytics.query<T>(
		`${sets.prelude()} ${select(rows)}`,
		{
			...{ ...sets.parameters.values, ...inScope.params },
			...{ searchTo: to, viewMs, orderMs, lookedTo: now - viewMs, waitedTo: now - orderMs, top },
		},
		patiently(signal),
	)
}

const between = '\u0000'

/** What was searched for, written small, and how many results it had. */
function termDimension({ term, results }: SearchTask): RowDimension {
	const [what, many] = [rowDimension(`property:${term}`).event, rowDimension(`property:${results}`).event]
	return {
		...{ of: 'rows', name: 'term', label: { zh: '搜索词', en: 'Search term' } },
		event: (sets, zone) =>
			`concat(lowerUTF8(trimBoth(${what?.(sets, zone)})), ${sets.parameters.add('String', between)}, ${many?.(sets, zone)})`,
	}
}

/**
 * One row a search: `pid`, `term`, `results`, and whether something was looked at or ordered soon enough. For each who did too much, one
 * with `pid` 0.
 */
function searchesSql(rows: string): string {
	const never = 'toInt64(9000000000000000)'
	/** The time of the next row with this bit, after each row. */
	const next = (bit: number) => {
		const times = `arrayMap(row -> if(bitTest(row.4, ${bit}), row.1, ${never}), did)`
		return `arrayResize(arrayPopFront(arrayReverseFill(time -> time != ${never}, ${times})), length(did), ${never})`
	}
	const people = `SELECT pid, count() > ${mostRows} AS much, if(much, [], arraySort(groupArray(${mostRows + 1})((at, kind, key, mask, said)))) AS did FROM (${rows}) GROUP BY pid`
	const each = `SELECT pid, much, did, ${next(0)} AS again, ${next(1)} AS seen, ${next(2)} AS bought FROM (${people})`
	const searches = `SELECT if(much, 0, pid) AS pid, row.1 AS at, splitByChar(char(0), row.5) AS said, row.4 AS bits, next_search, next_view, next_order
		FROM (${each}) LEFT ARRAY JOIN did AS row, again AS next_search, seen AS next_view, bought AS next_order
		WHERE much OR (bitTest(bits, 0) AND at < {searchTo:Int64})`
	return `SELECT pid, said[1] AS term, said[2] AS results, at <= {lookedTo:Int64} AS looked, at <= {waitedTo:Int64} AS waited,
			next_view - at <= {viewMs:Int64} AND next_view <= next_search AS viewed, next_order - at <= {orderMs:Int64} AS ordered
		FROM (${searches})`
}

const sortedBy: Readonly<Record<SearchQuestion['order'], string>> = {
	searches: 'searches',
	'without-results': 'empty',
	'without-view': 'looked - viewed',
}

function figuresSql(searches: string, order: SearchQuestion['order']): string {
	const counts = [
		...['count() * counted AS searches', 'uniqExactState(pid) AS who', "countIf(results != '') * counted AS told"],
		...[
			'countIf(toFloat64OrNull(results) = 0) * counted AS empty',
			'countIf(looked) * counted AS looked_n',
			'countIf(looked AND viewed) * counted AS viewed_n',
		],
		...[
			'countIf(waited) * counted AS waited_n',
			'countIf(waited AND ordered) * counted AS ordered_n',
			'count() * (1 - counted) AS much',
		],
	]
	const groups = `SELECT pid != 0 AS counted, if(counted, term, '') AS what, ${counts.join(', ')} FROM (${searches}) GROUP BY counted, what`
	const renamed = `SELECT counted, what, searches, who, told, empty, looked_n AS looked, viewed_n AS viewed, waited_n AS waited, ordered_n AS ordered, much FROM (${groups})`
	const place = `row_number() OVER (PARTITION BY counted ORDER BY ${sortedBy[order]} DESC, searches DESC, what)`
	const slots = `SELECT *, toUInt32(if(counted, least(${place}, {top:UInt32} + 1), {top:UInt32} + 2)) AS nth FROM (${renamed})`
	const sums = ['searches', 'told', 'empty', 'looked', 'viewed', 'waited', 'ordered'].map((name) => `sum(one.${name}) AS ${name}`)
	return `SELECT one.nth AS slot, any(one.what) AS term, ${sums.join(', ')}, uniqExactMergeIf(one.who, one.counted = 1) AS people,
			sum(one.much) AS tooMany, sum(one.counted) AS values
		FROM (${slots}) AS one GROUP BY GROUPING SETS ((one.nth), ()) ORDER BY slot`
}

interface Row {
	/** 0: all of them; then the terms in their order; `top + 1`: the rest of them. */
	readonly slot: number
	readonly term: string
	readonly searches: string
	readonly people: string
	readonly told: string
	readonly empty: string
	readonly looked: string
	readonly viewed: string
	readonly waited: string
	readonly ordered: string
	readonly values: string
	readonly tooMany: string
}

function figures(row: Row): SearchFigures {
	return {
		...{ searches: Number(row.searches), people: Number(row.people), told: Number(row.told), empty: Number(row.empty) },
		...{ looked: Number(row.looked), viewed: Number(row.viewed), waited: Number(row.waited), ordered: Number(row.ordered) },
	}
}

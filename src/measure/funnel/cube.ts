import { fail } from '#kit/errors'
import type { GapCell } from '#ml/explain-gap'
import {
	createPeopleSets,
	type Dimension,
	type PeopleSets,
	personValueSql,
	type Query,
	type RowDimension,
	rowValueSql,
} from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type FunnelAsked, levelsIn, reachedTests } from './funnel-store.ts'

/** Whoever came to `tried` and whoever came on to `succeeded`; steps from 0. */
export interface CubeAsked {
	readonly dimensions: readonly Dimension[]
	readonly tried: number
	readonly succeeded: number
}

/** Values beyond the largest of a dimension. No value is written so. */
export const otherValue = '\u0002'
const separator = '\u0001'
const valuesEach = 12
const mostCells = 100_000

type Cell = Omit<GapCell, 'now' | 'before'> & { readonly n: number; readonly successes: number }

/**
 * How many came to a step, and on to another, by the values of several dimensions together: what their first row of the first step said,
 * and what they are. Values beyond the largest twelve of a dimension are one. Raises `query-limit` where too many combinations are left.
 */
export async function funnelCube(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	{ now, before }: Readonly<Record<'now' | 'before', FunnelAsked>>,
	asked: CubeAsked,
): Promise<GapCell[]> {
	const largest = await largestValues(analytics, query, now, asked)
	const cells = new Map<string, { values: readonly string[]; now: Cell; before: Cell }>()
	const none = { values: [], n: 0, successes: 0 }
	for (const [when, of] of Object.entries({ now, before }) as ['now' | 'before', FunnelAsked][])
		for (const cell of await cellsOf(analytics, query, of, asked, largest)) {
			const key = JSON.stringify(cell.values)
			cells.set(key, { ...(cells.get(key) ?? { values: cell.values, now: none, before: none }), [when]: cell })
		}
	const count = ({ n, successes }: Cell) => ({ n, successes })
	return [...cells.values()].map((cell) => ({ values: cell.values, now: count(cell.now), before: count(cell.before) }))
}

/** One row a person: `levels`, `entered` and `told`, a value for each dimension. */
function toldSql(query: Pick<Query, 'stepRows'>, sets: PeopleSets, asked: FunnelAsked, dimensions: readonly Dimension[]): string {
	const rows = dimensions.filter((dimension) => dimension.of === 'rows')
	const by = { dimension: together(rows), step: 1, row: 'first' as const, top: 1 }
	const levels = levelsIn(query, { ...asked, by }, sets)
	const told = dimensions.map((dimension) =>
		dimension.of === 'people'
			? personValueSql(dimension, sets)
			: `splitByChar('${separator}', said)[${rows.indexOf(dimension) + 1}]`,
	)
	return `SELECT levels, entered, [${told.join(', ')}] AS told FROM (${levels})`
}

/** Several dimensions of rows as one value. */
function together(dimensions: readonly RowDimension[]): RowDimension {
	const of = (table: 'events' | 'order_lines') => (sets: PeopleSets, zone: string) => {
		const values = dimensions.map((dimension) => `replaceAll(${rowValueSql(dimension, table, sets, zone)}, '${separator}', '')`)
		return values.length === 0 ? "''" : `arrayStringConcat([${values.join(', ')}], '${separator}')`
	}
	const label = { zh: '', en: '' }
	return { of: 'rows', name: 'together', label, event: of('events'), line: of('order_lines') }
}

async function largestValues(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	asked: FunnelAsked,
	{ dimensions }: CubeAsked,
): Promise<string[][]> {
	const sets = createPeopleSets(analytics.dialect)
	const people = toldSql(query, sets, asked, dimensions)
	const rows = await analytics.query<{ nth: number; value: string }>(
		`${sets.prelude()} SELECT nth, value FROM (SELECT arrayJoin(arrayZip(arrayEnumerate(told), told)) AS pair, pair.1 AS nth, pair.2 AS value FROM (${people}) WHERE entered)
		GROUP BY nth, value ORDER BY count() DESC, value LIMIT ${valuesEach} BY nth`,
		sets.parameters.values,
	)
	return dimensions.map((_, index) => rows.filter(({ nth }) => Number(nth) === index + 1).map(({ value }) => value))
}

async function cellsOf(
	analytics: AnalyticsStore,
	query: Pick<Query, 'stepRows'>,
	asked: FunnelAsked,
	{ dimensions, tried, succeeded }: CubeAsked,
	largest: readonly (readonly string[])[],
): Promise<Cell[]> {
	const sets = createPeopleSets(analytics.dialect)
	const people = toldSql(query, sets, asked, dimensions)
	const tests = reachedTests(asked)
	const kept = largest.map((values, index) => {
		const known = sets.parameters.add('Array(String)', values)
		return `if(has(${known}, told[${index + 1}]), told[${index + 1}], '${otherValue}')`
	})
	const rows = await analytics.query<{ told: string[]; n: string; successes: string }>(
		`${sets.prelude()} SELECT [${kept.join(', ')}] AS told, countIf(${tests[tried]}) AS n, countIf(${tests[succeeded]}) AS successes
		FROM (${people}) WHERE entered GROUP BY told HAVING n > 0 LIMIT ${mostCells + 1}`,
		sets.parameters.values,
	)
	if (rows.length > mostCells)
		fail('query-limit', `More than ${mostCells} combinations of values: ask by fewer dimensions`, {
			dimensions: dimensions.length,
		})
	return rows.map(({ told, n, successes }) => ({ values: told, n: Number(n), successes: Number(successes) }))
}

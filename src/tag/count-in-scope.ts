import type { DataScope } from '#kit/route'
import { createPeopleSets, inScope } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Generation } from './generation-store.ts'

/** What a tag's newest computation found among the people of a data scope. */
export interface ScopedCounts {
	readonly everyone: number
	readonly known: number
	/** People with a value; of a number, with a row. */
	readonly holders: number
}

/** Several tags in two statements, each of which reads once who is visible. */
export async function countInScope(
	analytics: AnalyticsStore,
	codes: readonly string[],
	scope: DataScope,
): Promise<(code: string) => ScopedCounts> {
	const { database } = analytics.dialect
	const sets = createPeopleSets(analytics.dialect)
	const visible = inScope(sets.everyone(), scope, sets)
	const params = { ...sets.parameters.values, codes }
	const newest = `(tag, generation) GLOBAL IN (SELECT tag, max(generation) FROM ${database}.tag_generations WHERE tag IN {codes:Array(String)} GROUP BY tag)`
	const among = (condition: string) => `bitmapAndCardinality(groupBitmapMergeStateIf(members, ${condition}), ${visible})`
	const [labels, numbers, [all]] = await Promise.all([
		analytics.query<{ tag: string; known: string; labelled: string }>(
			`${sets.prelude()} SELECT tag, ${among(`value = ''`)} AS known, ${among(`value != ''`)} AS labelled FROM ${database}.tag_values WHERE ${newest} GROUP BY tag`,
			params,
		),
		analytics.query<{ tag: string; people: string }>(
			`${sets.prelude()} SELECT tag, countIf(bitmapContains(${visible}, profile_id)) AS people FROM ${database}.tag_numbers WHERE ${newest} GROUP BY tag`,
			params,
		),
		analytics.query<{ people: string }>(`${sets.prelude()} SELECT bitmapCardinality(${visible}) AS people`, params),
	])
	const labelled = new Map(labels.map((row) => [row.tag, row]))
	const numbered = new Map(numbers.map((row) => [row.tag, Number(row.people)]))
	return (code) => {
		const numberOf = numbered.get(code) ?? 0
		const { known = 0, labelled: holders = 0 } = labelled.get(code) ?? {}
		return {
			everyone: Number(all?.people ?? 0),
			known: Math.max(Number(known), numberOf),
			holders: Number(holders) + numberOf,
		}
	}
}

/** The distribution of a computed number over the people of a scope, by its own tenths. */
export async function numbersInScope(
	analytics: AnalyticsStore,
	{ tag, generation }: Pick<Generation, 'tag' | 'generation'>,
	known: number,
	scope: DataScope,
): Promise<Pick<Generation, 'counts' | 'edges'>> {
	const sets = createPeopleSets(analytics.dialect)
	const visible = inScope(sets.everyone(), scope, sets)
	const rows = `FROM ${analytics.dialect.database}.tag_numbers WHERE tag = {tag:String} AND generation = {generation:UInt64} AND bitmapContains(${visible}, profile_id)`
	const params = { ...sets.parameters.values, tag, generation }
	const tenths = '0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9'
	const [measured] = await analytics.query<{ people: string; edges: number[] }>(
		`${sets.prelude()} SELECT count() AS people, arrayDistinct(quantilesExact(${tenths})(toFloat64(num))) AS edges ${rows}`,
		params,
	)
	const people = Number(measured?.people ?? 0)
	if (people === 0) return { edges: [], counts: { '0': known } }
	const edges = measured?.edges ?? []
	const binned = await analytics.query<{ bin: number; people: string }>(
		`${sets.prelude()} SELECT toUInt32(arrayCount(edge -> toFloat64(num) >= edge, {edges:Array(Float64)})) AS bin, count() AS people ${rows} GROUP BY bin`,
		{ ...params, edges },
	)
	const counts = Object.fromEntries(binned.map((row) => [String(row.bin + 1), Number(row.people)]))
	return { edges, counts: { ...counts, '0': Math.max(0, known - people) } }
}

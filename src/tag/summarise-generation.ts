import { fail } from '#kit/errors'
import { populationStability } from '#ml/psi'
import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { shapeOf, type TagDefinition } from './definition.ts'
import { currentGenerations, type Generation } from './generation-store.ts'

/** A tag whose values are written and not yet switched to. */
export interface WrittenTag {
	readonly key: string
	readonly generation: string
	readonly version: number
	readonly definition: TagDefinition
	/** What it is compared with. */
	readonly against: string
	readonly conflicts: number
}

const mostValues = 1_000

type Found = Pick<Generation, 'known' | 'holders' | 'counts' | 'edges' | 'psi'>

/** What the computation of several tags found, in as many queries as for one. */
export async function summariseGenerations(
	analytics: AnalyticsStore,
	tags: readonly WrittenTag[],
	at: number,
	elapsedMs: number,
): Promise<{ found: Generation[]; earlier: ReadonlyMap<string, Generation> }> {
	const [labels, everyone, earlier] = await Promise.all([
		countLabels(analytics, tags),
		countEveryone(analytics),
		currentGenerations(analytics, [...new Set(tags.map(({ against }) => against))]),
	])
	const numeric = tags.filter(({ definition }) => shapeOf(definition).as === 'number')
	const numbers = await countNumbers(analytics, numeric, labels, earlier)
	const found = tags.map(({ key, generation, version, definition, against, conflicts }) => {
		const base = { tag: key, generation, version, at, elapsedMs, everyone, conflicts }
		const counted = numbers.get(key)
		return counted ? { ...base, ...counted } : { ...base, ...labelsFound(definition, labels.get(key), earlier.get(against)) }
	})
	return { found, earlier }
}

interface LabelCounts {
	readonly counts: Readonly<Record<string, number>>
	readonly holders: number
}

async function countLabels(analytics: AnalyticsStore, tags: readonly WrittenTag[]): Promise<Map<string, LabelCounts>> {
	const mine = `FROM ${analytics.dialect.database}.tag_values WHERE tag IN {keys:Array(String)} AND generation IN {generations:Array(UInt64)}`
	const params = { keys: tags.map(({ key }) => key), generations: [...new Set(tags.map(({ generation }) => generation))] }
	const [values, totals] = await Promise.all([
		analytics.query<{ tag: string; value: string; people: string }>(
			`SELECT tag, value, groupBitmapMerge(members) AS people ${mine} GROUP BY tag, value HAVING people > 0 ORDER BY tag, people DESC, value LIMIT ${mostValues + 2} BY tag`,
			params,
		),
		analytics.query<{ tag: string; holders: string }>(
			`SELECT tag, groupBitmapMergeIf(members, value != '') AS holders ${mine} GROUP BY tag`,
			params,
		),
	])
	const holders = new Map(totals.map((row) => [row.tag, Number(row.holders)]))
	return new Map(
		[...Map.groupBy(values, (row) => row.tag)].map(([tag, of]) => [
			tag,
			{ counts: Object.fromEntries(of.map(({ value, people }) => [value, Number(people)])), holders: holders.get(tag) ?? 0 },
		]),
	)
}

function labelsFound(definition: TagDefinition, counted: LabelCounts | undefined, before: Generation | undefined): Found {
	const { '': known = 0, ...counts } = counted?.counts ?? {}
	if (Object.keys(counts).length > mostValues)
		fail('bad-definition', `more than ${mostValues} different values: use bands, or a property with fewer values`)
	const now = { known, holders: counted?.holders ?? 0, counts }
	return { ...now, edges: [], psi: shapeOf(definition).as === 'label' ? driftOf(before, now) : null }
}

/** Over all values of both, and those without one. */
function driftOf(before: Generation | undefined, now: Pick<Found, 'known' | 'holders' | 'counts'>): number | null {
	if (!before || before.known === 0 || now.known === 0 || before.edges.length > 0) return null
	const values = [...new Set([...Object.keys(before.counts), ...Object.keys(now.counts)])]
	const bins = (of: Pick<Found, 'known' | 'holders' | 'counts'>) => [
		...values.map((value) => of.counts[value] ?? 0),
		Math.max(0, of.known - of.holders),
	]
	return populationStability(bins(before), bins(now))
}

async function countNumbers(
	analytics: AnalyticsStore,
	tags: readonly WrittenTag[],
	labels: ReadonlyMap<string, LabelCounts>,
	earlier: ReadonlyMap<string, Generation>,
): Promise<Map<string, Found>> {
	if (tags.length === 0) return new Map()
	const rows = `FROM ${analytics.dialect.database}.tag_numbers WHERE tag IN {keys:Array(String)} AND generation IN {generations:Array(UInt64)}`
	const params = { keys: tags.map(({ key }) => key), generations: [...new Set(tags.map(({ generation }) => generation))] }
	const tenths = '0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9'
	const measured = await analytics.query<{ tag: string; people: string; edges: number[] }>(
		`SELECT tag, count() AS people, arrayDistinct(quantilesExact(${tenths})(toFloat64(num))) AS edges ${rows} GROUP BY tag`,
		params,
	)
	const edgesNow = new Map(measured.map(({ tag, edges }) => [tag, edges]))
	const edgesBefore = new Map(tags.map(({ key, against }) => [key, earlier.get(against)?.edges ?? []]))
	const histograms = async (edgesOf: ReadonlyMap<string, readonly number[]>) => {
		const cases = [...edgesOf].flatMap(([, edges], index) => [
			`tag = {tag${index}:String}`,
			`CAST([${edges.join(', ')}], 'Array(Float64)')`,
		])
		const names = Object.fromEntries([...edgesOf.keys()].map((tag, index) => [`tag${index}`, tag]))
		const edges = cases.length === 0 ? `CAST([], 'Array(Float64)')` : `multiIf(${cases.join(', ')}, CAST([], 'Array(Float64)'))`
		const binned = await analytics.query<{ tag: string; bin: number; people: string }>(
			`SELECT tag, toUInt32(arrayCount(edge -> toFloat64(num) >= edge, ${edges})) AS bin, count() AS people ${rows} GROUP BY tag, bin`,
			{ ...params, ...names },
		)
		return Map.groupBy(binned, (row) => row.tag)
	}
	const [now, then] = [await histograms(edgesNow), await histograms(edgesBefore)]
	return new Map(
		tags.map(({ key, definition, against }) => {
			const people = Number(measured.find(({ tag }) => tag === key)?.people ?? 0)
			const known = Math.max(labels.get(key)?.counts[''] ?? 0, people)
			const binsOf = (rowsOf: readonly { bin: number; people: string }[] | undefined, edges: readonly number[]) => [
				known - people,
				...Array.from({ length: edges.length + 1 }, (_, bin) => Number(rowsOf?.find((row) => row.bin === bin)?.people ?? 0)),
			]
			const edges = people === 0 ? [] : (edgesNow.get(key) ?? [])
			const before = earlier.get(against)
			const counts = Object.fromEntries(binsOf(now.get(key), edges).map((count, bin) => [String(bin), count]))
			const psi =
				before && before.edges.length > 0 ? populationStability(binsBefore(before), binsOf(then.get(key), before.edges)) : null
			return [key, { known, holders: shapeOf(definition).zero ? known : people, counts, edges, psi }]
		}),
	)
}

/** The first bin is of those without a row. */
function binsBefore({ counts, edges }: Generation): number[] {
	return Array.from({ length: edges.length + 2 }, (_, bin) => counts[String(bin)] ?? 0)
}

async function countEveryone(analytics: AnalyticsStore): Promise<number> {
	const sets = createPeopleSets(analytics.dialect)
	const everyone = sets.everyone()
	const [row] = await analytics.query<{ people: string }>(`${sets.prelude()} SELECT bitmapCardinality(${everyone}) AS people`)
	return Number(row?.people ?? 0)
}

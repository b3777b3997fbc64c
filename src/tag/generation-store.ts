import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'

/** What one computation of a tag found; kept long after its members are gone. */
export interface Generation {
	readonly tag: string
	readonly generation: string
	readonly version: number
	readonly at: number
	readonly elapsedMs: number
	readonly everyone: number
	readonly known: number
	readonly holders: number
	readonly conflicts: number
	/** People by value; of a number by the bins of `edges`, named by their order. */
	readonly counts: Readonly<Record<string, number>>
	readonly edges: readonly number[]
	readonly psi: number | null
}

interface Row {
	readonly tag: string
	readonly generation: string
	readonly version: number
	readonly at: string
	readonly elapsed_ms: number
	readonly everyone: string
	readonly known: string
	readonly holders: string
	readonly conflicts: string
	readonly counts: Record<string, string>
	readonly edges: number[]
	readonly psi: number | null
}

/** A generation is a version's number and the time: more than the milliseconds of any date, so that a later version is always later. */
export const versionStep = 10n ** 13n

const columns = 'tag, generation, version, at, elapsed_ms, everyone, known, holders, conflicts, counts, edges, psi'

/** Writing it is what makes a generation the current one. */
export async function switchTo(analytics: AnalyticsStore, generations: readonly Generation[]): Promise<void> {
	await analytics.insertRows(
		'tag_generations',
		generations.map(({ elapsedMs, at, ...rest }) => ({ ...rest, elapsed_ms: elapsedMs, at: toStoreTime(at) })),
	)
}

/** Newest first. */
export async function generationsOf(analytics: AnalyticsStore, tag: string, limit: number): Promise<Generation[]> {
	const rows = await analytics.query<Row>(
		`SELECT ${columns} FROM ${analytics.dialect.database}.tag_generations WHERE tag = {tag:String} ORDER BY generation DESC LIMIT {limit:UInt32}`,
		{ tag, limit },
	)
	return rows.map(toGeneration)
}

export async function currentGenerations(analytics: AnalyticsStore, tags: readonly string[]): Promise<Map<string, Generation>> {
	if (tags.length === 0) return new Map()
	const rows = await analytics.query<Row>(
		`SELECT ${columns} FROM ${analytics.dialect.database}.tag_generations WHERE tag IN {tags:Array(String)} ORDER BY generation DESC LIMIT 1 BY tag`,
		{ tags },
	)
	return new Map(rows.map((row) => [row.tag, toGeneration(row)]))
}

function toGeneration(row: Row): Generation {
	return {
		tag: row.tag,
		generation: row.generation,
		version: row.version,
		at: fromStoreTime(row.at),
		elapsedMs: row.elapsed_ms,
		everyone: Number(row.everyone),
		known: Number(row.known),
		holders: Number(row.holders),
		conflicts: Number(row.conflicts),
		counts: Object.fromEntries(Object.entries(row.counts).map(([value, people]) => [value, Number(people)])),
		edges: row.edges,
		psi: row.psi,
	}
}

/** Members of this many newest generations are kept: bitmaps are small, numbers are not. */
const keptLabels = 5
const keptNumbers = 2

/** What a preview computes stands under a name of its own. */
export const previewPrefix = 'preview:'

/** What was written within it may belong to a computation that goes on. */
const leftAloneMs = 3_600_000

/** Drops members that nobody needs any more, and everything of tags that are gone. What was counted stays. */
export async function forgetOldMembers(analytics: AnalyticsStore, codes: readonly string[], now: number): Promise<void> {
	const { database } = analytics.dialect
	const kept = (count: number) =>
		`SELECT tag, generation FROM ${database}.tag_generations WHERE tag IN {codes:Array(String)} ORDER BY generation DESC LIMIT ${count} BY tag`
	const remove = (table: string, count: number) =>
		analytics.command(
			`DELETE FROM ${database}.${table} WHERE (tag, generation) NOT IN (${kept(count)}) AND generation % ${versionStep} < {before:UInt64}`,
			{ codes, before: now - leftAloneMs },
		)
	await remove('tag_values', keptLabels)
	await remove('tag_numbers', keptNumbers)
	await forgetPreviews(analytics, now)
}

/** Their values go with all others that nobody needs; most hours there is nothing left to do. */
async function forgetPreviews(analytics: AnalyticsStore, now: number): Promise<void> {
	const { database } = analytics.dialect
	const old = `startsWith(tag, {prefix:String}) AND generation % ${versionStep} < {before:UInt64}`
	const params = { prefix: previewPrefix, before: now - leftAloneMs }
	const [row] = await analytics.query<{ left: string }>(
		`SELECT count() AS left FROM ${database}.tag_generations WHERE ${old}`,
		params,
	)
	if (Number(row?.left ?? 0) > 0) await analytics.command(`DELETE FROM ${database}.tag_generations WHERE ${old}`, params)
}

export async function forgetTag(analytics: AnalyticsStore, code: string): Promise<void> {
	for (const table of ['tag_values', 'tag_numbers', 'tag_generations', 'tag_given'])
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.${table} WHERE tag = {code:String}`, { code })
}

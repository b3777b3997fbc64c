import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { Log } from '#kit/log'
import { populationStability } from '#ml/psi'
import { createPeopleSets, type Membership, type PeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type LabelSet, predictedLabels, ruleLabels } from './compute-labels.ts'
import { type PreferenceSource, preferenceStatement } from './compute-preference.ts'
import { statisticEvaluated, statisticStatements, type WriteStatement } from './compute-statistic.ts'
import { type DefinitionOf, shapeOf, type TagDefinition } from './definition.ts'
import { currentGenerations, type Generation, switchTo } from './generation-store.ts'
import { givenStatements } from './given-values.ts'
import type { SqlSandbox } from './sql-sandbox.ts'
import type { TagContent } from './tag.ts'

export interface RefreshNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	readonly log: Log
	readonly sandbox: SqlSandbox
	readonly preferences: PreferenceSource
	/** Members of segments, which stand below. */
	readonly membership: Membership
}

/** A definition to compute under a key: the tag's code, or a passing name for a preview. */
export interface Asked {
	readonly key: string
	readonly version: number
	readonly content: Pick<TagContent, 'definition'> & { readonly requires?: readonly string[] }
	/** Codes of the tags that go before in the same exclusive group. */
	readonly before: readonly string[]
	/** What this one is compared with; its own code, unless it is a preview. */
	readonly against?: string
}

/** More than the milliseconds of any date, so that a later version always has a later generation. */
const versionStep = 10n ** 13n
const timeoutMs = 300_000
/** Tags whose rules are compiled into one statement, so that what they share is read once. */
const perStatement = 20
const mostValues = 1_000
const scratch = '~'

interface Working extends Asked {
	readonly generation: string
	/** Where it is written first: beside the tag when others of its group go before. */
	readonly writeKey: string
}

/**
 * Computes the tags and switches to what was found. They must not rest on each other: who calls goes in the order of
 * what rests on what.
 */
export async function refreshTags(needs: RefreshNeeds, asked: readonly Asked[]): Promise<Generation[]> {
	const at = needs.clock.now()
	const working = asked.map((tag) => ({
		...tag,
		generation: (BigInt(tag.version) * versionStep + BigInt(at)).toString(),
		writeKey: tag.before.length > 0 ? scratch + tag.key : tag.key,
	}))
	for (const statement of await statementsFor(needs, working)) {
		await needs.analytics.command(statement.sql, statement.params, { timeoutMs })
	}
	const conflicts = new Map<string, number>()
	for (const tag of working) if (tag.before.length > 0) conflicts.set(tag.key, await giveWay(needs, tag))
	const found = await summarise(needs, working, conflicts, at)
	await switchTo(needs.analytics, found)
	return found
}

async function statementsFor(needs: RefreshNeeds, tags: readonly Working[]): Promise<WriteStatement[]> {
	const { analytics, query } = needs
	const { dialect } = analytics
	const ofKind = <Kind extends TagDefinition['kind']>(kind: Kind) =>
		tags.flatMap((tag) => {
			const { definition } = tag.content
			return definition.kind === kind ? [{ ...tag, key: tag.writeKey, definition: definition as DefinitionOf<Kind> }] : []
		})
	const statistics = ofKind('statistic')
	const statements = statisticStatements(statistics, query, dialect.database, dialect)
	const labelled: ((sets: PeopleSets) => Labelled)[] = [
		...ofKind('rule').map((tag) => labelledBy(tag, (sets) => ruleLabels(tag.definition, sets, query, needs.membership))),
		...ofKind('predicted').map((tag) =>
			labelledBy(tag, (sets) => predictedLabels(tag.definition, sets, query, needs.membership)),
		),
		...statistics.map((tag) => labelledBy(tag, (sets) => statisticEvaluated(tag.definition, sets, query))),
	]
	for (let from = 0; from < labelled.length; from += perStatement) {
		const sets = createPeopleSets(dialect)
		statements.push(
			writeLabels(
				sets,
				labelled.slice(from, from + perStatement).map((label) => label(sets)),
			),
		)
	}
	for (const tag of ofKind('preference')) statements.push(...preferenceStatement(needs.preferences, tag, dialect))
	for (const kind of ['manual', 'uploaded', 'external'] as const)
		for (const tag of ofKind(kind)) statements.push(...givenStatements(tag, tag.definition, dialect, needs.clock.now()))
	for (const tag of ofKind('sql')) statements.push(...(await needs.sandbox.statements(tag)))
	return statements
}

interface Labelled {
	readonly key: string
	readonly generation: string
	readonly labels: readonly LabelSet[]
}

function labelledBy({ key, generation }: { key: string; generation: string }, labels: (sets: PeopleSets) => LabelSet[]) {
	return (sets: PeopleSets): Labelled => ({ key, generation, labels: labels(sets) })
}

/** All values of several tags in one statement, cut into buckets of ids. */
function writeLabels(sets: PeopleSets, tags: readonly Labelled[]): WriteStatement {
	const tuples = tags.flatMap(({ key, generation, labels }) => {
		const name = sets.parameters.add('String', key)
		return labels.map(
			({ value, members }) => `tuple(${name}, toUInt64(${generation}), ${sets.parameters.add('String', value)}, ${members})`,
		)
	})
	const { database } = sets.dialect
	const sql = `INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) ${sets.prelude()}
		SELECT r.1, r.2, r.3, b, bitmapSubsetInRange(r.4, toUInt32(b * 65536), toUInt32((b + 1) * 65536)) AS part
		FROM (SELECT arrayJoin([${tuples.join(', ')}]) AS r)
		ARRAY JOIN if(bitmapCardinality(r.4) = 0, [], range(toUInt64(intDiv(bitmapMax(r.4), 65536)) + 1)) AS b
		WHERE bitmapCardinality(part) > 0`
	return { sql, params: sets.parameters.values }
}

/** Takes out whom a tag of a higher priority has; they stay evaluated. How many that were is told. */
async function giveWay({ analytics, query, membership }: RefreshNeeds, tag: Working): Promise<number> {
	const sets = createPeopleSets(analytics.dialect)
	const taken = query
		.decideIn(sets, { any: tag.before.map((code) => ({ trait: `tag.${code}`, op: 'exists' as const })) }, membership)
		.yes()
	const { database } = analytics.dialect
	const params = { ...sets.parameters.values, from: tag.writeKey, to: tag.key, generation: tag.generation }
	const rows = `FROM ${database}.tag_values WHERE tag = {from:String} AND generation = {generation:UInt64}`
	const [row] = await analytics.query<{ conflicts: string }>(
		`${sets.prelude()} SELECT bitmapAndCardinality((SELECT groupBitmapMergeState(members) ${rows} AND value != ''), ${taken}) AS conflicts`,
		params,
	)
	await analytics.command(
		`INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) ${sets.prelude()} SELECT {to:String}, generation, value, bucket, if(value = '', members, bitmapAndnot(members, ${taken})) ${rows}`,
		params,
	)
	await analytics.command(`DELETE FROM ${database}.tag_values WHERE tag = {from:String}`, { from: tag.writeKey })
	return Number(row?.conflicts ?? 0)
}

async function summarise(
	{ analytics, clock }: RefreshNeeds,
	tags: readonly Working[],
	conflicts: ReadonlyMap<string, number>,
	at: number,
): Promise<Generation[]> {
	const { database } = analytics.dialect
	const keys = tags.map(({ key }) => key)
	const params = { keys, generations: tags.map(({ generation }) => generation) }
	const mine = 'tag IN {keys:Array(String)} AND generation IN {generations:Array(UInt64)}'
	const [counted, totals, everyone, earlier] = await Promise.all([
		analytics.query<{ tag: string; value: string; people: string }>(
			`SELECT tag, value, groupBitmapMerge(members) AS people FROM ${database}.tag_values WHERE ${mine} GROUP BY tag, value HAVING people > 0 ORDER BY tag, people DESC, value LIMIT ${mostValues + 2} BY tag`,
			params,
		),
		analytics.query<{ tag: string; holders: string }>(
			`SELECT tag, groupBitmapMergeIf(members, value != '') AS holders FROM ${database}.tag_values WHERE ${mine} GROUP BY tag`,
			params,
		),
		countEveryone(analytics),
		currentGenerations(
			analytics,
			tags.map(({ key, against = key }) => against),
		),
	])
	const countsOf = Map.groupBy(counted, (row) => row.tag)
	const found: Generation[] = []
	for (const { key, generation, version, content, against = key } of tags) {
		const counts = Object.fromEntries((countsOf.get(key) ?? []).map(({ value, people }) => [value, Number(people)]))
		const { '': evaluated = 0, ...values } = counts
		if (Object.keys(values).length > mostValues)
			fail('bad-definition', `more than ${mostValues} different values: use bands, or a property with fewer values`)
		const before = earlier.get(against)
		const base = { tag: key, generation, version, at, elapsedMs: clock.now() - at, everyone, conflicts: conflicts.get(key) ?? 0 }
		if (shapeOf(content.definition).as === 'number') {
			found.push({
				...base,
				...(await summariseNumbers(analytics, key, generation, evaluated, shapeOf(content.definition).zero, before)),
			})
			continue
		}
		const holders = Number(totals.find((row) => row.tag === key)?.holders ?? 0)
		found.push({
			...base,
			known: evaluated,
			holders,
			counts: values,
			edges: [],
			psi: driftOf(before, { known: evaluated, holders, counts: values }),
		})
	}
	return found
}

/** Over all values of both, and those without one. */
function driftOf(before: Generation | undefined, now: Pick<Generation, 'known' | 'holders' | 'counts'>): number | null {
	if (!before || before.known === 0 || now.known === 0 || before.edges.length > 0) return null
	const values = [...new Set([...Object.keys(before.counts), ...Object.keys(now.counts)])]
	const bins = (of: Pick<Generation, 'known' | 'holders' | 'counts'>) => [
		...values.map((value) => of.counts[value] ?? 0),
		Math.max(0, of.known - of.holders),
	]
	return populationStability(bins(before), bins(now))
}

async function summariseNumbers(
	analytics: AnalyticsStore,
	tag: string,
	generation: string,
	evaluated: number,
	zero: boolean,
	before: Generation | undefined,
): Promise<Pick<Generation, 'known' | 'holders' | 'counts' | 'edges' | 'psi'>> {
	const rows = `FROM ${analytics.dialect.database}.tag_numbers WHERE tag = {tag:String} AND generation = {generation:UInt64}`
	const [row] = await analytics.query<{ people: string; edges: (number | null)[] }>(
		`SELECT count() AS people, arrayDistinct(quantilesExact(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)(toFloat64(num))) AS edges ${rows}`,
		{ tag, generation },
	)
	const people = Number(row?.people ?? 0)
	const edges = people === 0 ? [] : (row?.edges ?? []).flatMap((edge) => (edge === null ? [] : [edge]))
	const known = Math.max(evaluated, people)
	const none = known - people
	const histogram = async (bounds: readonly number[]) => {
		const found = await analytics.query<{ bin: number; people: string }>(
			`SELECT toUInt32(arrayCount(edge -> toFloat64(num) >= edge, {edges:Array(Float64)})) AS bin, count() AS people ${rows} GROUP BY bin`,
			{ tag, generation, edges: bounds },
		)
		const counts = Array.from({ length: bounds.length + 1 }, (_, bin) =>
			Number(found.find((one) => one.bin === bin)?.people ?? 0),
		)
		return [none, ...counts]
	}
	const counts = await histogram(edges)
	const psi = before && before.edges.length > 0 ? populationStability(binsOf(before), await histogram(before.edges)) : null
	return {
		known,
		holders: zero ? known : people,
		counts: Object.fromEntries(counts.map((count, bin) => [String(bin), count])),
		edges,
		psi,
	}
}

/** The first bin is of those without a row. */
function binsOf({ counts, edges }: Generation): number[] {
	return Array.from({ length: edges.length + 2 }, (_, bin) => counts[String(bin)] ?? 0)
}

async function countEveryone(analytics: AnalyticsStore): Promise<number> {
	const sets = createPeopleSets(analytics.dialect)
	const everyone = sets.everyone()
	const [row] = await analytics.query<{ people: string }>(`${sets.prelude()} SELECT bitmapCardinality(${everyone}) AS people`)
	return Number(row?.people ?? 0)
}

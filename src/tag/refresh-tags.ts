import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { createPeopleSets, type Membership, type PeopleSets, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type LabelSet, predictedLabels, ruleLabels } from './compute-labels.ts'
import { type PreferenceSource, preferenceStatement } from './compute-preference.ts'
import { statisticEvaluated, statisticStatements, type WriteStatement } from './compute-statistic.ts'
import type { DefinitionOf, TagDefinition } from './definition.ts'
import { type Generation, switchTo, versionStep } from './generation-store.ts'
import { givenStatements } from './given-values.ts'
import type { SqlSandbox } from './sql-sandbox.ts'
import { summariseGenerations } from './summarise-generation.ts'
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

const timeoutMs = 300_000
/** Tags whose rules are compiled into one statement, so that what they share is read once. */
const perStatement = 20
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
export async function refreshTags(
	needs: RefreshNeeds,
	asked: readonly Asked[],
): Promise<{ found: Generation[]; earlier: ReadonlyMap<string, Generation> }> {
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
	const written = working.map(({ key, generation, version, content, against = key }) => ({
		...{ key, generation, version, against, definition: content.definition, conflicts: conflicts.get(key) ?? 0 },
	}))
	const summary = await summariseGenerations(needs.analytics, written, at, needs.clock.now() - at)
	await switchTo(needs.analytics, summary.found)
	return summary
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
		...statistics.map((tag) => labelledBy(tag, (sets) => statisticEvaluated(tag, sets, query))),
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

import {
	createPeopleSets,
	type Definition,
	eachLeaf,
	type KeptSets,
	type KnownPeople,
	knownPeople,
	nobody,
	type PeopleSets,
	type Query,
} from '#query'
import type { AnalyticsDialect, Params } from '#storage/analytics'
import { membership } from './membership.ts'

/** What a preview is put together from: the answers to a condition, or a set of people whom we know. */
export type Part = { readonly key: string } & ({ readonly leaf: Definition } | { readonly people: KnownPeople })

/** The parts of a definition, each once. */
export function partsOf(definition: Definition): Part[] {
	const parts = new Map<string, Part>(knownPeople.map((people) => [people, { key: people, people }]))
	eachLeaf(definition, (leaf) => {
		if (!('segment' in leaf)) parts.set(keyOf(leaf), { key: keyOf(leaf), leaf })
	})
	return [...parts.values()]
}

function keyOf(leaf: Definition): string {
	return JSON.stringify(leaf)
}

/** Asks for parts in one statement, and keeps each as a row. Expects `at` among the parameters. */
export function askParts(
	query: Query,
	dialect: AnalyticsDialect,
	rows: readonly { readonly part: Part; readonly row: string }[],
): { readonly sql: string; readonly params: Params } {
	const sets = createPeopleSets(dialect)
	const found = rows.map(({ part, row }) => `(${sets.parameters.add('String', row)}, ${bothSets(part, sets, query).join(', ')})`)
	return {
		sql: `INSERT INTO ${dialect.database}.kept_conditions (key, at, yes, no)
			${sets.prelude()} SELECT found.1 AS key, {at:DateTime64(3, 'UTC')} AS at, found.2 AS yes, found.3 AS no
			FROM (SELECT arrayJoin([${found.join(', ')}]) AS found)`,
		params: sets.parameters.values,
	}
}

function bothSets(part: Part, sets: PeopleSets, query: Query): [string, string] {
	if ('people' in part) return [sets[part.people](), nobody]
	const { yes, no } = query.agreedAnswersIn(sets, part.leaf, membership)
	return [yes(), no()]
}

/** @param rows the row of each part, by the part's key */
export function keptSets({ database }: AnalyticsDialect, rows: ReadonlyMap<string, string>): KeptSets {
	const held = (row: string, side: 'yes' | 'no', sets: PeopleSets) =>
		sets.add(
			`SELECT groupBitmapMergeState(${side}) FROM ${database}.kept_conditions WHERE key = ${sets.parameters.add('String', row)}`,
		)
	return {
		leaf: (leaf, sets) => {
			const row = rows.get(keyOf(leaf))
			if (row === undefined) return undefined
			return { yes: () => held(row, 'yes', sets), no: () => held(row, 'no', sets) }
		},
		people: (which, sets) => held(rows.get(which) as string, 'yes', sets),
	}
}

import type { Clock } from '#kit/clock'
import type { DataScope } from '#kit/route'
import { createPeopleSets, difference, inScope, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Comparison, compareGroups, leastPeople } from './compare-groups.ts'
import { type Groups, readCells, seenTraits } from './insight-cells.ts'
import { chooseFields, type InsightField, impliedBy, impliedTags, type LeftOut, type SourcesOfTag } from './insight-fields.ts'
import { membership } from './membership.ts'
import { peopleOfToday } from './people-of-today.ts'
import type { Segment } from './segment.ts'

export interface InsightNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	/** Absent: no tag is known to say what a definition says. */
	readonly sourcesOfTag?: SourcesOfTag
}

export interface InsightQuestion {
	readonly segment: Segment
	/** Absent: everybody. */
	readonly against?: Segment | undefined
	/** All segments, to follow what a definition rests on. */
	readonly segments: readonly Segment[]
	readonly scope: DataScope
	readonly maySeeSensitive: boolean
}

export interface Insight extends Comparison {
	/** Members, and whoever they are compared with: of the other group those who are not in this one. */
	readonly people: { readonly one: number; readonly other: number }
	readonly fields: readonly InsightField[]
	readonly leftOut: readonly LeftOut[]
}

/** What sets the members apart from everybody else, or from the rest of another segment. */
export async function insightInto(needs: InsightNeeds, question: InsightQuestion): Promise<Insight> {
	const { analytics, query, clock } = needs
	const { segment, against, segments } = question
	const implied = new Set([...impliedBy(segment, segments), ...(against ? impliedBy(against, segments) : [])])
	const registered = query.fields.all
	for (const name of impliedTags(registered, implied, needs.sourcesOfTag ?? (() => undefined))) implied.add(name)
	const { fields, leftOut } = chooseFields(registered, await seenTraits(analytics), implied, question.maySeeSensitive)
	const groups = () => groupsOf(analytics, question)
	const people = await countGroups(analytics, groups())
	const enough = people.one >= leastPeople && people.other >= leastPeople
	const cells = enough ? await readCells(analytics, fields, groups, clock.now()) : []
	return { people, fields, leftOut, ...compareGroups(cells) }
}

/** Nobody is on both sides, so that the one says nothing of the other by itself. */
export function groupsOf({ dialect }: AnalyticsStore, { segment, against, scope }: InsightQuestion): Groups {
	const sets = createPeopleSets(dialect)
	const members = (id: string) => peopleOfToday(sets.add(membership(id, sets)), sets)
	const one = inScope(members(segment.id), scope, sets)
	const reference = inScope(against ? members(against.id) : sets.everyone(), scope, sets)
	return { sets, one, other: difference(reference, one) }
}

export async function countGroups(
	analytics: AnalyticsStore,
	{ sets, one, other }: Groups,
): Promise<{ one: number; other: number }> {
	const [row] = await analytics.query<{ one: string; other: string }>(
		`${sets.prelude()} SELECT bitmapCardinality(${one}) AS one, bitmapCardinality(${other}) AS other`,
		sets.parameters.values,
		{ background: 'soon' },
	)
	return { one: Number(row?.one ?? 0), other: Number(row?.other ?? 0) }
}

import type { Clock } from '#kit/clock'
import type { DataScope } from '#kit/route'
import { clusterSampleShare } from '#ml/cluster-sample'
import { random } from '#ml/random'
import type { Count } from '#ml/score-interval'
import {
	type Among,
	createFewPeople,
	type Definition,
	type FewAnswers,
	holds,
	type PassedRow,
	type PeopleSet,
	type Query,
} from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import { membership } from './membership.ts'

/** How many people a definition would hold, from a sample. */
export interface Estimate {
	/** 95 % interval. */
	readonly yes: { readonly people: number; readonly low: number; readonly high: number }
	/** Everybody we know. */
	readonly total: number
	/** People who were asked about. */
	readonly sampled: number
	readonly elapsedMs: number
}

export interface EstimateNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
}

/** Ids are given out in the order of arrival, so blocks of neighbours lie side by side on disk; many of them meet every time of arrival. */
const blocks = 64
const blockIds = 250
/** Below this counting everybody is quicker: it takes 0.2 s of 200,000 people, and 0.6 s of a million. */
const fewIds = 500_000

/**
 * How many would be in it, from 64 blocks of 250 neighbouring ids: their rows are looked up in the order of shoppers, where a whole
 * count reads those of everybody.
 *
 * @returns undefined where the shop is small, or the reader sees a part of it: then it is counted whole
 */
export async function estimateSegment(
	{ analytics, query, clock }: EstimateNeeds,
	definition: Definition,
	scope: DataScope,
	leastIds = fewIds,
): Promise<Estimate | undefined> {
	if (isScoped(scope)) return undefined
	const started = clock.now()
	const { last, total } = await sizeOf(analytics)
	if (last < leastIds) return undefined
	const ranges = drawBlocks(last)
	const counts = await askSample(analytics, query, definition, ranges)
	const share = clusterSampleShare(counts)
	const of = (part: number) => Math.round(part * total)
	return {
		yes: { people: of(share?.value ?? 0), low: of(share?.low ?? 0), high: of(share?.high ?? 1) },
		total,
		sampled: counts.reduce((sum, { n }) => sum + n, 0),
		elapsedMs: clock.now() - started,
	}
}

async function sizeOf({ dialect, query }: AnalyticsStore): Promise<{ last: number; total: number }> {
	const { database } = dialect
	const [row] = await query<{ last: number; ids: string; merged: string }>(
		`SELECT max(profile_id) AS last, uniqExact(profile_id) AS ids,
			(SELECT count() FROM ${database}.profile_overrides FINAL WHERE from_id != to_id) AS merged FROM ${database}.people WHERE profile_id != 0`,
	)
	return { last: row?.last ?? 0, total: Number(row?.ids ?? 0) - Number(row?.merged ?? 0) }
}

interface Range {
	readonly from: number
	readonly to: number
}

/** One block at random in each of as many equal parts of all ids; the same ones each time, so that two definitions compare. */
function drawBlocks(last: number): Range[] {
	const width = Math.floor(last / blocks)
	const draws = random('sample of shoppers')
	return Array.from({ length: blocks }, (_, nth) => {
		const from = 1 + nth * width + draws.integer(width - blockIds + 1)
		return { from, to: from + blockIds - 1 }
	})
}

/** How many there are in each block that has anybody, and how many of them the definition holds. */
async function askSample(
	analytics: AnalyticsStore,
	query: Query,
	definition: Definition,
	ranges: readonly Range[],
): Promise<Count[]> {
	const { database } = analytics.dialect
	// Somebody who was merged away is nobody by themselves; their rows are those of whom they were merged into.
	const merges = await analytics.query<{ from_id: number; to_id: number }>(
		`SELECT from_id, to_id FROM ${database}.profile_overrides FINAL WHERE from_id != to_id`,
	)
	const gone = new Set(merges.map(({ from_id }) => from_id))
	const sample = new Set(
		ranges.flatMap(({ from }) => Array.from({ length: blockIds }, (_, nth) => from + nth)).filter((id) => !gone.has(id)),
	)
	const ids = [...sample, ...merges.flatMap(({ from_id, to_id }) => (sample.has(to_id) ? [from_id] : []))]
	const among: Among = { rows: 'profile_id IN {sample:Array(UInt32)}', copies: {}, instead: { events: 'activity' } }
	const sets = createFewPeople(analytics.dialect, among)
	const members = query.agreedAnswersIn(sets, definition, membership).yes()
	const asking = sets.asking([members])
	const rows = await analytics.query<PassedRow>(asking.sql, { ...sets.parameters.values, sample: ids })
	return countBlocks(ranges, asking.answers(rows), members)
}

function countBlocks(ranges: readonly Range[], answers: FewAnswers, members: PeopleSet): Count[] {
	const inside = answers.among(members)
	const counts = ranges.map(() => ({ n: 0, successes: 0 }))
	for (const [nth, id] of answers.people.entries()) {
		const block = counts[ranges.findIndex(({ to }) => id <= to)]
		if (!block) continue
		block.n += 1
		if (holds(inside, nth)) block.successes += 1
	}
	return counts.filter(({ n }) => n > 0)
}

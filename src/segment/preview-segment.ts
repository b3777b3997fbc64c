import type { Clock } from '#kit/clock'
import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import type { Definition, Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { KeptConditions } from './kept-conditions.ts'
import { membership } from './membership.ts'

export interface Preview {
	readonly yes: number
	readonly no: number
	readonly unknown: number
	readonly total: number
	/** How many people we would know it of; null for a kind of fact that the definition does not rest on. */
	readonly coverage: { readonly observed: number | null; readonly buyers: number | null }
	readonly sample: readonly number[]
	readonly sentence: Text
	readonly elapsedMs: number
	/** UTC ms: everything that came in before is counted. */
	readonly asOf: number
}

const sampleSize = 10

interface Row {
	readonly yes: string
	readonly no: string
	readonly everyone: string
	readonly observed: string | null
	readonly buyers: string | null
	readonly sample: readonly number[]
}

export interface PreviewNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	readonly kept: KeptConditions
}

/** Who would be in it: all counts and a sample from one statement over the sets of its conditions. */
export async function previewSegment(
	{ analytics, query, clock, kept: conditions }: PreviewNeeds,
	definition: Definition,
	scope: DataScope,
	segmentName: (id: string) => string | undefined,
): Promise<Preview> {
	const started = clock.now()
	const { kept, asOf } = await conditions.of(definition)
	const { prelude, yes, no, everyone, coverage, params } = query.compileAnswers(definition, membership, { scope, kept })
	const count = (set: string | undefined) => (set === undefined ? 'NULL' : `bitmapCardinality(${set})`)
	const [row] = await analytics.query<Row>(
		`${prelude} SELECT ${count(yes)} AS yes, ${count(no)} AS no, ${count(everyone)} AS everyone,
			${count(coverage.observed)} AS observed, ${count(coverage.knownBuyers)} AS buyers,
			arraySort(bitmapToArray(bitmapSubsetLimit(${yes}, toUInt32(0), toUInt64(${sampleSize})))) AS sample`,
		params,
	)
	if (!row) throw new Error('a preview gave no row')
	const [members, others, total] = [Number(row.yes), Number(row.no), Number(row.everyone)]
	return {
		yes: members,
		no: others,
		unknown: total - members - others,
		total,
		coverage: { observed: numberOrNull(row.observed), buyers: numberOrNull(row.buyers) },
		sample: row.sample,
		sentence: query.sentences(definition, segmentName),
		elapsedMs: clock.now() - started,
		asOf,
	}
}

function numberOrNull(value: string | null): number | null {
	return value === null ? null : Number(value)
}

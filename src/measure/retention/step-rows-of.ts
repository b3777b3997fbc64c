import type { DataScope } from '#kit/route'
import { consentsOfEvents, type Happening, type PeopleSets, type Query, type RowDimension } from '#query'
import { scopeCondition } from '#storage/data-scope'

export interface RowsAsked {
	readonly steps: readonly Happening[]
	/** All steps of the question, where these are but some of them. */
	readonly among?: readonly Happening[]
	/** UTC ms, half-open; ever without `from`. */
	readonly within: { readonly from?: number; readonly to: number }
	/** What rows are told apart by. */
	readonly said?: RowDimension | undefined
	readonly scope: DataScope
}

/**
 * What people did of these steps: `pid`, `at` (UTC ms), `kind`, `key`, `mask`, and `said` where rows are told apart. What may be known only of those who agreed tells of nobody else, and
 * who cannot be seen doing a step would look as if they never did it: where one step needs an agreement, nobody else is in any.
 */
export function stepRowsOf(
	query: Pick<Query, 'stepRows' | 'agreed'>,
	sets: PeopleSets,
	{ scope, among, ...asked }: RowsAsked,
): string {
	const inScope = scopeCondition(scope)
	sets.parameters.include(inScope.params)
	const rows = query.stepRows(sets, { ...asked, also: [inScope.sql] })
	const purposes = consentsOfEvents((among ?? asked.steps).flatMap(namesOf))
	return purposes.length === 0 ? rows : `SELECT * FROM (${rows}) WHERE bitmapContains(${query.agreed(sets, purposes)}, pid)`
}

function namesOf(step: Happening): readonly string[] {
	if (!('events' in step)) return []
	return typeof step.events === 'string' ? [step.events] : step.events.any
}

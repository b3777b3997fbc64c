import { z } from 'zod'
import { fail } from '#kit/errors'
import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { BoundSelect } from './bounded.ts'
import type { Reader } from './event-list.ts'
import type { KnownSegment } from './view.ts'
import { withViews } from './views.ts'

/** Which shoppers, as their list is filtered. */
export const peopleQuestion = z.strictObject({
	segment: z.string().max(100).optional(),
	lifecycle: z.string().max(40).optional(),
	r: z.int().min(1).max(5).optional(),
	f: z.int().min(1).max(5).optional(),
})
export type PeopleQuestion = z.output<typeof peopleQuestion>

/** Raises `not-found` for a segment that the reader may not see. */
export function selectPeople(
	analytics: AnalyticsStore,
	{ segment, lifecycle, r, f }: PeopleQuestion,
	reader: Reader,
	segments: readonly KnownSegment[],
): BoundSelect {
	const sets = createPeopleSets(analytics.dialect)
	const { parameters } = sets
	const known = segments.filter(({ id }) => id === segment)
	if (segment !== undefined && known.length === 0) fail('not-found', 'There is no such segment')
	const views = withViews(['people', ...(segment === undefined ? [] : ['segment_members'])], {
		...{ sets, ...reader, segments: known, campaigns: [] },
	})
	const is = (column: string, type: string, value: string | number | undefined) =>
		value === undefined ? [] : [`${column} = ${parameters.add(type, value)}`]
	const where = [
		...is('lifecycle', 'String', lifecycle),
		...is('rfm_r', 'UInt8', r),
		...is('rfm_f', 'UInt8', f),
		...(segment === undefined ? [] : ['profile_id GLOBAL IN (SELECT profile_id FROM segment_members)']),
	]
	const filter = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
	return {
		select: `${views}SELECT * FROM (SELECT * FROM people${filter} ORDER BY net DESC, profile_id DESC)`,
		params: parameters.values,
	}
}

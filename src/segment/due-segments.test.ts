import { describe, expect, it } from 'vitest'
import type { Definition } from '#query'
import { dueSegments, lostMark } from './due-segments.ts'
import type { Segment } from './segment.ts'

const now = 100 * 60_000
const minutesAgo = (minutes: number) => now - minutes * 60_000
const leaf: Definition = { trait: 'country', op: 'exists' }
/** A share of everybody does not follow the facts. */
const share = { trait: 'net', percentile: { from: 90 } } as unknown as Definition
const using = (...ids: string[]): Definition => ({ all: ids.map((segment) => ({ segment, member: true })) })

function segment(id: string, definition: Definition, refreshedAt?: number, mark = 'm', elapsedMs = 10): Segment {
	const refresh = refreshedAt === undefined ? {} : { refresh: { at: refreshedAt, yes: 0, no: 0, unknown: 0, elapsedMs, mark } }
	return {
		id,
		name: id,
		description: '',
		definition,
		kind: 'rule',
		announce: false,
		version: 1,
		createdBy: '',
		createdAt: 0,
		updatedAt: 0,
		...refresh,
	}
}

const due = (...segments: Segment[]) => dueSegments(segments, 'm', now).map(({ id }) => id)

describe('which segments are computed again', () => {
	it('a new or changed one at once', () => {
		expect(due(segment('a', leaf))).toEqual(['a'])
	})

	it('one that cannot follow whose data changed, but not more than once a minute', () => {
		expect(due(segment('a', share, minutesAgo(2), 'older'))).toEqual(['a'])
		expect(due(segment('a', share, minutesAgo(0.5), 'older'))).toEqual([])
		expect(due(segment('a', share, minutesAgo(2)))).toEqual([])
	})

	it('a slow one less often', () => {
		expect(due(segment('a', share, minutesAgo(2), 'older', 10_000))).toEqual([])
		expect(due(segment('a', share, minutesAgo(4), 'older', 10_000))).toEqual(['a'])
	})

	it('one that follows the facts once a day, or when too much changed to follow', () => {
		expect(due(segment('a', leaf, minutesAgo(60), 'older'))).toEqual([])
		expect(due(segment('a', leaf, minutesAgo(24 * 60), 'older'))).toEqual(['a'])
		const since = (moment: number) => dueSegments([segment('a', leaf, minutesAgo(3))], 'm', now, undefined, moment)
		expect(since(minutesAgo(4))).toEqual([])
		expect(since(minutesAgo(2))).toHaveLength(1)
		expect(due(segment('a', leaf, minutesAgo(3), lostMark))).toEqual(['a'])
	})

	it('one that rests on a tag when the tag was computed since', () => {
		const tagged = (at: number) =>
			dueSegments([segment('a', { trait: 'tag.vip', op: 'exists' }, minutesAgo(3))], 'm', now, () => at)
		expect(tagged(minutesAgo(4))).toEqual([])
		expect(tagged(minutesAgo(2))).toHaveLength(1)
	})

	it('one that cannot follow after a quarter of an hour, because windows slide', () => {
		expect(due(segment('a', share, minutesAgo(15)))).toEqual(['a'])
	})

	it('those that another rests on before it, whatever their order in the list', () => {
		expect(due(segment('c', using('b')), segment('b', using('a')), segment('a', leaf))).toEqual(['a', 'b', 'c'])
		expect(due(segment('b', using('a'), minutesAgo(2)), segment('a', leaf))).toEqual(['a', 'b'])
		expect(due(segment('b', using('a'), minutesAgo(3)), segment('a', leaf, minutesAgo(2)))).toEqual(['b'])
	})
})

import type { Clock } from '#kit/clock'
import { together } from '#kit/together'
import { type Query, type RowFilter, segmentsIn } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { FilteredEvents } from './filtered-events.ts'
import { createMoves } from './follow-moves.ts'
import { type Followed, isFollowed } from './followed.ts'
import { type LiveMark, markOf, noteChanged, readMark } from './live-people.ts'
import type { Segment } from './segment.ts'

export interface LiveNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	readonly filtered: FilteredEvents
	/** Steps that write changes, until they are folded into the members that they are told from. */
	readonly foldEvery?: number
}

export interface LiveSegments {
	/**
	 * Brings the members of every segment that is followed up to now, by asking again about those who may have changed.
	 * @param segments asked for only when there is something to do
	 * @returns how many ids were asked about; `too-many` when computing whole is cheaper
	 */
	step(segments: () => Promise<readonly Segment[]>): Promise<number | 'too-many'>
}

/** Windows are looked at so often, whether or not something comes in. */
const windowsEveryMs = 20_000
/** How long a look at the store is remembered: longer than computing a segment takes. */
const rememberedMs = 600_000
/** What was computed as of a moment may lack what the store took in a little before. */
const slackMs = 5_000

/** Everything up to here was asked about. */
interface Look {
	readonly at: number
	readonly mark: LiveMark
	readonly windowsAt: number
}

/**
 * Membership that follows the facts. State is kept where it cannot drift: the members of each segment as last computed whole, and
 * what changed since. A step notes whose answer may differ, asks all definitions about them at once, and writes down who entered and who
 * left. A step that a crash cut short is done again by the next, with the same outcome.
 */
export function createLiveSegments({ analytics, query, clock, filtered, foldEvery = 50 }: LiveNeeds): LiveSegments {
	const moves = createMoves({ analytics, query, foldEvery })
	let looks: readonly Look[] = []
	/** Versions that were followed in the last step. */
	let known: ReadonlyMap<string, number> = new Map()

	return {
		step: async (segments) => {
			const now = clock.now()
			if (known.size === 0 && !(await segments()).some(isFollowed)) return 0
			const mark = await readMark(analytics)
			const last = looks.at(-1)
			const slides = !last || now - last.windowsAt >= windowsEveryMs
			if (!slides && JSON.stringify(last.mark) === JSON.stringify(mark)) return 0
			const followed = inOrder((await segments()).filter(isFollowed))
			if (followed.length === 0) return 0
			const joined = followed.filter(({ id, version }) => known.get(id) !== version)
			const since = joined.length === 0 && last ? last : lookBefore(joined, mark)
			const moved =
				slides || since !== last ? followed.flatMap(({ definition }) => query.movedTimes(definition, since.windowsAt, now)) : []
			const facts = followed.flatMap(({ definition }) => query.factTablesIn(definition))
			const [numbers, changed] = await together(
				filtered.follow(filtersOf(followed), mark.changedAt),
				noteChanged(analytics, since.mark, { facts, moved, time: { from: since.windowsAt, to: now } }),
			)
			// Whose rows went back to somebody else is not to be seen any more.
			const noted = since.mark.parted === mark.parted ? changed : 'too-many'
			if (noted !== 'too-many' && noted.length > 0) await moves.follow(followed, noted, numbers, now)
			else if (joined.length > 0) await moves.remember(followed)
			const windowsAt = moved.length > 0 ? now : since.windowsAt
			looks = [...looks.filter(({ at }) => at > now - rememberedMs), { at: now, mark, windowsAt }]
			known = new Map(followed.map(({ id, version }) => [id, version]))
			return noted === 'too-many' ? noted : noted.length
		},
	}

	/** A segment joins from the moment as of which it was computed whole: what came in since has been asked of the others only. */
	function lookBefore(joined: readonly Followed[], present: LiveMark): Look {
		const at = Math.min(...joined.map(({ refresh }) => refresh.at))
		return looks.findLast((look) => look.at <= at) ?? { at, mark: markOf(at - slackMs, present), windowsAt: at }
	}

	function filtersOf(followed: readonly Followed[]): RowFilter[] {
		const filters = followed.flatMap(({ definition }) => query.rowFiltersIn(definition))
		return [...new Map(filters.map((filter) => [filter.key, filter])).values()]
	}
}

/** Segments after those that they rest on. */
function inOrder<T extends Segment>(segments: readonly T[]): T[] {
	const byId = new Map(segments.map((segment) => [segment.id, segment]))
	const ordered = new Set<T>()
	const visiting = new Set<string>()
	const visit = (segment: T) => {
		if (visiting.has(segment.id)) return
		visiting.add(segment.id)
		for (const used of segmentsIn(segment.definition)) {
			const other = byId.get(used)
			if (other) visit(other)
		}
		ordered.add(segment)
	}
	for (const segment of segments) visit(segment)
	return [...ordered]
}

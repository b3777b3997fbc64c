import { setImmediate as breathe } from 'node:timers/promises'
import { together } from '#kit/together'
import { createFewPeople, holds, type PassedRow, type PeopleSet, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { foldStatement } from './bases.ts'
import { compareMembers, type NotedId } from './compare-members.ts'
import type { Followed } from './followed.ts'
import { createFollowedMembers, type WrittenMembers } from './followed-members.ts'
import { generationOf } from './generation.ts'
import { amongNoted, copyRows } from './live-people.ts'
import { membership } from './membership.ts'
import { type SegmentMoves, writeMoves } from './write-moves.ts'

interface MovesNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	/** Steps that write changes, until they are folded into the members that they are told from. */
	readonly foldEvery: number
}

/** Of one follower. */
export interface Moves {
	/** Reads the members of these segments, so that nobody waits for it when somebody moves. */
	remember(followed: readonly Followed[]): Promise<void>
	/**
	 * Asks which of these segments hold the noted people now, and writes down who entered and who left.
	 * @param followed those that others rest on first
	 * @param numbers in `filtered_events` by filter
	 */
	follow(
		followed: readonly Followed[],
		noted: readonly NotedId[],
		numbers: ReadonlyMap<string, number>,
		now: number,
	): Promise<void>
}

/** Segments that are compared before others have their turn: with ten thousand people it takes a millisecond. */
const segmentsPerBreath = 20

export function createMoves({ analytics, query, foldEvery }: MovesNeeds): Moves {
	const members = createFollowedMembers(analytics)
	let written = 0
	/** Of what was written last: changes are told apart by their times, and folded by them, so that a clock that is set back must not be followed. */
	let latest = 0

	async function follow(
		followed: readonly Followed[],
		noted: readonly NotedId[],
		numbers: ReadonlyMap<string, number>,
		now: number,
	): Promise<void> {
		const ids = followed.map(({ id }) => id)
		const [found, before] = await together(ask(followed, noted, numbers, now), members.read(ids))
		// Ids that go quietly are written under the next one.
		latest = Math.max(now, latest + 2)
		const moved: SegmentMoves[] = []
		for (const [nth, { id, version }] of followed.entries()) {
			if (nth % segmentsPerBreath === 0) await breathe()
			const known = before.get(id)
			if (!known || !rises(known, generationOf(version, latest))) continue
			const moves = compareMembers(noted, known.ids, found(nth))
			members.note(id, moves)
			moved.push({ id, version, members: known.ids.size, moves })
		}
		await writeMoves(analytics, moved, { at: now, written: latest })
		written += 1
		if (written % foldEvery === 0) await analytics.command(foldStatement(analytics.dialect), { ids })
	}

	/** @returns whether a segment, by its place, holds whoever stands at a place among the noted now */
	async function ask(
		followed: readonly Followed[],
		noted: readonly NotedId[],
		numbers: ReadonlyMap<string, number>,
		now: number,
	): Promise<(segment: number) => (nth: number) => boolean> {
		await copyRows(analytics, [...new Set(followed.flatMap(({ definition }) => query.eventNamesBeside(definition, numbers)))])
		const sets = createFewPeople(analytics.dialect, amongNoted(analytics, numbers))
		const held = new Map<string, PeopleSet>()
		for (const { id, definition } of followed) {
			// What this very step finds of another segment is newer than what is written down.
			const others = (used: string) => (held.has(used) ? `SELECT ${held.get(used)}` : membership(used, sets))
			held.set(id, query.membersIn(sets, definition, others, now))
		}
		const all = [...held.values()]
		const asking = sets.asking(all)
		const answers = asking.answers(await analytics.query<PassedRow>(asking.sql, sets.parameters.values))
		const places = new Map(answers.people.map((person, place) => [person, place]))
		const placeOf = Int32Array.from(noted, ({ person }) => places.get(person) ?? -1)
		return (segment) => {
			const bits = answers.among(all[segment] as PeopleSet)
			return (nth) => {
				const place = placeOf[nth] as number
				return place >= 0 && holds(bits, place)
			}
		}
	}

	return {
		remember: async (followed) => {
			await members.read(followed.map(({ id }) => id))
		},
		follow: async (...asked) => {
			try {
				await follow(...asked)
			} catch (error) {
				// Nobody knows how much of it was written.
				members.forget()
				throw error
			}
		},
	}
}

/** What is newer than a step, as what was computed of another version meanwhile, is left to the next. */
function rises({ whole, since }: WrittenMembers, generation: string): boolean {
	return BigInt(whole) < BigInt(generation) && BigInt(since) < BigInt(generation)
}

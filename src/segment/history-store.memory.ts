import { dayOf, startOfDay } from '#kit/zone'
import {
	allChangesDays,
	type ChangeReason,
	day,
	everyMoveDays,
	type HistoryDay,
	type HistoryStep,
	type Movement,
} from './history.ts'
import type { HistoryStore } from './history-store.ts'

const hour = 3_600_000

interface Entry extends HistoryStep {
	readonly reason: ChangeReason
	readonly ids: ReadonlySet<number>
	readonly before: ReadonlySet<number>
	/** People, as counted then. */
	readonly members: number
}

export interface MemoryHistoryNeeds {
	/** Members as last computed. */
	readonly membersOf: (segmentId: string) => Iterable<number>
	/** Today's id of a shopper. */
	readonly personOf: (id: number) => number
}

/** The twin of the history store: keeps every state as a whole, and sees no data scopes. */
export function createMemoryHistoryStore({ membersOf, personOf }: MemoryHistoryNeeds): HistoryStore {
	const history = new Map<string, Entry[]>()
	const entriesOf = (segmentId: string) => history.get(segmentId) ?? []
	const people = (ids: Iterable<number>) => new Set([...ids].map(personOf))
	return {
		record: async (step) => {
			const entries = entriesOf(step.segmentId)
			const last = entries.at(-1)
			if (last && BigInt(last.generation) >= BigInt(step.generation)) return
			const now = people(membersOf(step.segmentId))
			const before = last?.ids ?? now
			const known = people(before)
			const ids = new Set([...before].filter((id) => now.has(personOf(id))).concat([...now].filter((id) => !known.has(id))))
			const reason = last === undefined ? 'first' : last.version < step.version ? 'edited' : 'data'
			if (reason === 'data' && without(ids, before).length + without(before, ids).length === 0) return
			history.set(step.segmentId, [...entries, { ...step, reason, ids, before, members: now.size }])
		},
		beginsAt: async (segmentId) => entriesOf(segmentId)[0]?.at,
		idsAt: async (segmentId, at) => {
			const entry = entriesOf(segmentId).findLast((one) => one.at <= at)
			return [...people(entry?.ids ?? [])].sort((a, b) => a - b)
		},
		days: async (segmentId, { from, to, zone }) => {
			const days: HistoryDay[] = []
			for (let nth = 0; ; nth++) {
				const [start, end] = [startOfDay(from, zone, nth), startOfDay(from, zone, nth + 1)]
				const state = entriesOf(segmentId).findLast((one) => one.at < end)
				const moved = entriesOf(segmentId).filter(({ at }) => at >= start && at < end)
				const of = (edited: boolean) => movesIn(moved.filter(({ reason }) => (reason === 'edited') === edited))
				const { entered: added, left: removed } = of(true)
				const edited = added + removed > 0 ? { entered: added, left: removed } : null
				days.push({ day: dayOf(start, zone), members: state?.members ?? null, ...of(false), edited })
				if (end > to) return days
			}
		},
		movements: async (segmentId, after, limit) =>
			entriesOf(segmentId)
				.filter(({ generation, reason }) => BigInt(generation) > BigInt(after) && reason === 'data')
				.slice(0, limit)
				.map(toMovement),
		forget: async (segmentId) => void history.delete(segmentId),
		snapshot: async () => undefined,
		compact: async (now, zone) => {
			for (const [id, entries] of history) history.set(id, lastOfEachSpan(entries, now, zone))
		},
	}

	function movesIn(entries: readonly Entry[]): { entered: number; left: number } {
		const moves = entries.map(toMovement)
		return {
			entered: people(moves.flatMap(({ entered }) => entered)).size,
			left: people(moves.flatMap(({ left }) => left)).size,
		}
	}

	function toMovement({ generation, version, at, ids, before }: Entry): Movement {
		const sorted = (set: Iterable<number>) => [...people(set)].sort((a, b) => a - b)
		return { generation, version, at, entered: sorted(without(ids, before)), left: sorted(without(before, ids)) }
	}
}

function without(ids: ReadonlySet<number>, others: ReadonlySet<number>): number[] {
	return [...ids].filter((id) => !others.has(id))
}

/** States between the first and the last of an hour, later of a day, go; what is left tells the net of it. */
function lastOfEachSpan(entries: readonly Entry[], now: number, zone: string): Entry[] {
	const span = ({ version, reason, at }: Entry) => {
		if (reason !== 'data' || at >= now - everyMoveDays * day) return undefined
		return at < now - allChangesDays * day ? `${version} ${dayOf(at, zone)}` : `${version} ${Math.floor(at / hour)}`
	}
	const kept: Entry[] = []
	for (const entry of entries) {
		const last = kept.at(-1)
		if (last && span(entry) !== undefined && span(last) === span(entry)) kept.splice(-1, 1, { ...entry, before: last.before })
		else kept.push(entry)
	}
	return kept
}

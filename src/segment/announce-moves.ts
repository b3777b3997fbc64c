import type { EventRecord } from '#collect'
import { moveEvents, ownSource } from '#kit/own-source'
import type { Movement } from './history.ts'
import type { HistoryJobNeeds } from './history-job-needs.ts'
import type { Segment } from './segment.ts'

const changesAtOnce = 50
const eventsAtOnce = 2_000

/**
 * Tells the log who entered and who left the segments that ask for it. What was told is noted only once the log has it; told
 * again after a crash in between, and then the message id makes it one event.
 * @returns whether more is waiting
 */
export async function announceMoves(
	needs: Pick<HistoryJobNeeds, 'store' | 'history' | 'append' | 'clock' | 'log'>,
	signal: AbortSignal,
): Promise<boolean> {
	const { store, history } = needs
	let more = false
	for (const segment of (await store.all()).filter(({ announce, kind }) => announce && kind !== 'list')) {
		const moves = await history.movements(segment.id, await store.announcedGeneration(segment.id), changesAtOnce)
		for (const move of moves) {
			if (signal.aborted) return false
			await announce(needs, segment, move)
			await store.noteAnnounced(segment.id, move.generation)
		}
		more ||= moves.length === changesAtOnce
	}
	return more
}

async function announce(
	{ append, clock }: Pick<HistoryJobNeeds, 'append' | 'clock'>,
	segment: Segment,
	move: Movement,
): Promise<void> {
	const now = clock.now()
	const tell = (kind: keyof typeof moveEvents) => (profileId: number) => toEvent(segment, move, { kind, profileId, now })
	const events = [...move.entered.map(tell('entered')), ...move.left.map(tell('left'))]
	for (let from = 0; from < events.length; from += eventsAtOnce) await append(events.slice(from, from + eventsAtOnce))
}

function toEvent(
	{ id, name }: Segment,
	{ generation, version, at }: Movement,
	{ kind, profileId, now }: { kind: keyof typeof moveEvents; profileId: number; now: number },
): EventRecord {
	return {
		...{
			kind: 'event',
			type: 'track',
			event: moveEvents[kind],
			source: ownSource,
			messageId: `${id}:${generation}:${profileId}:${kind}`,
		},
		...{ ts: at, receivedAt: now, profileId },
		properties: { segment_id: id, segment: name, segment_version: version },
	}
}

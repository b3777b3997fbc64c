import type { EventRecord } from '#collect'
import type { Clock } from '#kit/clock'
import { ownSource, personaMoveEvent } from '#kit/own-source'
import type { AnalyticsStore } from '#storage/analytics'
import { movedPeople } from './persona-members.ts'
import type { PersonaFlow, PersonaRun } from './persona-run.ts'
import type { PersonaSet } from './persona-set.ts'
import type { PersonaStore } from './persona-store.ts'

interface AnnounceNeeds {
	readonly analytics: AnalyticsStore
	readonly personas: PersonaStore
	/** Makes records durable in the log; repeated message ids count once. */
	readonly append: (records: EventRecord[]) => Promise<void>
	readonly clock: Clock
}

const eventsAtOnce = 2_000

/**
 * Tells the log who moved from one persona to another, of the sets that ask for it. What was told is noted once the log has it; told
 * again after a crash in between, and then the message id makes it one event.
 */
export async function announcePersonaMoves(needs: AnnounceNeeds, signal: AbortSignal): Promise<boolean> {
	const { personas } = needs
	for (const set of (await personas.all()).filter(({ announce }) => announce)) {
		for (const run of await personas.doneAfter(set.id, await personas.announcedGeneration(set.id))) {
			if (signal.aborted) return false
			await announceRun(needs, set, run)
			await personas.noteAnnounced(set.id, run.generation ?? '0')
		}
	}
	return false
}

async function announceRun(
	{ analytics, personas, append, clock }: AnnounceNeeds,
	set: PersonaSet,
	run: PersonaRun,
): Promise<void> {
	const { result, generation } = run
	if (!result?.moves || generation === null) return
	const own = new Map((await personas.personas(set.id)).map(({ id, name }) => [id, name]))
	const nameOf = (id: string) => own.get(id) ?? result.personas.find((one) => one.id === id)?.generatedName.zh ?? id
	const { before, flows } = result.moves
	for (const flow of flows.filter(({ from, to }) => from !== to)) {
		const ids = await movedPeople(analytics, set.id, { ...flow, before, now: generation })
		const told = { receivedAt: clock.now(), names: { from: nameOf(flow.from), to: nameOf(flow.to) } }
		const events = ids.map((profileId) => toEvent(set, { generation, at: result.asOf, flow, profileId, ...told }))
		for (let at = 0; at < events.length; at += eventsAtOnce) await append(events.slice(at, at + eventsAtOnce))
	}
}

interface Move {
	readonly generation: string
	readonly at: number
	readonly receivedAt: number
	readonly flow: PersonaFlow
	readonly profileId: number
	readonly names: { readonly from: string; readonly to: string }
}

function toEvent(set: PersonaSet, { generation, at, receivedAt, flow, profileId, names }: Move): EventRecord {
	return {
		...{ kind: 'event', type: 'track', event: personaMoveEvent, source: ownSource },
		...{ messageId: `${set.id}:${generation}:${profileId}:persona`, ts: at, receivedAt, profileId },
		properties: {
			...{ persona_set_id: set.id, persona_set: set.name },
			...{ from_persona_id: flow.from, from_persona: names.from, to_persona_id: flow.to, to_persona: names.to },
		},
	}
}

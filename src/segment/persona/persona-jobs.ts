import type { EventRecord } from '#collect'
import { isCoded } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { HistoryStore } from '../history-store.ts'
import type { SegmentStore } from '../segment-store.ts'
import { announcePersonaMoves } from './announce-persona-moves.ts'
import { dropRows } from './feature-rows.ts'
import { forgetMembers } from './persona-members.ts'
import type { PersonaRun, RunStep } from './persona-run.ts'
import { followPersonas } from './persona-segments.ts'
import { type RunNeeds, runPersonas } from './run-personas.ts'

export interface PersonaJobNeeds extends RunNeeds {
	readonly log: Log
	readonly history: HistoryStore
	readonly segments: SegmentStore
	readonly append: (records: EventRecord[]) => Promise<void>
}

const second = 1_000
const week = 7 * 86_400_000
/** A run that ends its process so often is not begun again. */
const mostAttempts = 3

export function personaJobs(needs: PersonaJobNeeds): readonly Job[] {
	return [
		{ name: 'persona-run', everyMs: second, run: (signal) => runNext(needs, signal) },
		{ name: 'persona-announce', everyMs: 5 * second, run: (signal) => announcePersonaMoves(needs, signal) },
		{
			name: 'persona-segments',
			everyMs: 60 * second,
			run: async () => {
				await followPersonas(needs)
				return false
			},
		},
		{ name: 'persona-schedule', everyMs: 600 * second, run: () => queueDue(needs) },
	]
}

/** @returns whether more may be waiting */
async function runNext(needs: PersonaJobNeeds, signal: AbortSignal): Promise<boolean> {
	const { personas, clock, log } = needs
	const run = await personas.claim(clock.now())
	if (!run) return false
	const set = await personas.get(run.setId)
	if (!set) return true
	if (run.attempts > mostAttempts) {
		const message = `The run ended ${mostAttempts} times without an answer`
		await personas.fail(run, { code: 'internal', message }, clock.now())
		await dropLeftovers(needs, run)
		return true
	}
	try {
		// What was asked for when it was put in line may have been edited since: the newest is computed.
		const found = await runPersonas(needs, set, run, reporter(needs, run), signal)
		await personas.finish(run, found, clock.now())
		await followPersonas(needs)
	} catch (error) {
		// Left as it is: whoever takes the job over begins it again.
		if (signal.aborted || isCoded(error, 'shutting-down')) return false
		log.error({ err: error, run: run.id }, 'a run of personas failed')
		const { code, message } = isCoded(error) ? error : { code: 'internal' as const, message: 'Something went wrong on our side' }
		await personas.fail(run, { code, message }, clock.now())
		await dropLeftovers(needs, run)
	}
	return true
}

/** What a run that ended without an answer wrote; and of a set that was deleted meanwhile, everything. */
async function dropLeftovers({ analytics, personas }: PersonaJobNeeds, run: PersonaRun): Promise<void> {
	await dropRows(analytics, run.id)
	await forgetMembers(analytics, run.id, [])
	if (!(await personas.get(run.setId))) await forgetMembers(analytics, run.setId, [])
}

/** Progress is for people: written down now and then, and nothing waits for it. */
function reporter({ personas, log }: PersonaJobNeeds, run: PersonaRun): (step: RunStep, progress: number) => void {
	let written = { step: 'waiting' as RunStep, progress: 0 }
	return (step, progress) => {
		if (step === written.step && progress - written.progress < 0.02) return
		written = { step, progress }
		personas.note(run, step, progress).catch((error: unknown) => log.warn({ err: error }, 'progress could not be written'))
	}
}

/** Sets that run by themselves and were not computed for a week. */
async function queueDue({ personas, clock }: PersonaJobNeeds): Promise<boolean> {
	const now = clock.now()
	for (const set of await personas.all()) {
		if (!set.weekly) continue
		const { active, last } = await personas.standing(set.id)
		if (active || (last && now - last.requestedAt < week)) continue
		const asked = { id: uuidv7(now), setId: set.id, setVersion: set.version, requestedBy: 'schedule', requestedAt: now }
		// Somebody was quicker.
		await personas.request(asked).catch((error: unknown) => {
			if (!isCoded(error, 'conflict')) throw error
		})
	}
	return false
}

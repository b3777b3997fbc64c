import type { SealedSegments } from '#collect'
import type { Job } from '#kit/job'
import { type LoadNeeds, loadReady, makeReady } from './load-segment.ts'

export interface Loader {
	/** Loads everything that is sealed now. */
	drain(): Promise<void>
	readonly job: Job
}

interface Needs extends LoadNeeds {
	readonly sealed: Pick<SealedSegments, 'list' | 'remove'>
	/** Told of each segment which records of imports were known before; may be told twice. */
	readonly onLoaded: (segment: string, duplicatesByImport: ReadonlyMap<string, number>) => Promise<void>
	/** Work on the facts for which nobody may write them, one bounded piece when nothing waits. True when more is waiting. */
	readonly idle?: () => Promise<boolean>
}

/** Each load costs fixed work: twice a second is fresh enough for a trigger, and leaves the machine to the acknowledgements. */
const loadEveryMs = 400

/**
 * One loader at a time: segments in order, each made ready once, loaded, and only then removed from the log.
 * A crash at any point repeats the step that was not finished, with the same bytes and tokens.
 */
export function createLoader(needs: Needs): Loader {
	const loadOne = async (name: string, path: string): Promise<void> => {
		if (!needs.ready.has(name)) await makeReady(needs, name, path)
		await finish(name)
	}
	const finish = async (name: string): Promise<void> => {
		await loadReady(needs, name)
		await needs.onLoaded(name, await needs.ready.duplicates(name))
		await needs.sealed.remove(name)
		await needs.ready.remove(name)
	}
	const step = async (): Promise<boolean> => {
		const [leftover] = await needs.ready.list()
		if (leftover !== undefined) await finish(leftover)
		const [segment, another] = needs.sealed.list()
		if (!segment && leftover === undefined) return (await needs.idle?.()) ?? false
		if (segment) await loadOne(segment.name, segment.path)
		return another !== undefined
	}

	let running: Promise<unknown> = Promise.resolve()
	// Drains asked for by hand wait for the job's own run: never two at a time.
	const alone = <T>(work: () => Promise<T>): Promise<T> => {
		const next = running.then(work, work)
		running = next.catch(() => undefined)
		return next
	}
	return {
		drain: () =>
			alone(async () => {
				while (await step());
			}),
		job: { name: 'record/load', everyMs: loadEveryMs, takesTurns: true, run: () => alone(step) },
	}
}

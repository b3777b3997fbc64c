import type { SealedSegments } from '#collect'
import type { Job } from '#kit/job'
import { type Analysed, analyse, type Before, type LoadNeeds, loadReady, makeReady } from './load-segment.ts'

export interface Loader {
	/** Loads everything that is sealed now. */
	drain(): Promise<void>
	readonly job: Job
}

interface Needs extends LoadNeeds {
	readonly sealed: Pick<SealedSegments, 'list' | 'remove' | 'onSeal'>
	/** Told of each segment which records of imports were known before; may be told twice. */
	readonly onLoaded: (segment: string, duplicatesByImport: ReadonlyMap<string, number>) => Promise<void>
	/** Work on the facts for which nobody may write them, one bounded piece when nothing waits. True when more is waiting. */
	readonly idle?: () => Promise<boolean>
}

/** For what is there when the process starts, and for the work that waits for idleness; a sealed segment is not waited for. */
const loadEveryMs = 150

/** Segments of one turn, fewer when the process stops. A turn ends with everything loaded that it began. */
const segmentsPerTurn = 8

/**
 * One loader at a time: segments in order, each made ready once, loaded, and only then removed from the log. While one is loaded
 * the next is analysed. A crash at any point repeats the step that was not finished, with the same bytes and tokens.
 */
export function createLoader(needs: Needs): Loader {
	const finish = async (name: string): Promise<void> => {
		await loadReady(needs, name)
		await needs.onLoaded(name, await needs.ready.duplicates(name))
		await needs.sealed.remove(name)
		await needs.ready.remove(name)
	}
	const load = async (analysed: Analysed): Promise<void> => {
		await makeReady(needs, analysed)
		await finish(analysed.segment)
	}
	const analyseAfter = async (name: string, path: string, before: Before | undefined): Promise<Analysed> => {
		try {
			const analysed = await analyse(needs, name, path, before)
			await before?.loaded
			return analysed
		} catch (error) {
			await needs.preparer.forget(name).catch(() => undefined)
			throw error
		}
	}
	const loadAll = async (
		segments: readonly { readonly name: string; readonly path: string }[],
		stop?: AbortSignal,
	): Promise<void> => {
		let before: Before | undefined
		try {
			for (const { name, path } of segments) {
				if (stop?.aborted) return
				const analysed = await analyseAfter(name, path, before)
				const loaded = load(analysed)
				// Raised where it is awaited.
				loaded.catch(() => undefined)
				before = { keys: analysed.keys, loaded }
			}
		} finally {
			await before?.loaded
		}
	}
	/** By the last step. */
	let loaded = false
	const step = async (stop?: AbortSignal): Promise<boolean> => {
		loaded = needs.sealed.list().length > 0
		const leftovers = await needs.ready.list()
		for (const name of leftovers) await finish(name)
		const waiting = needs.sealed.list()
		if (waiting.length === 0 && leftovers.length === 0) return (await needs.idle?.()) ?? false
		await loadAll(waiting.slice(0, segmentsPerTurn), stop)
		return needs.sealed.list().length > 0
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
		job: {
			name: 'record/load',
			everyMs: loadEveryMs,
			takesTurns: true,
			wakes: needs.sealed.onSeal,
			// Whatever a load holds, it costs the same fixed work.
			get apartMs() {
				return loaded ? 350 : 0
			},
			run: (stop) => alone(() => step(stop)),
		},
	}
}

import type { Clock } from '#kit/clock'
import { CodedError, fail } from '#kit/errors'
import type { Log } from '#kit/log'
import type { LogDirectory } from './log-directory.ts'
import { createOpenSegment, type OpenSegment } from './open-segment.ts'
import { recoverLog } from './recover-log.ts'
import { createSealedList, type SealedSegments } from './sealed-segments.ts'
import { segmentNames } from './segment-names.ts'

export interface EventLogLimits {
	/** A segment is sealed this long after its first line… */
	readonly sealAfterMs: number
	/** …or, while the loader is still busy with an earlier one, this long after it… */
	readonly sealAtMostMs: number
	/** …or when it holds this many bytes. */
	readonly segmentBytes: number
	/** Bytes that may wait for the loader before new input is refused. */
	readonly backlogBytes: number
	/** Bytes that may wait for the disk before new input is refused. */
	readonly waitingBytes: number
}

const mebibyte = 1024 * 1024
const defaultLimits: EventLogLimits = {
	sealAfterMs: 200,
	sealAtMostMs: 2_000,
	segmentBytes: 32 * mebibyte,
	backlogBytes: 4096 * mebibyte,
	waitingBytes: 64 * mebibyte,
}

export interface EventLog {
	/**
	 * Returns when the lines are on the disk. Raises `log-unavailable` when they are not, `overloaded` when too much waits.
	 * @param lines whole lines, each with its newline
	 * @param admission `always` is for what the product itself has to say: it must not be lost to other people's load
	 */
	append(lines: Buffer, admission?: 'bounded' | 'always'): Promise<void>
	/** Returns when the loader has caught up enough to take a bulk load. */
	room(signal?: AbortSignal): Promise<void>
	/** Seals what is there now instead of in a moment. */
	flush(): Promise<void>
	readonly sealed: SealedSegments
	status(): { readonly backlogBytes: number; readonly failing: boolean }
	/** Writes what waits, seals, and accepts no more. */
	close(): Promise<void>
}

interface Waiting {
	readonly lines: Buffer
	readonly resolve: () => void
	readonly reject: (error: unknown) => void
}

interface Needs {
	readonly directory: LogDirectory
	readonly clock: Clock
	readonly log: Log
	readonly limits?: Partial<EventLogLimits>
}

/** One write of many requests: large enough to share a sync, small enough to keep the answer quick. */
const groupBytes = 4 * mebibyte
const retrySealMs = 1_000
const retryAfter = 2

/**
 * The segment log with group commit: one write and one fdatasync are in flight; whatever arrives meanwhile goes together next.
 */
export async function openEventLog({ directory, clock, log, limits: given }: Needs): Promise<EventLog> {
	const limits = { ...defaultLimits, ...given }
	const roomWanted = new Set<() => void>()
	const sealed = createSealedList(directory, () => {
		if (backlog() < limits.backlogBytes / 2) for (const go of roomWanted) go()
		if (postponed > 0 && sealed.bytes === 0) sealSoon()
	})
	const { cutBytes, lastName } = await recoverLog(directory, sealed)
	if (cutBytes > 0) log.warn({ cutBytes }, 'cut a torn last line that had not been acknowledged')
	const nextName = segmentNames(clock, lastName)

	let waiting: Waiting[] = []
	let waitingBytes = 0
	let segment: OpenSegment | undefined
	let successor: OpenSegment | undefined
	let sealTimer: NodeJS.Timeout | undefined
	let sealDue = false
	let postponed = 0
	let running: Promise<void> | undefined
	let failing = false
	let closed = false
	const backlog = () => sealed.bytes + (segment?.bytes ?? 0) + waitingBytes

	function run(): Promise<void> {
		running ??= work()
		return running
	}

	async function work(): Promise<void> {
		// Whatever is appended in this turn of the event loop goes into the first group.
		await Promise.resolve()
		try {
			while (waiting.length > 0 || sealDue) {
				if (waiting.length > 0) await commit(takeGroup())
				if (sealDue || (segment?.bytes ?? 0) >= limits.segmentBytes) await seal()
			}
		} finally {
			running = undefined
		}
	}

	function takeGroup(): Waiting[] {
		const most = Math.min(groupBytes, limits.segmentBytes)
		let count = 0
		for (let bytes = 0; count < waiting.length && bytes < most; count++) bytes += (waiting[count] as Waiting).lines.length
		const group = count === waiting.length ? waiting : waiting.slice(0, count)
		waiting = count === waiting.length ? [] : waiting.slice(count)
		return group
	}

	async function commit(group: readonly Waiting[]): Promise<void> {
		const lines = group.length === 1 ? (group[0] as Waiting).lines : Buffer.concat(group.map((entry) => entry.lines))
		try {
			segment ??= await createDurably()
			await segment.append(lines)
			waitingBytes -= lines.length
			noteHealth(false)
			sealTimer ??= setTimeout(sealSoon, limits.sealAfterMs)
			for (const entry of group) entry.resolve()
		} catch (cause) {
			waitingBytes -= lines.length
			noteHealth(true, cause)
			for (const entry of group) entry.reject(unavailable(cause))
		}
	}

	/** The name has to outlive a power cut too, before anything in the file is acknowledged. */
	async function createDurably(): Promise<OpenSegment> {
		const created = await createOpenSegment(directory, nextName())
		await directory.sync()
		return created
	}

	/** A busy loader gets fewer and larger segments: each costs it the same fixed work, whatever it holds. */
	function sealSoon(): void {
		clearTimeout(sealTimer)
		if (sealed.bytes > 0 && (postponed + 1) * limits.sealAfterMs < limits.sealAtMostMs) {
			postponed += 1
			sealTimer = setTimeout(sealSoon, limits.sealAfterMs)
			return
		}
		sealDue = true
		void run()
	}

	/**
	 * The next file is made first, so that one directory sync makes both names durable. On a full disk there is none:
	 * sealing goes on without, because the loader frees the disk.
	 */
	async function seal(): Promise<void> {
		sealDue = false
		postponed = 0
		clearTimeout(sealTimer)
		sealTimer = undefined
		if (!segment || segment.bytes === 0) return
		try {
			successor ??= await createOpenSegment(directory, nextName()).catch(() => undefined)
			await segment.seal()
			sealed.add(segment.name, segment.bytes)
			segment = successor
			successor = undefined
		} catch (cause) {
			noteHealth(true, cause)
			sealTimer = setTimeout(sealSoon, retrySealMs)
		}
	}

	/** Says it once when the disk fails and once when it recovers, not for every request. */
	function noteHealth(nowFailing: boolean, cause?: unknown): void {
		if (nowFailing !== failing) {
			if (nowFailing) log.error({ code: codeOf(cause) }, 'the log cannot be written')
			else log.info('the log can be written again')
		}
		failing = nowFailing
	}

	function admit(lines: Buffer, admission: 'bounded' | 'always'): void {
		if (closed) fail('shutting-down')
		if (admission === 'always') return
		if (waitingBytes + lines.length > limits.waitingBytes) fail('overloaded', 'The disk is behind', { retryAfter })
		if (backlog() + lines.length > limits.backlogBytes) fail('overloaded', 'The loader is behind', { retryAfter })
	}

	return {
		sealed,
		status: () => ({ backlogBytes: backlog(), failing }),
		async append(lines, admission = 'bounded') {
			admit(lines, admission)
			if (lines.length === 0) return
			waitingBytes += lines.length
			await new Promise<void>((resolve, reject) => {
				waiting.push({ lines, resolve, reject })
				void run()
			})
		},
		async room(signal) {
			while (!closed && backlog() >= limits.backlogBytes / 2) {
				signal?.throwIfAborted()
				await waitUntilCalled(roomWanted, signal)
			}
		},
		async flush() {
			sealDue = true
			await run()
		},
		async close() {
			closed = true
			sealDue = true
			for (const go of roomWanted) go()
			await run()
			clearTimeout(sealTimer)
			if (segment?.bytes === 0) await segment.discard()
			sealed.close()
			await directory.close()
		},
	}
}

function waitUntilCalled(callbacks: Set<() => void>, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			callbacks.delete(done)
			signal?.removeEventListener('abort', done)
			resolve()
		}
		callbacks.add(done)
		signal?.addEventListener('abort', done)
	})
}

function unavailable(cause: unknown): CodedError {
	return new CodedError('log-unavailable', undefined, { retryAfter, reason: codeOf(cause) }, { cause })
}

function codeOf(cause: unknown): string {
	return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'EIO'
}

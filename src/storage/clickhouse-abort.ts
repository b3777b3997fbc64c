import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickhouseRequest } from './clickhouse-request.ts'

const betweenKillsMs = 100

/**
 * Runs a statement that can be given up. Neither engine notices by itself that nobody waits any more, so an abort
 * kills the statement through `kill`, another connection, by the mark among its settings: a comment in front of it is lost
 * where parameters are bound.
 */
export async function killable<T>(
	asked: ClickhouseRequest,
	signal: AbortSignal,
	work: (request: ClickhouseRequest) => Promise<T>,
	kill: (statement: string) => Promise<void>,
): Promise<T> {
	const mark = randomUUID()
	let running = true
	const killUntilEnded = async () => {
		// Once is not enough: the statement may not have started yet.
		while (running) {
			await kill(`KILL QUERY WHERE Settings['log_comment'] = '${mark}' ASYNC`)
			await sleep(betweenKillsMs)
		}
	}
	// Failing to kill only means waiting for the statement's own time limit.
	const onAbort = () => void killUntilEnded().catch(() => undefined)
	signal.addEventListener('abort', onAbort, { once: true })
	try {
		return await work({ ...asked, mark })
	} finally {
		running = false
		signal.removeEventListener('abort', onAbort)
	}
}

/** Lets the caller go at once when its signal aborts, whatever still has to end behind it. */
export function orAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>()
	const abort = () => reject(signal.reason)
	signal.addEventListener('abort', abort, { once: true })
	if (signal.aborted) abort()
	return Promise.race([running, promise]).finally(() => signal.removeEventListener('abort', abort))
}

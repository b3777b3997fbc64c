import { CodedError, fail, isCoded } from '#kit/errors'
import type { Params, QueryOptions } from '#storage/analytics'
import { askedInSql } from '#tag'

/** A SELECT of ours, or of somebody that was read and found harmless. */
export interface BoundSelect {
	readonly select: string
	readonly params: Params
}

/** The statement's own bound of time strikes first, and is told as one. */
export function optionsOf(seconds: number, signal: AbortSignal | undefined): QueryOptions {
	return { timeoutMs: (seconds + 5) * 1000, background: 'soon', ...(signal ? { signal } : {}) }
}

const overBounds: Readonly<Record<string, string>> = {
	TOO_MANY_ROWS: 'rows-to-read',
	TOO_MANY_BYTES: 'bytes-to-read',
	TOO_MANY_ROWS_OR_BYTES: 'result',
	TIMEOUT_EXCEEDED: 'seconds',
	MEMORY_LIMIT_EXCEEDED: 'memory',
}

/** What went over a bound is told as such: it is the statement that must ask for less. */
export async function bounded<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await askedInSql(work)
	} catch (error) {
		const limit = overBounds[typeOf(error) ?? '']
		if (limit === undefined) throw error
		return fail('query-limit', undefined, { limit }, error)
	}
}

function typeOf(error: unknown): string | undefined {
	if (isCoded(error, 'bad-definition') && error.cause instanceof Error && 'type' in error.cause) return String(error.cause.type)
	const { details } = error instanceof CodedError ? error : {}
	return typeof details === 'object' && details !== null && 'type' in details ? String(details.type) : undefined
}

import { formatQueryParams } from '@clickhouse/client-common'
import type { Params } from './analytics.ts'
import { placeholderNames } from './clickhouse-parameters.ts'
import type { ClickhouseRequest } from './clickhouse-request.ts'
import { stringLiteral } from './dialect.ts'

/** The engine reads texts of up to 256 KiB, unless it is told of longer ones. */
const shortText = 60_000
const mostText = 1_000_000_000

/** Only a server is told: what it knows alone, and what is said here by pace. */
const ofServers = new Set(['wait_end_of_query', 'max_threads'])

/**
 * Compiling an expression to machine code takes longer than most of our statements do, and every statement has bounds of time of its own,
 * so that what was compiled is rarely met again: following two hundred segments took 0.45 s of a core a step with it, 0.30 s without.
 */
const notCompiled = 'compile_expressions = 0, compile_aggregate_expressions = 0'

/** How much of the machine a statement may take. */
export interface Pace {
	/** 0: as many as the engine likes. */
	readonly threads: number
	/** Of its threads, as `nice` counts; heeded where the process may raise priorities again (`CAP_SYS_NICE`). */
	readonly niceness: number
}

/** What a connection was last told beside the parameters: it remembers, and hearing it again would take it a quarter of a millisecond. */
export interface Told {
	settings: string
}

/** For whoever waits. */
const atOnce: Pace = { threads: 0, niceness: 0 }

/**
 * The statement with its settings and parameters set on the connection in front of it. chdb 3.4 runs statements with bound
 * parameters one after another over the whole process, because its binding is not isolated by connection; what `SET` gives a
 * connection is. No value enters the statement: the engine reads each by the type of its placeholder, as it does on a server.
 */
export function setInFront(
	{ statement, params, settings, mark = '', ...rest }: ClickhouseRequest,
	pace: Pace = atOnce,
	told: Told = { settings: '' },
): ClickhouseRequest {
	const { threads, niceness } = pace
	const standing = [
		...Object.entries(settings).flatMap(([name, value]) => (ofServers.has(name) ? [] : [`${name} = ${value}`])),
		`max_threads = ${threads}, max_insert_threads = ${threads}, os_thread_priority = ${niceness}`,
		notCompiled,
		`log_comment = ${stringLiteral(mark)}`,
	].join(', ')
	const bound = Object.entries(params).map(([name, value]) => `param_${name} = ${stringLiteral(formatQueryParams({ value }))}`)
	const assigned = [...(told.settings === standing ? [] : [standing]), ...bound]
	told.settings = standing
	const setting = assigned.length > 0 ? `SET ${assigned.join(', ')}; ` : ''
	const room = setting.length > shortText ? `SET max_query_size = ${mostText}; ` : ''
	return { statement: room + setting + statement, params: {}, settings: {}, ...rest }
}

/** A connection remembers the values of earlier statements: one that was forgotten would pass unnoticed. */
export function assertBound(statement: string, params: Params = {}): void {
	for (const name of placeholderNames(statement)) if (!(name in params)) throw new TypeError(`Parameter ${name} has no value`)
}

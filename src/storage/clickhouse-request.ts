import type { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import type { Params, QueryOptions, TableResult } from './analytics.ts'
import { toAnalyticsError } from './clickhouse-failure.ts'
import { type BoundStatement, bindParameters } from './clickhouse-parameters.ts'

/** What both openings ask of a client. The settings travel with every request, so none of them can stick to a connection. */
export interface ClickhouseRequest extends BoundStatement {
	readonly timeoutMs: number
	readonly settings: ClickHouseSettings
	/** By which others find it while it runs. */
	readonly mark?: string
	readonly signal?: AbortSignal | undefined
}

const defaultTimeoutMs = 30_000

export function request(statement: string, params?: Params, options: QueryOptions = {}): ClickhouseRequest {
	const { timeoutMs = defaultTimeoutMs, signal, lookUp = false } = options
	const threads = lookUp ? { max_threads: 1 } : {}
	return {
		...bindParameters(statement, params),
		timeoutMs,
		settings: { ...settings(timeoutMs, statement.length), ...threads },
		signal,
	}
}

/** The engine reads statements of up to 256 KiB, unless it is told of longer ones: two hundred segments asked at once are one. */
const longStatement = 60_000

/**
 * Numbers that JavaScript would round travel as strings. A server says only after the last row whether all went well. Starting threads that
 * write an answer of a few rows takes half as long as a whole look-up; a million rows take a tenth longer without them.
 */
function settings(timeoutMs: number, length: number): ClickHouseSettings {
	return {
		wait_end_of_query: 1,
		output_format_json_quote_64bit_integers: 1,
		output_format_json_quote_decimals: 1,
		output_format_parallel_formatting: 0,
		max_execution_time: Math.max(timeoutMs, 1) / 1000,
		...(length > longStatement ? { max_query_size: '1000000000' } : {}),
	}
}

function common({ statement, params, settings, mark, signal }: ClickhouseRequest) {
	return {
		query: statement,
		clickhouse_settings: mark === undefined ? settings : { ...settings, log_comment: mark },
		...(Object.keys(params).length > 0 ? { query_params: params } : {}),
		...(signal ? { abort_signal: signal } : {}),
	}
}

export async function selectRows<T>(client: ClickHouseClient, request: ClickhouseRequest): Promise<T[]> {
	try {
		const result = await client.query({ ...common(request), format: 'JSONEachRow' })
		return await rowsOf<T>(await result.text())
	} catch (error) {
		throw toAnalyticsError(error)
	}
}

interface JsonCompact {
	readonly meta: TableResult['columns']
	readonly data: TableResult['rows']
	readonly statistics?: { readonly rows_read: number; readonly bytes_read: number }
}

export async function selectTable(client: ClickHouseClient, request: ClickhouseRequest): Promise<TableResult> {
	try {
		const result = await client.query({ ...common(request), format: 'JSONCompact' })
		const { meta, data, statistics } = JSON.parse(await result.text()) as JsonCompact
		return { columns: meta, rows: data, rowsRead: statistics?.rows_read ?? 0, bytesRead: statistics?.bytes_read ?? 0 }
	} catch (error) {
		throw toAnalyticsError(error)
	}
}

/** The answer as the server sends it, format and all, while it is being made. */
export async function selectStream(client: ClickHouseClient, request: ClickhouseRequest): Promise<Readable> {
	try {
		const asked = common(request)
		const settings = { ...asked.clickhouse_settings, wait_end_of_query: 0, output_format_parallel_formatting: 1 } as const
		return (await client.exec({ ...asked, clickhouse_settings: settings })).stream
	} catch (error) {
		throw toAnalyticsError(error)
	}
}

export async function runCommand(client: ClickHouseClient, request: ClickhouseRequest): Promise<void> {
	try {
		await client.command(common(request))
	} catch (error) {
		throw toAnalyticsError(error)
	}
}

/** Characters read at once: a large answer is read in pieces, so that nobody else waits for it. */
const pieceLength = 500_000

/** Rows as JSON lines. A line break within a text is escaped there. */
async function rowsOf<T>(text: string): Promise<T[]> {
	const rows: T[] = []
	for (let start = 0; start < text.length; ) {
		if (start > 0) await breathe()
		const end = text.indexOf('\n', Math.min(start + pieceLength, text.length) - 1)
		const piece = text.slice(start, end === -1 ? text.length : end).trimEnd()
		if (piece !== '') for (const row of JSON.parse(`[${piece.replaceAll('\n', ',')}]`) as T[]) rows.push(row)
		start = end === -1 ? text.length : end + 1
	}
	return rows
}

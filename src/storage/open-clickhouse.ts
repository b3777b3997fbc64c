import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { CodedError } from '#kit/errors'
import type { AnalyticsStore, Params, QueryOptions } from './analytics.ts'
import { killable, orAborted } from './clickhouse-abort.ts'
import { toAnalyticsError } from './clickhouse-failure.ts'
import { splitLongLists } from './clickhouse-parameters.ts'
import { type ClickhouseRequest, request, runCommand, selectRows, selectStream, selectTable } from './clickhouse-request.ts'
import { columnList, insertSettings, jsonLines } from './clickhouse-statement.ts'
import { server } from './dialect.ts'

type Work<T> = (client: ClickHouseClient, request: ClickhouseRequest) => Promise<T>

/** Statements end by `max_execution_time`; this ends those whose server has gone silent. */
const silenceMs = 15_000
const loadTimeoutMs = 600_000

/** A ClickHouse server over HTTP, `http://user:password@host:8123`. It may go away and return. */
export function openClickhouse(url: string): AnalyticsStore {
	const { username, password } = new URL(url)
	const dialect = server({ user: decodeURIComponent(username) || 'default', password: decodeURIComponent(password) })
	const client = createClient({
		url,
		application: 'qianmian',
		max_open_connections: 16,
		// Long lists do not fit into a URL.
		use_multipart_params_auto: true,
		request_timeout: loadTimeoutMs,
		// Whoever asked logs the failure.
		log: { level: ClickHouseLogLevel.OFF },
	})

	async function send<T>(work: Work<T>, asked: ClickhouseRequest): Promise<T> {
		const silence = AbortSignal.timeout(asked.timeoutMs + silenceMs)
		try {
			return await work(client, { ...asked, ...splitLongLists(asked), signal: silence })
		} catch (error) {
			throw silence.aborted ? new CodedError('store-unavailable', 'ClickHouse does not answer') : error
		}
	}

	async function run<T>(work: Work<T>, asked: ClickhouseRequest): Promise<T> {
		const { signal, ...rest } = asked
		if (!signal) return send(work, rest)
		signal.throwIfAborted()
		return orAborted(
			killable(rest, signal, (marked) => send(work, marked), kill),
			signal,
		)
	}

	/** A stream that is closed before its end takes its statement with it. */
	async function stream({ signal: given, ...asked }: ClickhouseRequest): Promise<Readable> {
		const gone = new AbortController()
		const signal = given ? AbortSignal.any([given, gone.signal]) : gone.signal
		signal.throwIfAborted()
		const opened = Promise.withResolvers<Readable>()
		const read = async (marked: ClickhouseRequest) => {
			const rows = await send(selectStream, marked)
			const closed = new Promise<void>((resolve) => {
				rows.once('close', () => {
					if (!rows.readableEnded) gone.abort()
					resolve()
				})
			})
			given?.addEventListener('abort', () => rows.destroy(), { once: true })
			opened.resolve(rows)
			await closed
		}
		killable(asked, signal, read, kill).catch(opened.reject)
		return orAborted(opened.promise, signal)
	}

	const kill = (statement: string) => send(runCommand, request(statement))
	const insert = (table: string) => `INSERT INTO ${dialect.database}.${table}`
	return {
		dialect,
		async query<T>(statement: string, params?: Params, options?: QueryOptions) {
			return run(selectRows<T>, request(statement, params, options))
		},
		async table(statement, params, options) {
			return run(selectTable, request(statement, params, options))
		},
		async exportRows(select, settings, format, params, options) {
			return stream(request(`${select} SETTINGS ${settings}, readonly = 1 FORMAT ${format}`, params, options))
		},
		async command(statement, params, options) {
			await run(runCommand, request(statement, params, options))
		},
		async insertFile(table, path, columns, token) {
			const query = `${insert(table)} ${columnList(Object.keys(columns))} ${insertSettings(token)} FORMAT JSONEachRow`
			const file = await open(path)
			try {
				const { stream } = await client.exec({ query, values: file.createReadStream() })
				stream.resume()
			} catch (error) {
				throw toAnalyticsError(error)
			} finally {
				await file.close()
			}
		},
		async insertRows(table, rows, token, options) {
			if (rows.length === 0) return
			const statement = `${insert(table)} ${insertSettings(token)} FORMAT JSONEachRow\n${jsonLines(rows)}`
			await run(runCommand, request(statement, {}, options))
		},
		close: () => client.close(),
	}
}

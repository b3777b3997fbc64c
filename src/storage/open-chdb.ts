import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { drainPending, Session } from 'chdb'
import { createChdbConnection } from 'chdb/connection'
import { CodedError, fail } from '#kit/errors'
import type { AnalyticsStore, Params, QueryOptions } from './analytics.ts'
import { assertBound, type Pace, setInFront, type Told } from './chdb-statement.ts'
import { killable, orAborted } from './clickhouse-abort.ts'
import { type ClickhouseRequest, request, runCommand, selectRows, selectTable } from './clickhouse-request.ts'
import { columnList, insertSettings, jsonLines } from './clickhouse-statement.ts'
import { embedded, stringLiteral } from './dialect.ts'
import { createExportFiles } from './export-files.ts'
import { type Connector, createLanes } from './lanes.ts'
import { mergesStepBack } from './merges-step-back.ts'

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>

const queryLanes = 4
/** Lanes of their own: whoever waits shall not wait for them, nor what is wanted soon for what takes minutes. */
const backgroundLanes = 2
/** One for what follows the facts, one for what it goes by, one for whoever looks at what takes seconds. */
const soonLanes = 3
/** Work for which nobody waits takes half of the cores, and steps back where somebody does; what is wanted soon takes what is free. */
const behind: Pace = { threads: Math.max(1, Math.floor(availableParallelism() / 2)), niceness: 15 }
const soon: Pace = { threads: 0, niceness: 5 }
const lookingUp: Pace = { threads: 1, niceness: 0 }
/** Loading keeps up, but not at the expense of an answer; what looks at everybody is late rather than what comes in. */
const loadingPace: Pace = { threads: 0, niceness: 5 }
/** Parts that nobody merges slow every question down, though not at once. */
const mergesNiceness = 10
/** Loading one 32 MB segment takes a second or two; this only ends what would never end. */
const loadTimeoutMs = 600_000

/** The engine would take such a path for many files or for one inside an archive, and knows no way to quote it. */
const patternInPath = /[*?{}]|::/

/**
 * ClickHouse in the process. One directory per process; the main thread only (with worker threads the engine
 * hangs). Its queries run on libuv's pool, which the file system shares: with fewer threads than 16 a few slow
 * queries hold every `fdatasync`.
 */
export async function openChdb(dataDir: string): Promise<AnalyticsStore> {
	if (!isMainThread) throw new Error('The embedded ClickHouse must be opened on the main thread')
	if (!(Number(process.env.UV_THREADPOOL_SIZE) >= 16)) {
		fail('bad-config', 'UV_THREADPOOL_SIZE must be 16 or more before Node.js starts: start Qianmian with its own command')
	}
	mkdirSync(dataDir, { recursive: true })
	const session = openSession(dataDir)
	const connector = chdbConnector(dataDir)
	const queries = createLanes(queryLanes, connector)
	const background = createLanes(backgroundLanes, connector)
	const hurried = createLanes(soonLanes, connector)
	const loading = createLanes(1, connector)
	const loadersQuestions = createLanes(1, connector)
	const control = createLanes(1, connector)
	const exported = createExportFiles(join(dataDir, 'exports'))
	const closing = new AbortController()
	let mergesBehind = false

	/** A connection whose statement failed is thrown away, and what it was told with it. */
	const told = new WeakMap<ClickHouseClient, Told>()
	function toldOf(client: ClickHouseClient): Told {
		const known = told.get(client) ?? { settings: '' }
		told.set(client, known)
		return known
	}

	function assertOpen(): void {
		closing.signal.throwIfAborted()
	}

	function laneFor({ background: kind = false, lookUp = false }: QueryOptions = {}) {
		if (kind === 'soon') return { lanes: hurried, pace: soon }
		if (kind === 'loading') return { lanes: loadersQuestions, pace: loadingPace }
		if (kind) return { lanes: background, pace: behind }
		return { lanes: queries, pace: lookUp ? lookingUp : undefined }
	}

	/** Most have no signal of their own: thousands an hour would be kept with the one that ends last. */
	function untilClosed(given: AbortSignal | undefined): AbortSignal {
		return given ? AbortSignal.any([closing.signal, given]) : closing.signal
	}

	type Work<T> = (client: ClickHouseClient, request: ClickhouseRequest) => Promise<T>

	async function run<T>(work: Work<T>, asked: ClickhouseRequest, options?: QueryOptions): Promise<T> {
		assertOpen()
		const { signal: given, ...rest } = asked
		const { lanes, pace } = laneFor(options)
		// What may take minutes is begun again by the next process; whoever closes does not wait for it.
		const signal = pace === behind || pace === soon ? untilClosed(given) : given
		const ready: Work<T> = (client, given) => work(client, setInFront(given, pace, toldOf(client)))
		if (!signal) return lanes.run((client) => ready(client, rest))
		// The lane is free again when the statement has really ended.
		const running = lanes.run((client) => killable(rest, signal, (marked) => ready(client, marked), kill), signal)
		return orAborted(running, signal)
	}

	const kill = (statement: string) => control.run((client) => runCommand(client, setInFront(request(statement))))

	return {
		dialect: embedded,
		async query<T>(statement: string, params?: Params, options?: QueryOptions) {
			assertBound(statement, params)
			return run(selectRows<T>, request(statement, params, options), options)
		},
		async table(statement, params, options) {
			assertBound(statement, params)
			return run(selectTable, request(statement, params, options), options)
		},
		async exportRows(select, settings, format, params, options) {
			assertBound(select, params)
			// The engine holds an answer in memory; what it writes to a file it does not.
			return exported.made(async (path) => {
				const insert = `INSERT INTO FUNCTION file(${stringLiteral(path)}, '${format}') ${select}
					SETTINGS ${settings}, output_format_parallel_formatting = 1`
				await run(runCommand, request(insert, params, options), options)
			})
		},
		async command(statement, params, options) {
			assertBound(statement, params)
			await run(runCommand, request(statement, params, options), options)
		},
		async insertFile(table, path, columns, token) {
			assertOpen()
			if (patternInPath.test(path)) fail('bad-config', `The data directory's path may not contain * ? { } or ::, as ${path} does`)
			const list = columnList(Object.keys(columns))
			const structure = Object.entries(columns).map(([name, type]) => `\`${name}\` ${type}`)
			const file = `file(${stringLiteral(path)}, 'JSONEachRow', ${stringLiteral(structure.join(', '))})`
			const statement = `INSERT INTO ${embedded.database}.${table} ${list} SELECT * FROM ${file} ${insertSettings(token)}`
			const asked = setInFront(request(statement, {}, { timeoutMs: loadTimeoutMs }), loadingPace)
			await loading.run((client) => runCommand(client, asked))
			if (!mergesBehind) mergesBehind = mergesStepBack(mergesNiceness)
		},
		async insertRows(table, rows, token, options) {
			if (rows.length === 0) return
			const statement = `INSERT INTO ${embedded.database}.${table} ${insertSettings(token)} FORMAT JSONEachRow\n${jsonLines(rows)}`
			await run(runCommand, request(statement, {}, options), options)
		},
		async close() {
			if (closing.signal.aborted) return
			closing.abort(new CodedError('store-unavailable', 'The embedded ClickHouse is closed'))
			await Promise.all([queries, background, hurried, loading, loadersQuestions].map((lanes) => lanes.close()))
			await control.close()
			session.close()
			await drainPending()
		},
	}
}

/**
 * After a failed statement the lanes open a new connection (0.1 ms): chdb 3.4 keeps the rows that the statement had
 * produced, and puts them in front of the next answer on that connection.
 */
function chdbConnector(path: string): Connector<ClickHouseClient> {
	return {
		open: () =>
			createClient({
				// Both name the same interface, chdb through `client-common`: the copies differ in one private field.
				connection: createChdbConnection({ path }) as unknown as ClientConnection,
				log: { level: ClickHouseLogLevel.OFF },
			}),
		close: (client) => client.close(),
	}
}

/** The first connection of the process: it decides the directory. */
function openSession(dataDir: string): Session {
	try {
		return new Session(dataDir)
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error)
		if (/CANNOT_OPEN_FILE|Another server instance/i.test(message)) {
			throw new CodedError('data-dir-locked', `Another process has the ClickHouse directory open: ${dataDir}`, undefined, {
				cause: error,
			})
		}
		throw error
	}
}

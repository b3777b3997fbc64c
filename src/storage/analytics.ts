import type { Readable } from 'node:stream'

/**
 * The analytics store: ClickHouse, in the process (chdb) or outside (HTTP), behind one interface and the same SQL.
 * 64-bit integers and Decimals come back as strings, DateTime64(3) as 'YYYY-MM-DD HH:MM:SS.mmm' (UTC).
 */
export type Params = Readonly<Record<string, unknown>>

export interface QueryOptions {
	/** Raised as `store-unavailable` when over. 30 s when absent. */
	readonly timeoutMs?: number
	readonly signal?: AbortSignal
	/** Nobody waits for it: in the process it leaves the machine to those who do. */
	readonly background?: Background | false
	/** Looks up a few rows: a second thread costs more than it brings. */
	readonly lookUp?: boolean
}

/** What comes of `soon` is looked at within seconds, and `loading` is what everything waits for: neither stands behind what takes minutes. */
export type Background = true | 'soon' | 'loading'

export interface AnalyticsStore {
	readonly dialect: AnalyticsDialect
	/**
	 * Rows of a SELECT; `{name:Type}` placeholders are bound from `params` (times as `toStoreTime(ms)`; a Date is refused,
	 * because it would lose its milliseconds). The result is held in memory: page large ones.
	 */
	query<T = Record<string, unknown>>(statement: string, params?: Params, options?: QueryOptions): Promise<T[]>
	/** Rows of a SELECT whose columns are not known beforehand, held in memory: the statement itself must bound them. */
	table(statement: string, params?: Params, options?: QueryOptions): Promise<TableResult>
	/**
	 * Every row of a SELECT as a file, any number of them: read it to its end or destroy it, which ends the statement. Where it fails
	 * half-way, so does the stream. CSV comes without a header.
	 * @param settings of the SELECT, without the word
	 */
	exportRows(select: string, settings: string, format: ExportFormat, params?: Params, options?: QueryOptions): Promise<Readable>
	/** DDL, INSERT SELECT, mutations, SYSTEM. */
	command(statement: string, params?: Params, options?: QueryOptions): Promise<void>
	/**
	 * Inserts a JSONEachRow file as exactly one block, once: repeating it with the same `token` changes nothing.
	 * Durable when it returns.
	 * @param columns the table's columns as they stand in the file, with ClickHouse types
	 */
	insertFile(table: string, path: string, columns: Readonly<Record<string, string>>, token: string): Promise<void>
	/** Inserts a few rows (JSONEachRow), in one block. For operator-sized writes, not for events. */
	insertRows(table: string, rows: readonly Record<string, unknown>[], token?: string, options?: QueryOptions): Promise<void>
	close(): Promise<void>
}

export type ExportFormat = 'CSV' | 'Parquet'

export interface TableResult {
	/** With ClickHouse types. */
	readonly columns: readonly { readonly name: string; readonly type: string }[]
	/** Each as long as `columns`. */
	readonly rows: readonly (readonly unknown[])[]
	readonly rowsRead: number
	readonly bytesRead: number
}

/** A statement that ClickHouse refused. */
export class AnalyticsError extends Error {
	override readonly name = 'AnalyticsError'
	/** ClickHouse's name of the error, e.g. `UNKNOWN_TABLE`. */
	readonly type: string

	constructor(message: string, type: string) {
		super(message)
		this.type = type
	}
}

/** What differs between the process, a server and a cluster. Everything else is the same SQL. */
export interface AnalyticsDialect {
	readonly name: 'embedded' | 'server'
	/** Database that holds every table. */
	readonly database: string
	/** Engine clause of a fact table, e.g. `MergeTree`. `arguments` go into the brackets. */
	engine(kind: 'MergeTree' | 'ReplacingMergeTree' | 'AggregatingMergeTree', args?: string): string
	/** Table settings that make an insert durable and repeatable. */
	readonly factSettings: string
	/** SOURCE(...) clause of a dictionary that reads from our own tables. */
	dictionarySource(query: string): string
}

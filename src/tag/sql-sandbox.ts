import { LRUCache } from 'lru-cache'
import { personId } from '#identify'
import { isCoded } from '#kit/errors'
import { consentOfEvent, usableTraitSql } from '#query'
import type { AnalyticsDialect, AnalyticsStore } from '#storage/analytics'
import { bandOf } from './compute-labels.ts'
import type { WriteStatement } from './compute-statistic.ts'
import { type DefinitionOf, selected, shapeOf } from './definition.ts'
import { askedInSql, readStatement } from './read-statement.ts'
import type { SqlReads } from './sql-syntax.ts'

/**
 * Tags that analysts write in SQL. Nothing of theirs reaches the engine before its own parser has read it as data: first
 * `formatQuery` with the text as a parameter gives one canonical statement or an error, then every node of its tree must
 * be on a list. It reads names that we define around it, with the columns that we choose, under a read-only profile with
 * limits of time, rows and memory, one statement at a time: a lane of its own among those of the store.
 */
export interface SqlSandbox {
	/** Raises `bad-definition` with what is wrong. Gives the tables that the statement reads. */
	check(statement: string): Promise<readonly string[]>
	/** What a statement rests on, nothing where it is not valid any more; asked of the engine once. */
	reads(statement: string): Promise<SqlReads>
	/** Runs it and gives the statements that write what it found. */
	statements(tag: SqlTag): Promise<WriteStatement[]>
}

interface SqlTag {
	readonly key: string
	readonly generation: string
	readonly definition: DefinitionOf<'sql'>
	readonly content: { readonly requires?: readonly string[] }
}

export interface SandboxLimits {
	readonly seconds: number
	readonly rowsToRead: number
	readonly memoryBytes: number
	readonly values: number
}

export const defaultLimits: SandboxLimits = { seconds: 20, rowsToRead: 300_000_000, memoryBytes: 1_000_000_000, values: 1_000 }

const place = 'source, channel, shop, region, dealer'
const tables: Readonly<Record<string, string>> = {
	events: `ts, event, type, text, num, ${place}`,
	order_lines: `ts, order_id, kind, item_id, description, category, quantity, unit_price, amount, currency, base_amount, list_price, merchant_discount, platform_discount, subsidy, trade_in_credit, deposit, balance, price_protection, shipping, tax, ${place}`,
	items: 'item_id, name, category, brand, price, currency, attributes',
	people: 'first_seen, last_seen, observed, purchased, identified',
	traits: 'name, text, num, ts, source',
	profile_facts:
		'version, first_seen, last_seen, order_count, order_days, units, gross, net, first_order, last_order, region, rfm_r, rfm_f, rfm_m, lifecycle',
}
const tableNames = Object.keys(tables)

export function createSqlSandbox(analytics: AnalyticsStore, limits: SandboxLimits = defaultLimits): SqlSandbox {
	const { dialect } = analytics
	let lane: Promise<unknown> = Promise.resolve()
	const alone = <T>(work: () => Promise<T>): Promise<T> => {
		const next = lane.then(work, work)
		lane = next.catch(() => undefined)
		return next
	}

	const known = new LRUCache<string, SqlReads>({ max: 1_000 })

	const parse = (statement: string) => readStatement(analytics, statement, { tables: tableNames })

	async function readsOf(statement: string): Promise<SqlReads> {
		try {
			return (await parse(statement)).reads
		} catch (error) {
			// Another release of the engine may read it differently; it was checked when it was saved.
			if (!isCoded(error, 'bad-definition')) throw error
			return { tables: [], events: [], traits: [], allProperties: false }
		}
	}

	async function run<T>(select: string, requires: readonly string[]): Promise<T[]> {
		const { seconds, rowsToRead, memoryBytes, values } = limits
		const bounds = `SETTINGS readonly = 1, max_threads = 1, max_execution_time = ${seconds}, timeout_overflow_mode = 'throw', max_rows_to_read = ${rowsToRead}, max_memory_usage = ${memoryBytes}, max_result_rows = ${values * 100}, result_overflow_mode = 'throw', max_bytes_before_external_group_by = 0, max_ast_depth = 500, max_expanded_ast_elements = 20000`
		const names = tableNames.map((table) => `${table} AS (${rowsOf(table, requires, dialect)})`)
		return alone(() =>
			askedInSql(() =>
				analytics.query<T>(`WITH ${names.join(', ')} ${select} ${bounds}`, {}, { timeoutMs: (seconds + 5) * 1000 }),
			),
		)
	}

	return {
		check: async (statement) => {
			const { canonical, reads } = await parse(statement)
			await run(`SELECT profile_id FROM (${canonical}) LIMIT 0`, [])
			return reads.tables
		},
		reads: async (statement) => {
			const read = known.get(statement) ?? (await readsOf(statement))
			known.set(statement, read)
			return read
		},
		statements: async ({ key, generation, definition, content }) => {
			const { canonical } = await parse(definition.statement)
			const found = await run<FoundRow>(selectOf(definition, canonical), content.requires ?? [])
			return shapeOf(definition).as === 'number'
				? writeNumbers(found, key, generation, dialect.database)
				: writeLabels(found, definition, key, generation, dialect.database)
		},
	}
}

interface FoundRow {
	readonly value: string
	readonly ids: readonly number[]
}

function selectOf(definition: DefinitionOf<'sql'>, canonical: string): string {
	const { as, values, bands } = definition
	const valued = as === 'number' || bands !== undefined || values !== undefined
	const value = valued ? 'toString(value)' : `'${selected.value}'`
	const person = 'toUInt32(profile_id)'
	return `SELECT shown AS value, groupUniqArray(pid) AS ids FROM (SELECT ${person} AS pid, ifNull(${value}, '') AS shown FROM (${canonical}) WHERE profile_id != 0) GROUP BY shown ORDER BY shown`
}

/** What the statement may see under a table's name: people under their ids of today, and nothing that they must first agree to. */
function rowsOf(table: string, requires: readonly string[], dialect: AnalyticsDialect): string {
	const { database } = dialect
	const columns = tables[table]
	if (table === 'items') return `SELECT ${columns} FROM ${database}.items FINAL`
	const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')
	const hidden = Object.entries(consentOfEvent).flatMap(([name, purpose]) => (requires.includes(purpose) ? [] : [name]))
	const where = {
		...{ people: '', profile_facts: '', order_lines: ' AND synthetic = 0' },
		events: ` AND bot = 0${hidden.length === 0 ? '' : ` AND event NOT IN (${quoted(hidden)})`}`,
		traits: ` AND ${usableTraitSql('name', requires)}`,
	}[table]
	return `SELECT ${personId(dialect)} AS profile_id, ${columns} FROM ${database}.${table} WHERE ${database}.${table}.profile_id != 0${where}`
}

const idsPerRow = 65_536

/** Ids go back as arrays, by bucket; the engine builds the bitmaps. */
function writeLabels(
	found: readonly FoundRow[],
	definition: DefinitionOf<'sql'>,
	tag: string,
	generation: string,
	database: string,
): WriteStatement[] {
	const members = new Map<string, number[]>()
	for (const { value, ids } of found) {
		const label = definition.bands ? (bandOf(definition.bands, Number(value)) ?? '') : value
		if (label !== '') members.set(label, [...(members.get(label) ?? []), ...ids])
	}
	const evaluated = [...new Set(found.flatMap(({ ids }) => [...ids]))]
	const valued = definition.bands !== undefined || definition.values !== undefined
	const rows = [...members, ['', evaluated] as const].flatMap(([value, ids]) =>
		[...Map.groupBy(ids, (id) => Math.floor(id / idsPerRow))].map(([bucket, part]) => ({
			tag,
			generation,
			value,
			bucket,
			members: JSON.stringify(part),
		})),
	)
	const everyone = `INSERT INTO ${database}.tag_values (tag, generation, value, bucket, members) SELECT {tag:String}, {generation:UInt64}, '', bitShiftRight(profile_id, 16) AS bucket, groupBitmapState(profile_id) FROM ${database}.people WHERE profile_id != 0 GROUP BY bucket`
	return [
		...(rows.length === 0 ? [] : [insertRows(`${database}.tag_values`, rows)]),
		// A statement that only selects has looked at everybody.
		...(valued ? [] : [{ sql: everyone, params: { tag, generation } }]),
	]
}

function writeNumbers(found: readonly FoundRow[], tag: string, generation: string, database: string): WriteStatement[] {
	const rows = found.flatMap(({ value, ids }) =>
		Number.isFinite(Number(value)) && value !== ''
			? ids.map((profile_id) => ({ tag, generation, profile_id, num: Number(value).toFixed(6) }))
			: [],
	)
	const evaluated = [
		...Map.groupBy(
			rows.map(({ profile_id }) => profile_id),
			(id) => Math.floor(id / idsPerRow),
		),
	].map(([bucket, ids]) => ({
		...{ tag, generation, value: '', bucket, members: JSON.stringify(ids) },
	}))
	if (rows.length === 0) return []
	return [insertRows(`${database}.tag_numbers`, rows), insertRows(`${database}.tag_values`, evaluated)]
}

function insertRows(table: string, rows: readonly object[]): WriteStatement {
	const lines = rows.map((row) => JSON.stringify(row)).join('\n')
	return {
		sql: `INSERT INTO ${table} SETTINGS aggregate_function_input_format = 'array' FORMAT JSONEachRow\n${lines}`,
		params: {},
	}
}

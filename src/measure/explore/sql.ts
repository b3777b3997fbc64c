import { performance } from 'node:perf_hooks'
import { fail } from '#kit/errors'
import { mayReadContacts, scopeOf } from '#kit/principal'
import type { Principal } from '#kit/route'
import { createTurns } from '#kit/turns'
import { createPeopleSets } from '#query'
import type { AnalyticsStore, TableResult } from '#storage/analytics'
import { readStatement } from '#tag'
import { type BoundSelect, bounded, optionsOf } from './bounded.ts'
import type { OpenProperties } from './open-properties.ts'
import { boundsSql, type SqlLimits } from './sql-limits.ts'
import type { KnownCampaign, KnownSegment } from './view.ts'
import { viewNames, withViews } from './views.ts'

export interface SqlNeeds {
	readonly analytics: AnalyticsStore
	/** Those that a reader may see. */
	readonly segments: (principal: Principal) => Promise<readonly KnownSegment[]>
	/** Those that were launched. */
	readonly campaigns: () => Promise<readonly KnownCampaign[]>
	/** Names of properties that everybody may see. */
	readonly openProperties: () => Promise<OpenProperties>
	readonly limits: SqlLimits
}

export interface SqlAsked {
	readonly statement: string
	readonly principal: Principal
	readonly signal?: AbortSignal
}

export interface SqlAnswer extends TableResult {
	readonly truncated: 'rows' | 'bytes' | null
	readonly seconds: number
}

export interface Sql {
	/** Raises `bad-definition`, `query-limit`, `scope-too-narrow`. */
	run(asked: SqlAsked): Promise<SqlAnswer>
	/** The statement as it may be downloaded. Raises the same. */
	ready(asked: SqlAsked): Promise<BoundSelect>
}

/**
 * Statements of analysts over the views. What reaches the engine was read as data first, reads the views alone, resolved names included, and
 * runs under bounds: a sandbox like that of SQL tags, whose rules it shares.
 */
export function createSql({ analytics, segments, campaigns, openProperties, limits }: SqlNeeds): Sql {
	// In the process somebody's question of seconds takes a lane of few; a server shares itself out.
	const turns = createTurns(analytics.dialect.name === 'embedded' ? 1 : 4)

	async function ready({ statement, principal, signal }: SqlAsked): Promise<BoundSelect> {
		const sensitive = mayReadContacts(principal)
		const { canonical, reads } = await readStatement(analytics, statement, { tables: viewNames, named: true, sensitive })
		const sets = createPeopleSets(analytics.dialect)
		const about = (names: readonly string[]) => reads.tables.some((name) => names.includes(name))
		const views = withViews(reads.tables, {
			...{ sets, sensitive, scope: scopeOf(principal) },
			open: reads.allProperties && !sensitive && about(['events']) ? await openProperties() : undefined,
			segments: about(['segments', 'segment_members']) ? await segments(principal) : [],
			campaigns: about(['campaigns', 'campaign_people']) ? await campaigns() : [],
		})
		const made = { select: `${views}SELECT * FROM (${canonical})`, params: sets.parameters.values }
		await assertOnlyViews(made, signal)
		await assertReadsFew(made, signal)
		return made
	}

	/** Under the bounds as well, but that of rows: to explain a statement the engine computes its scalars. */
	function explain<T>(what: string, { select, params }: BoundSelect, signal: AbortSignal | undefined): Promise<T[]> {
		const bounds = `SETTINGS ${boundsSql({ ...limits, rowsToRead: 0 }, limits.seconds)}`
		return bounded(() =>
			analytics.query<T>(`SELECT * FROM (EXPLAIN ${what} ${select} ${bounds})`, params, optionsOf(limits.seconds, signal)),
		)
	}

	/** What the engine itself resolved: tables of ours that stand in the views, and no function that reads from elsewhere. */
	async function assertOnlyViews(made: BoundSelect, signal: AbortSignal | undefined): Promise<void> {
		const { database } = analytics.dialect
		for (const { explain: line } of await explain<{ explain: string }>('QUERY TREE run_passes = 1', made, signal)) {
			const [, kind = '', said = ''] = /^\s*(TABLE|TABLE_FUNCTION) id: \d+(.*)$/.exec(line) ?? []
			const name = /table_name: (\S+?)(?:,|$)/.exec(said)?.[1] ?? ''
			const known = kind === 'TABLE' && (name === 'system.one' || name.startsWith(`${database}.`))
			if (kind !== '' && !known) fail('bad-definition', `statement: ${name || 'a table function'} cannot be read`)
		}
	}

	async function assertReadsFew(made: BoundSelect, signal: AbortSignal | undefined): Promise<void> {
		const parts = await explain<{ table: string; rows: string }>('ESTIMATE', made, signal)
		const rows = parts.reduce((sum, part) => sum + Number(part.rows), 0)
		if (rows <= limits.rowsToRead) return
		fail('query-limit', `It would read ${rows} rows, and may read ${limits.rowsToRead}: narrow the time, as in WHERE ts >= …`, {
			...{ limit: 'rows-to-read', rows, most: limits.rowsToRead, tables: [...new Set(parts.map(({ table }) => table))] },
		})
	}

	async function run(asked: SqlAsked): Promise<SqlAnswer> {
		const { select, params } = await ready(asked)
		const { rows: most, bytes, seconds } = limits
		const bounds = `readonly = 1, ${boundsSql(limits, seconds)}, max_result_bytes = ${bytes * 8}, result_overflow_mode = 'throw'`
		const started = performance.now()
		const found = await bounded(() =>
			analytics.table(`${select} LIMIT ${most + 1} SETTINGS ${bounds}`, params, optionsOf(seconds, asked.signal)),
		)
		return { ...found, ...cut(found.rows, limits), seconds: (performance.now() - started) / 1000 }
	}

	return {
		run: (asked) => turns.take(() => run(asked), asked.signal),
		ready: (asked) => turns.take(() => ready(asked), asked.signal),
	}
}
/** As many rows as the answer may hold. */
function cut(rows: TableResult['rows'], limits: SqlLimits): Pick<SqlAnswer, 'rows' | 'truncated'> {
	let bytes = 0
	for (const [index, row] of rows.entries()) {
		if (index === limits.rows) return { rows: rows.slice(0, index), truncated: 'rows' }
		bytes += JSON.stringify(row).length
		if (bytes > limits.bytes) return { rows: rows.slice(0, index), truncated: 'bytes' }
	}
	return { rows, truncated: null }
}

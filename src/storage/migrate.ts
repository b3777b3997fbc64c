import { createHash } from 'node:crypto'
import { fail, isCoded } from '#kit/errors'
import type { AnalyticsDialect, AnalyticsStore } from './analytics.ts'
import type { AnalyticsMigration, Migration, OperationsMigration } from './migration.ts'
import { type OperationsStore, sql } from './operations.ts'

/** Any number, the same in every process: whoever holds it changes the schema. */
const schemaLock = 7_412_020
/** Copying the rows of a large shop takes minutes. */
const longestStatementMs = 6 * 3_600_000
const nameShape = /^[a-z]+\/\d{3}-[a-z0-9-]+$/
const takeLock = `SELECT pg_advisory_xact_lock(${schemaLock});`

/** `store` is 'operations' or the UUID of the analytics database: moving to a new ClickHouse starts it from the first step. */
const ledger = `
	${takeLock}
	CREATE TABLE IF NOT EXISTS migrations (
		store text NOT NULL,
		name text NOT NULL,
		checksum text NOT NULL,
		applied_at timestamptz NOT NULL DEFAULT now(),
		PRIMARY KEY (store, name)
	);
`

/**
 * Brings the stores to the schema that the code expects, in the order given. Many processes may do it at once,
 * and again after a crash: an operations migration and its entry are one transaction behind one lock; an analytics
 * migration is safe to repeat until its entry stands.
 * @param analytics may be absent when none of the migrations is for it
 */
export async function migrate(
	migrations: readonly Migration[],
	operations: OperationsStore,
	analytics?: AnalyticsStore,
): Promise<void> {
	const steps = migrations.map((migration) => ({ migration, checksum: migrationChecksum(migration) }))
	await operations.script(ledger)
	const database = analytics && (await prepareDatabase(analytics))
	const storeOf = ({ store }: Migration) =>
		store === 'operations' ? store : (database ?? fail('bad-config', 'No analytics store'))
	const applied = await readLedger(operations)
	const entry = (migration: Migration) => applied.get(`${storeOf(migration)} ${migration.name}`)
	for (const { migration, checksum } of steps) refuseEdited(migration, checksum, entry(migration))
	for (const { migration, checksum } of steps) {
		if (entry(migration) !== undefined) continue
		if (migration.store === 'operations') await applyToOperations(operations, migration, checksum)
		else if (analytics) await applyToAnalytics(operations, analytics, migration, storeOf(migration), checksum)
	}
}

/** Makes the database where it is missing and returns its identity. */
async function prepareDatabase(analytics: AnalyticsStore): Promise<string> {
	const { database } = analytics.dialect
	await analytics.command(`CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`)
	const rows = await analytics.query<{ id: string }>(
		'SELECT toString(uuid) AS id FROM system.databases WHERE name = {database:String}',
		{
			database,
		},
	)
	return rows[0]?.id ?? fail('store-unavailable', `ClickHouse does not show the database ${database}`)
}

async function readLedger(operations: OperationsStore): Promise<Map<string, string>> {
	const rows = await operations.query<{ entry: string; checksum: string }>(
		sql`SELECT store || ' ' || name AS entry, checksum FROM migrations`,
	)
	return new Map(rows.map((row) => [row.entry, row.checksum]))
}

function refuseEdited(migration: Migration, checksum: string, applied: string | undefined): void {
	if (applied === undefined || applied === checksum) return
	fail('bad-config', `Migration ${migration.name} was edited after it had been applied here: add a new one instead`)
}

/** Script and entry are one simple query, hence one transaction. The entry comes first: a process that lost the race stops there. */
async function applyToOperations(operations: OperationsStore, migration: OperationsMigration, checksum: string): Promise<void> {
	// Both values match patterns without quotes: see `checksum`.
	const entry = `INSERT INTO migrations (store, name, checksum) VALUES ('operations', '${migration.name}', '${checksum}');`
	try {
		await operations.script(`${takeLock}\n${entry}\n${migration.script}`)
	} catch (error) {
		const lostRace = isCoded(error, 'conflict') && (error.details as { constraint?: string }).constraint === 'migrations_pkey'
		if (!lostRace) throw new Error(`Migration ${migration.name} failed`, { cause: error })
	}
}

/** One process at a time: what copies a table must not meet itself. The entry comes last, so a crash repeats the migration. */
async function applyToAnalytics(
	operations: OperationsStore,
	analytics: AnalyticsStore,
	migration: AnalyticsMigration,
	store: string,
	checksum: string,
): Promise<void> {
	await operations.transaction(async (tx) => {
		await tx.query(sql`SELECT pg_advisory_xact_lock(${schemaLock}::bigint)`)
		const { name } = migration
		const entries = await tx.query(sql`SELECT name FROM migrations WHERE store = ${store} AND name = ${name}`)
		if (entries.length > 0) return
		await applyStatements(analytics, migration)
		await tx.query(sql`INSERT INTO migrations (store, name, checksum) VALUES (${store}, ${name}, ${checksum})`)
	})
}

async function applyStatements(analytics: AnalyticsStore, migration: AnalyticsMigration): Promise<void> {
	for (const statement of migration.statements(analytics.dialect)) {
		try {
			await analytics.command(statement, {}, { timeoutMs: longestStatementMs })
		} catch (error) {
			if (isCoded(error)) throw error
			throw new Error(`Migration ${migration.name} failed`, { cause: error })
		}
	}
}

/** Stands for every engine: what a migration says must not depend on where it runs. */
const anyDialect: AnalyticsDialect = {
	name: 'embedded',
	database: 'database',
	engine: (kind, args = '') => `${kind}(${args})`,
	factSettings: 'factSettings',
	dictionarySource: (query) => `SOURCE(${query})`,
}

/** Of what a migration says, whatever engine it runs on. */
export function migrationChecksum(migration: Migration): string {
	if (!nameShape.test(migration.name)) throw new Error(`Migration "${migration.name}" must be named like stage/001-what`)
	const text = migration.store === 'operations' ? migration.script : migration.statements(anyDialect).join('\n;\n')
	return createHash('sha256').update(`${migration.store}\n${text}`).digest('hex')
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalyticsStore } from '#storage/analytics'
import { migrate } from '#storage/migrate'
import type { Migration } from '#storage/migration'
import { openChdb } from '#storage/open-chdb'
import { openPglite } from '#storage/open-pglite'
import type { OperationsStore } from '#storage/operations'
import { migrations as everyMigration } from '../../src/migrations.ts'
import { atEnd } from './at-end.ts'
import { preparedFile } from './prepared-file.ts'

/**
 * Stores for tests, on the real embedded engines, closed when the test file ends:
 *
 *     const operations = await testOperations({ migrations })
 *     const analytics = await testAnalytics({ migrations })
 *
 * `operations` is new each time. `analytics` is one per test file, because the engine allows one directory per
 * process: asking again adds the migrations that are new.
 */
export interface TestNeeds {
	readonly migrations: readonly Migration[]
}

/**
 * A PGlite in memory with the operations migrations among `migrations` applied, and with all others of the product as well, because
 * the first test on a machine applies them for all. Without any it is empty.
 */
export async function testOperations({ migrations }: TestNeeds): Promise<OperationsStore> {
	if (migrations.length === 0) return opened(await pgliteImage())
	const operations = await opened(await readPrepared('operations.tar', everyMigration))
	await migrate(onlyOperations(migrations), operations)
	return operations
}

async function opened(image: Uint8Array<ArrayBuffer>): Promise<OperationsStore> {
	const operations = await openPglite({ image })
	atEnd(() => operations.close())
	return operations
}

/** A PGlite with nothing in it: making its data directory takes seconds, opening a copy of one a fraction. */
export async function pgliteImage(): Promise<Uint8Array<ArrayBuffer>> {
	return readPrepared('pglite.tar', [])
}

const onlyOperations = (migrations: readonly Migration[]) => migrations.filter(({ store }) => store === 'operations')

async function readPrepared(name: string, migrations: readonly Migration[]): Promise<Uint8Array<ArrayBuffer>> {
	const path = await preparedFile(name, async (path) => {
		const fresh = await openPglite()
		if (migrations.length > 0) await migrate(onlyOperations(migrations), fresh)
		await writeFile(path, await fresh.dump())
		await fresh.close()
	})
	return new Uint8Array(await readFile(path))
}

let analytics: Promise<AnalyticsStore> | undefined

/** The embedded ClickHouse of this process in a directory of its own, with the analytics migrations among `migrations` applied. */
export async function testAnalytics({ migrations }: TestNeeds): Promise<AnalyticsStore> {
	analytics ??= openTemporary()
	const store = await analytics
	await applyToAnalytics(store, migrations)
	return store
}

/** Without the list of what was applied, which lives in the operations store: the statements are safe to repeat. */
export async function applyToAnalytics(store: AnalyticsStore, migrations: readonly Migration[]): Promise<void> {
	await store.command(`CREATE DATABASE IF NOT EXISTS ${store.dialect.database} ENGINE = Atomic`)
	for (const migration of migrations) {
		if (migration.store !== 'analytics') continue
		for (const statement of migration.statements(store.dialect)) await store.command(statement)
	}
}

async function openTemporary(): Promise<AnalyticsStore> {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-analytics-'))
	const store = await openChdb(folder)
	atEnd(async () => {
		analytics = undefined
		await store.close()
		await rm(folder, { recursive: true, force: true })
	})
	return store
}

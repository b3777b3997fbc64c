import { describe } from 'vitest'
import type { AnalyticsStore } from '#storage/analytics'
import { migrate } from '#storage/migrate'
import { openClickhouse } from '#storage/open-clickhouse'
import { openPostgres } from '#storage/open-postgres'
import type { OperationsStore } from '#storage/operations'
import { atEnd } from './at-end.ts'
import { type ClickhouseServer, startClickhouse } from './clickhouse-server.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { applyToAnalytics, type TestNeeds, testAnalytics, testOperations } from './stores.ts'

/**
 * The same tests on both pairs of engines: what is embedded in the process, and a real PostgreSQL with a real ClickHouse.
 *
 *     forEachEngine('campaign results', ({ operations, analytics }) => {
 *         let store: AnalyticsStore
 *         beforeAll(async () => { store = await analytics({ migrations }) })
 *         test('…', …)
 *     })
 *
 * `operations` gives a new database each time; `analytics` gives the one of the engine, adding the migrations that
 * are new. Both are closed, and the latter is emptied, when the test file ends. The servers start once per process, in about a second.
 */
export interface Engines {
	readonly name: 'embedded' | 'servers'
	operations(needs: TestNeeds): Promise<OperationsStore>
	analytics(needs: TestNeeds): Promise<AnalyticsStore>
}

export interface Servers {
	readonly postgres: PostgresServer
	readonly clickhouse: ClickhouseServer
}

const embedded: Engines = { name: 'embedded', operations: testOperations, analytics: testAnalytics }

/** Undefined where they cannot run: then their tests are skipped, and a warning says so. */
export const servers: Servers | undefined = await startServers()

async function startServers(): Promise<Servers | undefined> {
	const [postgres, clickhouse] = await Promise.allSettled([startPostgres(), startClickhouse()])
	killedWithProcess([postgres, clickhouse].flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])))
	if (postgres.status === 'fulfilled' && clickhouse.status === 'fulfilled')
		return { postgres: postgres.value, clickhouse: clickhouse.value }
	const reasons = [postgres, clickhouse].flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
	console.warn(`\n!!! SKIPPED: the tests on real servers, because they do not start here:\n${reasons.join('\n')}\n`)
	return undefined
}

/** Vitest ends its processes by a signal, when they have no time for more than this. */
function killedWithProcess(started: readonly { destroy(): void }[]): void {
	const destroy = () => {
		for (const server of started) server.destroy()
	}
	process.once('exit', destroy)
	process.once('SIGTERM', () => process.exit())
}

export function serverEngines({ postgres, clickhouse }: Servers): Engines {
	return {
		name: 'servers',
		async operations({ migrations }) {
			const { url } = await postgres.createDatabase()
			const store = openPostgres(url)
			atEnd(() => store.close())
			await migrate(
				migrations.filter(({ store: kind }) => kind === 'operations'),
				store,
			)
			return store
		},
		async analytics({ migrations }) {
			const store = openClickhouse(clickhouse.url)
			atEnd(async () => {
				await store.command(`DROP DATABASE IF EXISTS ${store.dialect.database} SYNC`)
				await store.close()
			})
			await applyToAnalytics(store, migrations)
			return store
		},
	}
}

export function forEachEngine(name: string, suite: (engines: Engines) => void): void {
	describe(`${name} (embedded)`, () => suite(embedded))
	describe.skipIf(servers === undefined)(`${name} (servers)`, () => {
		if (servers) suite(serverEngines(servers))
	})
}

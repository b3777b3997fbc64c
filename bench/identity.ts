import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Claim, createIdentify, createIdentityStore, type Identify, migrations } from '#identify'
import { systemClock } from '#kit/clock'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { migrate } from '#storage/migrate'
import { openChdb } from '#storage/open-chdb'
import { openPglite } from '#storage/open-pglite'
import { openPostgres } from '#storage/open-postgres'
import type { OperationsStore } from '#storage/operations'
import { createVault } from '#storage/vault'
import { startPostgres } from './embedded-postgres.ts'
import { identityAccuracy } from './identity-accuracy.ts'
import { machineInfo, median } from './machine.ts'

/**
 * `qianmian bench identity`: claims per second through the whole of identify, as the loader hands them over: on the embedded
 * store on disk and on a PostgreSQL server. Merges are published to a real analytics store. Then accuracy against the simulator's truth.
 */
type Progress = (label: string, done: number, total?: number) => void

const batch = 2_000
const rounds = 3
const perRound = 5_000
const vault = createVault(Buffer.alloc(32, 7))

export async function run(progress: Progress): Promise<unknown> {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-identity-'))
	const analytics = await openChdb(join(folder, 'analytics'))
	const postgres = await startPostgres()
	try {
		await analytics.command(`CREATE DATABASE IF NOT EXISTS ${analytics.dialect.database} ENGINE = Atomic`)
		for (const migration of [...facts, ...migrations]) {
			if (migration.store !== 'analytics') continue
			for (const statement of migration.statements(analytics.dialect)) await analytics.command(statement)
		}
		const embedded = await openPglite({ dataDir: join(folder, 'operations') })
		const onEmbedded = await throughput('embedded', embedded, analytics, progress)
		await embedded.close()
		const served = openPostgres(postgres.url)
		const onPostgres = await throughput('postgresql', served, analytics, progress)
		await served.close()
		return {
			machine: machineInfo(),
			...{ claimsPerRound: perRound, rounds, batch },
			claimsPerSecond: { embedded: onEmbedded, postgresql: onPostgres },
			accuracy: await accuracy(analytics, progress),
		}
	} finally {
		await analytics.close()
		await postgres.close()
		await rm(folder, { recursive: true, force: true })
	}
}

async function throughput(name: string, operations: OperationsStore, analytics: AnalyticsStore, progress: Progress) {
	await migrate(
		migrations.filter(({ store }) => store === 'operations'),
		operations,
	)
	const open = () => openIdentify(operations, analytics)
	const [fresh, known, cached, merging]: [number[], number[], number[], number[]] = [[], [], [], []]
	for (let round = 0; round <= rounds; round++) {
		progress(name, round, rounds)
		const devices = claims(round, (n) => ({ anonymousId: `d-${round}-${n}` }))
		const logins = claims(round, (n) => ({ userId: `u-${round}-${n}` }))
		const both = claims(round, (n) => ({ userId: `u-${round}-${n}`, anonymousId: `d-${round}-${n}` }))
		const first = open()
		const second = open()
		const speeds = [
			await speed(first, devices),
			await speed(second, devices),
			await speed(second, devices),
			(await speed(first, logins)) && (await speed(first, both)),
		]
		// The first round only warms up.
		if (round > 0) for (const [index, list] of [fresh, known, cached, merging].entries()) list.push(speeds[index] as number)
	}
	return { newIds: report(fresh), knownIds: report(known), rememberedIds: report(cached), merges: report(merging) }
}

function openIdentify(operations: OperationsStore, analytics: AnalyticsStore): Identify {
	return createIdentify({
		store: createIdentityStore(operations),
		...{ analytics, vault, clock: systemClock },
	})
}

function claims(round: number, fields: (n: number) => Partial<Claim>): Claim[] {
	return Array.from({ length: perRound }, (_, n) => ({
		...{ source: 'bench', purposes: [], messageKey: String(n), at: Date.UTC(2026, 0, 1) + round * 60_000 + n },
		...fields(n),
	}))
}

async function speed(identify: Identify, all: readonly Claim[]): Promise<number> {
	const started = performance.now()
	for (let from = 0; from < all.length; from += batch) await identify.resolve(all.slice(from, from + batch))
	return Math.round((all.length / (performance.now() - started)) * 1000)
}

function report(speeds: readonly number[]) {
	return { perSecond: median(speeds), rounds: speeds }
}

async function accuracy(analytics: AnalyticsStore, progress: Progress) {
	const to = Date.UTC(2026, 10, 1)
	let done = 0
	const stores: OperationsStore[] = []
	const open = async () => {
		progress('accuracy', done++, 4)
		const operations = await openPglite()
		stores.push(operations)
		await migrate(
			migrations.filter(({ store }) => store === 'operations'),
			operations,
		)
		const { hash } = vault
		return { identify: openIdentify(operations, analytics), store: createIdentityStore(operations), hash }
	}
	const result = await identityAccuracy({ seed: 'identity', shoppers: 1_000, from: to - 730 * 86_400_000, to }, open)
	for (const store of stores) await store.close()
	return result
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '#kit/log'
import { startOfDay, toStoreTime } from '#kit/zone'
import { migrations as profile } from '#profile'
import { createQuery, type Field } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { openChdb } from '#storage/open-chdb'
import {
	createMemoryFairnessStore,
	createMemoryTagStore,
	createTag,
	factPreferences,
	migrations,
	type Tags,
	tagContent,
} from '#tag'
import { machineInfo, median } from './machine.ts'
import { segmentWorld } from './segment-world.ts'
import { type TagCase, tagCases } from './tag-rivals.ts'

/**
 * `qianmian bench tags`: how long it takes to compute 200 tags beside the SQL that somebody would write for each of them, on
 * the same engine and the same rows. Both must give the same numbers of people for every value.
 */
export interface TagOptions {
	readonly events: number
	readonly perShopper: number
	readonly tags: number
	readonly rounds: number
	/** Kept, and used again, when given; otherwise a temporary one. */
	readonly dataDir?: string
	readonly progress?: (label: string, done: number, total?: number) => void
}

interface TagReport {
	readonly events: number
	readonly shoppers: number
	readonly tags: number
	readonly rounds: number
	readonly ourSeconds: number
	readonly handSeconds: number
	readonly ratio: number
	/** What one generation of all tags takes on disk. */
	readonly megabytes: number
}

const now = Date.parse('2026-11-01T10:00:00Z')
const zone = 'Asia/Shanghai'
const timeoutMs = 600_000

export async function tags({ events, perShopper, tags: count, rounds, dataDir, progress }: TagOptions): Promise<TagReport> {
	const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'qianmian-tags-')))
	const analytics = await openChdb(join(folder, 'analytics'))
	try {
		const { shoppers } = await segmentWorld(analytics, events, now, (done) => progress?.('events', done, events), perShopper)
		await prepare(analytics)
		const literal = (at: number) => `toDateTime64('${toStoreTime(at)}', 3, 'UTC')`
		const shop = {
			database: analytics.dialect.database,
			now: literal(now),
			daysAgo: (days: number) => literal(startOfDay(now, zone, -days)),
		}
		const cases = tagCases(shop, count)
		let clock = now
		const stage = await openTags(analytics, cases, () => ++clock)
		const [ours, hand]: [number[], number[]] = [[], []]
		// The first round only warms the caches.
		for (let round = 0; round <= rounds; round++) {
			const [first, second] = [await ourTurn(stage, cases), await handTurn(analytics, cases, round)]
			if (round > 0) {
				ours.push(first)
				hand.push(second)
			}
			progress?.('rounds', round, rounds)
		}
		await compare(analytics, cases)
		const [ourSeconds, handSeconds] = [median(ours), median(hand)].map((seconds) => Math.round(seconds * 100) / 100) as [
			number,
			number,
		]
		return {
			...{ events, shoppers, tags: cases.length, rounds, ourSeconds, handSeconds },
			ratio: Math.round((ourSeconds / handSeconds) * 100) / 100,
			megabytes: await sizeOfOneGeneration(analytics, rounds + 1),
		}
	} finally {
		await analytics.close()
		if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
	}
}

async function prepare(analytics: AnalyticsStore): Promise<void> {
	const { database } = analytics.dialect
	for (const migration of [...profile, ...migrations])
		if (migration.store === 'analytics')
			for (const statement of migration.statements(analytics.dialect)) await analytics.command(statement)
	await analytics.command(`CREATE TABLE IF NOT EXISTS ${database}.hand_values AS ${database}.tag_values`)
	await analytics.command(`CREATE TABLE IF NOT EXISTS ${database}.hand_numbers AS ${database}.tag_numbers`)
	for (const table of ['hand_values', 'hand_numbers', 'tag_values', 'tag_numbers', 'tag_generations'])
		await analytics.command(`TRUNCATE TABLE ${database}.${table}`)
}

async function openTags(analytics: AnalyticsStore, cases: readonly TagCase[], time: () => number): Promise<Tags> {
	let fields: () => readonly Field[] = () => []
	const query = createQuery({ analytics, clock: { now: () => now }, zone, fields: [], changingFields: () => fields() })
	const store = createMemoryTagStore()
	await store.putCategory({ code: 'all', parent: null, name: { zh: '全部', en: 'all' }, position: 0 })
	for (const { code, definition } of cases) {
		const text = { zh: code, en: code }
		const content = tagContent.parse({
			name: text,
			description: text,
			purpose: text,
			category: 'all',
			owner: 'bench',
			definition,
		})
		await store.create(code, { content, author: 'bench', note: '', at: now, publish: true, rollbackOf: null }, () => undefined)
	}
	const stage = await createTag({
		...{ analytics, query, store, clock: { now: time }, log: createLog('silent') },
		alerts: { raise: async () => undefined, settle: async () => undefined },
		membership: () => 'SELECT bitmapBuild(emptyArrayUInt32())',
		fairness: createMemoryFairnessStore(),
		preferences: factPreferences(zone),
		segments: async () => [],
		usesOfSegment: async () => [],
		labels: async () => new Map(),
		agreedBy: async () => new Set(),
		lookup: async () => new Map(),
		audit: async () => undefined,
	})
	fields = stage.fields
	return stage
}

async function ourTurn(stage: Tags, cases: readonly TagCase[]): Promise<number> {
	const from = performance.now()
	const failed = await stage.refresh(cases.map(({ code }) => code))
	if (failed.size > 0) throw new Error(`tags failed: ${JSON.stringify([...failed])}`)
	return (performance.now() - from) / 1000
}

async function handTurn(analytics: AnalyticsStore, cases: readonly TagCase[], round: number): Promise<number> {
	const { database } = analytics.dialect
	const from = performance.now()
	for (const { code, hand, as } of cases) {
		const insert =
			as === 'label'
				? `INSERT INTO ${database}.hand_values (tag, generation, value, bucket, members) SELECT '${code}', ${round}, value, 0, members FROM (${hand})`
				: `INSERT INTO ${database}.hand_numbers (tag, generation, profile_id, num) SELECT '${code}', ${round}, pid, num FROM (${hand})`
		await analytics.command(insert, {}, { timeoutMs })
	}
	return (performance.now() - from) / 1000
}

/** The same people by every value, and the same sums of numbers. */
async function compare(analytics: AnalyticsStore, cases: readonly TagCase[]): Promise<void> {
	const { database } = analytics.dialect
	const labels = (table: string) =>
		`SELECT tag, value, groupBitmapMerge(members) AS people FROM ${database}.${table} WHERE (tag, generation) IN (SELECT tag, max(generation) FROM ${database}.${table} GROUP BY tag) GROUP BY tag, value HAVING people > 0 ORDER BY tag, value`
	const numbers = (table: string) =>
		`SELECT tag, count() AS people, sum(num) AS total FROM ${database}.${table} WHERE num != 0 AND (tag, generation) IN (SELECT tag, max(generation) FROM ${database}.${table} GROUP BY tag) GROUP BY tag ORDER BY tag`
	for (const [select, table] of [
		[labels, 'values'],
		[numbers, 'numbers'],
	] as const) {
		const [ours, hand] = [await analytics.query(select(`tag_${table}`)), await analytics.query(select(`hand_${table}`))]
		const numbered = new Set(cases.flatMap(({ code, as }) => (as === 'number' ? [code] : [])))
		const mine = ours.filter((row) => table === 'numbers' || !numbered.has(String(row.tag)))
		const differs = mine.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(hand[index]))
		if (differs >= 0 || mine.length !== hand.length)
			throw new Error(`${table} differ: ${JSON.stringify(mine[differs])} and by hand ${JSON.stringify(hand[differs])}`)
	}
}

async function sizeOfOneGeneration(analytics: AnalyticsStore, generations: number): Promise<number> {
	const [row] = await analytics.query<{ bytes: string }>(
		`SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = '${analytics.dialect.database}' AND table IN ('tag_values', 'tag_numbers')`,
	)
	return Math.round((Number(row?.bytes ?? 0) / generations / 1e6) * 10) / 10
}

/** What the command line calls. `QIANMIAN_BENCH_EVENTS` asks for another size than ten million. */
export async function run(progress: NonNullable<TagOptions['progress']>): Promise<unknown> {
	const events = Number(process.env.QIANMIAN_BENCH_EVENTS ?? 10_000_000)
	const report = await tags({ events, perShopper: Math.max(10, events / 1_000_000), tags: 200, rounds: 3, progress })
	return { machine: machineInfo(), goal: 1, report }
}

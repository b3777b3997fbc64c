import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import type { Request } from '#kit/route'
import { factFields, migrations as profile } from '#profile'
import { createQuery } from '#query'
import { migrations as record } from '#record'
import { createHistoryStore, createMemorySegmentStore, createSegment, migrations as segment } from '#segment'
import { openChdb } from '#storage/open-chdb'
import { migrations as tag } from '#tag'
import { machineInfo, median } from './machine.ts'

/**
 * How long looking into a segment takes among many shoppers: history, insight, overlaps, movement, value, look-alikes.
 * `node bench/segment-insight.ts --shoppers 1000000 --rounds 5`
 */
const { values } = parseArgs({
	options: { shoppers: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
})
const shoppers = Number(values.shoppers)
const rounds = Number(values.rounds)
const now = Date.parse('2026-11-01T10:00:00Z')
const clock = manualClock(now)
const folder = await mkdtemp(join(tmpdir(), 'qianmian-insight-'))
const analytics = await openChdb(join(folder, 'analytics'))
const { database } = analytics.dialect

async function fill(): Promise<void> {
	const params = { shoppers, now: '2026-11-01 10:00:00.000' }
	const make = (statement: string) => analytics.command(statement, params, { timeoutMs: 3_600_000 })
	const dice = (salt: string, sides: number) => `sipHash64(number, '${salt}') % ${sides}`
	const from = 'FROM numbers({shoppers:UInt32})'
	const ago = (days: string) => `subtractDays(toDateTime64({now:String}, 3, 'UTC'), ${days})`
	await make(`INSERT INTO ${database}.people (profile_id, first_seen, last_seen, observed, purchased, identified)
		SELECT 1 + number, ${ago(dice('first', 700))}, ${ago(dice('last', 200))}, 1, 1, 1 ${from}`)
	await make(`INSERT INTO ${database}.profile_facts (profile_id, version, first_seen, last_seen, order_count, units, net, last_order, lifecycle, buyer_kind, top_category, top_channel, top_hour, price_sensitivity)
		SELECT 1 + number, 1, ${ago(dice('first', 700))}, ${ago(dice('last', 200))}, ${dice('orders', 12)}, ${dice('units', 30)}, ${dice('net', 20000)}, ${ago(dice('order', 400))},
			['active', 'lapsed', 'lost', 'new'][1 + ${dice('life', 4)}], 'consumer', ['fridge', 'tv', 'washer'][1 + ${dice('category', 3)}], ['web', 'app'][1 + ${dice('channel', 2)}], ${dice('hour', 24)}, ${dice('price', 100)} / 100 ${from}`)
	await make(`INSERT INTO ${database}.traits (key, profile_id, name, text, ts, source)
		SELECT number * 2 + nth, 1 + number, ['tier', 'gender'][1 + nth], toString(${dice('trait', 4)} + nth), toDateTime64({now:String}, 3, 'UTC'), 'crm' ${from} ARRAY JOIN [0, 1] AS nth`)
	await make(`INSERT INTO ${database}.order_lines (key, source, order_id, kind, ts, profile_id, quantity, base_amount)
		SELECT number, 's', toString(number), 'order', ${ago(dice('bought', 350))}, 1 + ${dice('buyer', shoppers)}, 1, ${dice('paid', 5000)} ${from}`)
	await make(`INSERT INTO ${database}.activity (profile_id, ts, key, event, source, channel, tracked)
		SELECT 1 + number, subtractHours(toDateTime64({now:String}, 3, 'UTC'), sipHash64(number, nth) % 3000), number * 5 + nth, 'Page Viewed', 'web', ['web', 'app'][1 + nth % 2], 1 ${from} ARRAY JOIN range(5) AS nth`)
}

const store = createMemorySegmentStore()
const history = createHistoryStore(analytics)
const segments = createSegment({
	...{ analytics, store, history, clock, log: createLog('silent'), currency: 'CNY' },
	query: createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: factFields }),
	append: async () => undefined,
	lookup: async () => new Map(),
	audit: async () => undefined,
	labels: async () => new Map(),
	usages: async () => [],
})

function call(method: string, path: string, request: Partial<Request>): Promise<unknown> {
	const route = segments.routes.find((one) => one.method === method && one.path === path)
	if (!route) throw new Error(`no route ${method} ${path}`)
	const principal = { kind: 'admin-key', id: 'bench', name: 'bench', role: 'admin', scope: {} } as const
	return route.handle({ ...request, query: route.query?.parse(request.query ?? {}), principal } as Request)
}

/** Whoever prefers the evening, the late evening, …: from everybody to an eighth of the shop. */
async function eightSegments(): Promise<string[]> {
	const ids: string[] = []
	for (let nth = 0; nth < 8; nth++) {
		const body = { name: `s${nth}`, description: '', definition: { trait: 'top_hour', op: 'gte', value: 3 * nth } }
		const made = (await call('POST', '/api/segments', { body })) as { id: string }
		ids.push(made.id)
	}
	return ids
}

async function timed(
	name: string,
	work: (round: number) => Promise<unknown>,
	prepare: (round: number) => Promise<void> = async () => undefined,
): Promise<void> {
	const times: number[] = []
	for (let round = 0; round <= rounds; round++) {
		await prepare(round)
		const started = performance.now()
		await work(round)
		// The first round only warms the caches.
		if (round > 0) times.push(performance.now() - started)
	}
	results[name] = Math.round(median(times))
}

const results: Record<string, number> = {}
try {
	await analytics.command(`CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`)
	for (const migration of [...identify, ...record, ...profile, ...household, ...tag, ...segment])
		if (migration.store === 'analytics')
			for (const statement of migration.statements(analytics.dialect)) await analytics.command(statement)
	await fill()
	const ids = await eightSegments()
	const [id = ''] = ids
	const step = () => ({ segmentId: id, version: 1, generation: String(10n ** 13n + BigInt(clock.now())), at: clock.now() })
	await timed(
		'record that one in two hundred left',
		() => history.record(step()),
		async (round) => {
			clock.advance(1_000)
			await analytics.command(
				`INSERT INTO ${database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
			SELECT segment_id, 1, {generation:UInt64}, now64(3), bitmapAndnot(members, (SELECT groupBitmapState(toUInt32(number)) FROM numbers({shoppers:UInt32}) WHERE number % 200 = {round:UInt32})), 0, 0, 0
			FROM ${database}.segment_members WHERE segment_id = {id:String} ORDER BY generation DESC LIMIT 1`,
				{ id, round, shoppers, generation: step().generation },
			)
		},
	)
	const params = { id }
	await timed('history of 30 days', () => call('GET', '/api/segments/:id/history', { params }))
	const at = new Date(clock.now() - 2_000).toISOString()
	await timed('members at a time', () => call('GET', '/api/segments/:id/members', { params, query: { at } }))
	await timed('insight against everybody', () => call('GET', '/api/segments/:id/insight', { params: { id: ids[4] } }))
	await timed('overlap of eight', () => call('POST', '/api/segments/overlap', { body: { ids } }))
	const body = { ids: ids.slice(0, 4), from: '2026-11-01', to: '2026-11-01' }
	await timed('movement between four', () => call('POST', '/api/segments/flow', { body }))
	await timed('value by month', () => call('GET', '/api/segments/:id/value', { params }))
	await timed('channels and hours', () => call('GET', '/api/segments/:id/activity', { params }))
	await timed('10,000 look-alikes', () =>
		call('POST', '/api/segments/:id/lookalike', { params: { id: ids[7] }, body: { size: 10_000 } }),
	)
	process.stdout.write(`${JSON.stringify({ shoppers, rounds, medianMs: results, machine: machineInfo() }, null, '\t')}\n`)
} finally {
	await analytics.close()
	await rm(folder, { recursive: true, force: true })
}

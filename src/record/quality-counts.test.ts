import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { EventRecord, LogRecord } from '#collect'
import { manualClock } from '#kit/clock'
import { createLog } from '#kit/log'
import type { AnalyticsStore } from '#storage/analytics'
import { atEnd } from '../../tests/support/at-end.ts'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createItemNorms } from './item-norms.ts'
import { analyse, type LoadNeeds, loadReady, makeReady } from './load-segment.ts'
import { migrations } from './migrations.ts'
import { createPreparer } from './preparer.ts'
import { openReadyFiles } from './ready-files.ts'

const at = Date.UTC(2026, 10, 1, 8)
const hour = 3_600_000
const track = (messageId: string, fields: Partial<EventRecord> = {}): EventRecord => ({
	...{
		kind: 'event',
		type: 'track',
		event: 'Product Viewed',
		source: 'web',
		messageId,
		ts: at,
		receivedAt: at + 50,
		anonymousId: 'a',
	},
	...fields,
})

forEachEngine('quality counters', (engines) => {
	let analytics: AnalyticsStore
	let needs: LoadNeeds
	let folder: string
	let segments = 0
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations })
		folder = await mkdtemp(join(tmpdir(), 'qianmian-quality-'))
		const preparer = createPreparer({
			currencies: { base: 'CNY', rates: {} },
			wants: { each: new Set(), firstOf: new Map() },
			serialKey: Buffer.alloc(32, 2),
		})
		atEnd(() => preparer.close())
		const clock = manualClock(at + 1000)
		needs = {
			...{
				analytics,
				preparer,
				resolve: async (claims) => claims.map(() => 1),
				noteSeen: async () => undefined,
				quarantine: async () => undefined,
				projections: [],
				now: clock.now,
			},
			ready: await openReadyFiles(await mkdtemp(join(tmpdir(), 'qianmian-ready-'))),
			norms: createItemNorms(analytics),
			log: createLog('silent'),
		}
	})
	beforeEach(async () => {
		for (const table of ['events', 'order_lines', 'message_ids', 'quality_counts'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
	})

	const load = async (...records: LogRecord[]) => {
		segments += 1
		const name = `${engines.name}${segments}`
		const path = join(folder, `${name}.jsonl`)
		await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
		await makeReady(needs, await analyse(needs, name, path))
		await loadReady(needs, name)
		return name
	}
	const counts = async (where = '1') => {
		const rows = await analytics.query<{ measure: string; name: string; detail: string; n: string }>(
			`SELECT measure, name, detail, sum(n) AS n FROM ${analytics.dialect.database}.quality_counts
			WHERE ${where} GROUP BY measure, name, detail ORDER BY measure, name, detail`,
		)
		return rows.map(({ measure, name, detail, n }) => [
			[measure, name, detail].filter((part) => part !== '').join(' '),
			Number(n),
		])
	}

	it('counts what came, what came again and what was refused, by the hour of arrival', async () => {
		await load(track('m1'), track('m2', { receivedAt: at + hour }), track('m1'), {
			...{
				kind: 'rejected',
				source: 'web',
				receivedAt: at,
				key: '1',
				reason: 'off-plan',
				detail: 'price: wrong-type',
				as: 'events',
			},
			payload: '{"type":"track","event":"Product Viewed"}',
		})
		await load(track('m2', { receivedAt: at + hour }))
		expect(await counts("event = 'Product Viewed'")).toEqual([
			['accepted', 2],
			['duplicate', 2],
			['invalid off-plan', 1],
		])
		expect(await counts("hour = '2026-11-01 08:00:00'")).toEqual([
			['accepted', 1],
			['duplicate', 1],
			['invalid off-plan', 1],
		])
	})

	it('counts a segment once, however often it is loaded', async () => {
		const segment = await load(track('m1'), track('m2', { marks: ['bot', 'late'] }))
		await loadReady(needs, segment)
		await loadReady(needs, segment)
		expect(await counts()).toEqual([
			['accepted', 2],
			['mark bot', 1],
			['mark late', 1],
		])
	})

	it('counts problems with the plan whether they are marked or only observed, and the types of properties', async () => {
		await load(
			track('m1', { marks: ['plan:wrong-type', 'plan:missing-property'], properties: { price: '12', tags: ['a'] } }),
			track('m2', { offPlan: ['wrong-type'], properties: { price: 12, tags: null } }),
			track('m3', { marks: ['plan:pii-dropped'], properties: { price: 1.5 } }),
		)
		expect(await counts()).toEqual([
			['accepted', 3],
			['field price number', 2],
			['field price string', 1],
			['field tags array', 1],
			['field tags empty', 1],
			['off-plan', 2],
			['plan missing-property', 1],
			['plan pii-dropped', 1],
			['plan wrong-type', 2],
		])
	})

	it('marks the lines of an order and the order event, and judges later lines by those before', async () => {
		const order = (messageId: string, quantity: number, price: number) =>
			track(messageId, {
				event: 'Order Completed',
				properties: { order_id: messageId, products: [{ product_id: 'JAR', quantity, price }] },
			})
		await load(...Array.from({ length: 150 }, (_, index) => order(`o${index}`, 1 + (index % 9), 10)))
		await load(order('big', 74_215, 10))
		await load(order('free', 1, 0))
		const rows = await analytics.query(
			`SELECT message_id, marks FROM ${analytics.dialect.database}.events WHERE notEmpty(marks) ORDER BY message_id`,
		)
		expect(rows).toEqual([
			{ message_id: 'big', marks: ['quantity-extreme', 'amount-extreme'] },
			{ message_id: 'free', marks: ['price-zero'] },
		])
		expect(await counts("event = 'Order Line' AND measure != 'accepted'")).toEqual([
			['mark amount-extreme', 1],
			['mark price-zero', 1],
			['mark quantity-extreme', 1],
			['outlier', 2],
		])
	})

	it('holds no more names of properties than an event may sensibly have', async () => {
		const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}`, index]))
		await load(track('m1', { properties: many }), track('m2', { properties: { p499: 1, ['x'.repeat(200)]: 1 } }))
		expect((await counts("measure = 'field'")).length).toBe(100)
	})
})

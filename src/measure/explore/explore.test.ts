import { parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { beforeAll, expect, test } from 'vitest'
import { callersOfEveryKind } from '../../../tests/support/callers.ts'
import { openWholeShop } from '../../../tests/support/whole-shop.ts'

const shop = await openWholeShop()
const days = { from: '2026-10-01', to: '2026-11-03' }
let headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {}

interface Found {
	readonly items: readonly {
		readonly id: string
		readonly at: string
		readonly event: string
		readonly properties: Record<string, string>
	}[]
	readonly next: string | null
}

const search = (body: object) => shop.call<Found>('POST', '/api/events/search', { ...days, ...body })

async function post(url: string, payload: object, role = 'admin key') {
	const answer = await shop.app.server.app.inject({ method: 'POST', url, payload, headers: headers[role] ?? {} })
	return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, body: answer.body }
}

beforeAll(async () => {
	for (const [index, item] of ['tv', 'fridge', '=cmd()'].entries())
		await shop.send('track', {
			userId: `u-${index % 2}`,
			event: 'Product Viewed',
			messageId: `m-${index}`,
			timestamp: `2026-11-01T0${index}:00:00Z`,
			properties: { product_id: item, price: 100 * (index + 1), income: 'high' },
		})
	await shop.send('track', { userId: 'u-0', event: 'Cart Viewed', messageId: 'm-9', timestamp: '2026-11-01T01:00:00Z' })
	await shop.settled()
	const callers = await callersOfEveryKind(shop.app.access, shop.app.log)
	headers = Object.fromEntries(callers.map(({ name, headers }) => [name, headers]))
}, 60_000)

test('events that fit come newest first, page by page, none twice and none lost', async () => {
	const all = (await search({ limit: 200 })).items
	expect(all.map(({ at }) => at.slice(11, 13))).toEqual(['02', '01', '01', '00'])
	const paged: string[] = []
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const page: Found = await search({ limit: 1, ...(cursor ? { cursor } : {}) })
		paged.push(...page.items.map(({ id }) => id))
		cursor = page.next
	}
	expect(paged).toEqual(all.map(({ id }) => id))
})

test('events are found by name, source, shopper and what they say of themselves', async () => {
	const found = async (body: object) => (await search(body)).items.map(({ event, at }) => `${event} ${at.slice(11, 13)}`)
	expect(await found({ events: ['Cart Viewed'] })).toEqual(['Cart Viewed 01'])
	expect(await found({ source: 'nowhere' })).toEqual([])
	expect(await found({ where: [{ property: 'price', op: 'gte', value: 200 }] })).toEqual([
		'Product Viewed 02',
		'Product Viewed 01',
	])
	expect(
		await found({
			where: [
				{ property: 'product_id', op: 'in', value: ['tv'] },
				{ field: 'source', op: 'eq', value: 'web' },
			],
		}),
	).toEqual(['Product Viewed 00'])
	expect(await found({ from: '2026-10-01', to: '2026-11-01' })).toEqual([])
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', '/api/shoppers?q=u-1')
	expect(await found({ profileId: items[0]?.profileId })).toEqual(['Product Viewed 01'])
})

test('sensitive properties are shown to administrators only, and asked for by nobody else', async () => {
	const question = { ...days, events: ['Product Viewed'], limit: 1 }
	const names = async (role: string) => {
		const { items } = JSON.parse((await post('/api/events/search', question, role)).body) as Found
		return Object.keys(items[0]?.properties ?? {}).sort()
	}
	expect(await names('admin key')).toEqual(['income', 'price', 'product_id'])
	expect(await names('viewer')).toEqual(['price', 'product_id'])
	const asked = { ...question, where: [{ property: 'income', op: 'eq', value: 'high' }] }
	expect((await post('/api/events/search', asked, 'viewer')).status).toBe(403)
	expect((await post('/api/exports/events', { ...days, properties: ['income'] }, 'marketer')).status).toBe(403)
	expect((await post('/api/exports/events', days, 'marketer')).body).not.toMatch(/income|high/)
	expect((await post('/api/exports/events', days)).body).toMatch(/income/)
})

test('a statement answers with types, and one that fails says where', async () => {
	const statement =
		"SELECT text['product_id'] AS item, num['price'] AS price FROM events WHERE event = 'Product Viewed' ORDER BY ts"
	const { body } = await post('/api/sql/run', { statement }, 'analyst')
	expect(JSON.parse(body)).toMatchObject({
		columns: [
			{ name: 'item', type: 'String' },
			{ name: 'price', type: 'Decimal(38, 6)' },
		],
		rows: [
			['tv', '100'],
			['fridge', '200'],
			['=cmd()', '300'],
		],
		truncated: null,
		limits: { rows: 10_000, bytes: 8_000_000 },
	})
	const wrong = await post('/api/sql/run', { statement: "SELECT '电视' FROM events whre 2" }, 'analyst')
	expect([wrong.status, JSON.parse(wrong.body)]).toMatchObject([
		422,
		{ error: { code: 'bad-definition', details: { position: 30 } } },
	])
	expect((await post('/api/sql/run', { statement }, 'marketer')).status).toBe(403)
	expect((await post('/api/exports/sql', { statement }, 'viewer')).status).toBe(403)
})

test('downloads are files for spreadsheets and for data, and are written down', async () => {
	const csv = await post('/api/exports/events', {
		...days,
		events: ['Product Viewed'],
		properties: ['product_id', 'price'],
		bom: true,
	})
	expect(csv.headers).toMatchObject({
		'content-type': 'text/csv; charset=utf-8',
		'content-disposition': 'attachment; filename="qianmian-events-2026-11-02.csv"',
	})
	const [header, first] = csv.body.split('\n')
	expect(header).toMatch(/^\uFEFF"event_id","ts",.*,"product_id","price","synthetic"$/)
	expect(first).toMatch(/,"'=cmd\(\)","300",0$/)

	const statement = 'SELECT event, count() AS n FROM events GROUP BY event ORDER BY event'
	const { bytes } = await post('/api/exports/sql', { statement, format: 'parquet' }, 'analyst')
	const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
	expect(await parquetReadObjects({ file, compressors })).toEqual([
		{ event: 'Cart Viewed', n: 1n },
		{ event: 'Product Viewed', n: 3n },
	])
	const people = await post('/api/exports/people', {}, 'marketer')
	expect(people.body.split('\n')[0]).toMatch(/^"profile_id","first_seen"/)
	expect(people.body.trimEnd().split('\n')).toHaveLength(3)
	expect((await post('/api/exports/people', { segment: 'none' }, 'marketer')).status).toBe(404)

	const { items } = await shop.call<{ items: { action: string; object: object; details: object }[] }>(
		'GET',
		'/api/audit?limit=20',
	)
	expect(items.filter(({ action }) => action === 'export.started').map(({ object, details }) => ({ object, details }))).toEqual(
		expect.arrayContaining([
			{ object: { type: 'export', id: 'sql' }, details: { format: 'parquet', statement } },
			{ object: { type: 'export', id: 'people' }, details: { format: 'csv' } },
		]),
	)
})

test('whoever hangs up ends their statement, and the next one runs at once', async () => {
	const url = await shop.app.server.listen({ port: 0, host: '127.0.0.1' })
	const ask = (statement: string, signal: AbortSignal | null = null) =>
		fetch(new URL('/api/sql/run', url), {
			method: 'POST',
			headers: { ...headers['admin key'], 'content-type': 'application/json' },
			body: JSON.stringify({ statement }),
			signal,
		})
	const endless = `SELECT sum(cityHash64(e0.ts, e19.ts)) FROM ${Array.from({ length: 20 }, (_, n) => `events AS e${n}`).join(' CROSS JOIN ')}`
	await expect(ask(endless, AbortSignal.timeout(1_500))).rejects.toThrow()
	const started = performance.now()
	expect((await ask('SELECT 1')).status).toBe(200)
	// The one before it would have run for thirty seconds, and one runs at a time.
	expect(performance.now() - started).toBeLessThan(15_000)
}, 60_000)

test('what may be read is documented in both languages, with the bounds', async () => {
	const { views, limits } = await shop.call<{
		views: { name: string; columns: { about: { zh: string; en: string } }[] }[]
		limits: object
	}>('GET', '/api/sql/views')
	expect(views.map(({ name }) => name)).toContain('campaign_people')
	expect(views.flatMap(({ columns }) => columns).every(({ about }) => about.zh !== '' && about.en !== '')).toBe(true)
	expect(limits).toMatchObject({ rows: 10_000, seconds: 30 })
})

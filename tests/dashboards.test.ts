import { rm } from 'node:fs/promises'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import type { Role } from '#kit/route'
import { readConfig } from '../src/config.ts'
import { openApp } from '../src/main.ts'
import { signedIn } from './support/callers.ts'
import { preparedDataDirectory } from './support/data-directory.ts'

/** Dashboards over HTTP, by people of every role: who sees, changes and shares what, and what is refused. */
const folder = await preparedDataDirectory()
const app = await openApp(readConfig({}, { data: folder, port: 0 }), { log: pino({ level: 'silent' }) })
afterAll(async () => {
	await app.close()
	await rm(folder, { recursive: true, force: true })
})

const people = new Map<string, { readonly headers: Readonly<Record<string, string>> }>()
for (const [name, role] of Object.entries({ li: 'marketer', wang: 'analyst', mei: 'viewer', zhao: 'marketer' }))
	people.set(name, await signedIn(app.access, app.server, `${name}@shop.test`, role as Role))

interface Tile {
	readonly id: string
	readonly place: { readonly y: number }
	readonly is: { readonly question?: { readonly body: object } }
}
interface Dashboard {
	readonly id: string
	readonly name: string
	readonly version: number
	readonly mayEdit: boolean
	readonly tiles: readonly Tile[]
}
interface Sent {
	readonly status: number
	readonly body: Dashboard & {
		readonly items: readonly Dashboard[]
		readonly error: { readonly code: string; readonly message: string }
	}
}

async function call(
	who: string,
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	url: string,
	payload?: object,
): Promise<Sent> {
	const own = people.get(who)?.headers ?? { authorization: `Bearer ${app.localKey}` }
	const headers = { ...own, ...(payload ? { 'content-type': 'application/json' } : {}) }
	const answer = await app.server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
	return { status: answer.statusCode, body: JSON.parse(answer.body === '' ? '{}' : answer.body) }
}

const place = { x: 0, y: 0, w: 6, h: 8 }
const tile = (body: object, kind = 'metrics/read') => ({ place, view: 'line', is: { question: { kind, body } } })
const net = tile({ metrics: ['net'] })
const week = { from: '2026-11-01', to: '2026-11-08' }
const refused = ({ status, body }: Sent) => [status, body.error?.code]

async function make(who: string, content: object): Promise<Dashboard> {
	const { status, body } = await call(who, 'POST', '/api/dashboards', { name: '早报', ...content })
	expect(status).toBe(200)
	return body
}

test('whoever keeps a dashboard sees it; others do once their role is given it; nobody else is told that it is there', async () => {
	const made = await make('li', { tiles: [net] })
	const url = `/api/dashboards/${made.id}`
	const seen = async (who: string) => (await call(who, 'GET', '/api/dashboards')).body.items.some(({ id }) => id === made.id)
	expect([await seen('li'), await seen('wang'), await seen('mei'), await seen('admin')]).toEqual([true, false, false, true])
	expect(refused(await call('mei', 'GET', url))).toEqual([404, 'not-found'])
	expect(refused(await call('wang', 'PUT', url, { name: 'x', version: 1 }))).toEqual([404, 'not-found'])
	expect(refused(await call('wang', 'POST', `${url}/tiles/${made.tiles[0]?.id}/answer`, week))).toEqual([404, 'not-found'])
	const shared = { ...content(made), sharedWith: ['viewer'], editableBy: ['analyst', 'viewer'], version: 1 }
	expect((await call('li', 'PUT', url, shared)).body).toMatchObject({ version: 2, mayEdit: true })
	expect((await call('mei', 'GET', url)).body).toMatchObject({ mayEdit: false })
	expect((await call('mei', 'POST', `${url}/tiles/${made.tiles[0]?.id}/answer`, week)).status).toBe(200)
	// Who may change it decides what is on it, not who sees it.
	expect((await call('wang', 'PUT', url, { ...shared, name: '周报', version: 2 })).body).toMatchObject({
		name: '周报',
		version: 3,
	})
	expect(refused(await call('wang', 'PUT', url, { ...shared, sharedWith: ['marketer'], version: 3 }))).toEqual([403, 'forbidden'])
	expect(refused(await call('wang', 'DELETE', url))).toEqual([403, 'forbidden'])
	expect(refused(await call('mei', 'PUT', url, { ...shared, version: 3 }))).toEqual([403, 'forbidden'])
	expect(refused(await call('zhao', 'GET', url))).toEqual([404, 'not-found'])
	expect((await call('admin', 'DELETE', url)).status).toBe(204)
	expect(refused(await call('li', 'GET', url))).toEqual([404, 'not-found'])
})

function content({ tiles }: Dashboard): object {
	return { name: '早报', tiles }
}

test('of two who save, the second is told; a tile put on meanwhile is not lost', async () => {
	const made = await make('li', { tiles: [net], editableBy: ['marketer'] })
	const url = `/api/dashboards/${made.id}`
	const added = await Promise.all(
		['li', 'zhao', 'li'].map((who) => call(who, 'POST', `${url}/tiles`, { view: 'bar', is: net.is })),
	)
	expect(added.map(({ status }) => status)).toEqual([200, 200, 200])
	const now = (await call('li', 'GET', url)).body
	expect([now.tiles.length, now.tiles.map(({ place: { y } }) => y)]).toEqual([4, [0, 8, 16, 24]])
	expect((await call('zhao', 'PUT', url, { ...content(now), editableBy: ['marketer'], version: now.version })).status).toBe(200)
	const late = await call('li', 'PUT', url, { ...content(made), editableBy: ['marketer'], version: now.version })
	expect(refused(late)).toEqual([409, 'conflict'])
	expect(late.body.error).toMatchObject({ details: { savedBy: 'zhao@shop.test', version: now.version + 1 } })
	expect(now).not.toHaveProperty('savedBy')
})

test('what the software brings is there for everybody in both languages, answers, stays as it is, and is copied', async () => {
	for (const language of ['zh', 'en']) {
		const { items } = (await call('mei', 'GET', `/api/dashboards?language=${language}`)).body
		const starters = items.filter(({ id }) => id.startsWith('starter-'))
		expect(starters).toHaveLength(5)
		for (const { id, name } of starters) {
			expect([id, /[一-鿿]/.test(name)]).toEqual([id, language === 'zh'])
			const { tiles } = (await call('mei', 'GET', `/api/dashboards/${id}?language=${language}`)).body
			const titles = JSON.stringify(tiles.map(({ is: _, ...shown }) => shown))
			expect([id, /[一-鿿]/.test(titles)]).toEqual([id, language === 'zh'])
		}
	}
	const url = '/api/dashboards/starter-overview'
	expect(refused(await call('li', 'PUT', url, { name: 'x', version: 1 }))).toEqual([403, 'forbidden'])
	expect(refused(await call('admin', 'DELETE', url))).toEqual([403, 'forbidden'])
	const copy = (await call('li', 'POST', `${url}/copy`, {})).body
	expect(copy).toMatchObject({ name: '店铺总览（副本）', mayEdit: true, starter: null, owner: { name: 'li@shop.test' } })
	expect(refused(await call('mei', 'POST', `${url}/copy`, {}))).toEqual([403, 'forbidden'])
	// Every question of every starter is one that its own screen takes: a copy is checked as anything that is saved.
	for (const { id } of (await call('li', 'GET', '/api/dashboards')).body.items.filter((one) => one.id.startsWith('starter-'))) {
		const { tiles } = (await call('li', 'GET', `/api/dashboards/${id}`)).body
		await make('li', { tiles })
		for (const one of tiles) {
			const { status, body } = await call('mei', 'POST', `/api/dashboards/${id}/tiles/${one.id}/answer`, week)
			expect([id, one.id, status, body.error]).toEqual([id, one.id, 200, undefined])
		}
	}
})

test.each<[string, object]>([
	['a kind that is none', tile({}, 'sql/run')],
	['a kind by its path', tile({}, '/api/metrics/read')],
	['a kind that every object has', tile({}, 'constructor')],
	['days of its own', tile({ metrics: ['net'], from: '2020-01-01', to: '2026-01-01' })],
	['a metric that there is not', tile({ metrics: ['nothing'] })],
	['more than the question takes', tile({ metrics: ['net'], scope: {} })],
	['nothing at all', { ...net, is: {} }],
	['both a text and a question', { ...net, is: { text: 'x', question: net.is.question } }],
	['a body of 30 kB', tile({ metrics: ['net'], breakdown: { dimension: 'x'.repeat(30_000) } })],
	['a place beyond the columns', { ...net, place: { x: 8, y: 0, w: 6, h: 8 } }],
	['an id that is a path', { ...net, id: '../../x' }],
])('a tile with %s is not kept', async (_, bad) => {
	const { status, body } = await call('li', 'POST', '/api/dashboards', { name: 'x', tiles: [net, bad] })
	expect([status, body.error.code]).toEqual([400, 'bad-request'])
	expect(body.error.message.length).toBeLessThan(1_000)
})

test('what is too much is refused before it is kept: a body of a megabyte, tiles, roles, dashboards', async () => {
	const huge = tile({ metrics: ['net'], breakdown: { dimension: 'x'.repeat(1_000_000) } })
	expect(refused(await call('li', 'POST', '/api/dashboards', { name: 'x', tiles: [huge] }))).toEqual([413, 'too-large'])
	const many = (n: number) => Array.from({ length: n }, () => net)
	expect(refused(await call('li', 'POST', '/api/dashboards', { name: 'x', tiles: many(41) }))).toEqual([400, 'bad-request'])
	const full = await make('li', { tiles: many(40) })
	expect(refused(await call('li', 'POST', `/api/dashboards/${full.id}/tiles`, { view: 'bar', is: net.is }))).toEqual([
		400,
		'bad-request',
	])
	expect(refused(await call('li', 'POST', '/api/dashboards', { name: 'x', sharedWith: ['everybody'] }))).toEqual([
		400,
		'bad-request',
	])
	expect(refused(await call('mei', 'POST', '/api/dashboards', { name: 'x' }))).toEqual([403, 'forbidden'])
	for (let made = 0; made < 100; made++) await make('zhao', {})
	expect(refused(await call('zhao', 'POST', '/api/dashboards', { name: 'x' }))).toEqual([422, 'query-limit'])
	expect(refused(await call('zhao', 'POST', '/api/dashboards/starter-overview/copy', {}))).toEqual([422, 'query-limit'])
})

test('a question that is no longer understood is one tile without an answer; the others live on, and the rest can be saved', async () => {
	const made = await make('li', { tiles: [net, net, { ...net, is: { text: '说明' } }] })
	const gone = JSON.stringify({ kind: 'metrics/read', body: { metrics: ['retired'] } })
	const stored = JSON.stringify(made.tiles[0]?.is.question)
	await app.stores.operations.script(
		`UPDATE dashboards SET content = jsonb_set(content, '{tiles,0,is,question}', '${gone}'::jsonb) WHERE dashboard_id = '${made.id}'`,
	)
	const url = `/api/dashboards/${made.id}`
	const [broken, whole, text] = made.tiles.map(({ id }) => `${url}/tiles/${id}/answer`) as [string, string, string]
	expect(refused(await call('li', 'POST', broken, week))).toEqual([400, 'bad-request'])
	expect((await call('li', 'POST', whole, week)).status).toBe(200)
	expect(refused(await call('li', 'POST', text, week))).toEqual([400, 'bad-request'])
	expect(refused(await call('li', 'POST', `${url}/tiles/none/answer`, week))).toEqual([404, 'not-found'])
	expect(refused(await call('li', 'POST', whole, { from: '2026-11-08', to: '2026-11-01' }))).toEqual([400, 'bad-request'])
	expect(refused(await call('li', 'POST', whole, { ...week, kind: 'sql/run' }))).toEqual([400, 'bad-request'])
	const { tiles } = (await call('li', 'GET', url)).body
	expect(JSON.stringify(tiles[0]?.is.question)).not.toBe(stored)
	expect((await call('li', 'PUT', url, { name: '改名', tiles, version: 1 })).body).toMatchObject({ name: '改名', version: 2 })
	// Of another dashboard it would be a new question, and is looked at.
	expect(refused(await call('li', 'POST', '/api/dashboards', { name: 'x', tiles }))).toEqual([400, 'bad-request'])
	expect(refused(await call('zhao', 'POST', `/api/dashboards/${made.id}/copy`, {}))).toEqual([404, 'not-found'])
})

test('notes stand at their days, and are changed by whoever wrote them; what was decided is written down', async () => {
	const note = (await call('li', 'POST', '/api/annotations', { on: '2026-11-11', text: '双11 大促' })).body
	const shown = async (range: string) => (await call('mei', 'GET', `/api/annotations?${range}`)).body.items
	expect(await shown('from=2026-11-01&to=2026-12-01')).toEqual([
		{ id: note.id, on: '2026-11-11', text: '双11 大促', kind: 'note', ref: null, by: 'li@shop.test' },
	])
	expect(await shown('from=2026-11-12&to=2026-12-01')).toEqual([])
	expect(refused(await call('zhao', 'PATCH', `/api/annotations/${note.id}`, { text: 'x' }))).toEqual([403, 'forbidden'])
	expect(refused(await call('mei', 'POST', '/api/annotations', { on: '2026-11-11', text: 'x' }))).toEqual([403, 'forbidden'])
	expect((await call('li', 'PATCH', `/api/annotations/${note.id}`, { on: '2026-11-10' })).body).toMatchObject({
		on: '2026-11-10',
	})
	expect((await call('admin', 'DELETE', `/api/annotations/${note.id}`)).status).toBe(204)
	expect(refused(await call('li', 'DELETE', `/api/annotations/${note.id}`))).toEqual([404, 'not-found'])
	expect(refused(await call('li', 'POST', '/api/annotations', { on: '2026-13-11', text: 'x' }))).toEqual([400, 'bad-request'])
	const { items } = (await call('admin', 'GET', '/api/audit?limit=200')).body as unknown as { items: { action: string }[] }
	const actions = new Set(items.map(({ action }) => action))
	for (const verb of ['annotation.created', 'annotation.changed', 'annotation.deleted']) expect(actions).toContain(verb)
	for (const verb of ['dashboard.created', 'dashboard.changed']) expect(actions).toContain(verb)
})

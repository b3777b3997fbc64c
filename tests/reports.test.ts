import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#kit/route'
import { readConfig } from '../src/config.ts'
import { openApp } from '../src/main.ts'
import { createReportStore } from '../src/measure/report/report-store.ts'
import { runLeaseMs } from '../src/measure/report/run.ts'
import { atEnd } from './support/at-end.ts'
import { signedIn } from './support/callers.ts'
import { servers } from './support/engines.ts'
import { type SmtpBehaviour, startSmtp, type TestSmtp } from './support/smtp.ts'
import { openWholeShop, type WholeShop } from './support/whole-shop.ts'

/**
 * Dashboards that mail themselves, over real stores and real SMTP. On servers a second app shares the stores, as a second process would; on
 * embedded stores the same app works twice at once.
 */
type App = WholeShop['app']

interface World {
	readonly shop: WholeShop
	/** What works beside it. */
	readonly other: App
	readonly smtp: TestSmtp
	/** How the mail server behaves from now on. */
	readonly behave: (behaviour: SmtpBehaviour) => void
}

const hour = 3_600_000
const day = 24 * hour
const masterKey = Buffer.alloc(32, 9).toString('base64')

describe('reports (embedded)', () =>
	reports(async (settings) => {
		const shop = await openWholeShop(settings)
		return { shop, other: shop.app }
	}))

describe.skipIf(servers === undefined)('reports (servers)', () =>
	reports(async (settings) => {
		if (!servers) throw new Error('there are no servers')
		const { url } = await servers.postgres.createDatabase()
		const shared = { ...settings, QIANMIAN_POSTGRES_URL: url, QIANMIAN_CLICKHOUSE_URL: servers.clickhouse.url }
		const shop = await openWholeShop(shared)
		const data = await mkdtemp(join(tmpdir(), 'qianmian-second-'))
		const other = await openApp(readConfig(shared, { data, logLevel: 'silent' }), { clock: shop.clock })
		atEnd(async () => {
			await other.close()
			await rm(data, { recursive: true, force: true })
		})
		return { shop, other }
	}),
)

function reports(open: (settings: Readonly<Record<string, string>>) => Promise<Pick<World, 'shop' | 'other'>>): void {
	let world: World
	let people: Record<'mei' | 'lin' | 'north' | 'look', { id: string; headers: Record<string, string> }>
	let dashboard: string

	beforeAll(async () => {
		let now: SmtpBehaviour = {}
		const smtp = await startSmtp({
			onRecipient: (address) => now.onRecipient?.(address),
			onMessage: (mail) => now.onMessage?.(mail),
		})
		atEnd(smtp.close)
		const opened = await open({
			...{ QIANMIAN_SMTP_URL: smtp.url, QIANMIAN_MAIL_FROM: 'reports@shop.test', QIANMIAN_MASTER_KEY: masterKey },
			...{ QIANMIAN_REPORT_DOMAINS: 'partner.test', QIANMIAN_CHROMIUM: 'off', QIANMIAN_PUBLIC_URL: 'https://shop.test' },
		})
		world = { ...opened, smtp, behave: (behaviour) => (now = behaviour) }
		const { access, server } = opened.shop.app
		const enter = (name: string, role: Role) => signedIn(access, server, `${name}@shop.test`, role)
		people = {
			...{ mei: await enter('mei', 'marketer'), lin: await enter('lin', 'analyst') },
			...{ north: await enter('north', 'analyst'), look: await enter('look', 'viewer') },
		}
		const by = { kind: 'system', name: 'test' } as const
		await access.users.change(people.north.id, { scope: { region: ['north'] } }, by)
		const orders = 'order,item,qty,price,at,who\n1,a,1,120,2026-10-30,u1\n2,b,1,80,2026-10-31,u2\n3,a,1,100,2026-10-21,u1'
		const columns = { orderId: 'order', itemId: 'item', quantity: 'qty', unitPrice: 'price', time: 'at', userId: 'who' }
		await opened.shop.importText('orders', orders, { ...columns, source: 'till' })
		await opened.shop.settled()
		const made = await ask('mei', 'POST', '/api/dashboards', {
			...{ name: '周报', sharedWith: ['analyst'], range: { days: 7 }, compare: 'previous' },
			tiles: [{ place: { x: 0, y: 0, w: 12, h: 4 }, view: 'number', is: { question: { kind: 'metrics/read', body: asked } } }],
		})
		dashboard = (made.body as { id: string }).id
	})

	const asked = { metrics: ['net', 'orders'], grain: 'none' }
	const schedules = () => `/api/dashboards/${dashboard}/schedules`

	async function ask(who: keyof typeof people, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
		const { headers } = people[who]
		const answer = await world.shop.app.server.app.inject({ method, url, headers, ...(payload && { payload }) })
		const text = answer.body
		return {
			status: answer.statusCode,
			text,
			raw: answer.rawPayload,
			body: text.startsWith('{') ? answer.json<unknown>() : undefined,
		}
	}

	interface Shown {
		readonly id: string
		readonly version: number
		readonly stopped: string | null
		readonly nextAt: string | null
		readonly recipients: { name: string; hold: string | null }[]
		readonly runs: {
			state: string
			reason: string | null
			pictures: string | null
			mails: { name: string; state: string; reason: string | null }[]
		}[]
	}

	const plan = (...addresses: string[]) => ({
		...{ every: { weekdays: [1] }, hour: 9, locale: 'en' },
		recipients: addresses.map((address) => ({ address: `${address}@partner.test` })),
	})
	const make = async (body: object) => (await ask('mei', 'POST', schedules(), body)).body as Shown
	const shown = async (id: string) =>
		((await ask('mei', 'GET', schedules())).body as { items: Shown[] }).items.find((one) => one.id === id) as Shown
	const remove = (id: string) => ask('mei', 'DELETE', `${schedules()}/${id}`)
	/** Moves the clock to the next Monday, a minute after nine in Shanghai. */
	const nextMonday = (weeks = 1) => {
		const { clock } = world.shop
		const monday = Date.UTC(2026, 10, 2, 1, 1)
		clock.set(monday + Math.ceil((clock.now() - monday + 1) / (7 * day)) * 7 * day + (weeks - 1) * 7 * day)
	}
	/** Both work at the same moment, past the lease that keeps them apart. */
	const work = () =>
		Promise.all(
			[world.shop.app, world.other].map(async ({ stages }) => {
				const job = stages.measure.jobs.find(({ name }) => name === 'measure/reports')
				while (await job?.run(new AbortController().signal)) {}
			}),
		)
	const mailsSince = async (start: number) =>
		Promise.all(world.smtp.received.slice(start).map(async ({ to, raw }) => ({ ...(await PostalMime.parse(raw)), to })))

	test('a dashboard mails itself on Monday, once, with last week in words; whoever sees less gets nothing; three missed Mondays are made up once', async () => {
		const { id } = await make({
			...plan('ann'),
			recipients: [{ user: people.lin.id }, { user: people.north.id }, { user: people.look.id }, { address: 'Ann@partner.test' }],
		})
		expect((await shown(id)).recipients.map(({ name, hold }) => [name, hold])).toEqual([
			['lin@shop.test', null],
			['north@shop.test', 'narrower-scope'],
			['look@shop.test', 'no-access'],
			['ann@partner.test', null],
		])
		await work()
		expect(world.smtp.received).toHaveLength(0)
		nextMonday()
		await work()
		await work()
		const mails = await mailsSince(0)
		expect(mails.map(({ to }) => to).sort()).toEqual(['ann@partner.test', 'lin@shop.test'])
		const [mail] = mails
		expect(mail?.subject).toBe('周报 · 2026-11-02 – 2026-11-08')
		expect(mail?.text).toContain('Orders: 0')
		expect(mail?.text).toContain('the server has no Chromium')
		expect(mail?.text).toContain('mei@shop.test has this dashboard sent to you every Monday at 9:00')
		expect(mail?.html).toContain(`https://shop.test/dashboards/${dashboard}`)
		expect(mail?.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click')
		expect((await shown(id)).runs).toMatchObject([{ state: 'done', pictures: 'no-chromium' }])
		nextMonday(3)
		await work()
		expect(await mailsSince(2)).toHaveLength(2)
		expect((await shown(id)).nextAt).toBe('2026-12-07T01:00:00.000Z')
		await remove(id)
	})

	test('headlines carry the numbers of the dashboard’s own tile and how they changed', async () => {
		world.shop.clock.set(Date.UTC(2026, 10, 29, 4))
		const read = { ...asked, from: '2026-10-25', to: '2026-11-01', compare: 'previous' }
		const told = (await ask('mei', 'POST', '/api/metrics/read', read)).body as {
			metrics: { name: string; total: { value: string | number; previous: string | number } }[]
		}
		expect(told.metrics.map(({ total }) => [Number(total.value), Number(total.previous)])).toEqual([
			[200, 100],
			[2, 1],
		])
		const { id } = await make(plan('numbers'))
		world.shop.clock.set(Date.UTC(2026, 10, 1, 4))
		const before = world.smtp.received.length
		expect((await ask('mei', 'POST', `${schedules()}/${id}/send`)).status).toBe(202)
		expect((await ask('mei', 'POST', `${schedules()}/${id}/send`)).status).toBe(409)
		await work()
		const [mail] = await mailsSince(before)
		expect(mail?.text).toContain('Net revenue: CN¥200.00  ▲ +100.0%  (before CN¥100.00)')
		expect(mail?.text).toContain('Orders: 2  ▲ +100.0%  (before 1)')
		expect(mail?.text).toContain('mei@shop.test had this report sent just now')
		await remove(id)
	})

	test('the link in a mail stops it for its recipient alone: looking changes nothing, one POST does, another takes it back', async () => {
		const { id } = await make(plan('bo', 'cy'))
		const before = world.smtp.received.length
		nextMonday()
		await work()
		const bo = (await mailsSince(before)).find(({ to }) => to.startsWith('bo'))
		const link = /https:\/\/shop\.test(\/r\/[\w-]+)/.exec(bo?.text ?? '')?.[1] ?? ''
		const press = (method: 'GET' | 'POST', payload?: string) =>
			world.shop.app.server.app.inject({
				...{ method, url: link, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
				...(payload === undefined ? {} : { payload }),
			})
		expect((await press('GET')).body).toContain('不再接收这份报告')
		expect((await shown(id)).recipients.map(({ hold }) => hold)).toEqual([null, null])
		expect((await press('POST', 'List-Unsubscribe=One-Click')).statusCode).toBe(200)
		nextMonday()
		await work()
		expect((await mailsSince(before + 2)).map(({ to }) => to)).toEqual(['cy@partner.test'])
		expect((await shown(id)).recipients.map(({ hold }) => hold)).toEqual(['opted-out', null])
		await press('POST', 'action=back')
		expect((await shown(id)).recipients.map(({ hold }) => hold)).toEqual([null, null])
		await remove(id)
		expect((await press('GET')).statusCode).toBe(404)
		expect((await world.shop.app.server.app.inject({ method: 'POST', url: `${link.slice(0, -4)}AAAA` })).statusCode).toBe(404)
	})

	test('a mail server that is busy gets it again a while later, one that refuses is told on the schedule, nobody gets it twice', async () => {
		const { id } = await make(plan('busy', 'gone', 'fine'))
		const before = world.smtp.received.length
		const answers: Record<string, { code: number; text: string }> = {
			'busy@partner.test': { code: 451, text: 'later' },
			'gone@partner.test': { code: 550, text: 'no such user' },
		}
		world.behave({ onRecipient: (address) => answers[address] })
		nextMonday()
		await work()
		expect((await mailsSince(before)).map(({ to }) => to)).toEqual(['fine@partner.test'])
		const [first] = (await shown(id)).runs
		expect(first).toMatchObject({ state: 'open', reason: 'vendor-unavailable' })
		expect(first?.mails.map(({ name, state, reason }) => [name, state, reason]).sort()).toEqual([
			['busy@partner.test', 'waiting', 'vendor-unavailable'],
			['fine@partner.test', 'sent', null],
			['gone@partner.test', 'failed', 'address-refused'],
		])
		world.behave({})
		await work()
		expect(await mailsSince(before)).toHaveLength(1)
		world.shop.clock.advance(61_000)
		await work()
		expect((await mailsSince(before)).map(({ to }) => to).sort()).toEqual(['busy@partner.test', 'fine@partner.test'])
		expect((await shown(id)).runs).toMatchObject([{ state: 'done' }])
		await remove(id)
	})

	test('of a process that died in the middle the next sends what was never handed over, and repeats nothing that may have been', async () => {
		const { id } = await make(plan('one', 'two'))
		const before = world.smtp.received.length
		nextMonday()
		const { operations } = world.shop.app.stores
		const store = createReportStore(operations)
		const { clock } = world.shop
		await store.openDue(clock.now(), ({ id: of }) => ({ runId: `died-${of}`, dueAt: clock.now(), nextAt: clock.now() + 7 * day }))
		const dead = await store.claim(clock.now(), runLeaseMs, 'the one that dies')
		if (!dead) throw new Error('nothing was claimed')
		const mails = ['one', 'two'].map((name) => ({
			...({
				id: `${id.slice(0, -4)}${name}`,
				recipient: `address:${name}@partner.test`,
				state: 'waiting',
				reason: null,
			} as const),
		}))
		await store.address(dead, mails, clock.now())
		expect(await store.take(dead, mails[0]?.id ?? '', clock.now())).toBe(true)
		await work()
		expect(await mailsSince(before)).toHaveLength(0)
		clock.advance(runLeaseMs + 1_000)
		await work()
		expect((await mailsSince(before)).map(({ to }) => to)).toEqual(['two@partner.test'])
		expect((await shown(id)).runs[0]?.mails.map(({ state, reason }) => [state, reason])).toEqual([
			['unknown', 'answer-lost'],
			['sent', null],
		])
		await remove(id)
	})

	test('outside addresses are for editors and listed domains; a schedule is its owner’s; viewers have none', async () => {
		const status = async (who: keyof typeof people, body: object) => (await ask(who, 'POST', schedules(), body)).status
		expect(await status('lin', plan('out'))).toBe(403)
		expect(await status('mei', { ...plan(), recipients: [{ address: 'a@partner.test.evil.test' }] })).toBe(400)
		expect(await status('mei', { ...plan(), recipients: [{ user: 'nobody' }] })).toBe(400)
		expect(await status('look', { ...plan(), recipients: [{ user: people.look.id }] })).toBe(403)
		const { id, version } = await make(plan('mine'))
		expect((await ask('lin', 'GET', schedules())).body).toMatchObject({ items: [], domains: [] })
		const change = { ...plan('changed'), version }
		expect((await ask('lin', 'PUT', `${schedules()}/${id}`, change)).status).toBe(404)
		expect((await world.shop.ask('PUT', `${schedules()}/${id}`, change)).status).toBe(403)
		expect((await ask('mei', 'PUT', `${schedules()}/${id}`, { ...change, paused: true })).body).toMatchObject({ nextAt: null })
		expect((await ask('mei', 'PUT', `${schedules()}/${id}`, change)).status).toBe(409)
		const choice = (await ask('mei', 'GET', `/api/dashboards/${dashboard}/recipients`)).body as {
			items: { email: string; hold: string | null }[]
		}
		expect(choice.items.map(({ email, hold }) => [email, hold]).sort()).toEqual([
			['li***@shop.test', null],
			['lo***@shop.test', 'no-access'],
			['me***@shop.test', null],
			['no***@shop.test', 'narrower-scope'],
		])
		await remove(id)
	})

	test('a tile is taken away as CSV or Parquet with the numbers it shows; viewers may not, and it is written down', async () => {
		const shownBoard = (await ask('mei', 'GET', `/api/dashboards/${dashboard}`)).body as { tiles: { id: string }[] }
		const url = `/api/dashboards/${dashboard}/tiles/${shownBoard.tiles[0]?.id}/export`
		const days = { from: '2026-10-25', to: '2026-11-01', compare: 'previous', locale: 'en' }
		const csv = await ask('lin', 'POST', url, days)
		expect(csv.text).toBe(
			['"metric","label","group","at","value","previous"', '"net","Net revenue",,,200,100', '"orders","Orders",,,2,1', ''].join(
				'\n',
			),
		)
		const parquet = await ask('lin', 'POST', url, { ...days, format: 'parquet' })
		const bytes = new Uint8Array(parquet.raw).buffer
		expect(await parquetReadObjects({ file: bytes, columns: ['metric', 'value', 'previous'] })).toEqual([
			{ metric: 'net', value: 200, previous: 100 },
			{ metric: 'orders', value: 2, previous: 1 },
		])
		expect((await ask('look', 'POST', url, days)).status).toBe(403)
		expect((await ask('lin', 'POST', `/api/dashboards/${dashboard}/file?format=pdf`, days)).body).toMatchObject({
			error: { code: 'not-ready' },
		})
		const { items } = await world.shop.call<{ items: { action: string; details: object }[] }>('GET', '/api/audit?limit=2')
		expect(items.map(({ action, details }) => [action, details])).toMatchObject([
			['export.started', { format: 'parquet', kind: 'metrics/read' }],
			['export.started', { format: 'csv' }],
		])
	})

	// Last: it takes the owner's rights away.
	test('the schedule of an owner who was demoted stops, says why, and starts when it is saved with the rights for it', async () => {
		const { id } = await make(plan('last'))
		const { users } = world.shop.app.access
		const by = { kind: 'system', name: 'test' } as const
		const before = world.smtp.received.length
		await users.change(people.mei.id, { role: 'analyst' }, by)
		nextMonday()
		await work()
		expect((await mailsSince(before)).map(({ to }) => to)).toEqual([])
		await users.change(people.mei.id, { role: 'viewer' }, by)
		nextMonday()
		await work()
		const seen = await world.shop.call<{ items: Shown[] }>('GET', schedules())
		expect(seen.items).toMatchObject([{ id, stopped: 'owner-role', nextAt: null }])
		expect(seen.items[0]?.runs.map(({ state, reason }) => [state, reason])).toEqual([
			['held', 'owner-role'],
			['held', 'nobody'],
		])
		const alerts = await world.shop.call<{ items: { kind: string; key: string }[] }>('GET', '/api/alerts')
		expect(alerts.items).toMatchObject([{ kind: 'report-stopped', key: id }])
		expect(world.smtp.received).toHaveLength(before)
	})
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../bench/server-process.ts'

/** The command line as scripts use it: one JSON document on stdout, talk on stderr, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
	/** stdout, which must be exactly one JSON document. */
	json(): Record<string, unknown> & { readonly error?: { readonly code: string } }
}

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function qianmian(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	const options = {
		env: { ...process.env, UV_THREADPOOL_SIZE: '16', LANG: 'C', LC_ALL: '', QIANMIAN_DATA: join(folder, 'data'), ...env },
	}
	return new Promise((resolve) => {
		execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) => {
			const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0
			resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) })
		})
	})
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

describe('help and usage', () => {
	test('help names every command, in the language of the terminal', async () => {
		const [english, chinese] = await Promise.all([qianmian(['--help']), qianmian(['--help'], { LANG: 'zh_CN.UTF-8' })])
		expect([english.code, chinese.code]).toEqual([0, 0])
		for (const command of [
			'demo',
			'serve',
			'import',
			'segment',
			'persona',
			'sql',
			'key',
			'user',
			'doctor',
			'bench',
			'lab',
			'test',
		]) {
			expect(english.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
			expect(chinese.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
		}
		expect(english.stdout).not.toMatch(/[\u4e00-\u9fff]/)
		expect(chinese.stdout).toContain('启动服务')
	})

	test.each([
		['an unknown command', ['nope']],
		['a missing option', ['key', 'create']],
		['a choice that does not exist', ['key', 'create', '--kind', 'master']],
		['a port that is none', ['serve', '--port', '99999']],
		['an address that is none', ['key', 'create', '--kind', 'write', '--url', 'nowhere', '--key', 'k']],
		['an address without a key', ['key', 'create', '--kind', 'write', '--url', 'http://127.0.0.1:1']],
	])('%s is bad usage: exit code 2, and the reason on stderr', async (_, args) => {
		const run = await qianmian(args)
		expect(run).toMatchObject({ code: 2, stdout: '' })
		expect(run.stderr.trim()).not.toBe('')
	})

	test('bad usage with --json is one JSON document as well', async () => {
		const run = await qianmian(['key', 'create', '--kind', 'master', '--json'])
		expect(run.code).toBe(2)
		expect(run.json()).toMatchObject({ error: { code: 'bad-request', message: expect.stringContaining('master') } })
	})

	test('a setting that does not fit is named', async () => {
		const run = await qianmian(['doctor', '--json'], { QIANMIAN_PORT: 'eighty' })
		expect(run).toMatchObject({ code: 2 })
		expect(run.json()).toMatchObject({ error: { code: 'bad-config', message: expect.stringContaining('QIANMIAN_PORT') } })
	})
})

describe('doctor', () => {
	test('finds out about every part, in one document', async () => {
		const run = await qianmian(['doctor', '--port', '0', '--json'])
		const { healthy, findings } = run.json() as unknown as { healthy: boolean; findings: { check: string; status: string }[] }
		expect(findings.map(({ check }) => check).sort()).toEqual(
			['analytics', 'chromium', 'clock', 'data', 'disk', 'memory', 'node', 'operations', 'port', 'sync', 'threads'].sort(),
		)
		expect(run.code).toBe(healthy ? 0 : 1)
		expect(
			findings.filter(({ check }) => check === 'analytics' || check === 'operations').every(({ status }) => status === 'ok'),
		).toBe(true)
	})

	test('a store that is not there is a failure, and says what to mend', async () => {
		const run = await qianmian(['doctor', '--port', '0', '--json'], { QIANMIAN_POSTGRES_URL: 'postgres://127.0.0.1:1/none' })
		expect(run.code).toBe(1)
		const { findings } = run.json() as unknown as { findings: { check: string }[] }
		expect(findings.find(({ check }) => check === 'operations')).toMatchObject({
			status: 'fail',
			mend: { en: expect.stringContaining('QIANMIAN_POSTGRES_URL'), zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
		})
	})
})

const rows =
	'order,sku,qty,price,customer,at\n1,A,2,10.50,u-1,2026-10-01 10:00\n2,B,1,99,u-2,2026-10-02 10:00\n3,B,x,99,u-2,2026-10-03 10:00\n'
const mapping = {
	...{ source: 'erp', orderId: 'order', itemId: 'sku', quantity: 'qty', unitPrice: 'price', userId: 'customer', time: 'at' },
	currency: { value: 'CNY' },
}
const everybody = { orders: true, measure: 'count', op: 'gte', value: 1 }

describe('without a server', () => {
	test('a file is imported into the data directory, and a repeated import adds nothing', async () => {
		const orders = await file('orders.csv', rows)
		const map = await file('map.json', JSON.stringify(mapping))
		const definition = await file('everybody.json', JSON.stringify(everybody))
		const command = ['import', orders, '--as', 'orders', '--map', map, '--json']
		const first = await qianmian(command)
		expect(first.code).toBe(0)
		expect(first.json()).toMatchObject({ status: 'done', rowsRead: 3, accepted: 2, quarantinedTotal: 1 })
		expect((await qianmian(['segment', 'preview', definition, '--json'])).json()).toMatchObject({
			yes: 2,
			no: 0,
			unknown: 0,
			total: 2,
		})
		expect((await qianmian(command)).code).toBe(0)
		expect((await qianmian(['segment', 'preview', definition, '--json'])).json()).toMatchObject({ yes: 2, total: 2 })
	})

	test('personas are computed without a server, and two people are no kinds', async () => {
		const persona = async (...args: string[]) => (await qianmian(['persona', ...args, '--json'])).json()
		const made = await persona('create', '客群', '--features', 'orders,order_value', '--k', 'choose')
		expect(await persona('run', '客群')).toMatchObject({
			...{ id: made.id, last: { status: 'done' } },
			result: { stable: false, reason: 'too-few-people', personas: [] },
		})
	})

	test('a user gets a sign-in link for where the server will be', async () => {
		const run = await qianmian(['user', 'create', '--email', 'ana@example.com', '--role', 'admin', '--json'], {
			QIANMIAN_PUBLIC_URL: 'https://shop.test',
		})
		expect(run.json()).toMatchObject({
			user: { role: 'admin' },
			signInLink: { url: expect.stringMatching(/^https:\/\/shop\.test\/api\/auth\/link\?token=/) },
		})
	})
})

/** On what the commands above left in the data directory. */
describe('with a server', () => {
	let server: Awaited<ReturnType<typeof startServer>>
	beforeAll(async () => {
		server = await startServer(join(folder, 'data'))
	})
	afterAll(() => server.stop())

	test('commands find the server on the data directory, a second server is refused, and remote ones need a key that holds', async () => {
		const created = await qianmian(['key', 'create', '--kind', 'write', '--json'])
		expect(created.json()).toMatchObject({ secret: expect.stringMatching(/^qmw_/), key: { kind: 'write', source: 'default' } })

		const second = await qianmian(['serve', '--port', '0', '--json'])
		expect(second.code).toBe(1)
		expect(second.json().error?.code).toBe('data-dir-locked')

		const remote = ['key', 'create', '--kind', 'admin', '--url', server.url, '--json', '--key']
		expect((await qianmian([...remote, server.key])).json()).toMatchObject({ secret: expect.stringMatching(/^qma_/) })
		const stranger = await qianmian([...remote, 'qma_wrong'])
		expect(stranger.code).toBe(1)
		expect(stranger.json().error?.code).toBe('unknown-key')
	})

	test('segments are made, listed and looked into, by name or id', async () => {
		const definition = await file('everybody.json', JSON.stringify(everybody))
		const segment = async (...args: string[]) => (await qianmian(['segment', ...args, '--json'])).json()
		const made = (await segment('create', '买过的人', definition)) as { id: string }
		expect(made).toMatchObject({ name: '买过的人', kind: 'rule', counts: { yes: 2 } })
		expect(await segment('list')).toMatchObject({ items: [{ id: made.id }] })
		expect(await segment('members', '买过的人')).toMatchObject({ total: 2 })
		expect(await segment('history', made.id)).toMatchObject({
			days: expect.arrayContaining([expect.objectContaining({ members: 2 })]),
		})
		const list = await file('list.csv', 'id\nu-1\nnobody\n')
		expect(await segment('upload', list, '名单')).toMatchObject({
			report: { rows: 2, people: 1, refused: 1 },
			segment: { kind: 'list' },
		})
		expect(await segment('overlap', '买过的人', '名单')).toMatchObject({ combinations: [{ people: 1 }, { people: 1 }] })
		expect(await segment('insight', '买过的人')).toMatchObject({ people: { one: 2, other: 0 }, differences: [] })
		expect(await segment('snapshot', '买过的人', '快照')).toMatchObject({ kind: 'list', counts: { yes: 2 } })
		expect(await qianmian(['segment', 'lookalike', '买过的人', '--size', 'many', '--json'])).toMatchObject({ code: 2 })
		const unknown = await qianmian(['segment', 'members', '没有这个', '--json'])
		expect([unknown.code, unknown.json().error?.code]).toEqual([2, 'not-found'])
	})

	test('personas are listed and shown, and what is not there is said', async () => {
		const { items } = (await qianmian(['persona', 'list', '--json'])).json() as unknown as { items: { id: string }[] }
		expect(items).toMatchObject([{ name: '客群' }])
		const shown = await qianmian(['persona', 'show', items[0]?.id ?? ''])
		expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('No stable personas')])
		expect((await qianmian(['persona', 'segment', '客群', '1', '--json'])).json().error?.code).toBe('not-found')
		expect((await qianmian(['persona', 'create', 'x', '--features', 'income', '--json'])).json().error?.code).toBe('bad-request')
	})

	test('a user gets another link, and exists once', async () => {
		const link = await qianmian(['user', 'link', '--email', 'Ana@example.com', '--json'])
		expect(link.json()).toMatchObject({ url: expect.stringContaining('/api/auth/link?token=') })
		const nobody = await qianmian(['user', 'link', '--email', 'nobody@example.com', '--json'])
		expect(nobody).toMatchObject({ code: 2 })
		const again = await qianmian(['user', 'create', '--email', 'ana@example.com', '--json'])
		expect(again.code).toBe(2)
		expect(again.json().error?.code).toBe('conflict')
	})

	test.each([
		['a file that is not there', ['import', 'nothing.csv', '--as', 'orders'], 'bad-file'],
		['a definition that is not there', ['segment', 'preview', 'nothing.json'], 'bad-definition'],
	])('%s: exit code 2', async (_, args, code) => {
		const run = await qianmian([...args, '--json'])
		expect(run.code).toBe(2)
		expect(run.json().error?.code).toBe(code)
	})

	test('a mapping that names a missing column: exit code 2, and the column', async () => {
		const orders = await file('orders.csv', rows)
		const map = await file('wrong.json', JSON.stringify({ ...mapping, unitPrice: 'prize' }))
		const run = await qianmian(['import', orders, '--as', 'orders', '--map', map, '--json'])
		expect(run.code).toBe(2)
		expect(run.json()).toMatchObject({ error: { code: 'bad-mapping', message: expect.stringContaining('prize') } })
	})

	test('a definition that makes no sense: exit code 2', async () => {
		const definition = await file('nonsense.json', JSON.stringify({ all: 'of them' }))
		expect((await qianmian(['segment', 'preview', definition, '--json'])).code).toBe(2)
		const broken = await file('broken.json', '{"all": [')
		expect((await qianmian(['segment', 'preview', broken, '--json'])).json().error?.code).toBe('bad-definition')
	})

	test('a server that is not there is said plainly', async () => {
		const run = await qianmian(['key', 'create', '--kind', 'write', '--url', 'http://127.0.0.1:1', '--key', 'k', '--json'])
		expect(run.code).toBe(1)
		expect(run.json()).toMatchObject({ error: { code: 'store-unavailable', message: expect.stringContaining('127.0.0.1:1') } })
	})
})

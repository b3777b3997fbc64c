import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedData } from './support/shared-data.ts'
import { testAnalytics } from './support/stores.ts'

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-funnel-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
}

function funnel(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env } }
		execFile(process.execPath, [cli, 'lab', 'funnel', path, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const columns = ['--user', 'who', '--time', 'at', '--event', 'did']
const shop = `who,at,did
mei,2026-01-01 10:00,pv
mei,2026-01-01 10:30,cart
mei,2026-01-03 10:00,buy
li,2026-01-02 08:00,pv
li,2026-01-01 09:00,buy
li,2026-01-20 09:00,fav
wu,2026-01-19 09:00,pv
wu,2026-01-19 10:00,cart
,2026-01-19 10:00,pv
`
const counts = (run: Run, key = 'steps') => (JSON.parse(run.stdout)[key] as { count: number }[]).map(({ count }) => count)

describe('lab funnel', () => {
	test('counts people step by step, and apart from those whose window is still open', async () => {
		const path = await file('shop.csv', shop)
		const run = await funnel(path, [...columns, '--steps', 'pv,cart,buy', '--window', '7d', '--json'])
		expect(run.code).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			...{ rows: 9, guests: 1, skipped: 0, people: 3, windowSeconds: 604_800, order: 'ordered', entry: 'every' },
			...{ from: '2026-01-01T09:00:00.000Z', to: '2026-01-20T09:00:00.000Z' },
			steps: [
				{ step: 'pv', count: 3, ofEntrants: 1, ofPrevious: null, medianSeconds: null },
				{ step: 'cart', count: 2, ofEntrants: 0.666667, ofPrevious: 0.666667, medianSeconds: 1_800 },
				{ step: 'buy', count: 1, ofEntrants: 0.333333, ofPrevious: 0.5, medianSeconds: 171_000 },
			],
		})
		// Wu came a day before the file ends.
		expect(counts(run, 'closed')).toEqual([2, 1, 1])
	})

	test('orders, alternatives and windows are what they say', async () => {
		const path = await file('shop.csv', shop)
		const ask = async (...args: string[]) => counts(await funnel(path, [...columns, '--json', ...args]))
		expect(await ask('--steps', 'pv,cart|fav', '--window', '30d')).toEqual([3, 3])
		expect(await ask('--steps', 'pv,buy', '--window', '7d', '--order', 'strict')).toEqual([3, 0])
		expect(await ask('--steps', 'pv,buy', '--window', '7d', '--order', 'any')).toEqual([3, 2])
		expect(await ask('--steps', 'pv,cart', '--window', '30m')).toEqual([3, 1])
	})

	test('is a table to whoever reads it', async () => {
		const path = await file('shop.csv', shop)
		const { stdout } = await funnel(path, [...columns, '--steps', 'pv,cart,buy', '--window', '7d'], { LANG: 'zh_CN.UTF-8' })
		expect(stdout).toMatch(/步骤 +人数 +总转化 +上步转化/)
		expect(stdout).toMatch(/cart +2 +66\.7% +66\.7% +30 min/)
	})

	test.each([
		['a step alone', ['--steps', 'pv', '--window', '7d'], 'from 2 to 20 steps'],
		['an alternative without a name', ['--steps', 'pv|,buy', '--window', '7d'], 'names no event'],
		['no window', ['--steps', 'pv,buy', '--window', '0d'], 'no time span'],
		['a window of twelve years', ['--steps', 'pv,buy', '--window', '4400d'], 'ten years'],
		['a step twice in any order', ['--steps', 'pv,pv', '--window', '7d', '--order', 'any'], 'twice'],
		['a column that is not there', ['--steps', 'pv,buy', '--window', '7d', '--user', 'buyer'], 'no column "buyer"'],
	])('%s is told of', async (_, args, message) => {
		const path = await file('shop.csv', shop)
		const run = await funnel(path, [...columns, ...args])
		expect(run.code).toBe(2)
		expect(run.stderr).toContain(message)
	})

	test('a time that is none is an error of its row, or left out when asked to', async () => {
		const path = await file('cut.csv', `${shop}wu,,pv\n`)
		const asked = [...columns, '--steps', 'pv,cart', '--window', '7d', '--json']
		const stopped = await funnel(path, asked)
		expect([stopped.code, stopped.stderr]).toEqual([2, expect.stringContaining('Row 10, column "at"')])
		expect(JSON.parse((await funnel(path, [...asked, '--skip-bad'])).stdout)).toMatchObject({ rows: 10, skipped: 1 })
	})

	test('counts what the engine counts on real behaviour', async () => {
		const data = await sharedData('taobao-userbehavior/UserBehavior.csv.gz')
		if (data === undefined) return
		const path = await file('taobao.csv', `user_id,item_id,category_id,behavior,ts\n${data}`)
		const args = ['--user', 'user_id', '--time', 'ts', '--event', 'behavior', '--steps', 'pv,cart,buy', '--window', '7d']
		const run = await funnel(path, [...args, '--skip-bad', '--json'])
		const analytics = await testAnalytics({ migrations: [] })
		const { database } = analytics.dialect
		await analytics.command(
			`CREATE TABLE ${database}.clicks (user UInt32, did String, at UInt32) ENGINE = MergeTree ORDER BY user`,
		)
		const rows = data.split('\n').map((line) => line.split(','))
		await analytics.insertRows(
			'clicks',
			rows.flatMap(([user, , , did, at]) => (at ? [{ user, did, at: Number(at) }] : [])),
		)
		const levels = await analytics.query<{ level: number }>(
			`SELECT windowFunnel(604800)(at, did = 'pv', did = 'cart', did = 'buy') AS level FROM ${database}.clicks GROUP BY user`,
		)
		const reached = (least: number) => levels.filter(({ level }) => level >= least).length
		expect(counts(run)).toEqual([reached(1), reached(2), reached(3)])
		expect(reached(3)).toBeGreaterThan(100)
	})
})

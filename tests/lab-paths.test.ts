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
	folder = await mkdtemp(join(tmpdir(), 'qianmian-paths-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
}

function paths(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env }, maxBuffer: 2 ** 26 }
		execFile(process.execPath, [cli, 'lab', 'paths', path, ...args], options, (error, stdout, stderr) => {
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
mei,2026-01-01 10:00,home
mei,2026-01-01 10:05,list
mei,2026-01-01 10:06,list
mei,2026-01-01 10:10,item
mei,2026-01-01 10:40,buy
li,2026-01-01 09:00,list
li,2026-01-01 09:01,item
li,2026-01-01 09:02,list
li,2026-01-01 09:03,item
li,2026-01-01 10:00,buy
wu,2026-01-01 09:00,help
,2026-01-01 09:00,list
`

interface Link {
	readonly step: number
	readonly from: string
	readonly to: string
	readonly people: number
}

const links = ({ stdout }: Run) =>
	(JSON.parse(stdout).links as Link[]).map(({ step, from, to, people }) => `${step} ${from} ${to} ${people}`).sort()

describe('lab paths', () => {
	test('tells where people go from a step on, and where they stop', async () => {
		const path = await file('shop.csv', shop)
		const run = await paths(path, [...columns, '--from', 'list', '--json'])
		expect(run.code).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			...{
				rows: 12,
				guests: 1,
				skipped: 0,
				people: 3,
				direction: 'after',
				ways: 2,
				without: 1,
				rare: { nodes: 0, happenings: 0 },
			},
			...{ first: '2026-01-01T09:00:00.000Z', last: '2026-01-01T10:40:00.000Z' },
			steps: [
				{ gathered: 0, nodes: [{ kind: 'event', node: 'list', people: 2, ended: 0, cut: 0 }] },
				{ gathered: 0, nodes: [{ node: 'item', people: 2, ended: 0, cut: 0 }] },
				{
					gathered: 0,
					nodes: [
						{ node: 'list', people: 1, ended: 0, cut: 0 },
						{ node: 'buy', people: 1, ended: 1, cut: 0 },
					],
				},
				{ gathered: 0, nodes: [{ node: 'item', people: 1, ended: 1, cut: 0 }] },
			],
		})
	})

	test('goes back from a step, between two, by session, and folds going to and fro', async () => {
		const path = await file('shop.csv', shop)
		const ask = async (...args: string[]) => links(await paths(path, [...columns, '--json', ...args]))
		expect(await ask('--to', 'buy')).toEqual(['1 buy item 1', '2 item list 1', '3 list home 1'])
		expect(await ask('--to', 'buy', '--window', '2h', '--no-loops', '--steps', '3')).toEqual([
			...['1 buy item 2', '2 item list 2'],
		])
		expect(await ask('--from', 'list', '--to', 'buy', '--gap', '1h')).toEqual([
			...['1 list item 2', '2 item buy 1', '2 item list 1', '3 list item 1', '4 item buy 1'],
		])
		expect(await ask('--gap', '1h')).toEqual(['1 home list 1', '1 list↺item buy 1', '2 list item 1', '3 item buy 1'])
		expect(await ask('--per', 'session', '--top', '1', '--steps', '2')).toEqual(['1 (other) list 1'])
	})

	test('is a table to whoever reads it', async () => {
		const path = await file('shop.csv', shop)
		const { stdout } = await paths(path, [...columns, '--from', 'list'], { LANG: 'zh_CN.UTF-8' })
		expect(stdout).toMatch(/步骤 +路径数 +到此为止 +之后还有/)
		expect(stdout).toMatch(/3 {2}buy +1 +1 +0/)
		expect(stdout).toMatch(/1 {2}list → item +2/)
	})

	test.each([
		['an event that nobody did', ['--from', 'lst'], 'nobody did "lst"; the file has "list"'],
		['no gap', ['--gap', '0m'], 'no time span'],
		['a window of twelve years', ['--from', 'list', '--window', '4400d'], 'ten years'],
		['a window from nowhere', ['--window', '7d'], 'measured from a step'],
		['a window and a gap', ['--from', 'list', '--window', '7d', '--gap', '30m'], 'not both'],
		['sessions within a window', ['--from', 'list', '--window', '7d', '--per', 'session'], 'no sessions'],
		['too few steps', ['--from', 'list', '--to', 'buy', '--steps', '2'], 'from 3 to 20'],
		['a column that is not there', ['--user', 'buyer'], 'no column "buyer"'],
	])('%s is told of', async (_, args, message) => {
		const path = await file('shop.csv', shop)
		const run = await paths(path, [...columns, ...args])
		expect(run.code).toBe(2)
		expect(run.stderr).toContain(message)
	})

	test('an empty file has nobody in it; a cut row is an error of its row, or left out', async () => {
		const empty = await paths(await file('empty.csv', 'who,at,did\n'), [...columns, '--from', 'list', '--json'])
		expect(JSON.parse(empty.stdout)).toMatchObject({ people: 0, ways: 0, steps: [], links: [], first: null })
		const cut = await file('cut.csv', `${shop}wu,,list\n`)
		const stopped = await paths(cut, [...columns, '--json'])
		expect([stopped.code, stopped.stderr]).toEqual([2, expect.stringContaining('Row 13, column "at"')])
		expect(JSON.parse((await paths(cut, [...columns, '--skip-bad', '--json'])).stdout)).toMatchObject({ skipped: 1 })
	})

	test('one person with a million events, and a hundred thousand different ones, end somewhere', async () => {
		const rows = Array.from({ length: 1_000_000 }, (_, nth) => `bot,${1_700_000_000 + nth},page ${nth % 100_000}`)
		const run = await paths(await file('bot.csv', `who,at,did\n${rows.join('\n')}\n`), [...columns, '--json'])
		const { rare, ways, steps } = JSON.parse(run.stdout)
		expect(rare).toEqual({ nodes: 99_000, happenings: 990_000 })
		expect([ways, steps[0].nodes[0].people, steps[4].nodes[0].cut]).toEqual([1, 1, 1])
	}, 60_000)
})

/** The same by other means: numbered rows and their neighbours, by window functions. */
async function byNeighbours(events: readonly { user: string; did: string; at: number }[], anchor: string): Promise<string[]> {
	const analytics = await testAnalytics({ migrations: [] })
	const table = `${analytics.dialect.database}.doings`
	await analytics.command(`DROP TABLE IF EXISTS ${table}`)
	await analytics.command(`CREATE TABLE ${table} (user String, did String, at Int64, n UInt32) ENGINE = MergeTree ORDER BY user`)
	await analytics.insertRows(
		'doings',
		events.map((event, n) => ({ ...event, n })),
	)
	const rows = await analytics.query<Link>(
		`WITH paused AS (SELECT *, at - lagInFrame(at, 1, at) OVER one > 1800 AS is_new FROM ${table} WINDOW one AS (PARTITION BY user ORDER BY at, n)),
			sessions AS (SELECT *, sum(is_new) OVER (PARTITION BY user ORDER BY at, n) AS session FROM paused),
			anchors AS (SELECT user, min((at, n)) AS first, argMin(session, (at, n)) AS session FROM sessions WHERE did = {anchor:String} GROUP BY user),
			after AS (SELECT s.user AS user, s.did AS did, s.at AS at, s.n AS n FROM sessions AS s INNER JOIN anchors AS a USING (user, session) WHERE (s.at, s.n) >= a.first),
			changes AS (SELECT *, lagInFrame(did, 1, '') OVER one != did AS is_change FROM after WINDOW one AS (PARTITION BY user ORDER BY at, n)),
			steps AS (
				SELECT row_number() OVER one AS step, did AS "from", leadInFrame(did, 1, '') OVER one AS "to" FROM changes WHERE is_change
				WINDOW one AS (PARTITION BY user ORDER BY at, n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
			)
		SELECT step, "from", "to", count() AS people FROM steps WHERE step < 5 AND "to" != '' GROUP BY ALL`,
		{ anchor },
	)
	return rows.map(({ step, from, to, people }) => `${step} ${from} ${to} ${people}`).sort()
}

describe('on real behaviour', () => {
	test('of Taobao, people go where other SQL says', async () => {
		const data = await sharedData('taobao-userbehavior/UserBehavior.csv.gz')
		if (data === undefined) return
		const path = await file('taobao.csv', `user_id,item_id,category_id,behavior,ts\n${data}`)
		const args = [
			'--user',
			'user_id',
			'--time',
			'ts',
			'--event',
			'behavior',
			'--from',
			'cart',
			'--no-loops',
			'--skip-bad',
			'--json',
		]
		const run = await paths(path, args)
		const rows = data.split('\n').map((line) => line.split(','))
		const events = rows.flatMap(([user = '', , , did = '', at]) => (at ? [{ user, did, at: Number(at) }] : []))
		const found = links(run)
		expect(found).toEqual(await byNeighbours(events, 'cart'))
		expect(found.length).toBeGreaterThan(10)
	})

	test('of REES46, people go where other SQL says', async () => {
		const data = await sharedData('rees46-2019-oct/2019-Oct-head.csv.gz')
		if (data === undefined) return
		const path = await file('rees46.csv', data)
		const args = [
			'--user',
			'user_id',
			'--time',
			'event_time',
			'--event',
			'event_type',
			'--from',
			'cart',
			'--no-loops',
			'--skip-bad',
			'--json',
		]
		const run = await paths(path, args)
		const rows = data.split('\n').map((line) => line.split(','))
		const events = rows
			.slice(1)
			.flatMap(([time = '', did = '', , , , , , user = '']) =>
				user === '' ? [] : [{ user, did, at: Date.parse(time.replace(' UTC', 'Z').replace(' ', 'T')) / 1000 }],
			)
		const found = links(run)
		expect(found).toEqual(await byNeighbours(events, 'cart'))
		expect(found.length).toBeGreaterThan(4)
	})
})

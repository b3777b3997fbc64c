import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedData } from './support/shared-data.ts'
import { testAnalytics } from './support/stores.ts'

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-retention-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
}

function retention(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env } }
		execFile(process.execPath, [cli, 'lab', 'retention', path, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

interface Cohort {
	readonly cohort: string
	readonly size: number
	readonly cells: readonly { readonly returned: number; readonly open: boolean; readonly share: number | null }[]
}

const cohorts = (run: Run) => JSON.parse(run.stdout).cohorts as Cohort[]
/** `2026-01-01 2: 1 2?`: two entered, one came back in column 0, and two so far in column 1. */
const shown = (run: Run) =>
	cohorts(run).map(
		({ cohort, size, cells }) =>
			`${cohort} ${size}: ${cells.map(({ returned, open }) => `${returned}${open ? '?' : ''}`).join(' ')}`,
	)

const columns = ['--user', 'who', '--time', 'at']
const shop = `who,at,did
mei,2026-01-01 22:00,pv
mei,2026-01-02 10:00,buy
mei,2026-01-03 23:00,pv
li,2026-01-02 08:00,pv
li,2026-01-01 09:00,buy
li,2026-01-02 09:00,buy
,2026-01-02 10:00,pv
wu,2026-01-04 11:59,pv
`

describe('lab retention', () => {
	test('counts who came back when, and marks what had not ended', async () => {
		const path = await file('shop.csv', shop)
		const asked = [...columns, '--event', 'did', '--entry', 'pv', '--return', 'buy', '--periods', '2', '--json']
		const run = await retention(path, asked)
		expect(run.code).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			...{ rows: 8, guests: 1, skipped: 0, later: 0, people: 3, period: 'day', kind: 'n-day', entering: 'first' },
			// A file that tells minutes is whole to the end of its last one.
			...{ from: '2026-01-01T09:00:00.000Z', to: '2026-01-04T11:59:00.000Z', asOf: '2026-01-04T12:00:00.000Z' },
			overall: [
				{ period: 0, size: 2, returned: 1, share: 0.5 },
				{ period: 1, size: 2, returned: 1, share: 0.5 },
				{ period: 2, size: 1, returned: 0, share: 0 },
			],
		})
		expect(shown(run)).toEqual(['2026-01-01 1: 0 1 0', '2026-01-02 1: 1 0 0?', '2026-01-03 0: 0 0? 0?', '2026-01-04 1: 0? 0? 0?'])
		expect(shown(await retention(path, [...asked, '--kind', 'rolling']))[0]).toBe('2026-01-01 1: 1 0 0?')
		expect(shown(await retention(path, [...asked, '--entering', 'every']))[2]).toBe('2026-01-03 1: 0 0? 0?')
		expect(shown(await retention(path, [...asked, '--zone', 'Asia/Shanghai', '--as-of', '2026-01-04']))).toEqual([
			...['2026-01-01 1: 0 1 0', '2026-01-02 1: 1 0 0?', '2026-01-03 0: 0 0? 0?'],
		])
	})

	test('takes every row as an entry and a return where no event is named', async () => {
		const path = await file('shop.csv', shop)
		const run = await retention(path, [...columns, '--periods', '1', '--kind', 'unbounded', '--json'])
		expect(shown(run)).toEqual(['2026-01-01 2: 2 2', '2026-01-02 0: 0 0', '2026-01-03 0: 0 0?', '2026-01-04 1: 1? 0?'])
	})

	test('a file of days is whole to the end of its last day', async () => {
		const path = await file('days.csv', 'who,at\nmei,2026-01-01\nmei,2026-01-02\n')
		expect(shown(await retention(path, [...columns, '--periods', '1', '--json']))).toEqual([
			'2026-01-01 1: 1 1',
			'2026-01-02 0: 0 0?',
		])
	})

	test('is a table to whoever reads it', async () => {
		const path = await file('shop.csv', shop)
		const { stdout } = await retention(path, [...columns, '--periods', '1'], { LANG: 'zh_CN.UTF-8' })
		expect(stdout).toMatch(/批次 +人数 +0 +1/)
		expect(stdout).toMatch(/2026-01-01 +2 +100\.0% +100\.0%/)
		expect(stdout).toMatch(/2026-01-04 +1 +\(1\) +\(0\)/)
	})

	test('a step that nobody took, and a file without rows, have nobody', async () => {
		const path = await file('shop.csv', shop)
		const none = await retention(path, [...columns, '--event', 'did', '--entry', 'sold', '--periods', '1', '--json'])
		expect([none.code, cohorts(none).map(({ size }) => size), JSON.parse(none.stdout).overall[0].share]).toEqual([
			0,
			[0, 0, 0, 0],
			null,
		])
		const empty = await retention(await file('empty.csv', 'who,at\n'), [...columns, '--json'])
		expect([empty.code, JSON.parse(empty.stdout)]).toMatchObject([
			0,
			{ rows: 0, people: 0, asOf: null, cohorts: [], overall: [] },
		])
	})

	test.each([
		['no periods', ['--periods', '0'], 'from 1 to 400'],
		['a zone that is none', ['--zone', 'Shanghai'], 'no time zone'],
		['a return without an event column', ['--return', 'buy'], 'values of --event'],
		['an alternative without a name', ['--event', 'did', '--entry', 'pv|'], 'names no event'],
		['a column that is not there', ['--user', 'buyer'], 'no column "buyer"'],
		['an end before the beginning', ['--to', '2025-12-01'], '--to must be after'],
		['an end that is no day', ['--as-of', 'soon'], 'no day or time'],
	])('%s is told of', async (_, args, message) => {
		const run = await retention(await file('shop.csv', shop), [...columns, ...args])
		expect([run.code, run.stderr]).toEqual([2, expect.stringContaining(message)])
	})

	test('a clock that is out by ten years is an error with a way on', async () => {
		const path = await file('skewed.csv', `${shop}wu,2036-01-01 10:00,pv\n`)
		const stopped = await retention(path, [...columns, '--json'])
		expect([stopped.code, stopped.stderr]).toEqual([2, expect.stringContaining('more than 400 periods of a day')])
		expect(JSON.parse((await retention(path, [...columns, '--as-of', '2026-01-05', '--json'])).stdout)).toMatchObject({
			later: 1,
			people: 3,
		})
	})

	test('a time that is none is an error of its row, or left out when asked to', async () => {
		const path = await file('cut.csv', `${shop}wu,,pv\n`)
		const stopped = await retention(path, [...columns, '--json'])
		expect([stopped.code, stopped.stderr]).toEqual([2, expect.stringContaining('Row 9, column "at"')])
		expect(JSON.parse((await retention(path, [...columns, '--skip-bad', '--json'])).stdout)).toMatchObject({
			rows: 9,
			skipped: 1,
		})
	})
})

describe('lab retention of real behaviour', () => {
	/** `at` in seconds since 1970 UTC. */
	type Doing = { readonly who: string; readonly at: number; readonly did: string }

	async function clicks(name: string, rows: readonly Doing[]) {
		const analytics = await testAnalytics({ migrations: [] })
		const { database } = analytics.dialect
		await analytics.command(
			`CREATE TABLE ${database}.${name} (who String, at UInt32, did String) ENGINE = MergeTree ORDER BY who`,
		)
		await analytics.insertRows(name, rows)
		return { table: `${database}.${name}`, query: <T>(sql: string) => analytics.query<T>(sql) }
	}

	/** By joining entries with what came after them, which is not how the rules go over it. */
	const joined = (table: string, { entries, back, offset }: Readonly<Record<'entries' | 'back' | 'offset', string>>) => `
		SELECT toString(day) AS cohort, n, toUInt32(uniqExact(who)) AS people FROM (
			SELECT e.day AS day, e.who AS who, ${offset} AS n FROM (${entries}) AS e INNER JOIN ${table} AS c ON c.who = e.who WHERE ${back} AND c.at >= e.at
		) GROUP BY cohort, n`

	function expectEqual(
		run: Run,
		sizes: readonly { cohort: string; people: number }[],
		found: readonly { cohort: string; n: number; people: number }[],
	) {
		expect(run.code).toBe(0)
		const told = cohorts(run)
		expect(told.filter(({ size }) => size > 0).map(({ cohort, size }) => [cohort, size])).toEqual(
			sizes.map(({ cohort, people }) => [cohort, people]),
		)
		const counts = new Map(found.map(({ cohort, n, people }) => [`${cohort} ${n}`, people]))
		for (const { cohort, cells } of told)
			expect([cohort, cells.map(({ returned }) => returned)]).toEqual([
				cohort,
				cells.map((_, n) => counts.get(`${cohort} ${n}`) ?? 0),
			])
		expect(told.flatMap(({ cells }) => cells).reduce((sum, { returned }) => sum + returned, 0)).toBeGreaterThan(20)
	}

	test('Taobao: days, each entry of a view, back to buy', async () => {
		const data = await sharedData('taobao-userbehavior/UserBehavior.csv.gz')
		if (data === undefined) return
		const path = await file('taobao.csv', `user_id,item_id,category_id,behavior,ts\n${data}`)
		const rows = data.split('\n').flatMap((line): Doing[] => {
			const [who = '', , , did = '', at] = line.split(',')
			return at ? [{ who, did, at: Number(at) }] : []
		})
		const { table, query } = await clicks('taobao', rows)
		const day = (at: string) => `toDate(toDateTime(${at}), 'Asia/Shanghai')`
		const asked = [
			'--user',
			'user_id',
			'--time',
			'ts',
			'--event',
			'behavior',
			'--entry',
			'pv',
			'--return',
			'buy',
			'--zone',
			'Asia/Shanghai',
		]
		const more = ['--from', '2017-11-25', '--to', '2017-12-04', '--skip-bad', '--json']
		const every = `SELECT who, ${day('c.at')} AS day, min(c.at) AS at FROM ${table} AS c WHERE did = 'pv' AND day >= '2017-11-25' AND day < '2017-12-04' GROUP BY who, day`
		const sizes = (entries: string) =>
			query<{ cohort: string; people: number }>(
				`SELECT toString(day) AS cohort, toUInt32(count()) AS people FROM (${entries}) GROUP BY day ORDER BY day`,
			)
		const of = (entries: string, offset: string) =>
			query<{ cohort: string; n: number; people: number }>(joined(table, { entries, back: `c.did = 'buy'`, offset }))
		const calendar = `dateDiff('day', e.day, ${day('c.at')})`
		expectEqual(await retention(path, [...asked, ...more, '--entering', 'every']), await sizes(every), await of(every, calendar))
		const first = `SELECT * FROM (SELECT who, ${day('min(c.at)')} AS day, min(c.at) AS at FROM ${table} AS c WHERE did = 'pv' GROUP BY who) WHERE day >= '2017-11-25' AND day < '2017-12-04'`
		expectEqual(await retention(path, [...asked, ...more]), await sizes(first), await of(first, calendar))
		expectEqual(
			await retention(path, [...asked, ...more, '--kind', 'rolling']),
			await sizes(first),
			await of(first, 'intDiv(c.at - e.at, 86400)'),
		)
	})

	test('Online Retail: months, from the first purchase on', async () => {
		const data = await sharedData('online-retail/online_retail.csv.gz')
		if (data === undefined) return
		const path = await file('retail.csv', data)
		const records: string[][] = parse(data, { from: 2 })
		const rows = records.map(([, , , , at = '', , who = '']) => ({
			who,
			did: 'buy',
			at: Date.parse(`${at.replace(' ', 'T')}Z`) / 1000,
		}))
		const { table, query } = await clicks('retail', rows)
		const entries = `SELECT who, toStartOfMonth(toDateTime(min(c.at), 'UTC')) AS day, min(c.at) AS at FROM ${table} AS c WHERE who != '' GROUP BY who`
		const found = await query<{ cohort: string; n: number; people: number }>(
			joined(table, { entries, back: '1', offset: `dateDiff('month', e.day, toDateTime(c.at, 'UTC'))` }),
		)
		const sizes = await query<{ cohort: string; people: number }>(
			`SELECT toString(day) AS cohort, toUInt32(count()) AS people FROM (${entries}) GROUP BY day ORDER BY day`,
		)
		const asked = ['--user', 'CustomerID', '--time', 'InvoiceDate', '--period', 'month', '--periods', '12', '--json']
		const run = await retention(path, asked)
		expectEqual(run, sizes, found)
		// 4,372 customers, as is widely published; the file ends in the middle of its last month.
		expect(sizes.reduce((sum, { people }) => sum + people, 0)).toBe(4_372)
		expect(cohorts(run)[0]?.cells.map(({ open }) => open)).toEqual([...Array(12).fill(false), true])
		const last = new Map<string, number>()
		for (const { cohort, n } of found) last.set(cohort, Math.max(n, last.get(cohort) ?? 0))
		const unbounded = cohorts(await retention(path, [...asked, '--kind', 'unbounded']))
		const lasting = await query<{ cohort: string; n: number }>(
			`SELECT toString(any(e.day)) AS cohort, max(dateDiff('month', e.day, toDateTime(c.at, 'UTC'))) AS n FROM (${entries}) AS e INNER JOIN ${table} AS c ON c.who = e.who GROUP BY e.who`,
		)
		for (const { cohort, cells } of unbounded)
			expect(cells.map(({ returned }) => returned)).toEqual(
				cells.map((_, column) => lasting.filter((one) => one.cohort === cohort && one.n >= column).length),
			)
	})

	test('REES46: within the day that the file tells of', async () => {
		const data = await sharedData('rees46-2019-oct/2019-Oct-head.csv.gz')
		if (data === undefined) return
		const path = await file('rees46.csv', data)
		const records: string[][] = parse(data, { from: 2, relax_column_count: true })
		// The last line is cut, and has no session.
		const rows = records.flatMap(([at = '', did = '', , , , , , who = '', session]) =>
			session === undefined ? [] : [{ who, did, at: Date.parse(at.replace(' UTC', 'Z').replace(' ', 'T')) / 1000 }],
		)
		const { table, query } = await clicks('rees46', rows)
		const entries = `SELECT who, toDate(toDateTime(min(c.at), 'UTC')) AS day, min(c.at) AS at FROM ${table} AS c WHERE did = 'view' GROUP BY who`
		const found = await query<{ cohort: string; n: number; people: number }>(
			joined(table, { entries, back: `c.did = 'purchase'`, offset: '0' }),
		)
		const sizes = await query<{ cohort: string; people: number }>(
			`SELECT toString(day) AS cohort, toUInt32(count()) AS people FROM (${entries}) GROUP BY day`,
		)
		const asked = [
			'--user',
			'user_id',
			'--time',
			'event_time',
			'--event',
			'event_type',
			'--entry',
			'view',
			'--return',
			'purchase',
		]
		const run = await retention(path, [...asked, '--periods', '1', '--skip-bad', '--json'])
		expectEqual(run, sizes, found)
		// Three hours of a day: nothing of it has ended, and nothing is said of the next.
		expect(JSON.parse(run.stdout).overall).toEqual(
			[0, 1].map((period) => ({ period, size: 0, returned: 0, share: null, low: null, high: null })),
		)
	})
})

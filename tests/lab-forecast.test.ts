import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { random } from '#ml/random'
import { sharedData } from './support/shared-data.ts'

/** `lab forecast` and `lab anomaly` as a script calls them: one document on stdout, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-lab-forecast-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(method: string, path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
	return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env }, maxBuffer: 1 << 28 }
		execFile(process.execPath, [cli, 'lab', method, path, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

interface Errors {
	readonly mase: number
	readonly smape: number
	readonly mae: number
}

interface Answer {
	readonly rows: number
	readonly skipped: number
	readonly empty: number
	readonly step: string
	readonly error: { readonly code: string; readonly message: string }
	readonly series: readonly {
		readonly group: string | null
		readonly known: number
		readonly missing: number
		readonly model: string
		readonly seasons: number[]
		readonly forecast: { time: string; value: number; mean: number; intervals: { level: number; low: number; high: number }[] }[]
		readonly heldOut:
			| (Errors & { model: string; points: number; coverage: { level: number; share: number }[]; seasonalNaive: Errors })
			| null
		readonly festivals: { festival: string; relative: number }[]
		readonly components?: { time: string; trend: number }[]
		readonly judged: number
		readonly alarms: number
		readonly falseAlarms: number
		readonly anomalies: { time: string; value: number; expected: number; low: number; high: number; score: number }[]
	}[]
}

async function answer(method: 'forecast' | 'anomaly', path: string, args: readonly string[], code = 0): Promise<Answer> {
	const { stdout, stderr, ...ended } = await run(method, path, [...args, '--json'])
	expect(ended.code, stderr).toBe(code)
	return JSON.parse(stdout) as Answer
}

async function file(name: string, content: string | Buffer): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const columns = ['--time', 'day', '--value', 'sales']
const dayOf = (nth: number) => new Date(Date.UTC(2025, 0, 1) + nth * 86_400_000).toISOString().slice(0, 10)
const week = [100, 90, 95, 100, 110, 150, 140]
const sales = (nth: number) => (week[nth % 7] as number) + 3 * random('sales', nth).normal()
const csv = (rows: readonly (readonly [string, string | number])[]) =>
	`day,sales\n${rows.map((row) => row.join(',')).join('\n')}\n`
const shop = (days: number) =>
	Array.from({ length: days }, (_, nth): [string, number] => [dayOf(nth), Number(sales(nth).toFixed(2))])

const walmart = await sharedData('walmart-weekly/walmart.csv.gz')

describe.skipIf(walmart === undefined)('Walmart: 45 stores by the week', () => {
	const asked = ['--time', 'Date', '--value', 'Weekly_Sales', '--date-format', 'dd-MM-yy', '--stamp', 'end']
	let path: string
	beforeAll(async () => {
		path = await file('walmart.csv.gz', gzipSync(walmart ?? ''))
	})

	test('each store, 39 weeks held out: a sixth less error than the seasonal naive on the average, and intervals that hold', async () => {
		const found = await answer('forecast', path, [...asked, '--group', 'Store', '--horizon', '39'])
		expect(found).toMatchObject({ rows: 6_435, skipped: 0, step: 'week' })
		expect(found.series).toHaveLength(45)
		const stores = found.series.flatMap(({ heldOut }) => (heldOut ? [heldOut] : []))
		expect(stores).toHaveLength(45)
		const mean = (of: (store: (typeof stores)[number]) => number) => stores.reduce((sum, store) => sum + of(store), 0) / 45
		const [own, naive] = [mean(({ mase }) => mase), mean(({ seasonalNaive }) => seasonalNaive.mase)]
		const covered = (level: number) => mean(({ coverage }) => coverage.find((each) => each.level === level)?.share ?? 0)
		console.info(
			`walmart-weekly, 39 weeks: MASE ${own.toFixed(3)} beside ${naive.toFixed(3)}, sMAPE ${mean(({ smape }) => smape).toFixed(2)} beside ${mean(({ seasonalNaive }) => seasonalNaive.smape).toFixed(2)}, held at 80% ${covered(0.8).toFixed(3)}, at 95% ${covered(0.95).toFixed(3)}`,
		)
		// What a yearly naive forecast makes of the same window, computed apart from this.
		expect(naive).toBeCloseTo(0.989, 3)
		expect(own).toBeLessThan(0.88 * naive)
		expect(covered(0.8)).toBeGreaterThan(0.74)
		expect(covered(0.8)).toBeLessThan(0.92)
		expect(covered(0.95)).toBeGreaterThan(0.9)
	}, 240_000)

	test('all together, 13 weeks ahead: the weeks before Christmas stand out', async () => {
		const { series } = await answer('forecast', path, [...asked, '--combine', 'sum', '--horizon', '13'])
		const [whole] = series
		expect(whole?.group).toBeNull()
		expect(whole?.forecast[0]?.time).toBe('2012-11-02')
		const by = new Map(whole?.forecast.map(({ time, value }) => [time, value]))
		expect(by.get('2012-12-21')).toBeGreaterThan(1.5 * (by.get('2012-11-02') as number))
		expect(whole?.heldOut?.mase).toBeLessThan(whole?.heldOut?.seasonalNaive.mase as number)
	}, 120_000)

	test('weeks of Thanksgiving and Christmas are those that a week before did not foresee', async () => {
		const { series } = await answer('anomaly', path, [...asked.slice(0, -2), '--combine', 'sum'])
		const days = series[0]?.anomalies.map(({ time }) => time) ?? []
		expect(days).toEqual(expect.arrayContaining(['2010-11-26', '2010-12-24', '2011-11-25', '2011-12-23']))
		expect(days.length).toBeLessThan(10)
	}, 120_000)
})

describe('lab forecast', () => {
	test('the same from CSV in any order, JSON lines and Parquet', async () => {
		const rows = shop(120)
		const asked = [...columns, '--horizon', '14']
		const plain = await answer('forecast', await file('a.csv', csv([...rows].reverse())), asked)
		const lines = await answer(
			'forecast',
			await file('a.jsonl', rows.map(([day, value]) => JSON.stringify({ day, sales: value })).join('\n')),
			asked,
		)
		const parquet = parquetWriteBuffer({
			columnData: [
				{ name: 'day', data: rows.map(([day]) => day), type: 'STRING' },
				{ name: 'sales', data: rows.map(([, value]) => value), type: 'DOUBLE' },
			],
		})
		const packed = await answer('forecast', await file('a.parquet', Buffer.from(parquet)), asked)
		expect(lines.series).toEqual(plain.series)
		expect(packed.series).toEqual(plain.series)
		const [series] = plain.series
		expect(plain.step).toBe('day')
		expect(series?.seasons).toEqual([7])
		for (const [step, { time, value, intervals }] of (series?.forecast ?? []).entries()) {
			expect(time).toBe(dayOf(120 + step))
			expect(Math.abs(value - (week[(120 + step) % 7] as number))).toBeLessThan(8)
			expect(intervals.map(({ level }) => level)).toEqual([0.8, 0.95])
		}
		expect(series?.heldOut?.points).toBe(14)
	}, 120_000)

	test('a gap, an empty value and a word for nothing are missing; each group has its own series; parts on demand', async () => {
		const rows = shop(60).filter((_, nth) => nth !== 20)
		rows[30] = [rows[30]?.[0] ?? '', Number.NaN]
		const two = `shop,day,sales\n${rows.map(([day, value]) => `A,${day},${value}`).join('\n')}\n${shop(50)
			.map(([day, value]) => `B,${day},${value * 10}`)
			.join('\n')}\n`
		const found = await answer('forecast', await file('groups.csv', two), [
			...columns,
			'--group',
			'shop',
			'--horizon',
			'7',
			'--components',
		])
		expect(found.empty).toBe(1)
		expect(found.series.map(({ group, known, missing }) => [group, known, missing])).toEqual([
			['A', 58, 2],
			['B', 50, 0],
		])
		expect(found.series[0]?.components).toHaveLength(60)
		expect(found.series[1]?.forecast[0]?.value).toBeGreaterThan(700)
	}, 120_000)

	test('transactions at any hour become days by --every and --combine, days without any by --missing', async () => {
		const rows = Array.from({ length: 60 }, (_, nth) => `${dayOf(nth)} 09:3${nth % 10},10\n${dayOf(nth)} 21:15,5`).filter(
			(_, nth) => nth !== 40,
		)
		const path = await file('moments.csv', `day,sales\n${rows.join('\n')}\n`)
		const asked = [...columns, '--horizon', '3', '--every', 'day', '--combine', 'sum', '--season', 'none']
		const summed = await answer('forecast', path, asked)
		expect(summed.series[0]).toMatchObject({ known: 59, missing: 1, seasons: [] })
		expect(summed.series[0]?.forecast[0]?.value).toBeCloseTo(15, 3)
		const zeros = await answer('forecast', path, [...asked, '--missing', 'zero'])
		expect(zeros.series[0]).toMatchObject({ known: 60, missing: 0 })
	}, 120_000)

	test('months are months, whatever their length; a day of summer time is a day', async () => {
		const months = Array.from(
			{ length: 48 },
			(_, nth) => `${2021 + Math.floor(nth / 12)}-${String((nth % 12) + 1).padStart(2, '0')}-01,${100 + 20 * Math.sin(nth / 2)}`,
		)
		const monthly = await answer('forecast', await file('m.csv', `day,sales\n${months.join('\n')}\n`), [
			...columns,
			'--horizon',
			'2',
		])
		expect(monthly).toMatchObject({ step: 'month' })
		expect(monthly.series[0]?.forecast.map(({ time }) => time)).toEqual(['2025-01-01', '2025-02-01'])
		const asked = [...columns, '--horizon', '1', '--zone', 'Europe/Berlin']
		const spring = await answer('forecast', await file('dst.csv', csv(shop(120))), asked)
		expect(spring.series[0]).toMatchObject({ known: 120, missing: 0 })
	}, 120_000)

	test.each([
		[
			'a column that is not there',
			[],
			['--time', 'when', '--value', 'sales', '--horizon', '3'],
			/no column "when"; it has "day", "sales"/,
		],
		[
			'a value that is no number',
			['2025-03-02,many'],
			[...columns, '--horizon', '3'],
			/Row 31, column "sales": "many" is no number/,
		],
		['a time that is none', ['yesterday,3'], [...columns, '--horizon', '3'], /Row 31, column "day": "yesterday" is no time/],
		[
			'a day that is there twice',
			['2025-01-30,3'],
			[...columns, '--horizon', '3'],
			/2025-01-30 is there already; say with --combine/,
		],
		[
			'times between the steps',
			['2025-02-01 12:00,3'],
			[...columns, '--horizon', '3'],
			/name the step with --every|one day apart|hours apart/,
		],
		['a horizon of ten thousand', [], [...columns, '--horizon', '10000'], /from 1 to 1000/],
		['a zone that is none', [], [...columns, '--horizon', '3', '--zone', 'Mars'], /"Mars" is no time zone/],
	])(
		'%s is refused with the reason',
		async (_, more, args, reason) => {
			const path = await file('bad.csv', `day,sales\n${[...shop(30).map((row) => row.join(',')), ...more].join('\n')}\n`)
			const { error } = await answer('forecast', path, args, 2)
			expect(error.message).toMatch(reason)
		},
		30_000,
	)

	test('bad rows can be skipped; too few are refused', async () => {
		const path = await file(
			'skip.csv',
			`day,sales\n${shop(30)
				.map((row) => row.join(','))
				.join('\n')}\nyesterday,3\n2025-02-01,many\n`,
		)
		expect(await answer('forecast', path, [...columns, '--horizon', '3', '--skip-bad'])).toMatchObject({ rows: 32, skipped: 2 })
		const { error } = await answer('forecast', await file('few.csv', csv(shop(3))), [...columns, '--horizon', '3'], 2)
		expect(error).toMatchObject({ code: 'bad-file', message: 'The series has 3 values: a forecast needs 6' })
	}, 120_000)

	test('people read a table, in their language', async () => {
		const path = await file('people.csv', csv(shop(80)))
		const english = await run('forecast', path, [...columns, '--horizon', '3'])
		expect(english.stdout).toMatch(/held out:.*\n.*MASE +sMAPE/)
		const chinese = await run('forecast', path, [...columns, '--horizon', '3'], { LANG: 'zh_CN.UTF-8' })
		expect(chinese.stdout).toMatch(/留出检验/)
	}, 120_000)
})

describe('lab anomaly', () => {
	test('planted days are found, with what was expected of them', async () => {
		const rows = shop(400)
		for (const at of [150, 290]) rows[at] = [rows[at]?.[0] ?? '', 20]
		const { series } = await answer('anomaly', await file('planted.csv', csv(rows)), [...columns, '--festivals', 'none'])
		const [found] = series
		expect(found?.anomalies.map(({ time }) => time)).toEqual(expect.arrayContaining([dayOf(150), dayOf(290)]))
		expect(found?.alarms).toBeLessThanOrEqual(4)
		expect(found?.falseAlarms).toBeCloseTo((found?.judged ?? 0) * 0.001)
		for (const { value, low, expected, score } of found?.anomalies.filter((each) => each.value === 20) ?? []) {
			expect(value).toBeLessThan(low)
			expect(expected).toBeGreaterThan(70)
			expect(score).toBeLessThan(-4)
		}
	}, 120_000)

	test('a million values every five minutes are watched in one go', async () => {
		const lines = ['day,sales']
		const draw = random('million')
		for (let nth = 0; nth < 1_000_000; nth++) {
			const value = nth === 777_777 ? 99 : 10 + Math.sin((2 * Math.PI * nth) / 288) + 0.1 * draw.normal()
			lines.push(`${1_500_000_000 + nth * 300},${value.toFixed(3)}`)
		}
		const found = await answer('anomaly', await file('million.csv', lines.join('\n')), [
			...columns,
			'--season',
			'288',
			'--festivals',
			'none',
			'--rate',
			'0.00001',
		])
		expect(found).toMatchObject({ rows: 1_000_000, step: '5 min' })
		expect(found.series[0]?.anomalies.map(({ value }) => value)).toContain(99)
		expect(found.series[0]?.alarms).toBeLessThan(50)
	}, 240_000)

	test('a rate beyond sense and too short a series are refused', async () => {
		const path = await file('short.csv', csv(shop(20)))
		expect((await answer('anomaly', path, columns, 2)).error.message).toMatch(/has 20 values: a watch needs 30/)
		expect((await answer('anomaly', path, [...columns, '--rate', '0.5'], 2)).error.message).toMatch(/above 0 and at most 0\.1/)
	}, 120_000)
})

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedData } from './support/shared-data.ts'

/** `lab attribution` as a script calls it: one document on stdout, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-lab-attribution-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
	return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env }, maxBuffer: 1 << 26 }
		execFile(process.execPath, [cli, 'lab', 'attribution', path, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

type Credits = Readonly<Record<string, Readonly<Record<string, number>>>>

interface Answer {
	readonly [name: string]: unknown
	readonly models: Credits
	readonly valueModels: Credits
	readonly markov: {
		readonly states: number
		readonly conversionProbability: number
		readonly removalEffects: Record<string, number>
	}
	readonly shapley: {
		readonly worth: string
		readonly exact: boolean
		readonly beyondTouched: string[]
		readonly standardErrors?: Record<string, number>
	}
	readonly error: { readonly code: string; readonly message: string; readonly details?: unknown }
}

async function answer(path: string, args: readonly string[], code = 0): Promise<Answer> {
	const { stdout, stderr, ...ended } = await run(path, [...args, '--json'])
	expect(ended.code, stderr).toBe(code)
	return JSON.parse(stdout) as Answer
}

async function file(name: string, content: string | Buffer): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const columns = ['--path', 'path', '--conversions', 'n']
const sum = (credit: Readonly<Record<string, number>> = {}) => Object.values(credit).reduce((all, each) => all + each, 0)
const to = (digits: number, credit: Readonly<Record<string, number>> = {}) =>
	Object.fromEntries(Object.entries(credit).map(([name, value]) => [name, value.toFixed(digits)]))

const pathData = await sharedData('channel-paths/PathData.csv.gz')

describe.skipIf(pathData === undefined)('the 10,000 paths of ChannelAttribution', () => {
	let found: Answer
	let path: string
	const args = [
		'--path',
		'path',
		'--conversions',
		'total_conversions',
		'--nulls',
		'total_null',
		'--value',
		'total_conversion_value',
	]
	beforeAll(async () => {
		path = await file('PathData.csv.gz', gzipSync(pathData ?? ''))
		found = await answer(path, args)
	})

	test('totals, and first, last and linear touch, as counted for the data set', () => {
		expect(found).toMatchObject({ rows: 10_000, skipped: 0, channels: 12, conversions: 19_785, nulls: 68_602 })
		expect((found.value as number).toFixed(3)).toBe('74802.972')
		expect(found.models.first).toEqual({
			...{ eta: 3164, iota: 4606, alpha: 6308, beta: 2831, theta: 1606, lambda: 902 },
			...{ kappa: 74, zeta: 27, epsilon: 99, gamma: 165, delta: 1, mi: 2 },
		})
		expect(found.models.last).toEqual({
			...{ eta: 4167, iota: 3355, alpha: 8447, beta: 989, theta: 653, lambda: 1207 },
			...{ kappa: 230, zeta: 107, epsilon: 531, gamma: 92, delta: 5, mi: 2 },
		})
		expect(to(3, found.models.linear)).toMatchObject({
			...{ alpha: '7574.719', iota: '3857.096', eta: '3539.951', beta: '2083.500', theta: '1022.801' },
		})
		expect(to(2, found.models.linear)).toMatchObject({
			...{ delta: '1.72', epsilon: '272.17', gamma: '121.04', kappa: '137.96', lambda: '1035.26', mi: '2.22', zeta: '136.55' },
		})
	})

	test('first-order Markov, solved exactly', () => {
		expect(found.markov.conversionProbability.toFixed(6)).toBe('0.223845')
		expect(to(3, found.models.markov)).toMatchObject({
			...{ alpha: '5344.948', iota: '3884.615', eta: '3340.847', beta: '2527.352', theta: '1971.913' },
		})
		expect(to(2, found.models.markov)).toEqual({
			...{ alpha: '5344.95', beta: '2527.35', delta: '4.61', epsilon: '599.57', eta: '3340.85', gamma: '171.15' },
			...{ iota: '3884.61', kappa: '274.36', lambda: '1282.85', mi: '1.72', theta: '1971.91', zeta: '381.06' },
		})
		expect(to(4, found.markov.removalEffects)).toEqual({
			...{ alpha: '0.5584', beta: '0.2640', delta: '0.0005', epsilon: '0.0626', eta: '0.3490', gamma: '0.0179' },
			...{ iota: '0.4058', kappa: '0.0287', lambda: '0.1340', mi: '0.0002', theta: '0.2060', zeta: '0.0398' },
		})
	})

	test('every model shares out all conversions and all of the money', () => {
		expect(Object.keys(found.models)).toHaveLength(8)
		expect(found.shapley).toMatchObject({ worth: 'rate', exact: true })
		// The rate of a channel with six paths says nothing of how many conversions there are to share.
		expect(found.shapley.beyondTouched).toEqual(expect.arrayContaining(['mi', 'zeta']))
		expect(found.shapley.beyondTouched).not.toContain('alpha')
		for (const credit of Object.values(found.models)) expect(sum(credit)).toBeCloseTo(19_785, 7)
		for (const credit of Object.values(found.valueModels)) expect(sum(credit)).toBeCloseTo(found.value as number, 6)
	})

	test.each([2, 3, 4])('order %i remembers more, in more states, and shares out as much', async (order) => {
		const { models, markov } = await answer(path, [...args, '--models', 'markov', '--order', String(order)])
		expect(Object.keys(models)).toEqual(['markov'])
		expect(markov.states).toBeGreaterThan(found.markov.states)
		expect(sum(models.markov)).toBeCloseTo(19_785, 6)
		// The chain walks the same paths: whatever it remembers, as many convert.
		expect(markov.conversionProbability).toBeCloseTo(19_785 / 88_387, 9)
	})
})

describe('lab attribution', () => {
	test('the toy of the R package: 2 to 1', async () => {
		const path = await file('toy.csv', 'path,n\nA>B>A>B>B>A,1\nA>B>B>A>A,1\nA>A,1\n')
		const { models } = await answer(path, [...columns, '--models', 'markov'])
		expect(to(9, models.markov)).toEqual({ A: '2.000000000', B: '1.000000000' })
	})

	test('every model in both languages, with the totals and what credit is not', async () => {
		const path = await file('words.csv', 'path,n,lost,money\nads > mail,3,5,30.5\nmail,1,1,2\nads,1,9,0\n')
		const args = [...columns, '--nulls', 'lost', '--value', 'money']
		const english = (await run(path, args)).stdout
		expect(english).toContain('channel  on path  first  last  last-non-direct  linear  time-decay  position  markov  shapley')
		expect(english).toMatch(/^ {2}total +5\.00( +5\.00){7}$/m)
		expect(english).toMatch(/^ {2}total +32\.50( +32\.50){7}$/m)
		expect(english).toContain('only an experiment tells that')
		const chinese = (await run(path, args, { LANG: 'zh_CN.UTF-8' })).stdout
		expect(chinese).toMatch(/^ {2}合计 +5\.00/m)
		expect(chinese).toContain('增量需用实验衡量')
	})

	test('reads Parquet, one row for each visitor, and another separator', async () => {
		const parquet = parquetWriteBuffer({
			columnData: [
				{ name: 'path', data: ['a|b', 'a|b', 'b'], type: 'STRING' },
				{ name: 'n', data: [1, 1, 1], type: 'INT32' },
			],
		})
		const path = await file('paths.parquet', Buffer.from(parquet))
		const found = await answer(path, [...columns, '--separator', '|', '--models', 'first,last'])
		expect(found).toMatchObject({ rows: 3, paths: 2, channels: 2, conversions: 3, nulls: null, value: null })
		expect(found.models).toEqual({ first: { a: 2, b: 1 }, last: { a: 0, b: 3 } })
	})

	test('direct is what --direct names, and named in the answer', async () => {
		const path = await file('direct.csv', 'path,n\nads > Direct,4\nDirect,1\n')
		const args = [...columns, '--models', 'last,last-non-direct']
		expect(await answer(path, args)).toMatchObject({ direct: null, models: { 'last-non-direct': { Direct: 5 } } })
		const { models, direct } = await answer(path, [...args, '--direct', 'Direct'])
		expect([direct, models['last-non-direct']]).toEqual(['Direct', { ads: 4, Direct: 1 }])
	})

	test('more than twelve channels are sampled, and the document says how exactly', async () => {
		const rows = Array.from({ length: 40 }, (_, at) => `c${at % 14}>c${(at * 5 + 3) % 14},${1 + (at % 3)},${at % 7}`)
		const path = await file('many.csv', `path,n,lost\n${rows.join('\n')}\n`)
		const args = [...columns, '--nulls', 'lost', '--models', 'shapley']
		const found = await answer(path, [...args, '--permutations', '200'])
		expect(found.shapley).toMatchObject({ worth: 'rate', exact: false, permutations: 200, seed: 42 })
		expect(Object.values(found.shapley.standardErrors ?? {})).toHaveLength(14)
		expect(sum(found.models.shapley)).toBeCloseTo(found.conversions as number, 9)
		expect((await answer(path, [...args, '--permutations', '200'])).models).toEqual(found.models)
		expect((await answer(path, [...args, '--permutations', '200', '--seed', '7'])).models).not.toEqual(found.models)
		expect((await answer(path, [...args, '--worth', 'count'])).shapley).toEqual({
			worth: 'count',
			exact: true,
			beyondTouched: [],
		})
	})

	test('names that mean something to JavaScript are channels like the others', async () => {
		const path = await file('names.csv', 'path,n\n__proto__ > constructor > 1,2\n')
		const { stdout } = await run(path, [...columns, '--models', 'last,linear', '--json'])
		expect(stdout).toMatch(/"__proto__": 0\.66666/)
		expect(stdout).toMatch(/"1": 2,/)
	})

	test.each<[string, string, { row: number; column: string }, string]>([
		['an empty path', 'path,n\na,1\n,1\n', { row: 2, column: 'path' }, 'empty'],
		['a touch without a name', 'path,n\na,1\na > > b,1\n', { row: 2, column: 'path' }, 'touch 2'],
		['a path too long', `path,n\na,1\n${'a>'.repeat(1_000)}a,1\n`, { row: 2, column: 'path' }, '1000 touches'],
		['a channel too long', `path,n\na,1\n${'a'.repeat(201)},1\n`, { row: 2, column: 'path' }, '200 characters'],
		['conversions below zero', 'path,n\na,1\nb,-1\n', { row: 2, column: 'n' }, 'below zero'],
		['conversions that are no number', 'path,n\na,1\nb,many\n', { row: 2, column: 'n' }, 'many'],
		['conversions that are missing', 'path,n\na,1\nb,\n', { row: 2, column: 'n' }, 'missing'],
		['conversions beyond measure', 'path,n\na,1\nb,1e300\n', { row: 2, column: 'n' }, 'larger'],
	])('%s: exit code 2, naming column and row; left out and counted on demand', async (name, content, details, named) => {
		const path = await file(`${name}.csv`, content)
		const { error } = await answer(path, [...columns, '--models', 'first'], 2)
		expect(error).toMatchObject({ code: 'bad-file', details })
		expect(error.message).toContain(`Row ${details.row}, column "${details.column}"`)
		expect(error.message).toContain(named)
		const skipping = await answer(path, [...columns, '--models', 'first', '--skip-bad'])
		expect(skipping).toMatchObject({ rows: 2, skipped: 1, models: { first: { a: 1 } } })
	})

	test('a value without a conversion names its column; fractions of conversions are conversions', async () => {
		const bad = await file('value.csv', 'path,n,money\na,0,5\n')
		const { error } = await answer(bad, [...columns, '--value', 'money'], 2)
		expect(error).toMatchObject({ code: 'bad-file', details: { row: 1, column: 'money' } })
		const modelled = await file('modelled.csv', 'path,n\na,0.25\nb,0.5\n')
		expect((await answer(modelled, [...columns, '--models', 'linear'])).models).toEqual({ linear: { a: 0.25, b: 0.5 } })
	})

	const sound = 'path,n,lost\na > b,1,2\n'
	test.each<[string, string, readonly string[], string, string]>([
		['a column that is not there', sound, ['--path', 'way', '--conversions', 'n'], 'bad-request', '"way"'],
		['a half-life of 0', sound, [...columns, '--half-life', '0'], 'bad-request', 'half-life'],
		['an order of 5', sound, [...columns, '--order', '5'], 'bad-request', '1 to 4'],
		['a direct channel on no path', sound, [...columns, '--direct', 'nobody'], 'bad-request', '--direct'],
		['a rate without nulls', sound, [...columns, '--worth', 'rate'], 'bad-request', '--nulls'],
		['permutations that make no pairs', sound, [...columns, '--permutations', '5'], 'bad-request', 'even'],
		['an empty separator', sound, [...columns, '--separator', ' '], 'bad-request', 'separator'],
		[
			'an option of another model',
			sound,
			[...columns, '--models', 'first', '--order', '2'],
			'bad-request',
			'--order belongs to markov',
		],
		['no model', sound, [...columns, '--models', ','], 'bad-request', 'at least one model'],
		['a header alone', 'path,n\n', columns, 'bad-file', 'no paths'],
		[
			'too many channels',
			`path,n\n${Array.from({ length: 501 }, (_, at) => `c${at},1`).join('\n')}\n`,
			columns,
			'too-large',
			'500 channels',
		],
	])('%s: a coded error and exit code 2', async (name, content, args, code, named) => {
		const { error } = await answer(await file(`${name}.csv`, content), args, 2)
		expect(error.code).toBe(code)
		expect(error.message).toContain(named)
	})

	test.each([
		['a model that is none', [...columns, '--models', 'first,magic'], 'magic'],
		['a half-life that is no number', [...columns, '--half-life', 'long'], '--half-life'],
		['no column of paths', ['--conversions', 'n'], '--path'],
	])('%s is bad usage', async (_, args, named) => {
		const ended = await run(await file('s.csv', sound), args)
		expect([ended.code, ended.stdout]).toEqual([2, ''])
		expect(ended.stderr).toContain(named)
	})
})

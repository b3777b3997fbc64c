import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { random } from '#ml/random'

/** `lab cluster` as a script calls it: one document on stdout, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const data = (name: string) => fileURLToPath(new URL(`data/${name}`, import.meta.url))

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-lab-cluster-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function cluster(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
	return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env }, maxBuffer: 1 << 26 }
		execFile(process.execPath, [cli, 'lab', 'cluster', file, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

interface Answer {
	readonly [name: string]: unknown
	readonly labels: (number | null)[]
	readonly k: number
	readonly inertia: number
	readonly choice: { readonly stable: boolean; readonly reason: string; readonly perK: { readonly k: number }[] } | null
	readonly error: { readonly code: string; readonly message: string }
}

async function answer(file: string, args: readonly string[], code = 0): Promise<Answer> {
	const run = await cluster(file, [...args, '--json'])
	expect([run.code, run.code === 0 ? '' : run.stdout.slice(0, 10)], run.stderr).toEqual([code, code === 0 ? '' : '{\n\t"error"'])
	return JSON.parse(run.stdout) as Answer
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const draws = random('lab cluster')
const table = (rows: number, draw: (row: number) => readonly (number | string)[]) =>
	`a,b,c\n${Array.from({ length: rows }, (_, row) => draw(row).join(',')).join('\n')}\n`

describe('lab cluster', () => {
	test('groups the digits of scikit-learn as published', async () => {
		const columns = Array.from({ length: 64 }, (_, at) => `c${at + 1}`).join(',')
		const found = await answer(data('digits.csv.gz'), ['--header', 'no', '--columns', columns, '--k', '10', '--seed', '42'])
		expect(found.inertia).toBeLessThanOrEqual(69_432 * 1.001)
		expect(found).toMatchObject({ method: 'kmeans', rows: 1797, used: 1797, leftOut: 0, k: 10, constant: ['c1', 'c33', 'c40'] })
		expect(found.labels).toHaveLength(1797)
		expect(found.choice).toBeNull()
	})

	test('finds in the blobs of its DBSCAN demo 3 clusters and 18 rows of noise', async () => {
		const args = ['--columns', 'x,y', '--method', 'dbscan', '--eps', '0.3', '--min-samples', '10']
		const found = await answer(data('dbscan-blobs.csv'), args)
		expect(found).toMatchObject({ k: 3, noise: 18, inertia: null })
		expect((found.silhouette as number).toFixed(3)).toBe('0.626')
		expect(found.labels.filter((label) => label === -1)).toHaveLength(18)
	})

	test('chooses the number of clusters, and shows on what it rests, in both languages', async () => {
		const found = await answer(data('dbscan-blobs.csv'), ['--columns', 'x,y', '--k', '2..5'])
		expect(found).toMatchObject({ k: 3, choice: { stable: true, reason: 'chosen' } })
		expect(found.choice?.perK.map(({ k }) => k)).toEqual([2, 3, 4, 5])
		for (const [LANG, wanted] of [
			['C', 'The smallest number that holds up: k = 3'],
			['zh_CN.UTF-8', '成立的最小聚类数： k = 3'],
		])
			expect((await cluster(data('dbscan-blobs.csv'), ['--columns', 'x,y', '--k', '2..5'], { LANG })).stdout).toContain(wanted)
	})

	test('says of noise that there are no clusters: one group, no exit code of failure', async () => {
		const path = await file(
			'noise.csv',
			table(600, () => [draws.normal(), draws.normal(), draws.normal()]),
		)
		const found = await answer(path, ['--columns', 'a,b,c', '--k', '2..6'])
		expect(found).toMatchObject({
			k: 1,
			sizes: [600],
			silhouette: null,
			choice: { stable: false, reason: 'no-better-than-noise' },
		})
		expect(new Set(found.labels)).toEqual(new Set([0]))
		expect((await cluster(path, ['--columns', 'a,b,c', '--k', '2..6'])).stdout).toContain('No stable clusters')
	})

	test('leaves out rows that lack a number, counts them by reason, and labels the rest where they stand', async () => {
		const path = await file('gaps.csv', 'a,b,c\n1,1,x\n1,,x\n9,9,y\n9,many,y\n1,2,x\n9,8,y\n')
		const found = await answer(path, ['--columns', 'a,b', '--k', '2'])
		expect(found).toMatchObject({ rows: 6, used: 4, leftOut: 2, leftOutBy: { missing: 1, notANumber: 1, unreadable: 0 } })
		expect(found.labels).toEqual([0, null, 1, null, 0, 1])
		expect(found.centers).toEqual([
			[1, 1.5],
			[9, 8.5],
		])
	})

	test('takes categories and logarithms along', async () => {
		const path = await file(
			'mixed.csv',
			table(400, (row) => [Math.exp(draws.normal() + 6 * (row % 2)), draws.normal(), row % 2 ? 'sea' : 'land']),
		)
		const found = await answer(path, ['--columns', 'a,b', '--categories', 'c', '--log', 'a', '--k', '2'])
		expect(found.sizes).toEqual([200, 200])
		expect(found.shares).toEqual({
			c: [
				{ land: 1, sea: 0 },
				{ land: 0, sea: 1 },
			],
		})
	})

	test.each(['kmeans', 'minibatch', 'hdbscan'])('%s repeats for equal seeds and writes row,label to a file', async (method) => {
		const out = join(folder, `${method}.csv`)
		const args = ['--columns', 'x,y', '--method', method, ...(method === 'hdbscan' ? ['--min-cluster-size', '20'] : ['--k', '3'])]
		const [first, second] = [
			await answer(data('dbscan-blobs.csv'), [...args, '--out', out]),
			await answer(data('dbscan-blobs.csv'), args),
		]
		expect(second.labels).toEqual(first.labels)
		expect(first.k).toBe(3)
		const lines = (await readFile(out, 'utf8')).trim().split('\n')
		expect(lines[0]).toBe(method === 'hdbscan' ? 'row,label,probability' : 'row,label')
		expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join())).toEqual(
			first.labels.map((label, row) => `${row + 1},${label}`),
		)
	})

	test('keeps more than 100,000 labels out of the document when they have a file', async () => {
		const path = await file(
			'many.csv',
			table(100_001, (row) => [row % 2, row % 3, row % 2]),
		)
		const found = await answer(path, ['--columns', 'a,b', '--k', '2', '--out', join(folder, 'many.labels.csv')])
		expect(found.labels).toBeUndefined()
		expect((await readFile(join(folder, 'many.labels.csv'), 'utf8')).trim().split('\n')).toHaveLength(100_002)
		expect((await answer(path, ['--columns', 'a,b', '--k', '2'])).labels).toHaveLength(100_001)
	})

	const sound = 'a,b,c\n1,2,x\n3,5,x\n8,9,y\n'
	test.each<[string, string, readonly string[], string]>([
		['a column that is not there', sound, ['--columns', 'a,nobody', '--k', '2'], 'nobody'],
		['a column named twice', sound, ['--columns', 'a,a', '--k', '2'], 'twice'],
		['no columns', sound, ['--columns', ',', '--k', '2'], 'column'],
		['k larger than the rows', sound, ['--columns', 'a,b', '--k', '4'], '3 rows'],
		['a range that goes beyond the rows', sound, ['--columns', 'a,b', '--k', '2..12'], '3 rows'],
		['k larger than the different rows', 'a,b\n1,1\n1,1\n2,2\n', ['--columns', 'a,b', '--k', '3'], '2 different rows'],
		['k of 0', sound, ['--columns', 'a,b', '--k', '0'], '--k'],
		['k that is no number', sound, ['--columns', 'a,b', '--k', 'some'], '--k'],
		['k that is NaN', sound, ['--columns', 'a,b', '--k', 'NaN'], '--k'],
		['a range backwards', sound, ['--columns', 'a,b', '--k', '5..2'], '--k'],
		['eps of 0', sound, ['--columns', 'a,b', '--method', 'dbscan', '--eps', '0'], 'eps'],
		['eps below 0', sound, ['--columns', 'a,b', '--method', 'dbscan', '--eps', '-1'], 'eps'],
		['eps that is NaN', sound, ['--columns', 'a,b', '--method', 'dbscan', '--eps', 'NaN'], '--eps'],
		['an option of another method', sound, ['--columns', 'a,b', '--eps', '1', '--k', '2'], '--eps belongs to dbscan'],
		['a method that is none', sound, ['--columns', 'a,b', '--method', 'magic'], 'magic'],
		['a seed that is none', sound, ['--columns', 'a,b', '--k', '2', '--seed', 'x'], '--seed'],
		[
			'a smallest cluster of one',
			sound,
			['--columns', 'a,b', '--method', 'hdbscan', '--min-cluster-size', '1'],
			'min-cluster-size',
		],
		['columns without variation', 'a,b\n1,2\n1,2\n1,2\n', ['--columns', 'a,b', '--k', '2'], 'one value'],
		['one row', 'a,b\n1,2\n', ['--columns', 'a,b', '--k', '1'], 'two rows'],
		['a header alone', 'a,b\n', ['--columns', 'a,b', '--k', '2'], 'no rows'],
		['an empty file', '', ['--columns', 'a,b', '--k', '2'], ''],
		['text in all rows', 'a,b\nx,y\nz,w\nq,r\n', ['--columns', 'a,b', '--k', '2'], '0 of 3'],
		['a logarithm of a column that is not asked for', sound, ['--columns', 'a', '--log', 'b', '--k', '2'], '--log'],
	])('%s: a coded error and exit code 2', async (name, content, args, named) => {
		const { error } = await answer(await file(`${name}.csv`, content), args, 2)
		expect(['bad-request', 'bad-file']).toContain(error.code)
		expect(error.message).toContain(named)
	})

	test('a place that cannot be written is said before anything is computed, and a failure leaves no file', async () => {
		const path = await file('sound.csv', sound)
		expect(
			(await answer(path, ['--columns', 'a,b', '--k', '2', '--out', join(folder, 'no', 'where.csv')], 2)).error.message,
		).toContain('where.csv')
		await answer(path, ['--columns', 'a,b', '--k', '9', '--out', join(folder, 'failed.csv')], 2)
		expect((await readdir(folder)).filter((name) => name.startsWith('failed'))).toEqual([])
	})
})

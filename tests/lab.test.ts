import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The methods for files, as a script calls them: one document on stdout, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-lab-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
}

function lab(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env } }
		execFile(process.execPath, [cli, 'lab', ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const columns = ['--customer', 'who', '--date', 'at', '--value', 'qty*price']
const sales =
	'who,at,qty,price\nmei,2026-01-01 10:00,2,9.9\nli,2026-03-01 09:00,1,30\n,2026-03-02 09:00,1,5\nmei,2026-02-01 10:00,1,4\n'

describe('lab rfm', () => {
	test('scores customers of any file, as a table and as one document', async () => {
		const path = await file('sales.csv', sales)
		const run = await lab(['rfm', path, ...columns, '--zone', 'Asia/Shanghai', '--customers', '--json'])
		expect(run.code).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			...{
				rows: 4,
				customers: 2,
				guests: 1,
				skipped: 0,
				value: '53.8',
				from: '2026-01-01',
				to: '2026-03-01',
				asOf: '2026-03-02',
			},
			perCustomer: [
				{ customer: 'mei', recencyDays: 29, orders: 2, value: '23.8', r: 1, f: 3, m: 1 },
				{ customer: 'li', recencyDays: 1, orders: 1, value: '30', r: 3, f: 1, m: 3 },
			],
		})
		const table = await lab(['rfm', path, ...columns], { LANG: 'zh_CN.UTF-8' })
		expect(table.stdout).toContain('金额占比')
		expect(table.stdout).toMatch(/^ {2}R3 +0 +0 +0 +0 +1$/m)
	})

	test.each([
		['an amount that is none', 'who,at,qty,price\nmei,2026-01-01,2,9\nli,2026-01-02,2,cheap\n', { row: 2, column: 'price' }],
		['a time that is none', 'who,at,qty,price\nmei,01/02/2026,2,9\n', { row: 1, column: 'at' }],
	])('%s: exit code 2, naming column and row; left out and counted on demand', async (name, content, details) => {
		const path = await file(`${name}.csv`, content)
		const run = await lab(['rfm', path, ...columns, '--json'])
		expect(run.code).toBe(2)
		expect(JSON.parse(run.stdout).error).toMatchObject({ code: 'bad-file', details })
		expect(run.stderr).toContain(`Row ${details.row}, column "${details.column}"`)
		const skipping = await lab(['rfm', path, ...columns, '--skip-bad', '--json'])
		expect(skipping.code).toBe(0)
		expect(JSON.parse(skipping.stdout).skipped).toBe(1)
	})

	test('reads times in a form of their own', async () => {
		const path = await file('american.csv', 'who,at,qty,price\nmei,12/31/2025 9:05,1,9\n')
		const run = await lab(['rfm', path, ...columns, '--date-format', 'M/d/yyyy H:mm', '--json'])
		expect(JSON.parse(run.stdout)).toMatchObject({ from: '2025-12-31' })
	})

	test.each([
		['a column that is not there', ['--customer', 'nobody', '--date', 'at', '--value', 'price'], 'nobody'],
		['a zone that is none', [...columns, '--zone', 'Mars'], 'Mars'],
		['a day that is none', [...columns, '--as-of', 'soon'], 'soon'],
	])('%s is bad usage', async (_, args, named) => {
		const run = await lab(['rfm', await file('s.csv', sales), ...args])
		expect([run.code, run.stdout]).toEqual([2, ''])
		expect(run.stderr).toContain(named)
	})
})

describe('lab quality', () => {
	test('looks a file over, as a table and as one document', async () => {
		const path = await file('sales.csv', sales)
		const run = await lab(['quality', path, '--json'])
		expect(run.code).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			format: 'csv',
			rows: 4,
			columns: [{ name: 'who', missing: 1, distinct: 2 }, {}, {}, {}],
		})
		expect((await lab(['quality', path])).stdout).toMatch(/^ {2}price +decimal +0 +4 +4 … 9.9 … 30$/m)
	})

	test('a file that is not there: exit code 2', async () => {
		const run = await lab(['quality', join(folder, 'nothing.csv'), '--json'])
		expect(run.code).toBe(2)
		expect(JSON.parse(run.stdout).error.code).toBe('bad-file')
	})
})

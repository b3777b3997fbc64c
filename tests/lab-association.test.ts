import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** `lab association` as a script calls it: one document on stdout, and an exit code that means something. */
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-lab-association-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Run {
	readonly code: number
	readonly stdout: string
	readonly stderr: string
}

function association(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise((resolve) => {
		const options = { env: { ...process.env, LANG: 'C', LC_ALL: '', ...env } }
		execFile(process.execPath, [cli, 'lab', 'association', file, ...args], options, (error, stdout, stderr) => {
			resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
		})
	})
}

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name)
	await writeFile(path, content)
	return path
}

const columns = ['--basket', 'order', '--item', 'thing']
/** Of Tan, Steinbach & Kumar, Introduction to Data Mining, §5.1; 尿布 is diapers. One row says again what another said. */
const shop = [
	...['1,bread', '1,milk', '2,bread', '2,尿布', '2,beer', '2,eggs', '3,milk', '3,尿布', '3,beer', '3,cola'],
	...['4,bread', '4,milk', '4,尿布', '4,beer', '5,bread', '5,milk', '5,尿布', '5,cola', '1,bread'],
]
const content = `order,thing\n${shop.join('\n')}\n`

describe('lab association', () => {
	test('prints frequent sets and rules as one document', async () => {
		const path = await file('shop.csv', content)
		const run = await association(path, [...columns, '--min-support', '0.6', '--min-confidence', '0.8', '--item-sets', '--json'])
		expect(run.code, run.stderr).toBe(0)
		expect(JSON.parse(run.stdout)).toMatchObject({
			...{ rows: 19, skipped: 0, returned: 0, repeated: 1, baskets: 5, items: 6, minCount: 3, minSupport: 0.6 },
			itemSets: { total: 8, bySize: { 1: 4, 2: 4 } },
			topItems: [{ count: 4 }, { count: 4 }, { count: 4 }, { item: 'beer', count: 3 }],
			ruleCounts: { possible: 28, formed: 8, confident: 1, standing: 0, shown: 1 },
			rules: [
				{
					...{ antecedent: ['beer'], consequent: ['尿布'], count: 3, antecedentCount: 3, consequentCount: 4 },
					...{ support: 0.6, confidence: 1, lift: 1.25, conviction: null, adjustedPValue: 1, stands: false },
				},
			],
		})
		expect(JSON.parse(run.stdout).frequentItemSets).toContainEqual({ items: ['bread', 'milk'], count: 3, support: 0.6 })
	})

	test('prints a table in both languages', async () => {
		const path = await file('table.csv', content)
		const run = await association(path, [...columns, '--min-support', '2', '--limit', '2'])
		expect(run.stdout).toMatch(/^ {2}rule +baskets +support +confidence +lift +leverage +conviction +adjusted p$/m)
		expect(run.stdout.match(/→/g)).toHaveLength(2)
		expect(run.stdout).toContain('repeated 1')
		const chinese = await association(path, [...columns, '--min-support', '3'], { LANG: 'zh_CN.UTF-8' })
		expect(chinese.stdout).toMatch(/^ {2}规则 +购物篮 +支持度 +置信度 +提升度/m)
		expect(chinese.stdout).toMatch(/^ {2}beer → 尿布 +3 +60\.00% +100\.00% +1\.25 +0\.1200 +∞ +1\.0000 +不成立$/m)
	})

	test('finds a planted pair among noise, and corrects as asked', async () => {
		const rows = Array.from({ length: 300 }, (_, basket) => {
			const things = [`a${basket % 7}`, `b${basket % 11}`, ...(basket % 5 === 0 ? ['tea', 'cup'] : [])]
			return things.map((thing) => `${basket},${thing}`).join('\n')
		})
		const path = await file('planted.csv', `order,thing\n${rows.join('\n')}\n`)
		for (const correction of ['bh', 'bonferroni']) {
			const run = await association(path, [...columns, '--correction', correction, '--json'])
			const rules = JSON.parse(run.stdout).rules as {
				antecedent: string[]
				consequent: string[]
				stands: boolean
				improvement: number
			}[]
			const pairs = rules.filter(({ stands, antecedent }) => stands && antecedent.length === 1)
			expect(pairs.map(({ antecedent, consequent }) => `${antecedent}>${consequent}`).sort()).toEqual(['cup>tea', 'tea>cup'])
		}
		const one = JSON.parse(
			(await association(path, [...columns, '--correction', 'none', '--sort', 'leverage', '--limit', '1', '--json'])).stdout,
		)
		expect(one).toMatchObject({ correction: 'none', ruleCounts: { shown: 1 } })
		expect(one.rules[0].adjustedPValue).toBe(one.rules[0].pValue)
		expect(one.rules[0].leverage).toBeCloseTo(0.2 - 0.04, 12)
	})

	test('leaves returns out where a quantity is named', async () => {
		const path = await file('returns.csv', 'order,thing,n\n1,a,1\n1,b,2\n2,a,-1\n2,b,-2\n3,a,0\n3,b,1\n')
		const run = await association(path, [...columns, '--quantity', 'n', '--json'])
		expect(JSON.parse(run.stdout)).toMatchObject({
			rows: 6,
			returned: 3,
			baskets: 2,
			topItems: [{ item: 'b', count: 2 }, { item: 'a' }],
		})
	})

	test.each([
		['no item', 'order,thing\n1,a\n1,\n2,a\n', [], { row: 2, column: 'thing' }],
		['no basket', 'order,thing\n1,a\n ,b\n2,a\n', [], { row: 2, column: 'order' }],
		['a quantity that is none', 'order,thing,n\n1,a,1\n1,b,many\n2,a,1\n', ['--quantity', 'n'], { row: 2, column: 'n' }],
		['a row of another width', 'order,thing\n1,a\n1,b,c\n2,a\n', [], { row: 2 }],
	])('%s: exit code 2, naming the row; left out and counted on demand', async (name, text, args, details) => {
		const path = await file(`${name}.csv`, text)
		const run = await association(path, [...columns, ...args, '--json'])
		expect(run.code).toBe(2)
		expect(JSON.parse(run.stdout).error).toMatchObject({ code: 'bad-file', details })
		const skipping = await association(path, [...columns, ...args, '--skip-bad', '--json'])
		expect(skipping.code, skipping.stderr).toBe(0)
		expect(JSON.parse(skipping.stdout)).toMatchObject({ rows: 3, skipped: 1, baskets: 2 })
	})

	test.each<[string, readonly string[], string]>([
		['a column that is not there', ['--basket', 'order', '--item', 'nobody'], 'nobody'],
		['no item column', ['--basket', 'order'], '--item'],
		['a support of 0', [...columns, '--min-support', '0'], '--min-support'],
		['a support between counts', [...columns, '--min-support', '1.5'], '--min-support'],
		['a support that is none', [...columns, '--min-support', 'some'], '--min-support'],
		['a support beyond the baskets', [...columns, '--min-support', '6'], 'the file has 5'],
		['a confidence above 1', [...columns, '--min-confidence', '20'], '--min-confidence'],
		['sets of one', [...columns, '--max-length', '1'], '--max-length'],
		['sets of eleven', [...columns, '--max-length', '11'], '--max-length'],
		['a correction that is none', [...columns, '--correction', 'hope'], 'hope'],
		['a limit below 0', [...columns, '--limit', '-1'], '--limit'],
	])('%s is bad usage', async (_, args, named) => {
		const run = await association(await file('s.csv', content), args)
		expect([run.code, run.stdout]).toEqual([2, ''])
		expect(run.stderr).toContain(named)
	})

	test('a file without rows: a coded error', async () => {
		const run = await association(await file('empty.csv', 'order,thing\n'), [...columns, '--json'])
		expect(run.code).toBe(2)
		expect(JSON.parse(run.stdout).error).toMatchObject({ code: 'bad-file', message: 'The file has no baskets' })
	})

	test('too many item sets: a coded error that names a minimum which works', async () => {
		// Baskets of 46 out of 48 to 50 items: nearly every set of five is frequent.
		const rows = Array.from({ length: 200 }, (_, basket) =>
			Array.from({ length: 46 }, (_thing, at) => `${basket},i${(at + basket) % (48 + (basket % 3))}`).join('\n'),
		)
		const path = await file('dense.csv', `order,thing\n${rows.join('\n')}\n`)
		const refused = await association(path, [...columns, '--max-length', '5', '--json'])
		expect(refused.code).toBe(2)
		const { code, details } = JSON.parse(refused.stdout).error
		expect(code).toBe('bad-request')
		expect(refused.stderr).toContain('More than 1000000 item sets')
		const again = ['--max-length', '5', '--min-support', String(details.tryMinCount), '--limit', '5', '--json']
		const run = await association(path, [...columns, ...again])
		expect(run.code, run.stderr).toBe(0)
		expect(JSON.parse(run.stdout).itemSets.total).toBe(details.itemSetsThen)
	})

	test('more rules than one document holds are refused, and listed as far as a limit asks', async () => {
		const rows = Array.from({ length: 30 }, (_, item) => `1,i${item}`)
		const path = await file('many.csv', `order,thing\n${rows.join('\n')}\n`)
		const refused = await association(path, [...columns, '--json'])
		expect(refused.code).toBe(2)
		// 2·C(30,2) + 3·C(30,3) + 4·C(30,4) rules of one basket.
		expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'bad-request', details: { count: 122_670, most: 100_000 } })
		const run = await association(path, [...columns, '--limit', '3', '--json'])
		expect(JSON.parse(run.stdout)).toMatchObject({ ruleCounts: { confident: 122_670, standing: 0, shown: 3 } })
	})
})

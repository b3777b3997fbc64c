import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { beforeAll, describe, expect, it } from 'vitest'
import { qualityOfFile } from './quality-file.ts'

const now = Date.UTC(2026, 10, 20)
let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lab-'))
})

let files = 0
async function look(content: string | Buffer) {
	files += 1
	const path = join(folder, `f${files}`)
	await writeFile(path, content)
	const result = await qualityOfFile(path, { now })
	const column = (name: string) => {
		const found = result.columns.find((each) => each.name === name)
		if (!found) throw new Error(`no column ${name}`)
		return found
	}
	return { ...result, column, kinds: result.suspicious.map(({ column: name, kind }) => `${name} ${kind}`) }
}

describe('what a file is like', () => {
	it('tells types, gaps, repeats and constants', async () => {
		const rows = [
			'id,when,price,note,shop',
			...Array.from(
				{ length: 50 },
				(_, n) => `${n},2026-01-${(n % 28) + 1 < 10 ? '0' : ''}${(n % 28) + 1} 10:00,${n / 4},${n % 5 ? 'x' : 'NA'},A`,
			),
		]
		const { column, ...result } = await look(`${[...rows, rows[50]].join('\n')}\n`)
		expect(result).toMatchObject({
			format: 'csv',
			header: true,
			rows: 51,
			duplicates: 1,
			duplicatesExact: true,
			cutLastLine: false,
		})
		expect(column('id')).toMatchObject({ type: 'integer', distinct: 50, missing: 0, unique: false })
		expect(column('when')).toMatchObject({ type: 'time', times: { from: '2026-01-01T10:00:00.000Z', zone: 'naive' } })
		expect(column('price')).toMatchObject({
			type: 'decimal',
			numbers: { min: 0, max: 12.25, zeros: 1, quantiles: { p50: 6.25 } },
		})
		expect(column('note')).toMatchObject({ type: 'text', missing: 10, top: [{ value: 'x', count: 41 }] })
		expect(column('shop').constant).toBe(true)
	})

	it('survives a last line that is cut, rows of another width and a gzip that breaks off', async () => {
		const cut = await look('a,b,c\n1,2,3\n4,5\n6,7,8\n9,1')
		expect(cut).toMatchObject({ rows: 4, cutLastLine: true, brokenOff: null })
		expect(cut.unreadable).toEqual([
			{ reason: 'wrong-columns', count: 1, firstRow: 2 },
			{ reason: 'torn-line', count: 1, firstRow: 4 },
		])
		const whole = gzipSync(Array.from({ length: 60_000 }, (_, n) => `${n},${(n * 7919) % 10_007}\n`).join(''))
		const broken = await look(whole.subarray(0, whole.length - 2_000))
		expect(broken).toMatchObject({ cutLastLine: true, header: false, brokenOff: expect.stringContaining('gzip') })
		expect(broken.rows).toBeGreaterThan(10_000)
	})

	it('finds what is allowed by its type and hardly true', async () => {
		const sold = Array.from({ length: 300 }, (_, n) => `${(n % 12) + 1},${(n % 9) + 0.5},${20 + (n % 50)},x`)
		const odd = ['80995,2.08,30,x', '-5,0,30, y', 'many,1,200,x']
		const { kinds, suspicious } = await look(`quantity,price,age,note\n${[...sold, ...odd].join('\n')}\n`)
		expect(kinds.sort()).toEqual(
			[
				...['quantity negative-quantity', 'quantity outlier', 'quantity mixed-types', 'price zero-price'],
				...['age impossible-age', 'note blanks-around'],
			].sort(),
		)
		expect(suspicious.find(({ kind }) => kind === 'outlier')?.rows).toEqual([301])
		expect(suspicious.find(({ kind }) => kind === 'mixed-types')?.rows).toEqual([303])
	})

	it('takes a first line of values for values', async () => {
		const { columns, header, rows } = await look('1,2268318,pv,1511544070\n1,2333346,cart,1511561733\n')
		expect([header, rows, columns.map(({ name, type }) => `${name} ${type}`)]).toEqual([
			false,
			2,
			['c1 integer', 'c2 integer', 'c3 text', 'c4 epoch seconds'],
		])
	})

	it('guesses by the quiet hours which clock a file was written by', async () => {
		// Busy from 8 to 24 in Shanghai: 0 to 16 by UTC.
		const times = Array.from({ length: 4_000 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + (n % 20), n % 16, n % 60)).toISOString())
		const stated = await look(`at\n${times.join('\n')}\n`)
		expect(stated.column('at').times).toMatchObject({ zone: 'stated', likelyOffset: expect.closeTo(8, -0.5) })
		const local = await look(
			`at\n${times.map((time) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 19)).join('\n')}\n`,
		)
		expect(Math.abs(local.column('at').times?.likelyOffset ?? 99)).toBeLessThanOrEqual(2)
		const days = await look(`at\n${times.map((time) => time.slice(0, 10)).join('\n')}\n`)
		expect(days.column('at').times).toMatchObject({ daysOnly: true, likelyOffset: null })
	})

	it('reads Chinese encodings, JSON lines and Parquet alike', async () => {
		const gbk = Buffer.from('c9ccc6b72cbcdbb8f10abfd5b5f72c313239390ab1f9cfe42c320a', 'hex')
		const chinese = await look(gbk)
		expect(chinese.encoding).toBe('gb18030')
		expect(chinese.column('价格')).toMatchObject({ type: 'integer', values: 2 })
		const lines = await look('{"a":1,"b":{"c":1}}\n{"a":null}\n{"a":"x"}\n{oops\n')
		expect(lines).toMatchObject({ format: 'jsonl', rows: 4 })
		expect(lines.column('a')).toMatchObject({ missing: 1, otherTypes: [{ count: 1 }] })
		expect(lines.column('b')).toMatchObject({ type: 'object', missing: 2 })
		const parquet = parquetWriteBuffer({ columnData: [{ name: 'n', data: [1, 2, 3], type: 'INT32' }] })
		expect((await look(Buffer.from(parquet))).column('n')).toMatchObject({ type: 'integer', values: 3, unique: true })
	})

	it('keeps long whole numbers as the names they are, and compact times as times', async () => {
		const { column } = await look('category_id,at\n2103807459595387724,20141019063917\n2103807459595387725,20141019063920\n')
		expect(column('category_id')).toMatchObject({ type: 'integer', distinct: 2 })
		expect(column('category_id').numbers).toBeUndefined()
		expect(column('at').times?.from).toBe('2014-10-19T06:39:17.000Z')
	})

	it('refuses what is no table', async () => {
		await expect(qualityOfFile(join(folder, 'nothing.csv'), { now })).rejects.toMatchObject({ code: 'bad-file' })
		await expect(look('')).rejects.toMatchObject({ code: 'bad-file' })
		await expect(look(Buffer.from('504b0304', 'hex'))).rejects.toMatchObject({ code: 'bad-file' })
	})
})

import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isCoded } from '#kit/errors'
import { openTable, type ReadOptions } from './open-table.ts'
import { type Row, type Table, UnreadableRow } from './table.ts'
import { entriesOf, zipOf } from './zip.fixture.ts'

const mapping = (more: ReadOptions = {}): ReadOptions => more

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'table-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Read = { rows: unknown[]; table: Table }

async function read(bytes: Buffer | string, more: object = {}, chunkBytes = 1_000_000): Promise<Read> {
	const all = Buffer.from(bytes)
	async function* stream() {
		for (let start = 0; start < all.length; start += chunkBytes) yield all.subarray(start, start + chunkBytes)
	}
	const { table, close } = await openTable({ stream: stream() }, mapping(more), folder)
	const rows: (Row | UnreadableRow)[] = []
	for await (const batch of table.batches()) rows.push(...batch)
	await close()
	return { table, rows: rows.map((row) => (row instanceof UnreadableRow ? [row.reason, row.content] : row)) }
}

async function failure(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => undefined,
		(raised: unknown) => raised,
	)
	if (!isCoded(error)) throw new Error('no coded failure', { cause: error })
	return error.code
}

/** The sheet with a last cell in the last row and column that there may be. */
function farAway(sheet: Buffer): Buffer {
	const text = sheet.toString()
	expect(text).toContain('</sheetData>')
	return Buffer.from(
		text
			.replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>')
			.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
	)
}

describe('an Excel workbook', () => {
	/** Written by openpyxl 3.1.5: cells of every kind, two sheets. */
	const report = readFileSync(new URL('./item-report.fixture.xlsx', import.meta.url))

	it('gives its first sheet: numbers and days as they are, long numbers whole, text as it stands', async () => {
		const { table, rows } = await read(report, {
			columns: ['day', 'item', 'name', 'visitors', 'views', 'buyers', 'paid', 'rate'],
		})
		expect([table.format, table.encoding()]).toEqual(['xlsx', undefined])
		expect(rows.slice(3)).toEqual([
			['2026-11-11', '674829301234567', '冰箱 "大", 双门', '1200', '3000', '60', '180000.5', '0.05'],
			['2026-11-12', '674829301234568', '洗衣机\n滚筒', '1,300', '-', '10', '0.3', '2.5%'],
			['合计', '', '', '2500', '3000', '70', '180000.8', ''],
		])
		expect(rows[1]).toEqual(['统计周期：2026-11-11 ~ 2026-11-12', '', '', '', '', '', '', ''])
	})

	it('is read from a file as well, with how far that is', async () => {
		const path = join(folder, 'report.xlsx')
		await writeFile(path, report)
		const { table, progress } = await openTable({ path }, mapping())
		expect(table.columns[0]).toBe('店铺：千面家电旗舰店')
		expect(progress()).toEqual({ bytes: report.length, of: report.length })
	})

	it.each([
		['an .xls, or behind a password', Buffer.from('d0cf11e0a1b1', 'hex'), 'behind a password'],
		['cut off', report.subarray(0, 4_000), 'damaged'],
		['an archive of something else', zipOf([{ name: 'readme.txt', bytes: Buffer.from('read') }]), 'no Excel workbook'],
		[
			'a bomb',
			zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('<a/>'), claimed: 600 * 1024 * 1024 }]),
			'too large when it is unpacked',
		],
	])('%s is refused with what to do', async (_, bytes, said) => {
		await expect(read(bytes)).rejects.toThrow(said)
	})

	it('that is larger than its directory says is not read to its end', async () => {
		const entries = entriesOf(report).map((one) => (one.name.endsWith('sheet1.xml') ? { ...one, claimed: 64 } : one))
		expect(await failure(read(zipOf(entries)))).toBe('bad-file')
	})

	it('that speaks of cells a billion places away ends its own thread at most', async () => {
		const entries = entriesOf(report).map(({ name, bytes }) => ({
			name,
			bytes: name.endsWith('sheet1.xml') ? farAway(bytes) : bytes,
		}))
		expect(await failure(read(zipOf(entries)))).toBe('too-large')
	}, 60_000)
})

describe('CSV', () => {
	it('gives header and rows, with quotes, line breaks and empty cells', async () => {
		const { table, rows } = await read('a,b\r\n"1, or ""one""","two\nlines"\r\n,\r\n\r\n3,4')
		expect(table.columns).toEqual(['a', 'b'])
		expect(rows).toEqual([
			['1, or "one"', 'two\nlines'],
			['', ''],
			['3', '4'],
		])
	})

	it.each([',', ';', '\t', '|'])('finds the separator %j by itself', async (separator) => {
		const { rows } = await read(`${['"a,;|\t"', 'b', 'c'].join(separator)}\n1${separator}2${separator}3\n`)
		expect(rows).toEqual([['1', '2', '3']])
	})

	it('takes the names of a file without a header from the mapping', async () => {
		const { table, rows } = await read('1,2\n3,4\n', { columns: ['a', 'b'] })
		expect(table.columns).toEqual(['a', 'b'])
		expect(rows).toEqual([
			['1', '2'],
			['3', '4'],
		])
	})

	it('sets a torn last line aside, whole rows before it stay', async () => {
		expect((await read('a,b,c\n1,2,3\n4,5')).rows).toEqual([
			['1', '2', '3'],
			['torn-line', { line: '4,5' }],
		])
		expect((await read('a,b\n1,2\n3,"4')).rows).toEqual([
			['1', '2'],
			['torn-line', { line: '3,"4' }],
		])
	})

	it('sets a row of another width aside with what it holds', async () => {
		expect((await read('a,b\n1\n1,2,3\n4,5\n')).rows).toEqual([
			['wrong-columns', { a: '1' }],
			['wrong-columns', { a: '1', b: '2', '#3': '3' }],
			['4', '5'],
		])
	})

	it('loses one line to a quotation mark that nobody closes, not the rest of the file', async () => {
		const good = Array.from({ length: 30_000 }, (_, n) => `${n},"text ${n}"`)
		const lines = [...good.slice(0, 10_000), '77,"never closed', ...good.slice(10_000)]
		const { rows } = await read(`a,b\n${lines.join('\n')}\n`, {}, 50_000)
		expect(rows).toHaveLength(30_001)
		expect(rows[10_000]).toEqual(['bad-quotes', { line: '77,"never closed' }])
		expect(rows.at(-1)).toEqual(['29999', 'text 29999'])
	})

	it('reads an inch mark as what it is', async () => {
		expect((await read('a,b\nTV 65" flat,1\nx,"y" z\nlast,2\n')).rows).toEqual([
			['TV 65" flat', '1'],
			['x', '"y" z'],
			['last', '2'],
		])
	})

	it('skips a line longer than memory should hold', async () => {
		const { rows } = await read(`a,b\n1,"${'x'.repeat(2_000_000)}\n3,4\n`, {}, 100_000)
		expect(rows.at(-1)).toEqual(['3', '4'])
		expect(rows).toHaveLength(2)
		expect((rows[0] as string[])[0]).toBe('bad-quotes')
	})

	it('reads back any cells that were written by the rules, however the bytes are cut', async () => {
		const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('"', '\n', ',', '汉字', '"a","b"'))
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
				fc.integer({ min: 1, max: 40 }),
				async (table, cut) => {
					const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
					const csv = ['a,b,c', ...table.map((row) => row.map(quote).join(','))].join('\n')
					expect((await read(`${csv}\n`, { encoding: 'utf-8', delimiter: ',' }, cut)).rows).toEqual(table)
				},
			),
			{ numRuns: 200 },
		)
	})

	it('never raises anything but a coded error, whatever the bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 100 }), async (bytes, cut) => {
				const result = await read(Buffer.from(bytes), {}, cut).catch((error: unknown) => error)
				expect(result instanceof Error ? isCoded(result) : true).toBe(true)
			}),
			{ numRuns: 500 },
		)
	})

	it('an empty file is no file', async () => {
		expect(await failure(read(''))).toBe('bad-file')
	})
})

describe('encodings', () => {
	const csv = 'a,b\n空调,1.5匹\n洗衣机,滚筒\n'
	const expected = [
		['空调', '1.5匹'],
		['洗衣机', '滚筒'],
	]
	// GB18030 as iconv writes it.
	const gb18030 = Buffer.from('612c620abfd5b5f72c312e35c6a50acfb4d2c2bbfa2cb9f6cdb20a', 'hex')
	const utf16 = Buffer.from(`\ufeff${csv}`, 'utf16le')

	it.each([
		['UTF-8', Buffer.from(csv), {}, { name: 'utf-8', by: 'content' }],
		['UTF-8 with its mark', Buffer.from(`\ufeff${csv}`), {}, { name: 'utf-8', by: 'mark' }],
		['GB18030, found out', gb18030, {}, { name: 'gb18030', by: 'content' }],
		['GB18030, told', gb18030, { encoding: 'gb18030' }, { name: 'gb18030', by: 'mapping' }],
		['GBK, told', gb18030, { encoding: 'gb2312' }, { name: 'gbk', by: 'mapping' }],
		['UTF-16', utf16, {}, { name: 'utf-16le', by: 'mark' }],
		['UTF-16 of the other kind', Buffer.from(utf16).swap16(), {}, { name: 'utf-16be', by: 'mark' }],
	])('%s', async (_name, bytes, more, encoding) => {
		for (const cut of [1_000_000, 1, 3]) {
			const { table, rows } = await read(bytes, more, cut)
			expect(rows).toEqual(expected)
			expect(table.encoding()).toEqual(encoding)
		}
	})

	it('finds GB18030 also where it begins long after the first line', async () => {
		const ascii = Buffer.from(`a,b\n${'1,2\n'.repeat(200_000)}`)
		const { table, rows } = await read(Buffer.concat([ascii, gb18030.subarray(4)]), {}, 64_000)
		expect(rows.slice(-2)).toEqual(expected)
		expect(table.encoding()).toEqual({ name: 'gb18030', by: 'content' })
	})

	it('sets aside the row with a broken byte in an otherwise sound UTF-8 file', async () => {
		const bytes = Buffer.from(`${csv}冰箱,双门\n`)
		bytes[bytes.length - 3] = 0xff
		const { rows } = await read(bytes)
		expect(rows.slice(0, 2)).toEqual(expected)
		expect((rows[2] as string[])[0]).toBe('bad-encoding')
	})

	it('keeps a replacement character that was really in the file', async () => {
		expect((await read('a,b\n\ufffd,1\n')).rows).toEqual([['\ufffd', '1']])
	})

	it('asks to be told when nothing fits', async () => {
		const noise = Buffer.concat([Buffer.from('a,b\n'), Buffer.from(Array.from({ length: 400 }, (_, n) => (n % 2 ? 0xff : 0x80)))])
		expect(await failure(read(noise))).toBe('bad-file')
	})
})

describe('gzip', () => {
	it('is recognised by its first bytes', async () => {
		expect((await read(gzipSync('a,b\n1,2\n'), {}, 3)).rows).toEqual([['1', '2']])
	})

	it('that is cut off is a bad file', async () => {
		const bytes = gzipSync(`a,b\n${Array.from({ length: 5_000 }, (_, n) => `${n},${n * 7919}\n`).join('')}`)
		expect(await failure(read(bytes.subarray(0, bytes.length - 20)))).toBe('bad-file')
	})
})

describe('JSON lines', () => {
	it('gives objects; columns are names or paths', async () => {
		const { table, rows } = await read('{"a":1,"b":{"c":"x"}}\n\n{"a":2}\n')
		expect(rows).toHaveLength(2)
		const nested = table.column('b.c')
		expect(rows.map((row) => nested?.(row as Row))).toEqual(['x', undefined])
		expect(table.column('missing')).toBeUndefined()
	})

	it('sets aside what is no object, and the torn end', async () => {
		expect((await read('{"a":1}\n{oops\n[1]\n{"a":2}\n{"a":', {}, 4)).rows).toEqual([
			{ a: 1 },
			['malformed-json', { line: '{oops' }],
			['not-an-object', { line: '[1]' }],
			{ a: 2 },
			['torn-line', { line: '{"a":' }],
		])
	})

	it('skips a line longer than memory should hold', async () => {
		const { rows } = await read(`{"a":1}\n{"x":"${'x'.repeat(3_000_000)}"}\n{"a":2}\n`, {}, 100_000)
		expect(rows.map((row) => (Array.isArray(row) ? row[0] : row))).toEqual([{ a: 1 }, 'too-large', { a: 2 }])
	})
})

describe('Parquet', () => {
	const write = (columnData: ColumnSource[], rowGroupSize = 2, schema?: Parameters<typeof parquetWriteBuffer>[0]['schema']) =>
		Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize, ...(schema && { schema }) }))

	it('is read group by group, nulls and integers as they are', async () => {
		const bytes = write([
			{ name: 'id', data: [1, 2, null, 4, 5], type: 'INT32' },
			{ name: 'name', data: ['一', 'b', 'c', null, 'e'], type: 'STRING' },
			{ name: 'price', data: [2.55, 0.1, 11062.06, -1, 0], type: 'DOUBLE' },
		])
		const { table, rows } = await read(bytes)
		expect(table).toMatchObject({ format: 'parquet', columns: ['id', 'name', 'price'] })
		expect(rows).toEqual([
			[1, '一', 2.55],
			[2, 'b', 0.1],
			[null, 'c', 11062.06],
			[4, null, -1],
			[5, 'e', 0],
		])
		expect(await readdir(folder)).toEqual([])
	})

	it('gives decimals exactly, short floats shortly, and times with or without their zone', async () => {
		const at = new Date('2026-11-11T08:00:00.000Z')
		const decimal = { precision: 18, scale: 2, converted_type: 'DECIMAL', repetition_type: 'REQUIRED' } as const
		const stamp = { type: 'INT64', repetition_type: 'REQUIRED' } as const
		const bytes = write(
			[
				{ name: 'decimal', data: [9007199254740993n, -255n] },
				{ name: 'float', data: [2.55, 0.1] },
				{ name: 'utc', data: [at, at] },
				{ name: 'naive', data: [at, at] },
			],
			2,
			[
				{ name: 'root', num_children: 4 },
				{ name: 'decimal', type: 'INT64', ...decimal },
				{ name: 'float', type: 'FLOAT', repetition_type: 'REQUIRED' },
				{ name: 'utc', ...stamp, logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
				{ name: 'naive', ...stamp, logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } },
			],
		)
		expect((await read(bytes)).rows).toEqual([
			['90071992547409.93', 2.55, '2026-11-11T08:00:00.000Z', '2026-11-11T08:00:00.000'],
			['-2.55', 0.1, '2026-11-11T08:00:00.000Z', '2026-11-11T08:00:00.000'],
		])
	})

	it('that is damaged or cut off is a bad file, from a path as from a stream', async () => {
		const bytes = write([{ name: 'a', data: [1, 2, 3], type: 'INT32' }])
		const torn = bytes.subarray(0, bytes.length - 9)
		expect(await failure(read(torn))).toBe('bad-file')
		const path = join(folder, 'torn.parquet')
		await writeFile(path, torn)
		expect(await failure(openTable({ path }, mapping(), folder))).toBe('bad-file')
		expect(await failure(openTable({ path: join(folder, 'absent') }, mapping(), folder))).toBe('bad-file')
		expect(await readdir(folder)).toEqual(['torn.parquet'])
	})
})

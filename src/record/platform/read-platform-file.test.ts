import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import type { Platform } from './platform.ts'
import { isTotal, readDay, readNumber } from './read-cells.ts'
import { type PlatformFileOptions, readPlatformFile } from './read-platform-file.ts'

const today = '2026-11-22'

function read(text: string | Buffer, options: Partial<PlatformFileOptions> = {}) {
	return readPlatformFile(Buffer.isBuffer(text) ? text : Buffer.from(text), { platform: 'tmall', today, ...options })
}

describe('numbers as platforms write them', () => {
	it.each([
		['1,234', '1234', false],
		['1.2万', '12000', true],
		['3.5w', '35000', true],
		['1.05亿', '105000000', true],
		['0', '0', false],
		['12件', 'bad-number', false],
		['1,23', 'bad-number', false],
		['12.5', 'not-whole', false],
		['-3', 'negative', false],
		['3.2%', 'percent-in-count', false],
		['-', 'nothing', false],
		['--', 'nothing', false],
		['', 'nothing', false],
		['99999999999999999', 'too-large', false],
		['四十', 'bad-number', false],
	])('%s of a count is %s', (text, expected, rounded) => {
		const found = readNumber(text, 'exposures')
		if (found === 'nothing') expect(expected).toBe('nothing')
		else if ('fault' in found) expect(found.fault).toBe(expected)
		else expect(found).toEqual({ micros: BigInt(expected) * 1_000_000n, rounded })
	})

	it('reads amounts with parts and a sign of the currency', () => {
		expect(readNumber('¥1,299.50', 'revenue')).toEqual({ micros: 1_299_500_000n, rounded: false })
		expect(readNumber('12.5元', 'cost')).toEqual({ micros: 12_500_000n, rounded: false })
	})

	it('reads days in the ways they are written, and neither weeks nor days to come', () => {
		for (const text of ['2026-11-11', '2026/11/11', '20261111', '2026年11月11日', '2026-11-11 00:00:00'])
			expect(readDay(text, today), text).toEqual({ day: '2026-11-11' })
		expect(readDay('2026-11-22', today)).toEqual({ day: today })
		expect(readDay('2062-11-11', today)).toEqual({ fault: 'day-ahead' })
		expect(readDay('1970-01-01', today)).toEqual({ fault: 'day-too-early' })
		for (const text of ['2026-11-01~2026-11-07', '2026-11', '2026-02-30', '冰箱', ''])
			expect(readDay(text, today), text).toEqual({ fault: 'bad-day' })
	})

	it('knows a row that sums up others by what it is called', () => {
		expect(['合计', '总计：', 'Total'].map(isTotal)).toEqual([true, true, true])
		expect(['合计机', '2026-11-11', ''].map(isTotal)).toEqual([false, false, false])
	})
})

const items = [
	'统计日期,商品ID,商品名称,商品访客数,商品浏览量,支付买家数,支付金额,商品支付转化率',
	'2026-11-11,101,空调,"1,200",3000,60,"180,000.50",5.00%',
]

describe('exports of platforms', () => {
	test('an item report of 生意参谋, with lines above the header and a sum below', async () => {
		const file = await read(
			[
				'店铺：千面家电旗舰店',
				'统计周期：2026-11-11',
				...items,
				'2026-11-11,102,冰箱,-,10,0,0,0%',
				'合计,,,1200,3010,60,180000.5,-',
			].join('\n'),
		)
		expect(file).toMatchObject({
			preamble: 2,
			grain: 'store/item',
			rowsRead: 3,
			totals: 1,
			repeated: 0,
			rounded: 0,
			refusals: [],
		})
		expect(file.columns.map(({ field }) => field)).toEqual([
			'day',
			'item',
			'item_name',
			'visitors',
			'views',
			'buyers',
			'revenue',
			'rate',
		])
		expect(file.rows.map(({ key, values }) => [key.item, Object.fromEntries(values)])).toEqual([
			['101', { visitors: 1_200_000_000n, views: 3_000_000_000n, buyers: 60_000_000n, revenue: 180_000_500_000n }],
			// What is not told is absent, and not 0.
			['102', { views: 10_000_000n, buyers: 0n, revenue: 0n }],
		])
	})

	test('the same in GB18030, in UTF-8 with a mark, and in UTF-16', async () => {
		const text = items.join('\r\n')
		const gb = Buffer.from('zbO8xsjVxtosyczGt0lELNanuLa98LbuCjIwMjYtMTEtMTEsMTAxLDUK', 'base64')
		const { rows: plain } = await read(text)
		for (const [bytes, name] of [
			[Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]), 'utf-8'],
			[Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 'utf-16le'],
		] as const) {
			const file = await read(bytes)
			expect(file.encoding.name).toBe(name)
			expect(file.rows).toEqual(plain)
		}
		const chinese = await read(gb)
		expect(chinese.encoding).toEqual({ name: 'gb18030', by: 'content' })
		expect(chinese.rows[0]?.values.get('revenue')).toBe(5_000_000n)
	})

	test('as a workbook, whose numbers and days are no text', async () => {
		const file = await read(readFileSync(new URL('../../kit/table/item-report.fixture.xlsx', import.meta.url)))
		expect(file).toMatchObject({ encoding: { name: 'xlsx', by: 'mark' }, preamble: 2, totals: 1, refusals: [] })
		expect(file.rows.map(({ key, values }) => [key.day, key.item, Object.fromEntries(values)])).toEqual([
			[
				'2026-11-11',
				'674829301234567',
				{ visitors: 1_200_000_000n, views: 3_000_000_000n, buyers: 60_000_000n, revenue: 180_000_500_000n },
			],
			['2026-11-12', '674829301234568', { visitors: 1_300_000_000n, buyers: 10_000_000n, revenue: 300_000n }],
		])
	})

	test.each<[Platform, string, string]>([
		[
			'jd',
			'日期,SKU,商品名称,浏览量,访客数,加购商品件数,成交客户数,成交单量,成交金额\n20261111,1001,空调,10,8,2,1,1,2999',
			'store/item',
		],
		['jd', '日期,计划名称,展现数,点击数,总费用,总订单行,总订单金额\n2026-11-11,双11,10000,300,450.2,9,26000', 'ads/campaign'],
		[
			'douyin',
			'日期,直播间标题,直播间曝光次数,观看人数,商品点击次数,成交订单数,用户支付金额\n2026/11/11,晚场,1.2万,3000,900,30,9万',
			'live/live_room',
		],
		[
			'tmall',
			'日期,计划名字,主体ID,展现量,点击量,花费,总成交笔数,总成交金额\n2026-11-11,货品加速,101,10000,300,450.2,9,26000',
			'ads/campaign/item',
		],
	])('%s: %s', async (platform, text, grain) => {
		const file = await read(text, { platform })
		expect(file).toMatchObject({ grain, refusals: [] })
		expect(file.rows).toHaveLength(1)
		expect(file.columns.every(({ field, besides }) => field !== null && !besides)).toBe(true)
	})

	test('a column that we do not know is left out, and can be named', async () => {
		const text = '日期,直播流量指数,曝光量\n2026-11-11,7,100'
		expect((await read(text)).columns.map(({ field }) => field)).toEqual(['day', null, 'exposures'])
		const named = await read(text, { columns: { 直播流量指数: 'clicks', 曝光量: null } })
		expect(named.rows[0]?.values).toEqual(new Map([['clicks', 7_000_000n]]))
	})

	test('of two columns of one kind the better one counts', async () => {
		const file = await read('日期,商品访客数,访客数\n2026-11-11,5,9')
		expect(file.columns).toEqual([
			{ header: '日期', field: 'day' },
			{ header: '商品访客数', field: 'visitors', besides: true },
			{ header: '访客数', field: 'visitors' },
		])
		expect(file.rows[0]?.values.get('visitors')).toBe(9_000_000n)
	})

	test('a file of one day that does not say it is told', async () => {
		await expect(read('商品ID,支付金额\n101,5')).rejects.toMatchObject({ code: 'bad-mapping' })
		expect((await read('商品ID,支付金额\n101,5', { day: '2026-11-11' })).rows[0]?.key.day).toBe('2026-11-11')
	})

	test('what cannot be taken is named with its reason, and the rest is taken', async () => {
		const bad = [
			'2026-11-11,101,100,10',
			'2062-11-11,101,100,10',
			'2026-11-11,102,-5,10',
			'2026-11-11,103,100',
			'2026-11-11,空调,104,100,10',
			'空调,2026-11-11,100,10',
			'2026-11-11,105,5%,10',
			'2026-11-11,,7,1',
			'2026-11-11,106,-,-',
		]
		const file = await read(['日期,商品ID,曝光量,支付金额', ...bad].join('\n'))
		expect(file.rows.map(({ key }) => key.item)).toEqual(['101'])
		expect(file.refusals).toEqual([
			{ code: 'day-ahead', rows: 1, example: { row: 3, column: '日期', value: '2062-11-11' } },
			{ code: 'negative', rows: 1, example: { row: 4, column: '曝光量', value: '-5' } },
			{ code: 'wrong-columns', rows: 2, example: { row: 5, column: null, value: '3' } },
			{ code: 'bad-day', rows: 1, example: { row: 7, column: '日期', value: '空调' } },
			{ code: 'percent-in-count', rows: 1, example: { row: 8, column: '曝光量', value: '5%' } },
			{ code: 'no-name', rows: 1, example: { row: 9, column: '商品ID', value: '' } },
			{ code: 'nothing-counted', rows: 1, example: { row: 10, column: null, value: '' } },
		])
	})

	test('a row told twice counts once; two that differ are told apart by something unknown, and neither counts', async () => {
		const rows = ['2026-11-11,101,5', '2026-11-11,101,5', '2026-11-12,101,5', '2026-11-12,101,6', '2026-11-12,101,7']
		const file = await read(['日期,商品ID,曝光量', ...rows].join('\n'))
		expect(file.repeated).toBe(1)
		expect(file.rows.map(({ key }) => key.day)).toEqual(['2026-11-11'])
		expect(file.refusals).toEqual([
			{ code: 'ambiguous-cell', rows: 3, example: { row: 4, column: null, value: '2026-11-12 / 101' } },
		])
	})

	test.each<[string, Buffer, string]>([
		['nothing', Buffer.alloc(0), 'bad-file'],
		['a workbook', Buffer.from('504b030414000600', 'hex'), 'bad-file'],
		['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'bad-file'],
		['a web page', Buffer.from('<html><table><tr><td>日期</td></tr></table>'), 'bad-file'],
		['bytes', Buffer.from([1, 0, 2, 0, 3, 0, 200, 0]), 'bad-file'],
		['another table', Buffer.from('a,b\n1,2'), 'bad-mapping'],
		['a table without numbers', Buffer.from('日期,商品ID\n2026-11-11,1'), 'bad-mapping'],
	])('%s is refused', async (_, bytes, code) => {
		await expect(read(bytes)).rejects.toMatchObject({ code })
	})

	test('text in an encoding that nothing tells is not read as something else', async () => {
		// 日期,曝光量 in Shift_JIS.
		const bytes = Buffer.concat([Buffer.from([0x93, 0xfa, 0x8a, 0xfa]), Buffer.from(',exposures\n2026-11-11,5')])
		await expect(read(bytes)).rejects.toMatchObject({ code: expect.stringMatching(/^bad-(file|mapping)$/) })
	})

	test('too many rows are too many for one file', async () => {
		const rows = Array.from({ length: 100_001 }, () => '2026-11-11,5')
		await expect(read(['日期,曝光量', ...rows].join('\n'))).rejects.toMatchObject({ code: 'too-large' })
	})
})

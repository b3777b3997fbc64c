import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { detectColumns } from './detect-columns.ts'
import { suggestMapping } from './suggest-mapping.ts'

const file = (bytes: string | Uint8Array<ArrayBuffer>) => new Blob([bytes])
const onlineRetail = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

describe('the columns of a file', () => {
	it('are found in a CSV, with quotes, another delimiter, a mark of order', async () => {
		expect(await detectColumns(file(`${onlineRetail}\n536365,85123A,x,6,…\n`))).toEqual(onlineRetail.split(','))
		expect(await detectColumns(file('\uFEFF"a;b";c;"d ""e"""\r\n1;2;3'))).toEqual(['a;b', 'c', 'd "e"'])
		expect(await detectColumns(file('a\tb,c\td\n'))).toEqual(['a', 'b,c', 'd'])
	})

	it('are found in Chinese exports in GB18030', async () => {
		const gb = new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a, 0x31, 0x2c, 0x32, 0x0a])
		expect(await detectColumns(file(gb))).toEqual(['订单号', '数量'])
	})

	it('are found in JSON lines and in gzip, and not guessed in Parquet', async () => {
		expect(await detectColumns(file('{"orderId":"1","price":2}\n{"orderId":"2"}\n'))).toEqual(['orderId', 'price'])
		expect(await detectColumns(file(new Uint8Array(gzipSync(`${onlineRetail}\n${'1,2,3,4,5,6,7,8\n'.repeat(20_000)}`))))).toEqual(
			onlineRetail.split(','),
		)
		expect(await detectColumns(file('PAR1\u0015\u0004'))).toBeUndefined()
		expect(await detectColumns(file('PK\u0003\u0004\u0014'))).toBeUndefined()
	})
})

describe('a suggested mapping', () => {
	it('fits Online Retail as it is', () => {
		expect(suggestMapping('orders', onlineRetail.split(','), 'online-retail', 'GBP')).toEqual({
			mapping: {
				source: 'online-retail',
				orderId: 'InvoiceNo',
				itemId: 'StockCode',
				description: 'Description',
				quantity: 'Quantity',
				unitPrice: 'UnitPrice',
				time: 'InvoiceDate',
				userId: 'CustomerID',
				region: 'Country',
				currency: { value: 'GBP' },
			},
			missing: [],
		})
	})

	it('fits the export of a Chinese platform, and names what it could not find', () => {
		const { mapping, missing } = suggestMapping(
			'orders',
			['订单编号', '商品标题', '购买数量', '订单创建时间', '买家会员名'],
			'tmall',
			'CNY',
		)
		expect(mapping).toMatchObject({
			orderId: '订单编号',
			description: '商品标题',
			quantity: '购买数量',
			time: '订单创建时间',
			userId: '买家会员名',
		})
		expect(missing).toEqual(['itemId', 'unitPrice'])
	})

	it('makes traits of what is left in a file of shoppers', () => {
		expect(suggestMapping('profiles', ['Customer ID', 'City', 'E-mail'], 'crm', 'CNY').mapping).toEqual({
			source: 'crm',
			userId: 'Customer ID',
			traits: { city: 'City', email: 'E-mail' },
		})
	})
})

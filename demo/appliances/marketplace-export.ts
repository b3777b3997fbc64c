import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LineRecord, LogRecord } from '#collect'
import { random } from '#ml/random'
import { hourMs } from './calendar.ts'
import { dirt } from './parameters.ts'

const columns = [
	...['订单编号', '商家编码', '宝贝标题', '类目', '购买数量', '成交单价', '标价', '店铺优惠', '平台优惠'],
	...['买家昵称', '收货省份', '付款时间'],
]

/** How the product reads the file. The nickname is masked and names nobody: it is left where it is. */
export const marketplaceMapping = {
	...{ source: 'tmall', zone: 'Asia/Shanghai', channel: { value: 'tmall' }, region: '收货省份' },
	...{ orderId: '订单编号', itemId: '商家编码', description: '宝贝标题', category: '类目', quantity: '购买数量' },
	...{ unitPrice: '成交单价', currency: { value: 'CNY' }, time: '付款时间', paidAt: '付款时间' },
	charges: { listPrice: '标价', merchantDiscount: '店铺优惠', platformDiscount: '平台优惠' },
	kind: { negativeQuantity: 'refund' },
} as const

export interface MarketplaceExport {
	readonly path: string
	readonly rows: number
	add(records: readonly LogRecord[]): void
	flush(): Promise<void>
}

/** The marketplace's orders as its back office gives them out: a file, a few rows of which are damaged. */
export async function openMarketplaceExport(folder: string, seed: string): Promise<MarketplaceExport> {
	const path = join(folder, 'tmall-orders.csv')
	let waiting: string[] = []
	let rows = 0
	await mkdir(folder, { recursive: true })
	await writeFile(path, `${columns.join(',')}\n`)
	return {
		path,
		get rows() {
			return rows
		},
		add: (records) => {
			for (const record of records) if (record.kind === 'line') waiting.push(rowOf(seed, record))
		},
		flush: async () => {
			rows += waiting.length
			await appendFile(path, waiting.join(''))
			waiting = []
		},
	}
}

const nicknames = [...'王李张刘陈杨黄赵周吴'] as const

function rowOf(seed: string, line: LineRecord): string {
	const draw = random(seed, 'export', line.orderId, line.orderKind)
	const yuan = (cents = 0) => String(cents / 100)
	const cells = [
		...[line.orderId, line.itemId, quoted(line.description), line.category ?? '', line.quantity, line.unitPrice],
		...[yuan(line.listPrice), yuan(line.merchantDiscount), yuan(line.platformDiscount)],
		...[
			`${nicknames[draw.integer(nicknames.length)]}**`,
			line.region ?? '',
			draw.chance(dirt.damagedRow) ? '待核对' : clock(line.ts),
		],
	]
	return `${cells.join(',')}\n`
}

function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`
}

function clock(at: number): string {
	return new Date(at + 8 * hourMs).toISOString().slice(0, 19).replace('T', ' ')
}

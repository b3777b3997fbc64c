import { personId } from '#identify'
import { column, decimal, text, time, type View, type ViewContext } from './view.ts'
import { namesOf, person, place, scoped, whereSql } from './view-sql.ts'

const cents = (name: string, zh: string, en: string) =>
	column(name, 'Int64', `${zh}，原币最小单位`, `${en}, minor units of the original currency`)

const profile = column('profile_id', 'UInt32', '用户；0 为游客', 'Shopper; 0 is a guest')
const orderId = column('order_id', 'String', '订单号，与 source 一起唯一', 'Number of the order; unique with source')

const lineColumns = [
	column('ts', time, '发生时间（UTC）；退款为退款时间', 'When it happened (UTC); of a refund, when it was refunded'),
	orderId,
	column('kind', text, 'order 下单，refund 退款，adjustment 调整', 'order, refund or adjustment'),
	profile,
	column('item_id', 'String', '商品编号', 'Item'),
	column('description', 'String', '商品描述', 'What the item was called'),
	column('category', text, '类目', 'Category'),
	column('quantity', decimal, '件数；退款为负', 'Pieces; negative for refunds'),
	column('unit_price', decimal, '单价，原币', 'Price of one, original currency'),
	column('amount', decimal, '金额，原币；退款为负', 'Amount, original currency; negative for refunds'),
	column('currency', text, '原币', 'Original currency'),
	column('base_amount', decimal, '金额，店铺本币；退款为负', 'Amount in the currency of the shop; negative for refunds'),
	cents('list_price', '标价', 'List price'),
	cents('merchant_discount', '商家优惠', 'Discount by the merchant'),
	cents('platform_discount', '平台优惠', 'Discount by the platform'),
	cents('subsidy', '国补', 'Subsidy'),
	cents('trade_in_credit', '以旧换新抵扣', 'Trade-in credit'),
	cents('deposit', '定金', 'Deposit'),
	cents('balance', '尾款', 'Balance'),
	cents('price_protection', '价保', 'Price protection'),
	cents('shipping', '运费', 'Shipping'),
	cents('tax', '税费', 'Tax'),
	...place,
]

export const orderLines: View = {
	name: 'order_lines',
	about: {
		zh: '订单行：下单、退款、调整，一行一件商品。不含模拟数据',
		en: 'Lines of orders: orders, refunds and adjustments, a row for each item. Without simulated data',
	},
	columns: lineColumns,
	rows: (context) => {
		const selected = lineColumns.map(({ name }) => (name === 'profile_id' ? person(context, 'order_lines') : name)).join(', ')
		return `SELECT ${selected} FROM ${linesOf(context)}`
	},
}

const orderColumns = [
	orderId,
	column('ordered_at', time, '下单时间（UTC），取最早一行', 'When it was ordered (UTC): its earliest line'),
	profile,
	column('lines', 'UInt64', '订单行数', 'Lines ordered'),
	column('units', decimal, '下单件数', 'Pieces ordered'),
	column('gross', decimal, '下单金额，店铺本币', 'Value when ordered, in the currency of the shop'),
	column('refunded', decimal, '已退金额，店铺本币', 'Refunded, in the currency of the shop'),
	column('net', decimal, '下单金额减退款与调整', 'Value after refunds and adjustments'),
	...place.map((one) => (one.name === 'source' ? one : { ...one, type: 'String' })),
]

/** Of an order that lines of refunds alone are known of, there is no row: when it was ordered is not known. */
export const orders: View = {
	name: 'orders',
	about: {
		zh: '订单，一行一单，金额与指标口径一致。不含模拟数据',
		en: 'Orders, a row each; amounts as the metrics count them. Without simulated data',
	},
	columns: orderColumns,
	rows: (context) => {
		const ordered = "kind = 'order'"
		const own: Readonly<Record<string, string>> = {
			ordered_at: `minIf(ts, ${ordered}) AS ordered_at`,
			profile_id: `max(${personId(context.sets.dialect)}) AS profile_id`,
			lines: `countIf(${ordered}) AS lines`,
			units: `sumIf(quantity, ${ordered}) AS units`,
			gross: `sumIf(base_amount, ${ordered}) AS gross`,
			refunded: "-sumIf(base_amount, kind = 'refund') AS refunded",
			net: 'sum(base_amount) AS net',
			...Object.fromEntries(
				['channel', 'shop', 'region', 'dealer'].map((name) => [name, `argMinIf(${name}, (ts, key), ${ordered}) AS ${name}`]),
			),
		}
		const selected = orderColumns.map(({ name }) => own[name] ?? name).join(', ')
		return `SELECT ${selected} FROM (SELECT * FROM ${linesOf(context)}) GROUP BY source, order_id HAVING countIf(${ordered}) > 0`
	},
}

const momentOf = (name: string, zh: string, en: string) => column(name, `Nullable(${time})`, zh, en)
const timeColumns = [
	column('source', text, '数据来源', 'Source of the data'),
	orderId,
	momentOf('paid_at', '付款时间（UTC）', 'When it was paid (UTC)'),
	momentOf('signed_at', '签收时间（UTC）', 'When it was signed for (UTC)'),
	momentOf('installed_at', '安装时间（UTC）', 'When it was installed (UTC)'),
	momentOf('refunded_at', '退款时间（UTC）', 'When it was refunded (UTC)'),
]

export const orderTimes: View = {
	name: 'order_times',
	about: {
		zh: '订单的付款、签收、安装、退款时间；用 source 与 order_id 关联 orders',
		en: 'When orders were paid, signed for, installed and refunded; join orders by source and order_id',
	},
	columns: timeColumns,
	rows: (context) => {
		const times = timeColumns.slice(2).map(({ name }) => `max(${name}) AS ${name}`)
		const visible = `(source, order_id) GLOBAL IN (SELECT source, order_id FROM ${linesOf(context)})`
		return `SELECT source, order_id, ${times.join(', ')} FROM ${context.sets.dialect.database}.orders WHERE ${visible} GROUP BY source, order_id`
	},
}

function linesOf(context: ViewContext): string {
	return `${context.sets.dialect.database}.order_lines${whereSql(['synthetic = 0', ...scoped(context)])}`
}

const itemColumns = [
	column('item_id', 'String', '商品编号', 'Item'),
	column('name', 'String', '名称', 'Name'),
	column('category', text, '类目', 'Category'),
	column('brand', text, '品牌', 'Brand'),
	column('price', `Nullable(${decimal})`, '价格', 'Price'),
	column('currency', text, '币种', 'Currency'),
	column('attributes', `Map(${text}, String)`, "其他属性，如 attributes['size']", "Other attributes, as in attributes['size']"),
]

export const items: View = {
	name: 'items',
	about: { zh: '商品目录', en: 'The catalogue' },
	columns: itemColumns,
	rows: ({ sets: { dialect } }) => `SELECT ${namesOf(itemColumns)} FROM ${dialect.database}.items FINAL`,
}

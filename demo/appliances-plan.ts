import type { Text } from '#kit/text'
import { bands } from './appliances/catalogue.ts'
import { adChannels, categoryCodes } from './appliances/parameters.ts'

interface PlannedProperty {
	readonly name: string
	readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'datetime' | 'array'
	readonly required?: true
	readonly enum?: readonly (string | number)[]
	readonly min?: number
	readonly max?: number
	readonly pattern?: string
}

interface PlannedEvent {
	readonly event: string
	readonly description: Text
	readonly mode: 'observe' | 'warn' | 'quarantine'
	readonly owner: string
	readonly properties: readonly PlannedProperty[]
}

const category = { name: 'category', type: 'string', enum: categoryCodes } as const
const orderId = { name: 'order_id', type: 'string', required: true } as const
const serial = { name: 'serial', type: 'string', required: true, pattern: '^[A-Z0-9]{8,24}$' } as const
const item: readonly PlannedProperty[] = [
	{ name: 'product_id', type: 'string', required: true, pattern: '^[A-Z]{2}-[0-9]{3}$' },
	{ name: 'name', type: 'string', required: true },
	{ ...category, required: true },
	{ name: 'brand', type: 'string', required: true },
	{ name: 'price', type: 'number', required: true, min: 1, max: 100_000 },
	{ name: 'price_band', type: 'string', enum: bands },
	{ name: 'energy_grade', type: 'integer', min: 1, max: 5 },
]

/** The tracking plan of the simulated shop: what matters most, each as strict as it deserves. */
export const plannedEvents: readonly PlannedEvent[] = [
	planned('Product Viewed', '打开商品详情页', 'A product page was opened', 'warn', '商品体验组', item),
	planned('Product Added', '加入购物车', 'Put into the cart', 'warn', '商品体验组', [
		...item,
		{ name: 'quantity', type: 'integer', min: 1, max: 99 },
	]),
	planned('Products Searched', '站内搜索', 'Searched in the shop', 'observe', '搜索组', [
		{ name: 'query', type: 'string', required: true },
		category,
	]),
	planned('Promotion Clicked', '点击投放或资源位', 'An advertisement or a banner was clicked', 'observe', '投放组', [
		{ name: 'promotion_id', type: 'string', required: true },
		{ name: 'ad_channel', type: 'string', required: true, enum: [...adChannels, 'own'] },
		{ name: 'cost_minor', type: 'integer', min: 0, max: 10_000 },
	]),
	planned('Deposit Paid', '支付定金', 'A deposit was paid', 'warn', '交易组', [
		orderId,
		{ name: 'amount', type: 'number', required: true, min: 1, max: 50_000 },
	]),
	planned('Order Completed', '完成下单', 'An order was placed', 'quarantine', '交易组', [
		orderId,
		{ name: 'total', type: 'number', required: true, min: 0 },
		{ name: 'products', type: 'array', required: true },
	]),
	planned('Installation Completed', '安装完成', 'An appliance was installed', 'warn', '服务组', [
		serial,
		orderId,
		{ name: 'declared', type: 'boolean' },
	]),
	planned('Appliance Registered', '登记家电', 'An appliance was registered', 'warn', '服务组', [
		serial,
		{ ...category, required: true },
		{ name: 'seller', type: 'string', required: true },
		{ name: 'purchased_at', type: 'datetime' },
	]),
	planned('Case Opened', '新建服务工单', 'A service case was opened', 'warn', '服务组', [
		{ name: 'case_id', type: 'string', required: true },
		{ name: 'kind', type: 'string', required: true, enum: ['complaint', 'repair', 'installation', 'return', 'question'] },
	]),
]

function planned(
	event: string,
	zh: string,
	en: string,
	mode: PlannedEvent['mode'],
	owner: string,
	properties: readonly PlannedProperty[],
): PlannedEvent {
	return { event, description: { zh, en }, mode, owner, properties }
}

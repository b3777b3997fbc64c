import type { ImportKind } from '../../api/model.ts'

/** What a column is usually called, in the exports that shops work with. */
const hints: Readonly<Record<ImportKind, readonly (readonly [field: string, names: readonly string[]])[]>> = {
	orders: [
		['orderId', ['invoiceno', 'orderid', 'orderno', 'ordernumber', 'order', '订单号', '订单编号', '主订单编号']],
		['itemId', ['stockcode', 'itemid', 'sku', 'productid', 'skuid', '商品编码', '商品编号', '商品id', '商家编码']],
		['description', ['description', 'itemname', 'productname', 'title', '商品名称', '商品标题', '宝贝标题']],
		['category', ['category', '类目', '品类']],
		['quantity', ['quantity', 'qty', 'count', '数量', '购买数量', '商品数量']],
		['unitPrice', ['unitprice', 'price', '单价', '商品单价', '价格']],
		['currency', ['currency', '币种']],
		['time', ['invoicedate', 'orderdate', 'createdat', 'orderedat', 'date', 'time', '下单时间', '订单创建时间', '时间']],
		['paidAt', ['paidat', 'paymenttime', '付款时间', '支付时间', '订单付款时间']],
		['userId', ['customerid', 'userid', 'buyerid', 'memberid', '会员id', '会员号', '买家会员名', '客户编号', '用户id']],
		['region', ['country', 'region', 'province', '国家', '地区', '省份']],
		['shop', ['shop', 'store', '店铺', '店铺名称']],
	],
	profiles: [
		['userId', ['customerid', 'userid', 'buyerid', 'memberid', 'id', '会员id', '会员号', '客户编号', '用户id']],
		['time', ['updatedat', 'createdat', 'time', '更新时间', '注册时间']],
	],
	events: [
		['userId', ['userid', 'customerid', '用户id']],
		['anonymousId', ['anonymousid', 'deviceid', '设备id']],
		['event', ['event', 'eventname', '事件', '事件名']],
		['messageId', ['messageid', 'eventid']],
		['time', ['timestamp', 'time', 'createdat', '时间']],
	],
	items: [
		['itemId', ['stockcode', 'itemid', 'sku', 'productid', 'id', '商品编码', '商品编号']],
		['name', ['name', 'title', 'description', 'itemname', '商品名称', '商品标题']],
		['category', ['category', '类目', '品类']],
		['brand', ['brand', '品牌']],
		['price', ['price', 'unitprice', '单价', '价格']],
		['url', ['url', 'link', '链接']],
		['imageUrl', ['image', 'imageurl', 'picture', '图片', '主图']],
	],
	appliances: [
		['serial', ['serial', 'serialno', 'serialnumber', 'sn', '序列号', '机身号', '机器条码', '出厂编号']],
		['userId', ['customerid', 'userid', 'memberid', 'owner', '会员id', '会员号', '客户编号', '用户id']],
		['itemId', ['itemid', 'sku', 'productid', '商品编码', '商品编号', '物料编码']],
		['category', ['category', '类目', '品类']],
		['brand', ['brand', '品牌']],
		['model', ['model', '型号', '产品型号']],
		['orderId', ['orderid', 'orderno', '订单号', '订单编号']],
		['seller', ['seller', 'dealer', '销售方', '经销商', '门店']],
		['registeredAt', ['registeredat', 'registrationdate', '登记时间', '注册时间']],
		['purchasedAt', ['purchasedat', 'purchasedate', '购买时间', '购买日期', '购机日期']],
		['installedAt', ['installedat', 'installationdate', '安装时间', '安装日期']],
		['warrantyUntil', ['warrantyuntil', 'warrantyend', '保修期至', '保修截止日期']],
		['installer', ['installer', 'installerid', '安装工', '安装人员']],
		['city', ['city', '城市']],
		['address', ['address', '地址', '安装地址']],
	],
	tickets: [
		['caseId', ['caseid', 'ticketid', 'ticketno', 'ticket', 'id', '工单号', '工单编号', '服务单号']],
		['userId', ['customerid', 'userid', 'memberid', '会员id', '会员号', '客户编号', '用户id']],
		['kind', ['kind', 'type', 'category', '类型', '工单类型', '服务类型']],
		['serial', ['serial', 'serialno', 'sn', '序列号', '机身号']],
		['openedAt', ['openedat', 'createdat', '创建时间', '建单时间', '受理时间']],
		['closedAt', ['closedat', 'resolvedat', 'finishedat', '关闭时间', '完成时间', '结单时间']],
		['minutes', ['minutes', 'duration', '通话分钟', '时长']],
	],
	subsidies: [
		['province', ['province', 'region', '省份', '地区']],
		['category', ['category', '类目', '品类']],
		['energyGrade', ['energygrade', 'grade', '能效等级', '能效']],
		['rate', ['rate', '补贴比例', '比例']],
		['cap', ['cap', 'capminor', 'limit', '补贴上限', '单件上限', '上限']],
		['quotaPerPerson', ['quotaperperson', 'quota', '每人限购', '每人件数', '限购数量']],
		['from', ['from', 'start', 'startdate', '开始日期', '生效日期']],
		['to', ['to', 'end', 'enddate', '结束日期', '截止日期']],
	],
}

/** Fields without which the server cannot read a row. */
const required: Readonly<Record<ImportKind, readonly string[]>> = {
	orders: ['orderId', 'itemId', 'unitPrice', 'time'],
	profiles: [],
	events: [],
	items: ['itemId', 'name'],
	appliances: ['serial'],
	tickets: ['caseId', 'openedAt'],
	subsidies: ['province', 'category', 'energyGrade', 'rate', 'cap', 'from', 'to'],
}

export interface Suggestion {
	readonly mapping: Record<string, unknown>
	/** Required fields that no column fits. */
	readonly missing: readonly string[]
}

/** A first mapping from the names of the columns; each column is used once. */
export function suggestMapping(as: ImportKind, columns: readonly string[], source: string, currency: string): Suggestion {
	const free = new Set(columns)
	const mapping: Record<string, unknown> = { source }
	for (const [field, names] of hints[as]) {
		const fits = [...free].find((column) => names.includes(plain(column)))
		if (fits === undefined) continue
		free.delete(fits)
		mapping[field] = fits
	}
	/** A file that names no currency is in the shop's own. */
	if (as === 'orders') mapping.currency ??= { value: currency }
	if (as === 'profiles') Object.assign(mapping, traitsOf([...free]))
	return { mapping, missing: required[as].filter((field) => !(field in mapping)) }
}

/** What is left of a profile file are the traits themselves. */
function traitsOf(columns: readonly string[]): Record<string, unknown> {
	return columns.length === 0 ? {} : { traits: Object.fromEntries(columns.map((column) => [plain(column), column])) }
}

function plain(column: string): string {
	return column.toLowerCase().replaceAll(/[\s_-]/g, '')
}

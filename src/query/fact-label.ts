import type { Text } from '#kit/text'

/**
 * What people call the traits and properties that shops of this kind commonly send, and some of their values, so that a
 * definition reads in words. Others are shown as they are named.
 */
const names: Readonly<Record<string, Text>> = {
	gender: { zh: '性别', en: 'gender' },
	age: { zh: '年龄', en: 'age' },
	age_band: { zh: '年龄段', en: 'age band' },
	is_minor: { zh: '是否未成年', en: 'is a minor' },
	city: { zh: '城市', en: 'city' },
	province: { zh: '省份', en: 'province' },
	country: { zh: '国家', en: 'country' },
	region: { zh: '区域', en: 'region' },
	city_tier: { zh: '城市等级', en: 'city tier' },
	customer_type: { zh: '客户类型', en: 'kind of customer' },
	member_tier: { zh: '会员等级', en: 'membership tier' },
	home_size_m2: { zh: '住房面积（㎡）', en: 'home size (m²)' },
	moved_in_at: { zh: '入住时间', en: 'moved in' },
	children: { zh: '孩子数', en: 'number of children' },
	has_elderly: { zh: '有老人同住', en: 'lives with elderly' },
	pets: { zh: '养宠物', en: 'has pets' },
	brand: { zh: '品牌', en: 'brand' },
	brand_count: { zh: '品牌数', en: 'number of brands' },
	category: { zh: '类目', en: 'category' },
	item: { zh: '商品编号', en: 'item' },
	product_id: { zh: '商品编号', en: 'item' },
	name: { zh: '名称', en: 'name' },
	model: { zh: '型号', en: 'model' },
	price: { zh: '价格', en: 'price' },
	price_band: { zh: '价格带', en: 'price band' },
	currency: { zh: '币种', en: 'currency' },
	quantity: { zh: '数量', en: 'quantity' },
	value: { zh: '金额', en: 'value' },
	amount: { zh: '金额', en: 'amount' },
	total: { zh: '总额', en: 'total' },
	net: { zh: '净消费额', en: 'net spend' },
	gmv: { zh: '下单金额', en: 'order value' },
	refunded: { zh: '退款金额', en: 'refunded value' },
	units: { zh: '购买件数', en: 'units bought' },
	channel: { zh: '渠道', en: 'channel' },
	ad_channel: { zh: '广告渠道', en: 'advertising channel' },
	creative: { zh: '广告创意', en: 'creative' },
	position: { zh: '位置', en: 'position' },
	promotion_id: { zh: '促销编号', en: 'promotion' },
	coupon: { zh: '优惠券', en: 'coupon' },
	coupon_id: { zh: '优惠券编号', en: 'coupon' },
	list_id: { zh: '列表', en: 'list' },
	query: { zh: '搜索词', en: 'search words' },
	rating: { zh: '评分', en: 'rating' },
	review_id: { zh: '评价编号', en: 'review' },
	tier: { zh: '等级', en: 'tier' },
	order_id: { zh: '订单号', en: 'order' },
	energy_grade: { zh: '能效等级', en: 'energy grade' },
	serial: { zh: '序列号', en: 'serial number' },
	seller: { zh: '卖方', en: 'seller' },
	dealer: { zh: '经销商', en: 'dealer' },
	purchased_at: { zh: '购买时间', en: 'bought' },
	warranty_until: { zh: '保修至', en: 'warranty until' },
	filter_left_pct: { zh: '滤芯余量（%）', en: 'filter left (%)' },
	fault: { zh: '故障', en: 'fault' },
	fault_code: { zh: '故障代码', en: 'fault code' },
	power_w: { zh: '功率（瓦）', en: 'power (W)' },
	temp_c: { zh: '温度（℃）', en: 'temperature (°C)' },
	water_l: { zh: '用水（升）', en: 'water (l)' },
	cycles: { zh: '运行次数', en: 'cycles' },
	on: { zh: '是否开机', en: 'is on' },
	part: { zh: '部件', en: 'part' },
	case_id: { zh: '工单号', en: 'case' },
	kind: { zh: '类型', en: 'kind' },
	minutes: { zh: '分钟数', en: 'minutes' },
	reason: { zh: '原因', en: 'reason' },
	role: { zh: '身份', en: 'role' },
	store_id: { zh: '门店', en: 'store' },
	guide_id: { zh: '导购', en: 'shop assistant' },
	host: { zh: '主播', en: 'host' },
	room_id: { zh: '直播间', en: 'live room' },
	household_id: { zh: '家庭编号', en: 'household' },
	installer_id: { zh: '安装人员', en: 'installer' },
	campaign_id: { zh: '活动编号', en: 'campaign' },
}

const yesOrNo: Readonly<Record<string, Text>> = {
	true: { zh: '是', en: 'yes' },
	false: { zh: '否', en: 'no' },
}

const channels: Readonly<Record<string, Text>> = {
	web: { zh: '官网', en: 'website' },
	app: { zh: 'App', en: 'app' },
	'mini-program': { zh: '小程序', en: 'mini program' },
	tmall: { zh: '天猫', en: 'Tmall' },
	store: { zh: '门店', en: 'store' },
	dealer: { zh: '经销商', en: 'dealer' },
	live: { zh: '直播', en: 'live stream' },
	phone: { zh: '电话', en: 'phone' },
	chat: { zh: '在线客服', en: 'chat' },
}

const values: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
	channel: channels,
	has_elderly: yesOrNo,
	pets: yesOrNo,
	is_minor: yesOrNo,
	gender: { female: { zh: '女', en: 'female' }, male: { zh: '男', en: 'male' } },
	customer_type: {
		consumer: { zh: '个人', en: 'consumer' },
		dealer: { zh: '经销商', en: 'dealer' },
		bulk: { zh: '团购', en: 'bulk buyer' },
	},
	kind: {
		complaint: { zh: '投诉', en: 'complaint' },
		repair: { zh: '报修', en: 'repair' },
		installation: { zh: '安装', en: 'installation' },
		return: { zh: '退换货', en: 'return' },
		question: { zh: '咨询', en: 'question' },
	},
}

/** The name of a trait, or of a property of an event; undefined where only its sender knows. */
export function knownName(name: string): Text | undefined {
	return Object.hasOwn(names, name) ? names[name] : undefined
}

export function factLabel(name: string): Text {
	return knownName(name) ?? { zh: name, en: name }
}

export function valueLabel(name: string, value: unknown): Text | undefined {
	const known = Object.hasOwn(values, name) ? values[name] : undefined
	const code = String(value)
	return known && Object.hasOwn(known, code) ? known[code] : undefined
}

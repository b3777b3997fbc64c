import { type Platform, platformMeasureNames, platformParts } from './platform.ts'

/** What a column can be. `item_name` is there to recognise an item by, `rate` is computed of others and not kept. */
export const platformFields = ['day', 'shop', ...platformParts, 'item_name', ...platformMeasureNames, 'rate'] as const
export type PlatformField = (typeof platformFields)[number]

type Aliases = Readonly<Partial<Record<PlatformField, readonly string[]>>>

/**
 * Headers as the exports write them, the better one first: where a file has two columns of one field, the first of the list counts.
 * Exports change with the versions of the tools, and none of them is described anywhere: a header that is not here is named at the import.
 */
const common: Aliases = {
	day: ['统计日期', '日期', '数据日期', '时间', '统计时间', 'date', 'day'],
	shop: ['店铺名称', '店铺', '店铺ID', 'shop'],
	campaign: ['计划名称', '计划名字', '推广计划', '推广计划名称', '活动名称', '计划ID', 'campaign'],
	live_room: ['直播间名称', '直播间标题', '直播标题', '直播间', '主播昵称', '达人昵称', '直播间ID', 'live_room'],
	item: ['商品ID', '商品id', '宝贝ID', '商品编号', '商品编码', 'SPUID', 'item_id', 'item'],
	item_name: ['商品名称', '商品标题', '宝贝名称', '宝贝标题'],
	exposures: ['曝光次数', '曝光量', '展现量', '展现次数', '展示次数', '展现数', '曝光pv', 'exposures', 'impressions'],
	clicks: ['点击次数', '点击量', '点击数', 'clicks'],
	visitors: ['访客数', '访客人数', 'visitors'],
	views: ['浏览量', '浏览次数', 'PV', 'views'],
	favourites: ['收藏人数', '收藏数', '收藏次数', 'favourites'],
	add_to_carts: ['加购件数', '加购次数', '加购数', 'add_to_carts'],
	orders: ['支付订单数', '成交订单数', '订单数', '订单量', 'orders'],
	buyers: ['支付买家数', '成交人数', '支付人数', '买家数', 'buyers'],
	units: ['支付件数', '成交件数', '销量', 'units'],
	revenue: ['支付金额', '成交金额', '销售额', 'revenue'],
	refunds: ['退款金额', '成功退款金额', 'refunds'],
	cost: ['花费', '消耗', '消耗金额', '广告花费', 'cost'],
	rate: ['点击率', '转化率', '支付转化率', '成交转化率', '客单价', '投入产出比', '投产比', 'ROI', '平均点击花费', '千次展现花费'],
}

/** 生意参谋 and 万相台. */
const alibaba: Aliases = {
	item: ['商品ID', '宝贝ID', '主体ID'],
	item_name: ['商品名称', '主体名称', '宝贝名称'],
	visitors: ['访客数', '商品访客数', '引导访问人数'],
	views: ['浏览量', '商品浏览量', '引导访问量'],
	favourites: ['商品收藏人数', '收藏宝贝数', '总收藏数'],
	add_to_carts: ['商品加购件数', '加购件数', '总购物车数'],
	orders: ['支付子订单数', '支付订单数', '总成交笔数', '支付父订单数'],
	buyers: ['支付买家数', '成交人数'],
	units: ['支付件数', '支付商品件数'],
	revenue: ['支付金额', '总成交金额'],
	rate: ['商品支付转化率', '下单转化率', '点击转化率', '商品详情页跳出率', '访客平均价值', '搜索引导支付转化率'],
}

/** 商智 and 京准通. */
const jd: Aliases = {
	item: ['SKU', 'SKU编号', 'SKU ID', '商品SKU', '商品编号', 'SPU'],
	exposures: ['曝光次数', '展现数', '展现量', '商品曝光次数'],
	favourites: ['商品关注数', '关注数', '商品收藏数'],
	add_to_carts: ['加购商品件数', '加购件数', '总加购数'],
	orders: ['成交单量', '成交订单数', '下单单量', '总订单行'],
	buyers: ['成交客户数', '成交人数', '下单客户数'],
	units: ['成交商品件数', '成交件数', '下单商品件数'],
	revenue: ['成交金额', '下单金额', '总订单金额'],
	refunds: ['取消及售后退款金额', '售后退款金额', '退款金额'],
	cost: ['总费用', '花费', '消耗'],
	rate: ['成交转化率', '下单转化率', '访客价值', '总转化率'],
}

/** 抖音电商罗盘 and 巨量千川. */
const douyin: Aliases = {
	exposures: ['商品曝光次数', '曝光次数', '直播间曝光次数', '展示次数'],
	clicks: ['商品点击次数', '点击次数'],
	visitors: ['直播间观看人数', '观看人数', '商品点击人数', '访客数'],
	views: ['直播间观看次数', '观看次数', '商品浏览量'],
	add_to_carts: ['加购件数', '加购次数'],
	orders: ['成交订单数', '直播间成交订单数', '支付订单数'],
	buyers: ['成交人数', '直播间成交人数', '支付人数'],
	units: ['成交件数', '直播间成交件数'],
	revenue: ['用户支付金额', '成交金额', '直播间成交金额', '成交订单金额', '支付金额'],
	refunds: ['退款金额', '退款金额（支付时间）', '退款金额（退款时间）'],
	cost: ['消耗', '整体消耗', '直播间消耗'],
	rate: ['支付ROI', '商品点击率', '曝光点击率', '点击成交转化率', '千次观看成交金额'],
}

const own: Readonly<Record<Platform, Aliases>> = {
	...{ taobao: alibaba, tmall: alibaba, jd, douyin },
	...{ kuaishou: douyin, pdd: {}, xiaohongshu: {} },
}

export interface RecognisedColumn {
	readonly header: string
	/** Null: nothing that we know, and left out. */
	readonly field: PlatformField | null
	/** Another column of the file says the same, and better. */
	readonly besides?: true
}

/**
 * What the columns of a header row are.
 * @param named headers that the importer named, before all others; null leaves a column out
 */
export function recogniseColumns(
	platform: Platform,
	headers: readonly string[],
	named: Readonly<Record<string, PlatformField | null>> = {},
): RecognisedColumn[] {
	const found = headers.map((header) => ({ header, ...rankedField(platform, header, named) }))
	const best = new Map<PlatformField, number>()
	for (const { field, rank } of found) if (field) best.set(field, Math.min(best.get(field) ?? Number.POSITIVE_INFINITY, rank))
	const taken = new Set<PlatformField>()
	return found.map(({ header, field, rank }) => {
		if (!field || field === 'rate') return { header, field }
		const first = rank === best.get(field) && !taken.has(field)
		if (first) taken.add(field)
		return first ? { header, field } : { header, field, besides: true }
	})
}

/** The unit that a header states in brackets says nothing of what it is. */
const unit = /[（(](?:元|人|次|件|笔|单|个|%|人民币)[）)]$/

function rankedField(platform: Platform, header: string, named: Readonly<Record<string, PlatformField | null>>) {
	if (Object.hasOwn(named, header)) return { field: named[header] ?? null, rank: -1 }
	const plain = header.replace(unit, '').trim()
	for (const [offset, aliases] of [own[platform], common].entries())
		for (const field of platformFields) {
			const rank = (aliases[field] ?? []).findIndex((alias) => alias.toLowerCase() === plain.toLowerCase())
			if (rank >= 0) return { field, rank: offset * 100 + rank }
		}
	return { field: null, rank: 0 }
}

import type { Category } from './parameters.ts'

/** What stands in a catalogue between the capacity and the model: honest kinds, no superlatives. */
const kinds: Readonly<Record<Category, readonly string[]>> = {
	'air-conditioner': ['变频冷暖壁挂式空调', '变频冷暖柜式空调', '新风壁挂式空调', '省电变频壁挂式空调'],
	refrigerator: ['双门小型冰箱', '三门风冷无霜冰箱', '十字对开门风冷冰箱', '法式多门冰箱', '对开门变频冰箱'],
	washer: ['变频滚筒洗衣机', '超薄滚筒洗衣机', '波轮洗衣机', '洗烘一体机', '分区双筒洗衣机'],
	dryer: ['热泵干衣机', '热泵式滚筒烘干机'],
	tv: ['4K 超高清智能电视', 'Mini LED 电视', '高刷护眼电视', '全面屏语音电视'],
	'water-heater': ['零冷水燃气热水器', '恒温燃气热水器', '双胆扁桶电热水器', '速热电热水器'],
	'range-hood': ['侧吸式油烟机', '顶吸式油烟机', '顶侧双吸油烟机'],
	cooktop: ['嵌入式燃气灶', '台嵌两用燃气灶', '防干烧双眼灶'],
	dishwasher: ['嵌入式洗碗机', '台式洗碗机', '消毒一体洗碗机'],
	'water-purifier': ['厨下反渗透净水器', '加热净水一体机', '母婴反渗透净水器'],
	'air-purifier': ['除醛空气净化器', '除菌空气净化器', '宠物空气净化器'],
	'robot-vacuum': ['扫拖一体机器人', '自清洁扫拖机器人', '上下水扫拖机器人'],
	vacuum: ['无线吸尘器', '除螨吸尘器', '洗地机'],
	microwave: ['平板微波炉', '转盘微波炉', '微烤一体机'],
	'steam-oven': ['嵌入式蒸烤一体机', '微蒸烤一体机', '台式蒸烤箱'],
	'rice-cooker': ['IH 电饭煲', '低糖电饭煲', '迷你电饭煲', '球釜电饭煲'],
	kettle: ['恒温电热水壶', '双层防烫电热水壶', '玻璃电热水壶'],
	'hair-dryer': ['高速电吹风', '负离子电吹风', '折叠电吹风'],
	'small-kitchen': ['空气炸锅', '破壁机', '养生壶', '电火锅', '早餐机', '绞肉机', '榨汁杯'],
	consumable: ['净水器 RO 滤芯', '空气净化器复合滤网', '扫地机器人滚刷套装', '洗碗机专用洗涤块', '洗衣机槽清洁剂', '吸尘器滤网'],
}

/** Kinds that only exist up to, or from, a size. */
const upTo: Readonly<Record<string, number>> = {
	双门小型冰箱: 258,
	三门风冷无霜冰箱: 330,
	零冷水燃气热水器: 16,
	恒温燃气热水器: 16,
	变频冷暖壁挂式空调: 1.5,
	新风壁挂式空调: 1.5,
	省电变频壁挂式空调: 1.5,
	台式洗碗机: 8,
}
const atLeast: Readonly<Record<string, number>> = {
	十字对开门风冷冰箱: 330,
	法式多门冰箱: 330,
	对开门变频冰箱: 420,
	双胆扁桶电热水器: 50,
	速热电热水器: 50,
	变频冷暖柜式空调: 2,
	'Mini LED 电视': 55,
	嵌入式洗碗机: 8,
	消毒一体洗碗机: 10,
}

export function kindsOf(category: Category, size: number): readonly string[] {
	return kinds[category].filter((kind) => size <= (upTo[kind] ?? size) && size >= (atLeast[kind] ?? size))
}

export const codes: Readonly<Record<Category, string>> = {
	'air-conditioner': 'AC',
	refrigerator: 'RF',
	washer: 'WM',
	dryer: 'DR',
	tv: 'TV',
	'water-heater': 'WH',
	'range-hood': 'RH',
	cooktop: 'CT',
	dishwasher: 'DW',
	'water-purifier': 'WP',
	'air-purifier': 'AP',
	'robot-vacuum': 'RV',
	vacuum: 'VC',
	microwave: 'MW',
	'steam-oven': 'SO',
	'rice-cooker': 'RC',
	kettle: 'KT',
	'hair-dryer': 'HD',
	'small-kitchen': 'SK',
	consumable: 'CS',
}

export const colours = ['皓月白', '星云灰', '曜石黑', '香槟金', '雾青'] as const

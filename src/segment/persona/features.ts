import type { Text } from '#kit/text'
import type { Feature } from './feature.ts'

const zhEn = (zh: string, en: string): Text => ({ zh, en })

/** Facts that only say, in other words, how much was bought and when. */
const ofOrders: readonly string[] = [
	...[
		'order_count',
		'net',
		'gross',
		'units',
		'first_order',
		'last_order',
		'rfm_r',
		'rfm_f',
		'rfm_m',
		'lifecycle',
		'aipl',
		'aipl_since',
	],
	...['cycle_days', 'expected_order'],
]
const ofActivity: readonly string[] = ['last_seen', 'first_seen', 'aipl', 'aipl_since', 'lifecycle']

function channel(name: string, code: string, label: Text, high: Text, low: Text): Feature {
	return {
		...{ kind: 'share', table: 'activity', name, group: 'channels', family: 'channels', usual: 'input', says: ['top_channel'] },
		...{ label, high, low, part: `by_channel['${code}']`, of: 'actions' },
		means: zhEn(`全部行为中发生在渠道 ${code} 的占比`, `The part of all actions on the channel ${code}`),
	}
}

/**
 * The features of shoppers that personas may rest on or be tested by. Columns: of `profile_facts` and `household_facts`; of activity
 * within the window, as summed up in featureRows; of order lines within the window. Sensitive facts are not among them.
 */
export const features: readonly Feature[] = [
	{
		...{ name: 'active_days', kind: 'number', table: 'activity', sql: 'active_days', log: true, count: true, unknown: 'zero' },
		...{ group: 'activity', family: 'activity', usual: 'input', says: ofActivity },
		label: zhEn('活跃天数', 'Active days'),
		means: zhEn('窗口内有行为的天数', 'Days of the window with an action'),
		...{ high: zhEn('常来逛', 'frequent visitors'), low: zhEn('很少来', 'rare visitors') },
	},
	{
		...{ name: 'actions_per_day', kind: 'number', table: 'activity', log: true, unknown: 'middle' },
		sql: 'if(active_days = 0, NULL, actions / active_days)',
		...{ group: 'activity', family: 'depth', usual: 'input', says: [] },
		label: zhEn('每个活跃日的行为数', 'Actions per active day'),
		means: zhEn('窗口内行为数除以活跃天数', 'Actions in the window by active days'),
		...{ high: zhEn('看得深', 'deep lookers'), low: zhEn('随便看看', 'quick lookers') },
	},
	{
		...{ name: 'orders', kind: 'number', table: 'orders', sql: 'orders', log: true, count: true, unknown: 'zero' },
		...{ group: 'purchases', family: 'orders', usual: 'input', says: ofOrders },
		label: zhEn('订单数', 'Orders'),
		means: zhEn('窗口内的订单数，不含模拟订单', 'Orders in the window, simulated ones left out'),
		...{ high: zhEn('买得多', 'frequent buyers'), low: zhEn('买得少', 'rare buyers') },
	},
	{
		...{ name: 'order_value', kind: 'number', table: 'orders', log: true, unknown: 'middle' },
		sql: 'if(orders = 0, NULL, spent / orders)',
		...{ group: 'purchases', family: 'orders', usual: 'input', says: ofOrders },
		label: zhEn('客单价', 'Value per order'),
		means: zhEn(
			'窗口内下单金额除以订单数，退款前，店铺本币',
			"Spend by orders in the window, before refunds, in the shop's currency",
		),
		...{ high: zhEn('大单', 'large orders'), low: zhEn('小单', 'small orders') },
	},
	{
		...{ name: 'offer_share', kind: 'share', table: 'orders', part: 'offered_lines', of: 'order_lines' },
		...{ group: 'offers', family: 'offers', usual: 'input', says: ['price_sensitivity'] },
		label: zhEn('优惠购买占比', 'Bought on offer'),
		means: zhEn('窗口内有折扣、补贴的订单行占比', 'The part of order lines with a discount or subsidy'),
		...{ high: zhEn('爱优惠', 'bargain hunters'), low: zhEn('不靠优惠', 'full-price buyers') },
	},
	{
		...{ name: 'price_level', kind: 'mean', table: 'activity', part: 'price_sum', of: 'priced_views' },
		...{ group: 'taste', family: 'price', usual: 'input', says: ['top_price_band', 'price_sensitivity'] },
		label: zhEn('所看商品的价位', 'Price level looked at'),
		means: zhEn(
			'所看商品价格与同类目中位数之比的对数，取平均；0 为中位',
			'Mean logarithm of the price of items looked at over the median of their category; 0 is the median',
		),
		...{ high: zhEn('看高价', 'premium lookers'), low: zhEn('看低价', 'low-price lookers') },
	},
	{
		...{ name: 'brand_focus', kind: 'share', table: 'activity', part: 'top_brand_views', of: 'brand_views' },
		...{ group: 'taste', family: 'brand', usual: 'input', says: ['brand_loyalty', 'top_brand'] },
		label: zhEn('品牌专注', 'Brand focus'),
		means: zhEn('看得最多的品牌占全部商品浏览的比例', 'The part of item views that went to the brand looked at most'),
		...{ high: zhEn('认准品牌', 'brand-loyal'), low: zhEn('不认品牌', 'open to brands') },
	},
	{
		...{ name: 'new_share', kind: 'share', table: 'activity', part: 'new_views', of: 'dated_views' },
		...{ group: 'taste', family: 'novelty', usual: 'input', says: ['novelty_seeking'] },
		label: zhEn('新品占比', 'New items'),
		means: zhEn('浏览时上市不足 180 天的商品占比', 'The part of items looked at within 180 days of their launch'),
		...{ high: zhEn('爱新品', 'new-item seekers'), low: zhEn('看老款', 'proven-item lookers') },
	},
	channel('store_share', 'store', zhEn('门店占比', 'Store'), zhEn('常到店', 'store-goers'), zhEn('不到店', 'not in stores')),
	channel('web_share', 'web', zhEn('网页占比', 'Web'), zhEn('用网页', 'web shoppers'), zhEn('不用网页', 'not on the web')),
	channel('app_share', 'app', zhEn('App 占比', 'App'), zhEn('用 App', 'app users'), zhEn('不用 App', 'not in the app')),
	channel(
		...(['mini_share', 'mini-program'] as const),
		...([
			zhEn('小程序占比', 'Mini-program'),
			zhEn('用小程序', 'mini-program users'),
			zhEn('不用小程序', 'not in mini-programs'),
		] as const),
	),
	{
		...{ name: 'research_share', kind: 'share', table: 'activity', part: 'research', of: 'actions' },
		...{ group: 'activity', family: 'research', usual: 'input', says: [] },
		label: zhEn('搜索与对比占比', 'Searching and comparing'),
		means: zhEn('行为中搜索、对比、收藏的占比', 'The part of actions that search, compare or keep for later'),
		...{ high: zhEn('爱做功课', 'researchers'), low: zhEn('不做功课', 'impulsive') },
	},
	{
		...{ name: 'live_share', kind: 'share', table: 'activity', part: "by_channel['live']", of: 'actions' },
		...{ group: 'channels', family: 'channels', usual: 'held-out', says: ['top_channel'] },
		label: zhEn('直播占比', 'Live streams'),
		means: zhEn('全部行为中发生在直播的占比', 'The part of all actions in live streams'),
		...{ high: zhEn('看直播', 'live-stream watchers'), low: zhEn('不看直播', 'no live streams') },
	},
	{
		...{ name: 'evening_share', kind: 'share', table: 'activity', part: 'evening', of: 'actions' },
		...{ group: 'times', family: 'hours', usual: 'held-out', says: ['top_hour'] },
		label: zhEn('晚间占比', 'Evenings'),
		means: zhEn('18–24 点的行为占比，店铺时区', "The part of actions from 18 to 24 o'clock, in the shop's zone"),
		...{ high: zhEn('晚上逛', 'evening shoppers'), low: zhEn('白天逛', 'daytime shoppers') },
	},
	{
		...{ name: 'weekend_share', kind: 'share', table: 'activity', part: 'weekend', of: 'actions' },
		...{ group: 'times', family: 'weekdays', usual: 'held-out', says: [] },
		label: zhEn('周末占比', 'Weekends'),
		means: zhEn('周六、周日的行为占比', 'The part of actions on Saturdays and Sundays'),
		...{ high: zhEn('周末逛', 'weekend shoppers'), low: zhEn('平日逛', 'weekday shoppers') },
	},
	{
		...{ name: 'categories', kind: 'number', table: 'activity', sql: 'categories', log: true, count: true, unknown: 'zero' },
		...{ group: 'taste', family: 'breadth', usual: 'held-out', says: [] },
		label: zhEn('看过的类目数', 'Categories looked at'),
		means: zhEn('窗口内看过的不同类目', 'Different categories looked at in the window'),
		...{ high: zhEn('看得广', 'broad lookers'), low: zhEn('看得专', 'narrow lookers') },
	},
	{
		...{ name: 'refund_share', kind: 'share', table: 'orders', part: 'refunded', of: 'orders' },
		...{ group: 'purchases', family: 'refunds', usual: 'held-out', says: [] },
		label: zhEn('退款订单占比', 'Orders refunded'),
		means: zhEn('窗口内有退款的订单占比', 'The part of orders with a refund'),
		...{ high: zhEn('常退货', 'frequent returners'), low: zhEn('少退货', 'rare returners') },
	},
	{
		...{ name: 'days_known', kind: 'number', table: 'facts', log: true, unknown: 'zero' },
		sql: "dateDiff('day', first_seen, {now:DateTime64(3, 'UTC')})",
		...{ group: 'activity', family: 'known', usual: 'held-out', says: ['first_seen'] },
		label: zhEn('认识的天数', 'Days known'),
		means: zhEn('距首次出现的天数', 'Days since first seen'),
		...{ high: zhEn('老客', 'long known'), low: zhEn('新客', 'newly known') },
	},
	{
		...{ name: 'region', kind: 'category', table: 'facts', sql: 'region' },
		...{ group: 'person', family: 'region', usual: 'held-out', says: ['region'] },
		label: zhEn('区域', 'Region'),
		means: zhEn('最近一单的区域', 'The region of the latest order'),
	},
	{
		...{ name: 'appliances', kind: 'number', table: 'household', log: true, count: true, unknown: 'zero' },
		sql: "countSubstrings(owned_categories, '|') / 2",
		...{ group: 'home', family: 'appliances', usual: 'held-out', says: ['owned_categories', 'due_categories'] },
		label: zhEn('拥有的家电类目', 'Categories of appliances owned'),
		means: zhEn('已登记或按订单推定、尚在使用的家电类目数', 'Categories of appliances in use, registered or assumed from orders'),
		...{ high: zhEn('家电多', 'many appliances'), low: zhEn('家电少', 'few appliances') },
	},
	{
		...{ name: 'appliance_age', kind: 'number', table: 'household', sql: 'oldest_age_days', log: false, unknown: 'middle' },
		...{ group: 'home', family: 'appliance-age', usual: 'held-out', says: ['oldest_age_days'] },
		label: zhEn('最旧家电的天数', 'Age of the oldest appliance'),
		means: zhEn('尚在使用的家电中最旧一台的使用天数', 'Days since the oldest appliance in use was bought'),
		...{ high: zhEn('家电旧', 'old appliances'), low: zhEn('家电新', 'new appliances') },
	},
	{
		...{
			name: 'appliance_use',
			kind: 'number',
			table: 'activity',
			sql: 'reported_days',
			log: true,
			count: true,
			unknown: 'middle',
		},
		...{ group: 'home', family: 'telemetry', usual: 'held-out', says: [], requires: 'appliance_telemetry' },
		label: zhEn('家电上报天数', 'Days with appliance reports'),
		means: zhEn(
			'窗口内有联网家电上报的天数；仅限同意家电数据的人',
			'Days of the window with a report of a connected appliance; of those who agreed to it',
		),
		...{ high: zhEn('联网家电常用', 'connected appliances in use'), low: zhEn('少用联网家电', 'connected appliances idle') },
	},
	{
		...{ name: 'age_band', kind: 'category', table: 'trait', sql: "told['age_band']" },
		...{ group: 'person', family: 'age', usual: 'held-out', says: ['age_band'] },
		label: zhEn('年龄段', 'Age band'),
		means: zhEn('本人填写的年龄段（属性 age_band）', 'The age band that they told (trait age_band)'),
	},
	{
		...{ name: 'member_tier', kind: 'category', table: 'trait', sql: "told['member_tier']" },
		...{ group: 'person', family: 'orders', usual: 'held-out', says: ['member_tier'] },
		label: zhEn('会员等级', 'Member tier'),
		means: zhEn('会员等级（属性 member_tier）', 'The tier of membership (trait member_tier)'),
	},
]

/** Traits that features read. */
export const featureTraits = ['age_band', 'member_tier'] as const

const byName = new Map(features.map((feature) => [feature.name, feature]))

export function featureNamed(name: string): Feature | undefined {
	return byName.get(name)
}

export const usualInputs: readonly string[] = features.filter(({ usual }) => usual === 'input').map(({ name }) => name)

/** What tests a clustering on these inputs: everything that does not say the same as one of them. */
export function heldOutFor(inputs: readonly string[]): Feature[] {
	const families = new Set(inputs.flatMap((name) => featureNamed(name)?.family ?? []))
	return features.filter(({ family }) => !families.has(family))
}

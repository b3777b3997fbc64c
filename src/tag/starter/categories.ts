import type { TagCategory } from '../tag.ts'

function category(code: string, zh: string, en: string, parent: string | null, position: number): TagCategory {
	return { code, parent, name: { zh, en }, position }
}

/** Three levels; parents come first. */
export const starterCategories: readonly TagCategory[] = [
	category('who', '用户是谁', 'Who they are', null, 10),
	category('basics', '基础属性', 'Basics', 'who', 10),
	category('demographics', '人口属性', 'Demographics', 'basics', 10),
	category('place', '地域', 'Place', 'basics', 20),
	category('membership', '会员', 'Membership', 'basics', 30),
	category('household', '家庭与家电', 'Household and appliances', 'who', 20),
	category('home', '家庭情况', 'The home', 'household', 10),
	category('ownership', '家电保有', 'Appliances owned', 'household', 20),
	category('usage', '家电使用', 'Appliances in use', 'household', 30),
	category('worth', '价值与阶段', 'Worth and stage', null, 20),
	category('value', '消费价值', 'Value', 'worth', 10),
	category('spending', '消费金额', 'Spending', 'value', 10),
	category('frequency', '消费频次', 'Frequency', 'value', 20),
	category('lifecycle', '生命周期', 'Lifecycle', 'worth', 20),
	category('stage', '当前阶段', 'Stage', 'lifecycle', 10),
	category('activity', '活跃程度', 'Activity', 'lifecycle', 20),
	category('wants', '兴趣与偏好', 'Interests and preferences', null, 30),
	category('interest', '类目兴趣', 'Category interest', 'wants', 10),
	category('in-market', '近期意向', 'In the market', 'interest', 10),
	category('preference', '购物偏好', 'Preferences', 'wants', 20),
	category('taste', '品牌与类目偏好', 'Brands and categories', 'preference', 10),
	category('price', '价格偏好', 'Price', 'preference', 20),
	category('contact', '触点与服务', 'Touchpoints and service', null, 40),
	category('channel', '渠道', 'Channels', 'contact', 10),
	category('shopping-channel', '购买渠道', 'Where they buy', 'channel', 10),
	category('browsing-channel', '浏览与互动', 'Where they look', 'channel', 20),
	category('service', '服务', 'Service', 'contact', 20),
	category('after-sales', '售后', 'After sales', 'service', 10),
	category('response', '营销响应', 'Marketing response', 'contact', 30),
	category('message-response', '消息响应', 'Messages', 'response', 10),
	category('promotion-response', '促销响应', 'Promotions', 'response', 20),
]

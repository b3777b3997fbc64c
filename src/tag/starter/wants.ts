import { band, days, did, rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const inMarket = [
	['air-conditioner', '空调', 'air conditioner'],
	['refrigerator', '冰箱', 'refrigerator'],
	['washer', '洗衣机', 'washing machine'],
	['tv', '电视', 'television'],
	['water-heater', '热水器', 'water heater'],
	['range-hood', '油烟机', 'range hood'],
	['dishwasher', '洗碗机', 'dishwasher'],
	['water-purifier', '净水器', 'water purifier'],
	['robot-vacuum', '扫地机器人', 'robot vacuum'],
] as const

const category = (value: string) => [{ property: 'category', op: 'eq', value }]
const preference = (aspect: 'category' | 'brand' | 'price_band' | 'channel' | 'hour', minimumSupport: number) => ({
	...{ kind: 'preference' as const, aspect, minimumSupport, minimumShare: 0.3 },
})
const score = (field: string) => ({
	...{ kind: 'predicted' as const, field },
	bands: [band('low', '低', 'low'), band('middle', '中', 'middle', 0.34), band('high', '高', 'high', 0.67)],
})

export const wants: readonly StarterTag[] = [
	...inMarket.map(([code, zh, en]) =>
		starter(`in-market-${code}`, t(`正在选购：${zh}`, `In the market: ${en}`), {
			category: 'in-market',
			purpose: t(`向正在选购${zh}的人提供选购帮助`, `To help those who are choosing a ${en}`),
			refresh: { everyHours: 6 },
			definition: rule(
				[
					when('hot', '热', 'hot', {
						any: [
							did(['Products Compared', 'Product Added', 'Checkout Started'], 1, 30, category(code)),
							did('Product Viewed', 5, 30, category(code)),
						],
					}),
					when('warm', '温', 'warm', did('Product Viewed', 2, 30, category(code))),
				],
				v('no', '无', 'none'),
			),
		}),
	),
	starter('compares', t('爱比较', 'Compares'), {
		category: 'interest',
		purpose: t('提供参数对比内容', 'To offer comparisons'),
		definition: statistic({
			...{ over: 'events', events: 'Products Compared', measure: 'count', window: days(90) },
			bands: [band('no', '否', 'no'), band('yes', '是', 'yes', 2)],
		}),
	}),
	starter('wishes', t('收藏过商品', 'Keeps a wish list'), {
		category: 'interest',
		purpose: t('降价与到货提醒', 'To tell of price drops and new stock'),
		definition: statistic({ over: 'events', events: 'Product Added to Wishlist', measure: 'count', window: days(180) }),
	}),
	starter('searched-last', t('最近搜索词', 'Last searched'), {
		category: 'interest',
		purpose: t('承接搜索意图', 'To answer what was searched'),
		about: t('取值过多时请改为分类', 'Group the words where there are too many'),
		definition: rule(
			[when('searched', '近 7 天搜索过', 'searched within 7 days', did('Products Searched', 1, 7))],
			v('no', '否', 'no'),
		),
	}),
	starter('preferred-category', t('偏好类目', 'Preferred category'), {
		category: 'taste',
		purpose: t('选品与内容推荐', 'To choose products and content'),
		definition: preference('category', 3),
	}),
	starter('preferred-brand', t('偏好品牌', 'Preferred brand'), {
		category: 'taste',
		purpose: t('选品与内容推荐', 'To choose products and content'),
		definition: preference('brand', 3),
	}),
	starter('shopping-hour', t('活跃时段', 'Hour of the day'), {
		category: 'taste',
		purpose: t('选择不打扰的发送时间', 'To write when it disturbs least'),
		definition: preference('hour', 5),
	}),
	starter('brand-loyalty', t('品牌忠诚度', 'Brand loyalty'), {
		category: 'taste',
		purpose: t('区分换新品牌与同品牌升级的沟通', 'To speak of upgrades or of other brands'),
		definition: score('brand_loyalty'),
	}),
	starter('novelty-seeking', t('新品尝试', 'Likes what is new'), {
		category: 'taste',
		purpose: t('新品首发的邀请', 'To invite to launches'),
		definition: score('novelty_seeking'),
	}),
	starter('preferred-price-band', t('偏好价格带', 'Preferred price band'), {
		category: 'price',
		purpose: t('推荐价位合适的商品，不改变价格', 'To show products in reach; never to change a price'),
		pricing: true,
		definition: preference('price_band', 3),
	}),
	starter('price-sensitivity', t('价格敏感度', 'Price sensitivity'), {
		category: 'price',
		purpose: t(
			'决定是否告知促销；用于定价前必须通过公平性检查',
			'Whether to tell of promotions; prices only after a fairness check',
		),
		pricing: true,
		definition: score('price_sensitivity'),
	}),
	starter('coupon-user', t('用券习惯', 'Uses coupons'), {
		category: 'price',
		purpose: t('优惠告知', 'To tell of coupons'),
		pricing: true,
		definition: statistic({
			...{ over: 'events', events: 'Coupon Applied', measure: 'count', window: days(365) },
			bands: [band('never', '不用券', 'never'), band('some', '偶尔', 'sometimes', 1), band('often', '经常', 'often', 3)],
		}),
	}),
	starter('energy-saver', t('关注能效', 'Cares for energy grades'), {
		category: 'price',
		purpose: t('推荐一级能效与国补商品', 'To recommend grade 1 and subsidised models'),
		definition: rule(
			[
				when('yes', '是', 'yes', {
					any: [
						did('Product Viewed', 3, 90, [{ property: 'energy_grade', op: 'eq', value: 1 }]),
						did('Product Viewed', 3, 90, [{ property: 'energy_grade', op: 'eq', value: '1' }]),
					],
				}),
			],
			v('no', '否', 'no'),
		),
	}),
]

import { band, days, did, rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const yes = (trait: string) => ({ any: ['true', '1', 'yes'].map((value) => ({ trait, op: 'eq', value })) })
const no = (trait: string) => ({ any: ['false', '0', 'no'].map((value) => ({ trait, op: 'eq', value })) })

/** Large appliances whose replacement is worth a message, with the years they usually last. */
const replaced = [
	['air-conditioner', '空调', 'air conditioner'],
	['refrigerator', '冰箱', 'refrigerator'],
	['washer', '洗衣机', 'washing machine'],
	['tv', '电视', 'television'],
	['water-heater', '热水器', 'water heater'],
	['range-hood', '油烟机', 'range hood'],
] as const

export const household: readonly StarterTag[] = [
	starter('home-size', t('住房面积', 'Size of the home'), {
		category: 'home',
		purpose: t('推荐合适容量与能力的家电', 'To recommend capacities that fit the home'),
		definition: {
			kind: 'predicted',
			field: 'home_size_m2',
			bands: [band('small', '小户型', 'small'), band('medium', '中户型', 'medium', 70), band('large', '大户型', 'large', 120)],
		},
	}),
	starter('with-children', t('家有孩子', 'Children at home'), {
		category: 'home',
		purpose: t('母婴与健康家电的推荐', 'To recommend appliances for families'),
		about: t('需单独授权', 'Needs an agreement of its own'),
		requires: ['children'],
		definition: rule([
			when('yes', '有', 'yes', { trait: 'children', op: 'gte', value: 1 }),
			when('no', '无', 'no', { trait: 'children', op: 'eq', value: 0 }),
		]),
	}),
	starter('with-elderly', t('家有老人', 'Elderly people at home'), {
		category: 'home',
		purpose: t('适老家电与上门服务', 'Appliances and services for the elderly'),
		definition: rule([when('yes', '有', 'yes', yes('has_elderly')), when('no', '无', 'no', no('has_elderly'))]),
	}),
	starter('with-pets', t('家有宠物', 'Pets at home'), {
		category: 'home',
		purpose: t('空气净化与清洁家电的推荐', 'To recommend air purifiers and cleaners'),
		definition: rule([when('yes', '有', 'yes', yes('pets')), when('no', '无', 'no', no('pets'))]),
	}),
	starter('owned-appliances', t('登记家电数', 'Appliances registered'), {
		category: 'ownership',
		purpose: t('套系升级与延保服务', 'Sets, upgrades and longer warranties'),
		refresh: { onEvents: ['Appliance Registered'] },
		definition: statistic({ over: 'events', events: 'Appliance Registered', measure: 'distinct', property: 'serial' }),
	}),
	starter('oldest-appliance', t('最旧家电年限', 'Age of the oldest appliance'), {
		category: 'ownership',
		purpose: t('以旧换新的时机', 'When to offer a trade-in'),
		definition: {
			...{ kind: 'predicted', field: 'oldest_age_days' },
			bands: [
				band('new', '3 年内', 'under 3 years'),
				band('middle', '3–8 年', '3 to 8 years', 1095),
				band('old', '8 年以上', 'over 8 years', 2920),
			],
		},
	}),
	...replaced.map(([category, zh, en]) =>
		starter(`due-${category}`, t(`${zh}临近换新`, `${capital(en)} due for replacement`), {
			category: 'ownership',
			purpose: t(`${zh}以旧换新的时机`, `When to offer a trade-in for the ${en}`),
			about: t('只说明已知拥有者', 'Speaks only for those who are known to own one'),
			definition: rule([
				// Whoever has nothing due has no such fact at all: that is a no, as long as the appliance itself is known.
				when('due', '临近换新', 'due', {
					all: [
						{ trait: 'due_categories', op: 'exists' },
						{ trait: 'due_categories', op: 'contains', value: `|${category}|` },
					],
				}),
				when('later', '尚早', 'not yet', { trait: `owned.${category}`, op: 'gte', value: 0 }),
			]),
		}),
	),
	starter('under-warranty', t('在保家电', 'Under warranty'), {
		category: 'ownership',
		purpose: t('延保与保养提醒', 'To offer a longer warranty and maintenance'),
		definition: rule([
			when('yes', '在保', 'yes', { trait: 'warranty_ends', op: 'exists' }),
			when('no', '无在保家电', 'none', { trait: 'oldest_age_days', op: 'gte', value: 0 }),
		]),
	}),
	starter('installed-lately', t('近期安装', 'Installed lately'), {
		category: 'ownership',
		purpose: t('使用指导与满意度回访', 'To help with first use and ask how it went'),
		refresh: { onEvents: ['Installation Completed'] },
		definition: rule([when('yes', '90 天内安装', 'within 90 days', did('Installation Completed', 1, 90))], v('no', '否', 'no')),
	}),
	starter('usage-intensity', t('使用强度', 'How much an appliance is used'), {
		category: 'usage',
		purpose: t('保养与耗材提醒', 'To remind of maintenance and consumables'),
		about: t('来自联网家电，需单独授权', 'From connected appliances; needs an agreement of its own'),
		requires: ['appliance_telemetry'],
		definition: statistic({
			...{ over: 'events', events: 'Appliance Reported', measure: 'days', window: days(30) },
			// Below the first band is everybody without a connected appliance: nothing is said of them.
			bands: [band('light', '轻度', 'light', 1), band('daily', '经常', 'daily', 15)],
		}),
	}),
	starter('filter-low', t('滤芯余量', 'Filter left'), {
		category: 'usage',
		purpose: t('滤芯更换提醒', 'To remind of a new filter'),
		requires: ['appliance_telemetry'],
		definition: statistic({
			...{
				over: 'events',
				events: 'Appliance Reported',
				measure: 'last',
				property: 'filter_left_pct',
				as: 'number',
				window: days(60),
			},
			bands: [band('low', '需更换', 'low'), band('enough', '充足', 'enough', 20)],
		}),
	}),
	starter('replaces-consumables', t('耗材更换次数', 'Consumables replaced'), {
		category: 'usage',
		purpose: t('耗材订阅的推荐', 'To offer consumables by subscription'),
		definition: statistic({ over: 'events', events: 'Consumable Replaced', measure: 'count', window: days(365) }),
	}),
]

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1)
}

import { days, did, rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const is = (trait: string, ...values: readonly string[]) => ({ trait, op: 'in', value: [...values] })
const joined = ['Membership Joined', 'Membership Tier Changed']

export const basics: readonly StarterTag[] = [
	starter('gender', t('性别（自述）', 'Gender, as declared'), {
		category: 'demographics',
		purpose: t('称呼与选品参考，不用于定价', 'How to address people and what to show them; never for prices'),
		about: t('只说明填写过的人', 'Speaks only for those who declared it'),
		definition: rule([
			when('female', '女', 'female', is('gender', 'female', 'F', 'f', '女')),
			when('male', '男', 'male', is('gender', 'male', 'M', 'm', '男')),
		]),
	}),
	starter('age-band', t('年龄段（自述）', 'Age band, as declared'), {
		category: 'demographics',
		purpose: t('内容风格与品类推荐', 'Tone, and categories to recommend'),
		about: t('只说明填写过的人', 'Speaks only for those who declared it'),
		definition: rule([
			when('18-34', '18–34 岁', '18 to 34', is('age_band', '18-24', '25-34')),
			when('35-54', '35–54 岁', '35 to 54', is('age_band', '35-44', '45-54')),
			when('55+', '55 岁及以上', '55 and older', is('age_band', '55-64', '65+')),
		]),
	}),
	starter('minor', t('未成年人', 'Minor'), {
		category: 'demographics',
		purpose: t('识别未成年人，使其不进入任何营销', 'To keep minors out of all marketing'),
		sensitivity: 'minor',
		definition: rule([
			when('minor', '未成年', 'minor', { any: [is('is_minor', 'true', '1', 'yes'), is('age_band', '0-17', '<18')] }),
		]),
	}),
	starter('customer-kind', t('客户类型', 'Kind of customer'), {
		category: 'demographics',
		purpose: t('经销商与团购不进入个人营销与价值分层', 'Dealers and bulk buyers stay out of personal marketing and value tiers'),
		definition: rule([
			when('consumer', '个人', 'consumer', is('customer_type', 'consumer')),
			when('dealer', '经销商', 'dealer', is('customer_type', 'dealer')),
			when('bulk', '团购', 'bulk buyer', is('customer_type', 'bulk')),
		]),
	}),
	starter('city-tier', t('城市等级', 'City tier'), {
		category: 'place',
		purpose: t('门店、物流与活动的地域安排', 'Where stores, deliveries and campaigns are planned'),
		definition: rule([
			when('1', '一线', 'tier 1', { any: [is('city_tier', '1', '一线'), { trait: 'city_tier', op: 'eq', value: 1 }] }),
			when('2', '二线', 'tier 2', { any: [is('city_tier', '2', '二线'), { trait: 'city_tier', op: 'eq', value: 2 }] }),
			when('3', '三线', 'tier 3', { any: [is('city_tier', '3', '三线'), { trait: 'city_tier', op: 'eq', value: 3 }] }),
			when('4', '四线及以下', 'tier 4 and below', {
				any: [is('city_tier', '4', '5', '四线', '五线'), { trait: 'city_tier', op: 'gte', value: 4 }],
			}),
		]),
	}),
	starter('order-region', t('最近收货地区', 'Region of the latest order'), {
		category: 'place',
		purpose: t('国补等地域政策与本地活动', 'Regional subsidies and local campaigns'),
		definition: statistic({ over: 'orders', measure: 'last', property: 'region' }),
	}),
	starter('member', t('会员身份', 'Member'), {
		category: 'membership',
		purpose: t('会员权益的告知与招募', 'To tell members of their benefits, and to invite others'),
		refresh: { onEvents: joined },
		definition: rule([when('member', '会员', 'member', did(joined, 1))], v('guest', '非会员', 'not a member')),
	}),
	starter('member-tier', t('会员等级', 'Member tier'), {
		category: 'membership',
		purpose: t('按等级兑现权益', 'To give each tier what it was promised'),
		refresh: { onEvents: joined },
		definition: statistic({ over: 'events', events: { any: joined }, measure: 'last', property: 'tier' }),
	}),
	starter('joined-recently', t('新入会', 'Joined lately'), {
		category: 'membership',
		purpose: t('新会员的欢迎与首购引导', 'To welcome new members and help with a first order'),
		refresh: { onEvents: ['Membership Joined'] },
		definition: statistic({
			...{ over: 'events', events: 'Membership Joined', measure: 'count', window: days(30) },
			bands: [v('no', '否', 'no'), { ...v('yes', '30 天内入会', 'within 30 days'), from: 1 }],
		}),
	}),
]

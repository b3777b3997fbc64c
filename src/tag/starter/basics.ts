import { rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const trait = (name: string, value: string) => ({ trait: name, op: 'eq', value })

export const basics: readonly StarterTag[] = [
	starter('gender', t('性别', 'Gender'), {
		category: 'demographics',
		purpose: t('称呼与选品参考，不单独用于定价', 'How to address people and what to show them; never for prices'),
		about: t('用户自己填写的性别', 'As shoppers declared it'),
		definition: rule([
			when('female', '女', 'female', { trait: 'gender', op: 'in', value: ['female', 'F', 'f', '女'] }),
			when('male', '男', 'male', { trait: 'gender', op: 'in', value: ['male', 'M', 'm', '男'] }),
		]),
	}),
	starter('age-band', t('年龄段', 'Age band'), {
		category: 'demographics',
		purpose: t('内容风格与品类推荐', 'Tone and categories to recommend'),
		definition: statistic({ over: 'events', events: 'Identified', measure: 'last', property: 'age_band' }),
	}),
	starter('minor', t('未成年人', 'Minor'), {
		category: 'demographics',
		purpose: t('识别未成年人，使其不进入任何营销', 'To keep minors out of all marketing'),
		sensitivity: 'minor',
		definition: rule([when('minor', '未成年', 'minor', { trait: 'is_minor', op: 'in', value: ['true', '1', 'yes'] })]),
	}),
	starter('customer-kind', t('客户类型', 'Kind of customer'), {
		category: 'demographics',
		purpose: t('经销商与团购不进入个人营销与价值分层', 'Dealers and bulk buyers stay out of personal marketing and value tiers'),
		definition: rule([
			when('consumer', '个人', 'consumer', trait('customer_type', 'consumer')),
			when('dealer', '经销商', 'dealer', trait('customer_type', 'dealer')),
			when('bulk', '团购', 'bulk buyer', trait('customer_type', 'bulk')),
		]),
	}),
	starter('city-tier', t('城市等级', 'City tier'), {
		category: 'place',
		purpose: t('门店、物流与活动的地域安排', 'Where stores, deliveries and campaigns are planned'),
		definition: rule([
			when('1', '一线', 'tier 1', { trait: 'city_tier', op: 'in', value: ['1', 'tier1', '一线'] }),
			when('2', '二线', 'tier 2', { trait: 'city_tier', op: 'in', value: ['2', 'tier2', '二线', '新一线'] }),
			when('3', '三线', 'tier 3', { trait: 'city_tier', op: 'in', value: ['3', 'tier3', '三线'] }),
			when('4', '四线及以下', 'tier 4 and below', { trait: 'city_tier', op: 'in', value: ['4', '5', 'tier4', '四线', '五线'] }),
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
		refresh: { onEvents: ['Membership Joined', 'Membership Tier Changed'] },
		definition: rule(
			[when('member', '会员', 'member', { events: 'Membership Joined', measure: 'count', op: 'gte', value: 1 })],
			v('guest', '非会员', 'not a member'),
		),
	}),
	starter('member-tier', t('会员等级', 'Member tier'), {
		category: 'membership',
		purpose: t('按等级兑现权益', 'To give each tier what it was promised'),
		refresh: { onEvents: ['Membership Joined', 'Membership Tier Changed'] },
		definition: statistic({
			over: 'events',
			events: { any: ['Membership Joined', 'Membership Tier Changed'] },
			measure: 'last',
			property: 'tier',
		}),
	}),
]

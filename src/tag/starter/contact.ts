import { band, bought, days, did, rule, type StarterTag, starter, statistic, t, v, when } from './starter-tag.ts'

const channel = (value: string) => [{ field: 'channel', op: 'eq', value }]
const times = (events: string, last: number, zhNone: string, zhSome: string, en: string, from = 1) =>
	statistic({
		...{ over: 'events' as const, events, measure: 'count' as const, window: days(last) },
		bands: [band('no', zhNone, `no ${en}`), band('yes', zhSome, en, from)],
	})

export const contact: readonly StarterTag[] = [
	starter('order-channel', t('常用购买渠道', 'Usual channel of orders'), {
		category: 'shopping-channel',
		purpose: t('在用户习惯的渠道提供服务', 'To serve people where they like to buy'),
		definition: statistic({ over: 'orders', measure: 'top', property: 'channel', top: 1 }),
	}),
	starter('multi-channel', t('购买渠道数', 'Channels of orders'), {
		category: 'shopping-channel',
		purpose: t('全渠道服务设计', 'To plan services across channels'),
		definition: statistic({ over: 'orders', measure: 'distinct', property: 'channel' }),
	}),
	starter('store-buyer', t('门店购买', 'Buys in stores'), {
		category: 'shopping-channel',
		purpose: t('导购服务与到店活动', 'Store guides and events'),
		definition: rule([when('yes', '是', 'yes', bought(1, 730, channel('store')))], v('no', '否', 'no')),
	}),
	starter('live-buyer', t('直播间购买', 'Buys in live streams'), {
		category: 'shopping-channel',
		purpose: t('直播预告', 'To announce live streams'),
		definition: rule([when('yes', '是', 'yes', bought(1, 365, channel('live')))], v('no', '否', 'no')),
	}),
	starter('browsing-place', t('常用浏览渠道', 'Usual channel of visits'), {
		category: 'browsing-channel',
		purpose: t('选择内容投放的渠道', 'To choose where content appears'),
		definition: { kind: 'preference', aspect: 'channel', minimumSupport: 3, minimumShare: 0.3 },
	}),
	starter('visits-stores', t('到店', 'Visits stores'), {
		category: 'browsing-channel',
		purpose: t('到店邀约', 'To invite to a store'),
		definition: times('Store Visited', 180, '未到店', '到过店', 'visit'),
	}),
	starter('watches-live', t('看直播', 'Watches live streams'), {
		category: 'browsing-channel',
		purpose: t('直播预告', 'To announce live streams'),
		definition: times('Live Joined', 90, '不看', '看过', 'live stream'),
	}),
	starter('open-case', t('有未结工单', 'Open service case'), {
		category: 'after-sales',
		purpose: t('工单未结时暂缓营销', 'To hold marketing while a case is open'),
		refresh: { onEvents: ['Case Opened', 'Case Closed'] },
		definition: rule([when('yes', '有', 'yes', { trait: 'open_case', op: 'eq', value: true })], v('no', '无', 'no')),
	}),
	starter('repaired', t('近期报修', 'Repairs lately'), {
		category: 'after-sales',
		purpose: t('服务回访与换新建议', 'To ask how the repair went, and to advise'),
		refresh: { onEvents: ['Repair Requested'] },
		definition: statistic({
			...{ over: 'events', events: 'Repair Requested', measure: 'count', window: days(365) },
			bands: [band('none', '无', 'none'), band('once', '一次', 'once', 1), band('often', '多次', 'several', 2)],
		}),
	}),
	starter('calls-service', t('致电客服', 'Calls the service'), {
		category: 'after-sales',
		purpose: t('识别需要主动关怀的人', 'To see who needs help'),
		definition: times('Service Called', 180, '未致电', '致电过', 'call'),
	}),
	starter('complained', t('投诉过', 'Complained'), {
		category: 'after-sales',
		purpose: t('关怀与改进，不用于降低服务', 'To make amends; never to serve anybody worse'),
		definition: rule(
			[when('yes', '是', 'yes', did('Case Opened', 1, 365, [{ property: 'kind', op: 'eq', value: 'complaint' }]))],
			v('no', '否', 'no'),
		),
	}),
	starter('reviews', t('评价习惯', 'Writes reviews'), {
		category: 'after-sales',
		purpose: t('邀请评价与口碑', 'To invite reviews'),
		definition: times('Product Reviewed', 365, '不评价', '评价过', 'review'),
	}),
	starter('opens-messages', t('打开消息', 'Opens messages'), {
		category: 'message-response',
		purpose: t('选择沟通频次与渠道', 'To choose how often and where to write'),
		definition: rule(
			[
				when('often', '经常', 'often', did('Message Opened', 3, 90)),
				when('some', '偶尔', 'sometimes', did('Message Opened', 1, 90)),
				when('never', '收到未开', 'never opened', did('Message Delivered', 1, 90)),
			],
			v('none', '近 90 天未发送', 'nothing sent in 90 days'),
		),
	}),
	starter('clicks-messages', t('点击消息', 'Clicks messages'), {
		category: 'message-response',
		purpose: t('衡量内容相关性', 'To see whether content matters to people'),
		definition: statistic({ over: 'events', events: 'Message Clicked', measure: 'count', window: days(180) }),
	}),
	starter('unsubscribed', t('退订过', 'Unsubscribed'), {
		category: 'message-response',
		purpose: t('尊重选择，减少打扰', 'To respect the choice'),
		refresh: { onEvents: ['Unsubscribed'] },
		definition: rule([when('yes', '是', 'yes', did('Unsubscribed', 1))], v('no', '否', 'no')),
	}),
	starter('claims-coupons', t('领券', 'Claims coupons'), {
		category: 'promotion-response',
		purpose: t('优惠告知', 'To tell of coupons'),
		definition: times('Coupon Claimed', 180, '不领券', '领过券', 'coupon'),
	}),
	starter('clicks-promotions', t('促销点击', 'Clicks promotions'), {
		category: 'promotion-response',
		purpose: t('选择是否展示促销', 'Whether to show promotions'),
		definition: statistic({ over: 'events', events: 'Promotion Clicked', measure: 'count', window: days(90) }),
	}),
	starter('presale', t('参与预售', 'Takes part in presales'), {
		category: 'promotion-response',
		purpose: t('大促预售的告知', 'To announce presales'),
		definition: times('Deposit Paid', 400, '未参与', '付过定金', 'deposit'),
	}),
]

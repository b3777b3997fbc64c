import type { OpenProperties } from './open-properties.ts'
import { column, decimal, text, time, type View, type ViewContext } from './view.ts'
import { agreedEvents, person, place, scoped, whereSql } from './view-sql.ts'

const columns = [
	column('event_id', 'UInt64', '事件编号', 'Number of the event'),
	column('ts', time, '发生时间（UTC）', 'When it happened (UTC)'),
	column('received_at', time, '接收时间（UTC）', 'When we received it (UTC)'),
	column('event', text, '事件名', 'Name of the event'),
	column('type', text, '事件种类：track、page、identify 等', 'Kind of event: track, page, identify and so on'),
	column('profile_id', 'UInt32', '用户，按当前身份合并结果；0 为游客', 'Shopper, as people are joined today; 0 is a guest'),
	...place,
	column('campaign_source', text, '投放来源（来自 context.campaign）', 'Where people came from, of context.campaign'),
	column('campaign_medium', text, '投放媒介', 'Medium of the campaign'),
	column('campaign_name', text, '投放活动', 'Name of the campaign'),
	column('device', text, '设备：phone、tablet、computer，未知为空', 'phone, tablet or computer; empty where nothing says'),
	column(
		'text',
		`Map(${text}, String)`,
		"文本属性，如 text['product_id']",
		"Properties that are texts, as in text['product_id']",
	),
	column('num', `Map(${text}, ${decimal})`, "数值属性，如 num['price']", "Properties that are numbers, as in num['price']"),
	column('synthetic', 'UInt8', '1 为模拟数据', '1: written by a simulation'),
]

/** What happened. Without what machines did; simulated rows say so, because results of simulated campaigns rest on them. */
export const events: View = {
	name: 'events',
	about: {
		zh: '事件，一行一次。不含机器流量；需单独同意的事件（如设备上报）只含已同意的人',
		en: 'Events, a row each. Without bots; events that need an agreement of their own, such as reports of appliances, only of those who agreed',
	},
	columns,
	rows: (context) => {
		const { dialect } = context.sets
		const { open } = context
		const own: Readonly<Record<string, string>> = {
			event_id: 'key AS event_id',
			profile_id: person(context, 'events'),
			...(open ? { text: openMap(context, 'text', open), num: openMap(context, 'num', open) } : {}),
		}
		const selected = columns.map(({ name }) => own[name] ?? name).join(', ')
		const conditions = ['bot = 0', ...scoped(context), ...agreedEvents(context)]
		return `SELECT ${selected} FROM ${dialect.database}.events${whereSql(conditions)}`
	},
}

function openMap({ sets: { parameters } }: ViewContext, map: 'text' | 'num', open: OpenProperties): string {
	return `mapFilter((name, value) -> name IN ${parameters.add('Array(String)', open[map])}, ${map}) AS ${map}`
}

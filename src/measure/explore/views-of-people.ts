import { personId } from '#identify'
import { namedSql } from '#query'
import { someMembersSql } from '#segment'
import { column, decimal, text, time, type View } from './view.ts'
import { agreed, namesOf, peopleInScope, person, whereSql } from './view-sql.ts'

const peopleColumns = [
	column('profile_id', 'UInt32', '用户', 'Shopper'),
	column('first_seen', time, '首次出现（UTC）', 'First seen (UTC)'),
	column('last_seen', time, '最近出现（UTC）', 'Last seen (UTC)'),
	column('order_count', 'UInt32', '订单数', 'Orders'),
	column('order_days', 'UInt32', '下单天数', 'Days with an order'),
	column('units', decimal, '购买件数', 'Pieces bought'),
	column('gross', decimal, '下单金额，店铺本币', 'Value ordered, in the currency of the shop'),
	column('net', decimal, '净消费额', 'Net spend'),
	column('first_order', `Nullable(${time})`, '首单时间（UTC）', 'First order (UTC)'),
	column('last_order', `Nullable(${time})`, '最近下单（UTC）', 'Latest order (UTC)'),
	column('region', text, '地区', 'Region'),
	column('rfm_r', 'Nullable(UInt8)', '近度 R，5 为最近', 'Recency, 5 is the most recent'),
	column('rfm_f', 'Nullable(UInt8)', '频度 F，5 为最多', 'Frequency, 5 is the most often'),
	column('rfm_m', 'Nullable(UInt8)', '金额 M，5 为最高', 'Money, 5 is the most'),
	column('lifecycle', text, '生命周期', 'Lifecycle'),
	column('buyer_kind', text, '买家类型', 'Kind of buyer'),
	column('aipl', text, 'AIPL 阶段', 'AIPL stage'),
	column('top_category', text, '偏好类目', 'Preferred category'),
	column('top_brand', text, '偏好品牌', 'Preferred brand'),
	column('top_price_band', text, '偏好价格带', 'Preferred price band'),
	column('top_channel', text, '偏好渠道', 'Preferred channel'),
]

/** Everybody once, under the id of today, as the facts were last computed. */
export const people: View = {
	name: 'people',
	about: {
		zh: '用户，一行一人，合并后的身份。不含姓名、手机、邮箱等个人信息',
		en: 'Shoppers, a row each, after merging identities. Without names, phones, addresses or any other contact data',
	},
	columns: peopleColumns,
	rows: (context) => {
		const { dialect } = context.sets
		const own = `${dialect.database}.profile_facts.profile_id`
		const conditions = [`${own} = ${personId(dialect, own)}`, ...peopleInScope(context, own)]
		return `SELECT ${namesOf(peopleColumns)} FROM ${dialect.database}.profile_facts FINAL${whereSql(conditions)}`
	},
}

const traitColumns = [
	column('profile_id', 'UInt32', '用户', 'Shopper'),
	column('name', text, '属性名', 'Name of the trait'),
	column('text', 'String', '值', 'Value'),
	column('num', `Nullable(${decimal})`, '数值', 'Value as a number'),
	column('ts', time, '时间（UTC）', 'When it was said (UTC)'),
	column('source', text, '数据来源', 'Source of the data'),
	column('kind', text, 'declared 自述，observed 观察', 'declared or observed'),
]

export const traits: View = {
	name: 'traits',
	about: {
		zh: '用户属性的每次记录。不含个人信息；敏感属性仅管理员可见；位置、子女信息只含已同意的人',
		en: 'Traits of shoppers, a row each time one was said. Without personal data; sensitive ones for administrators; places and children only of those who agreed',
	},
	columns: traitColumns,
	rows: (context) => {
		const { sets, sensitive } = context
		const { dialect } = sets
		const pid = personId(dialect, `${dialect.database}.traits.profile_id`)
		const needing = namedSql.traitsNeeding('name').map(({ purpose, named }) => `(NOT ${named} OR ${agreed(sets, purpose, pid)})`)
		const conditions = [
			`${dialect.database}.traits.profile_id != 0`,
			'synthetic = 0',
			...(sensitive ? [] : [`NOT ${namedSql.sensitiveTrait('name')}`]),
			...needing,
			...peopleInScope(context, pid),
		]
		const selected = traitColumns.map(({ name }) => (name === 'profile_id' ? person(context, 'traits') : name)).join(', ')
		return `SELECT ${selected} FROM ${dialect.database}.traits${whereSql(conditions)}`
	},
}

const segmentColumns = [
	column('segment_id', 'String', '人群编号', 'Segment'),
	column('name', 'String', '人群名称', 'Name of the segment'),
	column('kind', 'String', 'rule 规则，list 名单，persona 群体画像', 'rule, list or persona'),
	column('refreshed_at', `Nullable(${time})`, '上次计算（UTC）', 'Last computed (UTC)'),
]

/** Named in the operational store: their rows come as parameters. */
export const segments: View = {
	name: 'segments',
	about: {
		zh: '人群列表。涉及敏感信息的人群仅管理员可见',
		en: 'Segments. Those that rest on sensitive data are for administrators',
	},
	columns: segmentColumns,
	rows: ({ sets: { parameters }, segments: known }) => {
		const list = (values: readonly unknown[], type = 'String') => parameters.add(`Array(${type})`, values)
		const lists = [
			list(known.map(({ id }) => id)),
			list(known.map(({ name }) => name)),
			list(known.map(({ kind }) => kind)),
			list(
				known.map(({ refreshedAt = 0 }) => refreshedAt),
				'Int64',
			),
		]
		const row = `SELECT arrayJoin(arrayZip(${lists.join(', ')})) AS one`
		return `SELECT one.1 AS segment_id, one.2 AS name, one.3 AS kind, if(one.4 = 0, NULL, fromUnixTimestamp64Milli(one.4, 'UTC')) AS refreshed_at FROM (${row})`
	},
}

const memberColumns = [column('segment_id', 'String', '人群编号', 'Segment'), column('profile_id', 'UInt32', '用户', 'Shopper')]

export const segmentMembers: View = {
	name: 'segment_members',
	about: { zh: '人群成员，一行一人一群', en: 'Members of segments, a row for each person and segment' },
	columns: memberColumns,
	rows: (context) => {
		const { dialect, parameters } = context.sets
		parameters.include({ ids: context.segments.map(({ id }) => id) })
		const member = 'arrayJoin(bitmapToArray(members))'
		const joined = `SELECT segment_id, ${personId(dialect, 'pid')} AS person FROM (SELECT segment_id, ${member} AS pid FROM (${someMembersSql(dialect)}))`
		return `SELECT DISTINCT segment_id, person AS profile_id FROM (${joined})${whereSql(peopleInScope(context, 'person'))}`
	},
}

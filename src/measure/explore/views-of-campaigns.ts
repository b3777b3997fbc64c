import { assignedEvent } from '#experiment'
import { personId } from '#identify'
import { ownSource } from '#kit/own-source'
import { column, time, type View, type ViewContext } from './view.ts'

const campaignColumns = [
	column('campaign_id', 'String', '活动编号', 'Campaign'),
	column('name', 'String', '活动名称', 'Name of the campaign'),
	column('status', 'String', '状态', 'Status'),
	column('channel', 'String', '触达渠道', 'Channel'),
	column('segment_id', 'String', '目标人群', 'Segment it is aimed at'),
	column('launched_at', `Nullable(${time})`, '启动时间（UTC）', 'When it was launched (UTC)'),
]

export const campaigns: View = {
	name: 'campaigns',
	about: { zh: '已启动的活动', en: 'Campaigns that were launched' },
	columns: campaignColumns,
	whole: true,
	rows: ({ sets: { parameters }, campaigns: known }) => {
		const list = (values: readonly string[]) => parameters.add('Array(String)', values)
		const lists = [
			...(['id', 'name', 'status', 'channel', 'segmentId'] as const).map((field) => list(known.map((one) => one[field]))),
			parameters.add(
				'Array(Int64)',
				known.map(({ launchedAt }) => launchedAt ?? 0),
			),
		]
		const names = ['campaign_id', 'name', 'status', 'channel', 'segment_id']
		const selected = names.map((name, index) => `one.${index + 1} AS ${name}`)
		const launched = "if(one.6 = 0, NULL, fromUnixTimestamp64Milli(one.6, 'UTC')) AS launched_at"
		return `SELECT ${selected.join(', ')}, ${launched} FROM (SELECT arrayJoin(arrayZip(${lists.join(', ')})) AS one)`
	},
}

const assignedColumns = [
	column('campaign_id', 'String', '活动编号', 'Campaign'),
	column('profile_id', 'UInt32', '用户', 'Shopper'),
	column(
		'arm',
		'String',
		'treatment 触达组，holdout 对照组；合并过的人按首次分组',
		'treatment or holdout; of people who were joined, the first',
	),
	column('assigned_at', time, '分组时间（UTC），效果窗口由此开始', 'When they were assigned (UTC): their window starts there'),
]

/** Who was in which arm: the rows that every result of a campaign is counted from. */
export const campaignPeople: View = {
	name: 'campaign_people',
	about: {
		zh: '活动分组，一行一人一活动；与 orders 关联即可核对活动效果',
		en: 'Arms of campaigns, a row for each person and campaign; join orders to check a result',
	},
	columns: assignedColumns,
	whole: true,
	rows: (context) => {
		const { dialect } = context.sets
		const assigned = `SELECT ${personId(dialect)} AS person, text['experiment_id'] AS experiment, text['arm'] AS said, ts, message_id
			FROM ${dialect.database}.events WHERE event = '${assignedEvent}' AND source = '${ownSource}' AND profile_id != 0`
		return `SELECT ${campaignOf(context)} AS campaign_id, person AS profile_id, argMin(said, (ts, message_id)) AS arm, min(ts) AS assigned_at
			FROM (${assigned}) GROUP BY experiment, person HAVING campaign_id != ''`
	},
}

function campaignOf({ sets: { parameters }, campaigns: known }: ViewContext): string {
	const from = parameters.add(
		'Array(String)',
		known.map(({ experimentId }) => experimentId),
	)
	const to = parameters.add(
		'Array(String)',
		known.map(({ id }) => id),
	)
	return `transform(experiment, ${from}, ${to}, '')`
}

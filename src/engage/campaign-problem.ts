import type { Text } from '#kit/text'

/** What speaks against launching. An `error` blocks it; a `warning` is for the marketer to weigh. */
const table = {
	'no-segment': ['error', '所选人群已不存在', 'The segment does not exist any more'],
	'barred-data': [
		'error',
		'人群使用了不得用于定向的数据（敏感个人信息或未成年人）',
		'The segment rests on data that may not be used for targeting (sensitive personal data, minors)',
	],
	'no-template': ['error', '所选模板已不存在', 'The template does not exist any more'],
	'wrong-channel': ['error', '模板不适用于所选渠道', 'The template is for another channel'],
	'no-channel': ['error', '发送渠道尚未配置，请先在系统设置中配置 SMTP', 'The channel is not set up: configure SMTP first'],
	'bad-template': ['error', '模板有问题，修改后才能发送', 'The template must be mended first'],
	'empty-audience': ['error', '人群为空', 'The segment is empty'],
	'nobody-eligible': ['error', '人群中没有可触达的用户', 'Nobody in the segment can be reached'],
	'send-time-past': ['error', '计划发送时间已过', 'The planned time has passed'],
	'no-holdout': [
		'warning',
		'没有对照组，将无法得知活动的真实增量',
		'Without a holdout nobody will know what the campaign was worth',
	],
	'no-base-rate': [
		'warning',
		'目标在历史上没有发生过，无法估计可检出的增量',
		'The goal has not happened before, so the detectable lift cannot be estimated',
	],
	'weak-holdout': [
		'warning',
		'对照组偏小，只能检出较大的增量；可提高对照组比例',
		'The holdout is small: only a large lift would show. Hold back more people',
	],
	'weak-campaign': [
		'warning',
		'人数太少，即使对半分组也难以检出合理的增量；请把结果与其他活动合并来看',
		'Too few people: even two equal halves would hardly show a plausible lift. Judge it together with other campaigns',
	],
	'outside-hours': [
		'warning',
		'现在不在营销发送时段，消息会等到下一个时段再发出',
		'Marketing messages wait for the next sending hours',
	],
} as const satisfies Record<string, readonly ['error' | 'warning', zh: string, en: string]>

export type CampaignProblemCode = keyof typeof table

export interface CampaignProblem {
	readonly code: string
	readonly severity: 'error' | 'warning'
	readonly message: Text
}

/** @param about what it concerns, by name */
export function campaignProblem(code: CampaignProblemCode, about: readonly Text[] = []): CampaignProblem {
	const [severity, zh, en] = table[code]
	if (about.length === 0) return { code, severity, message: { zh, en } }
	const message = {
		zh: `${zh}：${about.map((name) => name.zh).join('、')}`,
		en: `${en}: ${about.map((name) => name.en).join(', ')}`,
	}
	return { code, severity, message }
}

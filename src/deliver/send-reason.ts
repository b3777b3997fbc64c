import type { Text } from '#kit/text'

/** Why a message was not sent, or is not known to have been. A holdout is none of these: it is an arm, not a suppression. */
const table = {
	'no-consent': ['suppressed', '未同意接收', 'Never agreed to receive it'],
	'consent-withdrawn': ['suppressed', '已撤回同意', 'Withdrew their consent'],
	unsubscribed: ['suppressed', '已退订', 'Unsubscribed'],
	complained: ['suppressed', '曾投诉为垃圾邮件', 'Reported an earlier message as spam'],
	'no-address': ['suppressed', '没有可用的地址', 'No address to send to'],
	'not-for-marketing': ['suppressed', '地址仅限其他用途', 'The address was given for another purpose'],
	'bad-address': ['suppressed', '地址格式有误', 'The address is not valid'],
	bounced: ['suppressed', '地址曾被退信', 'An earlier message to this address bounced'],
	capped: ['suppressed', '已达触达频次上限', 'Has had as many messages as the cap allows'],
	'duplicate-address': ['suppressed', '同一地址已在本次名单中', 'Someone with the same address is already included'],
	'open-case': ['suppressed', '有未结工单', 'Has an open service case'],
	minor: ['suppressed', '未成年人不进入营销', 'Minors never enter marketing'],
	cancelled: ['suppressed', '活动已取消', 'The campaign was cancelled'],
	'address-refused': ['failed', '对方服务器拒收该地址', 'The recipient’s server refused the address'],
	'content-refused': ['failed', '对方服务器拒收该内容', 'The recipient’s server refused the message'],
	'cannot-render': ['failed', '内容渲染失败', 'The message could not be rendered'],
	'vendor-unavailable': ['failed', '多次重试后发送通道仍不可用', 'The channel stayed unavailable after several tries'],
	'answer-lost': ['unknown', '已交给发送通道但未收到答复，不会重发', 'Handed over, but the answer was lost; it is not repeated'],
} as const satisfies Record<string, readonly ['suppressed' | 'failed' | 'unknown', zh: string, en: string]>

type Table = typeof table
export type SendReason = keyof Table
type ReasonOf<State> = { [R in SendReason]: Table[R][0] extends State ? R : never }[SendReason]
export type SuppressionReason = ReasonOf<'suppressed'>
export type FailureReason = ReasonOf<'failed'>

export const sendReasons: readonly SendReason[] = Object.keys(table) as SendReason[]

export function reasonLabel(reason: SendReason): Text {
	const [, zh, en] = table[reason]
	return { zh, en }
}

import type { Text } from '#kit/text'

/** Why input went to quarantine: a closed table, shown in both languages. */
const table = {
	'not-an-object': ['不是一个 JSON 对象', 'This is not a JSON object'],
	'malformed-json': ['不是合法的 JSON', 'This is not valid JSON'],
	'unknown-type': [
		'事件类型不在 track、identify、page、screen、group、alias 之内',
		'The type is none of track, identify, page, screen, group, alias',
	],
	'no-identity': [
		'没有任何标识：userId、anonymousId、其他标识、手机号、邮箱都没有',
		'Nothing says who it is: no userId, no anonymousId, no other id, phone or e-mail',
	],
	'missing-field': ['缺少必填字段', 'A required field is missing'],
	'wrong-type': ['字段类型不对', 'A field has the wrong type'],
	'bad-id': ['标识为空、过长或含控制字符', 'An id is empty, too long or holds control characters'],
	'unsafe-number': ['标识是超出安全范围的数字，已失真，应以文本发送', 'An id is a number too large to be exact: send it as text'],
	'bad-name': ['事件名称为空或过长', 'The event name is empty or too long'],
	'bad-timestamp': ['时间无法识别', 'A time cannot be read'],
	'in-the-future': ['时间比收到时晚 24 小时以上', 'The time is more than 24 hours after it was received'],
	'too-old': ['时间早于 2000 年', 'The time is before the year 2000'],
	'bad-consent': ['授权信息格式不对', 'The consent preferences cannot be read'],
	'too-large': ['单条事件超过 32 KB', 'The event is larger than 32 KB'],
	'too-deep': ['嵌套过深', 'The event is nested too deeply'],
	'too-wide': ['字段过多', 'The event has too many fields'],
	'hostile-key': ['含有会破坏对象原型的字段名', 'A field name would tamper with objects'],
	'torn-line': ['文件的最后一行不完整', 'The last line of the file is cut off'],
	'wrong-columns': ['列数与表头不符', 'The number of columns differs from the header'],
	'bad-quotes': ['引号不成对', 'A quotation mark is not closed'],
	'bad-encoding': ['含有无法解码的字节', 'The row holds bytes that cannot be decoded'],
	'bad-number': ['数字无法识别', 'A number cannot be read'],
	'not-exact': ['金额无法精确表示（超过六位小数）', 'An amount cannot be kept exactly: more than six decimal places'],
	'bad-currency': ['币种不是三位 ISO 代码', 'The currency is not a three-letter ISO code'],
	'no-exchange-rate': ['没有该币种在该日期的汇率', 'There is no exchange rate for this currency and date'],
	'unsupported-operation': [
		'写入密钥不能执行此操作（删除用户或商品、解绑标识）',
		'A write key cannot do this: deleting shoppers or items, taking ids apart',
	],
	'bad-serial': ['序列号是占位值或无法识别', 'The serial number is a placeholder or cannot be read'],
	'unknown-value': ['取值不在映射表中', 'A value is not in the mapping'],
	'off-plan': ['不符合埋点方案', 'The event does not match the tracking plan'],
	// Found by the loader: the event itself was taken in, its order lines were not.
	'order-without-id': ['订单事件没有订单号', 'The order event has no order id'],
	'order-without-amount': ['订单事件没有可用的商品或金额', 'The order event has neither usable products nor an amount'],
	'refund-of-unknown-order': ['退款所指的订单不存在', 'The refund names an order that is not known'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type RejectionReason = keyof typeof table

export const rejectionReasons = Object.keys(table) as readonly RejectionReason[]

export function reasonText(reason: string): Text {
	const [zh, en] = Object.hasOwn(table, reason) ? table[reason as RejectionReason] : [reason, reason]
	return { zh, en }
}

/** The outcome of a check that failed. `detail` names the field, never its value. */
export class Rejection {
	readonly reason: RejectionReason
	readonly detail: string

	constructor(reason: RejectionReason, detail = '') {
		this.reason = reason
		this.detail = detail.slice(0, 200)
	}
}

export function isRejection(outcome: unknown): outcome is Rejection {
	return outcome instanceof Rejection
}

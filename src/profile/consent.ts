import type { Text } from '#kit/text'

/** Purposes a shopper may agree to. Others are kept and shown, but nothing of ours asks for them. */
export const purposes: Readonly<Record<string, Text>> = {
	order_service: { zh: '订单服务', en: 'Order service' },
	analytics: { zh: '数据分析', en: 'Analytics' },
	personalisation: { zh: '个性化推荐', en: 'Personalisation' },
	marketing_email: { zh: '邮件营销', en: 'Marketing e-mail' },
	marketing_sms: { zh: '短信营销', en: 'Marketing SMS' },
	marketing_push: { zh: '推送营销', en: 'Marketing push' },
	marketing_wechat: { zh: '微信营销', en: 'Marketing on WeChat' },
	marketing_call: { zh: '电话营销', en: 'Marketing calls' },
	appliance_telemetry: { zh: '家电使用数据', en: 'Appliance telemetry' },
	location: { zh: '位置', en: 'Location' },
	children: { zh: '儿童信息', en: "Children's data" },
	household: { zh: '按家庭触达', en: 'Reaching the household' },
}

/** `unproven`: granted according to an import that brought no evidence; nobody becomes contactable by it. */
export type ConsentStatus = 'granted' | 'denied' | 'withdrawn' | 'unproven'

export interface ConsentEntry {
	readonly profileId: number
	readonly purpose: string
	readonly granted: boolean
	readonly source: string
	readonly noticeVersion: string | null
	readonly evidence: string | null
	readonly synthetic: boolean
	readonly at: number
	/** Key of the event, or of the request: the same cause is kept once. */
	readonly cause: string
}

/** What a person's own entries say, oldest first. */
export function statusOf(entries: readonly Pick<ConsentEntry, 'granted' | 'evidence'>[]): ConsentStatus | undefined {
	const last = entries.at(-1)
	if (!last) return undefined
	if (last.granted) return last.evidence === null ? 'unproven' : 'granted'
	return entries.some((entry) => entry.granted) ? 'withdrawn' : 'denied'
}

const strictness: readonly ConsentStatus[] = ['granted', 'unproven', 'denied', 'withdrawn']

/** After a merge the stricter answer holds: opting out wins. */
function stricter(a: ConsentStatus | undefined, b: ConsentStatus | undefined): ConsentStatus | undefined {
	if (a === undefined || b === undefined) return a ?? b
	return strictness.indexOf(a) >= strictness.indexOf(b) ? a : b
}

/**
 * What holds for a shopper who was several: of what each said before they were joined, the strictest; what was said since, by
 * whichever of their ids, comes from one person, and the last word counts.
 * @param said entries of all ids, oldest first
 * @param unitedSince when the last merge joined them; undefined for somebody who was always one
 */
export function unitedStatus(
	said: readonly Pick<ConsentEntry, 'profileId' | 'granted' | 'evidence' | 'at'>[],
	unitedSince: number | undefined,
): ConsentStatus | undefined {
	if (unitedSince === undefined) return statusOf(said)
	const since = said.filter(({ at }) => at > unitedSince)
	const [before, last] = [said.filter(({ at }) => at <= unitedSince), since.at(-1)]
	if (last) return last.granted ? statusOf(since) : statusOf(said)
	const each = [...Map.groupBy(before, (entry) => entry.profileId).values()]
	return each.map(statusOf).reduce(stricter, undefined)
}

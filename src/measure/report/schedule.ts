import { z } from 'zod'
import type { Text } from '#kit/text'

/** Monday is 1, Sunday 7 (ISO 8601). */
const weekday = z.int().min(1).max(7)

export const schedulePlan = z.strictObject({
	every: z.union([
		z.strictObject({ weekdays: z.array(weekday).min(1).max(7).transform(ordered) }),
		z.strictObject({
			monthDay: z.int().min(1).max(31).meta({ description: 'The last day of a month that is shorter' }),
		}),
	]),
	hour: z.int().min(0).max(23).meta({ description: 'In the zone of the shop' }),
	locale: z.enum(['zh', 'en']),
	recipients: z
		.array(
			z.union([
				z.strictObject({ user: z.string().min(1).max(100) }),
				z.strictObject({
					address: z
						.email()
						.max(254)
						.transform((address) => address.toLowerCase()),
				}),
			]),
		)
		.min(1)
		.max(50),
	paused: z.boolean().default(false),
})
export type SchedulePlan = z.output<typeof schedulePlan>
export type Recipient = SchedulePlan['recipients'][number]

/** Why a schedule runs no more until its owner saves it again. */
export const stopReasons = ['owner-gone', 'owner-disabled', 'owner-role', 'no-access', 'dashboard-gone'] as const
export type StopReason = (typeof stopReasons)[number]

export interface Schedule {
	readonly id: string
	readonly dashboardId: string
	/** A user: reports show what this user may see. */
	readonly ownerId: string
	readonly plan: SchedulePlan
	/** UTC ms; null while paused or stopped. */
	readonly nextAt: number | null
	readonly stopped: StopReason | null
	readonly version: number
	readonly updatedAt: number
}

/** Names a recipient within a schedule. */
export function recipientKey(recipient: Recipient): string {
	return 'user' in recipient ? `user:${recipient.user}` : `address:${recipient.address}`
}

export const stopWords: Readonly<Record<StopReason, Text>> = {
	'owner-gone': { zh: '创建人的账号已不存在', en: 'its owner has no account any more' },
	'owner-disabled': { zh: '创建人的账号已停用', en: 'the account of its owner is disabled' },
	'owner-role': { zh: '创建人的角色不再允许定时发送', en: 'the role of its owner no longer allows scheduled reports' },
	'no-access': { zh: '创建人已无权查看这个看板', en: 'its owner may not see the dashboard any more' },
	'dashboard-gone': { zh: '看板已被删除', en: 'the dashboard was deleted' },
}

function ordered(days: readonly number[]): number[] {
	return [...new Set(days)].sort((a, b) => a - b)
}

import type { Alerts } from '#kit/alert'
import type { CaseStore } from './case-store.ts'

const staleDays = 30
const dayMs = 86_400_000

interface Needs {
	readonly cases: Pick<CaseStore, 'stale'>
	readonly alerts: Alerts
	readonly now: () => number
}

/** A case that nobody closes holds messages for ever: somebody should look. */
export async function watchCases({ cases, alerts, now }: Needs): Promise<void> {
	const { count, oldest } = await cases.stale(now() - staleDays * dayMs)
	if (count === 0) return alerts.settle('cases-stale', 'open')
	await alerts.raise({
		...{ kind: 'cases-stale', key: 'open', severity: 'info', link: '/cases?status=open' },
		text: {
			zh: `${count} 个工单已超过 ${staleDays} 天未结，相关用户的营销消息一直暂缓`,
			en: `${count} service cases are open for more than ${staleDays} days; marketing to these shoppers is held`,
		},
		details: { count, oldest: oldest === null ? null : new Date(oldest).toISOString() },
	})
}

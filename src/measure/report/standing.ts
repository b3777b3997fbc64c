import { isCoded } from '#kit/errors'
import type { Principal, Role } from '#kit/route'
import type { Dashboards } from '../dashboard/dashboards.ts'
import { type Colleague, type Colleagues, principalOf } from './colleague.ts'
import type { Schedule, StopReason } from './schedule.ts'

/** Whoever may have dashboards mailed. */
export const reporters: readonly Role[] = ['admin', 'marketer', 'analyst']

export interface StandingNeeds {
	readonly dashboards: Pick<Dashboards, 'get'>
	readonly colleagues: Colleagues
}

/** Whether a schedule may still run: its owner as they are now, or why it stops. */
export async function standing(
	{ dashboards, colleagues }: StandingNeeds,
	{ ownerId, dashboardId }: Pick<Schedule, 'ownerId' | 'dashboardId'>,
): Promise<{ readonly owner: Colleague } | { readonly stop: StopReason }> {
	const owner = await colleagues.find(ownerId)
	if (!owner) return { stop: 'owner-gone' }
	if (owner.disabled) return { stop: 'owner-disabled' }
	if (!reporters.includes(owner.role)) return { stop: 'owner-role' }
	if (await mayRead(dashboards, principalOf(owner), dashboardId)) return { owner }
	return { stop: (await mayRead(dashboards, overseer, dashboardId)) ? 'no-access' : 'dashboard-gone' }
}

/** Sees every dashboard: only asked whether there is one. */
const overseer: Principal = { kind: 'admin-key', id: 'reports', name: 'reports', role: 'admin', scope: {} }

export async function mayRead(dashboards: Pick<Dashboards, 'get'>, principal: Principal, dashboardId: string): Promise<boolean> {
	try {
		await dashboards.get(principal, dashboardId, 'en')
		return true
	} catch (error) {
		if (isCoded(error, 'not-found') || isCoded(error, 'forbidden')) return false
		throw error
	}
}

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { editors, type Principal, type Route, route } from '#kit/route'
import { isScoped } from '#storage/data-scope'
import type { HouseholdNeeds } from './household-view.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const id = z.string().regex(/^\d{1,18}$/)
const people = z.object({ profileIds: z.array(z.int().min(1).max(4_294_967_295)).min(1).max(50) })

export interface ChangeNeeds extends HouseholdNeeds {
	readonly audit: Audit
}

/** Households changed by hand, and the changes taken back. Whoever sees nobody of a household does not change it. */
export function changeRoutes(needs: ChangeNeeds): Route[] {
	const { households, now } = needs
	const tell = (principal: Principal, action: string, householdId: string, details: object = {}) =>
		needs.audit({
			principal,
			action: `household.${action}`,
			object: { type: 'household', id: householdId },
			details: { ...details },
		})
	const families = async (profileIds: readonly number[]) => [...(await needs.identify.families(profileIds)).values()].flat()
	return [
		route({
			method: 'POST',
			path: '/api/households/:id/merge',
			access: editors,
			tag,
			summary: 'Two households are one; can be undone',
			params: z.object({ id }),
			body: z.object({ into: id }),
			handle: async ({ params, body, principal }) => {
				await assertVisible(needs, params.id, principal)
				await assertVisible(needs, body.into, principal)
				await households.merge(params.id, body.into, nameOf(principal), now())
				await tell(principal, 'merged', params.id, { into: body.into })
			},
		}),
		route({
			method: 'POST',
			path: '/api/households/:id/leave',
			access: editors,
			tag,
			summary: 'People moved out; can be undone',
			params: z.object({ id }),
			body: people,
			handle: async ({ params, body, principal }) => {
				await assertVisible(needs, params.id, principal)
				await assertAllSeen(needs, body.profileIds, principal)
				await households.leave(params.id, await families(body.profileIds), nameOf(principal), now())
				await tell(principal, 'left', params.id, { profileIds: body.profileIds })
			},
		}),
		route({
			method: 'POST',
			path: '/api/households/:id/split',
			access: editors,
			tag,
			summary: 'People of one household are a household of their own; can be undone',
			params: z.object({ id }),
			body: people,
			response: z.object({ id }),
			handle: async ({ params, body, principal }) => {
				await assertVisible(needs, params.id, principal)
				await assertAllSeen(needs, body.profileIds, principal)
				const moving = await families(body.profileIds)
				const made = await households.split(params.id, moving, randomBytes(32), nameOf(principal), now())
				await tell(principal, 'split', params.id, { profileIds: body.profileIds, into: made })
				return { id: made }
			},
		}),
		route({
			method: 'POST',
			path: '/api/household-changes/:id/undo',
			access: editors,
			tag,
			summary: 'Take a merge, a split or a moving out back',
			params: z.object({ id }),
			handle: async ({ params, principal }) => {
				await assertMayUndo(needs, params.id, principal)
				const change = await households.change(params.id)
				await households.undo(params.id, now())
				if (change) await tell(principal, 'change-undone', change.householdId, { change: params.id, kind: change.kind })
			},
		}),
	]
}

async function assertVisible(needs: HouseholdNeeds, householdId: string, principal: Principal): Promise<void> {
	if (!isScoped(scopeOf(principal))) return
	const members = (await needs.households.memberships([householdId])).map(({ profileId }) => profileId)
	if (!(await someSeen(needs, members, principal))) fail('not-found', 'There is no such household')
}

/** Nobody is moved by somebody who does not see them. */
async function assertAllSeen(needs: HouseholdNeeds, profileIds: readonly number[], principal: Principal): Promise<void> {
	if (!isScoped(scopeOf(principal))) return
	const today = [...new Set((await needs.identify.survivors(profileIds)).values())]
	const visible = await visiblePeople(needs, principal, today)
	if (!today.every(visible)) fail('not-found', 'There is no such shopper')
}

/** As for the change itself: of a merge both households must be seen, of a split or a moving out the one that it began with. */
async function assertMayUndo(needs: HouseholdNeeds, changeId: string, principal: Principal): Promise<void> {
	if (!isScoped(scopeOf(principal))) return
	const change = (await needs.households.change(changeId)) ?? fail('not-found', 'There is no such change')
	const moved = change.moved.members.map(({ profileId }) => profileId)
	const there = (await needs.households.memberships([change.householdId])).map(({ profileId }) => profileId)
	const stayed = there.filter((profileId) => !moved.includes(profileId))
	const seen =
		change.kind === 'merged'
			? (await someSeen(needs, moved, principal)) && (await someSeen(needs, stayed, principal))
			: await someSeen(needs, [...moved, ...there], principal)
	if (!seen) fail('not-found', 'There is no such change')
}

async function someSeen(needs: HouseholdNeeds, profileIds: readonly number[], principal: Principal): Promise<boolean> {
	const today = [...new Set((await needs.identify.survivors(profileIds)).values())]
	return today.some(await visiblePeople(needs, principal, today))
}

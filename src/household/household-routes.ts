import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { admins, editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import type { Vault } from '#storage/vault'
import { iso } from './appliance-view.ts'
import { type BlockNeeds, blockPlace } from './block-place.ts'
import { placeWords } from './home-address.ts'
import { bases } from './household-member.ts'
import {
	type HouseholdNeeds,
	householdItem,
	householdItems,
	householdOf,
	householdPage,
	knownHouseholds,
	readHousehold,
} from './household-view.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const text = z.object({ zh: z.string(), en: z.string() })
const id = z.string().regex(/^\d{1,18}$/)
const shopperId = z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) })

export interface HouseholdRouteNeeds extends HouseholdNeeds, BlockNeeds {
	readonly analytics: AnalyticsStore
	readonly vault: Vault
}

export function householdRoutes(needs: HouseholdRouteNeeds): Route[] {
	return [list(needs), one(needs), ofShopper(needs), ...changing(needs), ...blocking(needs)]
}

function list(needs: HouseholdRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/households',
		access: everyone,
		tag,
		summary: 'Households, the newest first; `q` is a number of a household or #number of a shopper',
		query: pageQuery.extend({ q: z.string().trim().min(1).max(40).optional(), kind: z.enum(bases).optional() }),
		response: z.object({ items: z.array(householdItem), next: z.string().nullable() }),
		handle: async ({ query: { q, kind, ...page }, principal }) => {
			const ids = q === undefined ? undefined : await asked(needs, q)
			const { items: households, next } = await needs.households.list({ ids, basis: kind, ...page })
			const items = await householdItems(needs, await knownHouseholds(needs, households), principal)
			const visible = await visiblePeople(
				needs,
				principal,
				items.flatMap(({ members }) => members.map(({ profileId }) => profileId)),
			)
			return { items: items.filter(({ members }) => members.some(({ profileId }) => visible(profileId))), next }
		},
	})
}

async function asked(needs: HouseholdRouteNeeds, q: string): Promise<string[]> {
	const shopper = /^#(\d{1,10})$/.exec(q)?.[1]
	if (shopper === undefined) return /^\d{1,18}$/.test(q) ? [q] : []
	const profileId = Number(shopper)
	const family = (await needs.identify.families([profileId])).get(profileId) ?? [profileId]
	return [...new Set((await needs.households.of(family)).map(({ householdId }) => householdId))]
}

function one(needs: HouseholdRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/households/:id',
		access: everyone,
		tag,
		summary: 'One household: who lives there, how we know, what they own, and whether it may be targeted',
		params: z.object({ id }),
		response: householdPage,
		handle: async ({ params, principal }) => {
			const page = await readHousehold(needs, params.id, principal)
			const visible = await visiblePeople(
				needs,
				principal,
				page.members.map(({ profileId }) => profileId),
			)
			return page.members.length === 0 && !isScoped(scopeOf(principal))
				? page
				: page.members.some(({ profileId }) => visible(profileId))
					? page
					: fail('not-found', 'There is no such household')
		},
	})
}

function ofShopper(needs: HouseholdRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/household',
		access: everyone,
		tag,
		summary: 'The household of a shopper, the surest one known; null where none is',
		params: shopperId,
		response: householdPage.nullable(),
		handle: async ({ params, principal }) => {
			const profileId = (await needs.identify.survivors([params.id])).get(params.id) ?? params.id
			const visible = await visiblePeople(needs, principal, [profileId])
			if (!visible(profileId)) fail('not-found', 'There is no such shopper')
			const known = await householdOf(needs, profileId)
			return known ? readHousehold(needs, known.household.id, principal) : null
		},
	})
}

function changing(needs: HouseholdRouteNeeds): Route[] {
	const { households, now } = needs
	const by = (principal: Principal) => ('name' in principal ? principal.name : 'system')
	const people = z.object({ profileIds: z.array(z.int().min(1).max(4_294_967_295)).min(1).max(50) })
	/** Whoever sees nobody of a household does not change it. */
	const assertVisible = async (householdId: string, principal: Principal) => {
		if (!isScoped(scopeOf(principal))) return
		const people = (await households.memberships([householdId])).map(({ profileId }) => profileId)
		const today = [...new Set((await needs.identify.survivors(people)).values())]
		const visible = await visiblePeople(needs, principal, today)
		if (!today.some(visible)) fail('not-found', 'There is no such household')
	}
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
				await assertVisible(params.id, principal)
				await assertVisible(body.into, principal)
				await households.merge(params.id, body.into, by(principal), now())
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
				await assertVisible(params.id, principal)
				await households.leave(params.id, await families(body.profileIds), by(principal), now())
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
				await assertVisible(params.id, principal)
				return { id: await households.split(params.id, await families(body.profileIds), randomBytes(32), by(principal), now()) }
			},
		}),
		route({
			method: 'POST',
			path: '/api/household-changes/:id/undo',
			access: editors,
			tag,
			summary: 'Take a merge, a split or a moving out back',
			params: z.object({ id }),
			handle: ({ params }) => households.undo(params.id, now()),
		}),
	]
}

function blocking(needs: HouseholdRouteNeeds): Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/household-blocks',
			access: everyone,
			tag,
			summary: 'Addresses and words of places where nobody lives: pickup points, offices, dealers, installers',
			response: z.object({
				items: z.array(
					z.object({
						id,
						kind: z.enum(['address', 'word']),
						hint: z.string(),
						reason: z.string(),
						by: z.string(),
						at: z.iso.datetime(),
					}),
				),
				builtIn: z.array(z.object({ word: z.string(), reason: text })),
			}),
			handle: async () => ({
				items: (await needs.households.blocks()).map(({ valueHash: _, at, ...rest }) => ({ ...rest, at: iso(at) })),
				builtIn: [...placeWords],
			}),
		}),
		route({
			method: 'POST',
			path: '/api/household-blocks',
			access: editors,
			tag,
			summary: 'Nobody lives at this address, or at any with this word',
			body: z.object({
				kind: z.enum(['address', 'word']),
				value: z.string().trim().min(2).max(300),
				reason: z.string().trim().min(1).max(200),
			}),
			response: z.object({ blocked: z.int().meta({ description: 'Households that are none any more' }) }),
			handle: ({ body, principal }) => blockPlace(needs, body, 'name' in principal ? principal.name : 'system'),
		}),
		route({
			method: 'DELETE',
			path: '/api/household-blocks/:id',
			access: admins,
			tag,
			summary: 'Take a place off the list',
			params: z.object({ id }),
			handle: async ({ params }) => {
				if (!(await needs.households.unblock(params.id))) fail('not-found')
			},
		}),
	]
}

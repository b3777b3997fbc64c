import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { encodeCursor, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { admins, editors, everyone, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import type { Vault } from '#storage/vault'
import { iso } from './appliance-view.ts'
import { type BlockNeeds, blockPlace } from './block-place.ts'
import { changeRoutes } from './change-routes.ts'
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
import { visiblePage } from './visible-page.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const text = z.object({ zh: z.string(), en: z.string() })
const id = z.string().regex(/^\d{1,18}$/)
const shopperId = z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) })

export interface HouseholdRouteNeeds extends HouseholdNeeds, BlockNeeds {
	readonly analytics: AnalyticsStore
	readonly vault: Vault
	readonly audit: Audit
}

export function householdRoutes(needs: HouseholdRouteNeeds): Route[] {
	return [list(needs), one(needs), ofShopper(needs), ...changeRoutes(needs), ...blocking(needs)]
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
			return visiblePage({
				...page,
				read: (cursor, limit) => needs.households.list({ ids, basis: kind, cursor, limit }),
				show: async (households) => {
					const items = await householdItems(needs, await knownHouseholds(needs, households), principal)
					return items.map((item) => (item.members.length > 0 ? item : undefined))
				},
				cursorOf: (household) => encodeCursor(household.id),
			})
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
			const seen = page.members.length > 0 || !isScoped(scopeOf(principal))
			return seen ? page : fail('not-found', 'There is no such household')
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
			handle: async ({ body, principal }) => {
				const done = await blockPlace(needs, body, nameOf(principal))
				// Never the place itself: it may be somebody's address.
				const details = { kind: body.kind, reason: body.reason, households: done.blocked }
				await needs.audit({
					principal,
					action: 'household-place.blocked',
					object: { type: 'household-place', id: body.kind },
					details,
				})
				return done
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/household-blocks/:id',
			access: admins,
			tag,
			summary: 'Take a place off the list',
			params: z.object({ id }),
			handle: async ({ params, principal }) => {
				if (!(await needs.households.unblock(params.id))) fail('not-found')
				const object = { type: 'household-place', id: params.id }
				await needs.audit({ principal, action: 'household-place.unblocked', object })
			},
		}),
	]
}

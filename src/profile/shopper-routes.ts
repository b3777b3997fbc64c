import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { mayReadContacts, scopeOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import { purposes } from './consent.ts'
import { facts, withMoney } from './facts-shape.ts'
import { idParam } from './insight-routes.ts'
import { type PageNeeds, readableDoings, readableShopper, shopperPage } from './shopper-page.ts'
import { shopperTimeline } from './shopper-timeline.ts'
import { timelineKinds } from './timeline-entry.ts'
import { traitKinds } from './trait-value.ts'

export interface ShopperRouteNeeds extends PageNeeds {
	readonly audit: Audit
	readonly shop: PageNeeds['shop'] & { readonly currency: string }
	readonly segmentsOf: (profileId: number) => Promise<readonly { readonly id: string; readonly name: string }[]>
	/** Of these segments, those that rest on sensitive data: whom they hold is for administrators. */
	readonly sensitiveSegments?: (segmentIds: readonly string[]) => Promise<ReadonlySet<string>>
}

const text = z.object({ zh: z.string(), en: z.string() })
const named = z.object({ id: z.string(), name: z.string() })

/** What is shown and written of one shopper. */
export function shopperRoutes(needs: ShopperRouteNeeds): readonly Route[] {
	return [page(needs), timeline(needs), setConsent(needs)]
}

function noShopper(): never {
	fail('not-found', 'There is no such shopper')
}

function page(needs: ShopperRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/shoppers/:id',
		access: everyone,
		tag: 'profile',
		summary: 'One shopper on one page; contact data is masked by role',
		params: idParam,
		response: z.object({
			profileId: z.int(),
			oneId: z.string(),
			label: z.string(),
			identifiers: z.array(
				z.object({
					type: z.string(),
					value: z.string(),
					source: z.string(),
					purposes: z.array(z.string()),
					firstSeen: z.string(),
					lastSeen: z.string(),
				}),
			),
			traits: z.array(
				z.object({
					name: z.string(),
					value: z.string(),
					source: z.string(),
					at: z.string(),
					kind: z.enum(traitKinds),
					confidence: z.number(),
					contradicted: z.int(),
					personal: z.boolean(),
				}),
			),
			consents: z.array(
				z.object({
					purpose: z.string(),
					label: text.nullable(),
					status: z.enum(['granted', 'denied', 'withdrawn', 'unproven']),
					source: z.string(),
					at: z.string(),
					synthetic: z.boolean(),
				}),
			),
			facts: facts.nullable(),
			segments: z.array(named),
			merges: z.array(
				z.object({
					mergeId: z.string(),
					at: z.string(),
					survivor: z.int(),
					merged: z.int(),
					cause: z.string(),
					undone: z.boolean(),
				}),
			),
		}),
		handle: async ({ params, principal }) => {
			const shopper = (await readableShopper(needs, params.id, scopeOf(principal))) ?? noShopper()
			const [found, segments] = await Promise.all([
				shopperPage(needs, shopper, principal),
				readableSegments(needs, shopper.profileId, principal),
			])
			return {
				...found,
				identifiers: found.identifiers.map((one) => ({ ...one, purposes: [...one.purposes] })),
				traits: [...found.traits],
				consents: found.consents.map((consent) => ({ ...consent, label: purposes[consent.purpose] ?? null })),
				facts: found.facts && withMoney(found.facts, needs.shop.currency),
				segments,
				merges: [...found.merges],
			}
		},
	})
}

async function readableSegments({ segmentsOf, sensitiveSegments }: ShopperRouteNeeds, profileId: number, principal: Principal) {
	const all = await segmentsOf(profileId)
	if (all.length === 0 || mayReadContacts(principal)) return [...all]
	const hidden = await sensitiveSegments?.(all.map(({ id }) => id))
	return all.filter(({ id }) => !hidden?.has(id))
}

function timeline(needs: ShopperRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/timeline',
		access: everyone,
		tag: 'profile',
		summary: 'Everything that happened to a shopper, newest first',
		params: idParam,
		query: pageQuery.extend({ kinds: z.string().max(100).optional() }),
		response: z.object({
			items: z.array(
				z.object({
					at: z.string(),
					kind: z.enum(timelineKinds),
					title: z.string(),
					source: z.string(),
					detail: z.record(z.string(), z.unknown()),
					synthetic: z.boolean(),
				}),
			),
			next: z.string().nullable(),
		}),
		handle: async ({ params, query, principal }) => {
			const found = (await readableDoings(needs, params.id, scopeOf(principal))) ?? noShopper()
			const kinds = timelineKinds.filter((kind) => query.kinds?.split(',').includes(kind))
			return shopperTimeline(needs, found.family, { kinds, cursor: query.cursor, limit: query.limit })
		},
	})
}

function setConsent(needs: ShopperRouteNeeds): Route {
	const { consents } = needs
	return route({
		method: 'POST',
		path: '/api/shoppers/:id/consents',
		access: editors,
		tag: 'profile',
		summary: 'Records what a shopper has said about a purpose; granting needs evidence',
		params: idParam,
		body: z
			.object({
				purpose: z.string().regex(/^[a-z][a-z0-9_:]{1,60}$/),
				granted: z.boolean(),
				source: z.string().trim().min(1).max(100),
				evidence: z.string().trim().min(1).max(500).optional(),
			})
			.refine((body) => !body.granted || body.evidence !== undefined, {
				path: ['evidence'],
				message: 'say what proves the consent',
			}),
		response: z.object({ purpose: z.string(), granted: z.boolean() }),
		handle: async ({ params, body, principal }) => {
			if (!(await readableShopper(needs, params.id, scopeOf(principal)))) noShopper()
			const { evidence, ...setting } = body
			await consents.set(params.id, evidence === undefined ? setting : { ...setting, evidence })
			const object = { type: 'shopper', id: String(params.id) }
			await needs.audit({ principal, action: body.granted ? 'consent.granted' : 'consent.withdrawn', object, details: setting })
			return { purpose: body.purpose, granted: body.granted }
		},
	})
}

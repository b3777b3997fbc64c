import { z } from 'zod'
import type { Identify } from '#identify'
import type { Audit } from '#kit/audit'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { mayReadContacts, scopeOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { Query } from '#query'
import type { Params } from '#storage/analytics'
import { aiplStages } from './aipl.ts'
import { buyerKinds } from './buyer-kind.ts'
import { cohortsRoute } from './cohorts.ts'
import { computedTraitRoutes, type UsesOfField } from './computed-trait-routes.ts'
import type { ComputedTraits } from './computed-traits.ts'
import { traitSentence } from './computed-values.ts'
import { purposes } from './consent.ts'
import type { Consents } from './consents.ts'
import { type EnsureNeeds, ensureFacts } from './ensure-facts.ts'
import { findShoppers } from './find-shoppers.ts'
import type { InsightNeeds } from './insight.ts'
import { idParam, insightRoute } from './insight-routes.ts'
import { lifecycleLabels, lifecycleStages } from './lifecycle.ts'
import { lifecycleFlowRoute } from './lifecycle-flow.ts'
import { listShoppers, shopperSorts } from './list-shoppers.ts'
import type { PrivateTraitStore } from './private-trait-store.ts'
import { rfmRoute } from './rfm-grid.ts'
import { shopperLabels } from './shopper-labels.ts'
import { readableShopper, shopperPage } from './shopper-page.ts'
import { shopperTimeline, timelineKinds } from './shopper-timeline.ts'
import { summariseShoppers } from './summarise-shoppers.ts'
import { traitKinds } from './trait-value.ts'
import type { WhyNeeds } from './why.ts'
import { whyRoute } from './why-route.ts'

interface Needs extends EnsureNeeds, WhyNeeds {
	readonly computed: ComputedTraits
	readonly query: Pick<Query, 'statisticSentence'>
	readonly isTaken: (name: string) => boolean
	readonly usesOfField: UsesOfField
	readonly identify: Identify
	readonly consents: Consents
	readonly audit: Audit
	readonly privateTraits: PrivateTraitStore
	readonly shop: InsightNeeds['shop'] & { readonly currency: string }
	readonly segmentsOf: (profileId: number) => Promise<readonly { readonly id: string; readonly name: string }[]>
	readonly memberCondition: (segmentId: string) => { readonly sql: string; readonly params: Params }
	/** Of these segments, those that rest on sensitive data: whom they hold is for administrators. */
	readonly sensitiveSegments?: (segmentIds: readonly string[]) => Promise<ReadonlySet<string>>
}

const text = z.object({ zh: z.string(), en: z.string() })
const money = z.object({ amount: z.string(), currency: z.string() })
const stage = z.enum(lifecycleStages)
const facts = z.object({
	profileId: z.int(),
	firstSeen: z.string(),
	lastSeen: z.string(),
	orderCount: z.int(),
	orderDays: z.int(),
	units: z.string(),
	gross: money,
	net: money,
	firstOrder: z.string().nullable(),
	lastOrder: z.string().nullable(),
	region: z.string(),
	rfm: z.object({ r: z.int(), f: z.int(), m: z.int() }).nullable(),
	lifecycle: stage,
	buyerKind: z.enum(buyerKinds),
	aipl: z.enum(aiplStages).nullable(),
	/** The category preferred most. */
	topCategory: z.string().nullable(),
})
const named = z.object({ id: z.string(), name: z.string() })

export function profileRoutes(needs: Needs): readonly Route[] {
	return [
		list(needs),
		summary(needs),
		rfmRoute(needs),
		lifecycleFlowRoute(needs),
		cohortsRoute(needs),
		page(needs),
		timeline(needs),
		insightRoute(needs),
		whyRoute(needs),
		...computedTraitRoutes({ ...needs, sentence: (trait) => traitSentence(needs.query, trait) }),
		setConsent(needs),
	]
}

function noShopper(): never {
	fail('not-found', 'There is no such shopper')
}

function withMoney<T extends { readonly net: string; readonly gross: string }>(row: T, currency: string) {
	return { ...row, net: { amount: row.net, currency }, gross: { amount: row.gross, currency } }
}

function list(needs: Needs): Route {
	const { analytics, identify, shop, memberCondition } = needs
	return route({
		method: 'GET',
		path: '/api/shoppers',
		access: everyone,
		tag: 'profile',
		summary: 'Shoppers by their facts; `q` is an identifier in full or #number',
		query: pageQuery.extend({
			q: z.string().trim().min(1).max(320).optional(),
			segment: z.uuid().optional(),
			lifecycle: stage.optional(),
			r: z.coerce.number().int().min(1).max(5).optional(),
			f: z.coerce.number().int().min(1).max(5).optional(),
			sort: z.enum(shopperSorts).default('net'),
		}),
		response: z.object({ items: z.array(facts.extend({ label: z.string() })), next: z.string().nullable() }),
		handle: async ({ query, principal }) => {
			if (query.segment !== undefined && !(await mayReadSegment(needs, query.segment, principal)))
				fail('forbidden', 'This segment rests on sensitive data, which is for administrators')
			const found = query.q === undefined ? undefined : await findShoppers(identify, query.q)
			if (found) await ensureFacts(needs, found)
			const { items, next } = await listShoppers(analytics, {
				...query,
				profileIds: found,
				rfm: query.r === undefined || query.f === undefined ? undefined : { r: query.r, f: query.f },
				membership: query.segment === undefined ? undefined : memberCondition(query.segment),
				scope: scopeOf(principal),
			})
			const labels = await shopperLabels(
				identify,
				items.map((item) => item.profileId),
				principal,
			)
			const labelled = items.map((item) => ({ ...withMoney(item, shop.currency), label: labels.get(item.profileId) as string }))
			return { items: labelled, next }
		},
	})
}

function summary({ analytics, shop }: Needs): Route {
	const part = z.object({ count: z.int(), net: money })
	return route({
		method: 'GET',
		path: '/api/shoppers/summary',
		access: everyone,
		tag: 'profile',
		summary: 'Lifecycle stages and the RFM grid',
		response: z.object({
			count: z.int(),
			buyers: z.int(),
			lifecycle: z.array(part.extend({ stage, label: text })),
			rfm: z.object({ cells: z.array(part.extend({ r: z.int(), f: z.int() })), fInformative: z.boolean() }),
		}),
		handle: async ({ principal }) => {
			const { currency } = shop
			const { lifecycle, rfm, ...rest } = await summariseShoppers(analytics, scopeOf(principal))
			const priced = <T extends { readonly net: string }>(row: T) => ({ ...row, net: { amount: row.net, currency } })
			return {
				...rest,
				lifecycle: lifecycle.map((row) => ({ ...priced(row), label: lifecycleLabels[row.stage] })),
				rfm: { ...rfm, cells: rfm.cells.map(priced) },
			}
		},
	})
}

function page(needs: Needs): Route {
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
			const found = (await shopperPage(needs, params.id, principal, scopeOf(principal))) ?? noShopper()
			return {
				...found,
				identifiers: found.identifiers.map((one) => ({ ...one, purposes: [...one.purposes] })),
				traits: [...found.traits],
				consents: found.consents.map((consent) => ({ ...consent, label: purposes[consent.purpose] ?? null })),
				facts: found.facts && withMoney(found.facts, needs.shop.currency),
				segments: await readableSegments(needs, found.profileId, principal),
				merges: [...found.merges],
			}
		},
	})
}

async function readableSegments({ segmentsOf, sensitiveSegments }: Needs, profileId: number, principal: Principal) {
	const all = await segmentsOf(profileId)
	if (all.length === 0 || mayReadContacts(principal)) return [...all]
	const hidden = await sensitiveSegments?.(all.map(({ id }) => id))
	return all.filter(({ id }) => !hidden?.has(id))
}

async function mayReadSegment({ sensitiveSegments }: Needs, segmentId: string, principal: Principal): Promise<boolean> {
	return mayReadContacts(principal) || !(await sensitiveSegments?.([segmentId]))?.has(segmentId)
}

function timeline(needs: Needs): Route {
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
			const found = (await readableShopper(needs, params.id, scopeOf(principal))) ?? noShopper()
			const kinds = timelineKinds.filter((kind) => query.kinds?.split(',').includes(kind))
			return shopperTimeline(needs.analytics, found.family, { kinds, cursor: query.cursor, limit: query.limit })
		},
	})
}

function setConsent(needs: Needs): Route {
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

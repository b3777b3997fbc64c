import { z } from 'zod'
import type { Identify } from '#identify'
import type { Audit } from '#kit/audit'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { mayReadContacts, scopeOf } from '#kit/principal'
import { everyone, type Principal, type Route, route } from '#kit/route'
import type { Query } from '#query'
import type { Params } from '#storage/analytics'
import { cohortsRoute } from './cohorts.ts'
import { computedTraitRoutes, type UsesOfField } from './computed-trait-routes.ts'
import type { ComputedTraits } from './computed-traits.ts'
import { traitSentence } from './computed-values.ts'
import type { Consents } from './consents.ts'
import { ensureFacts } from './ensure-facts.ts'
import { facts, money, stage, withMoney } from './facts-shape.ts'
import { findShoppers } from './find-shoppers.ts'
import type { InsightNeeds } from './insight.ts'
import { insightRoute } from './insight-routes.ts'
import { lifecycleLabels } from './lifecycle.ts'
import { lifecycleFlowRoute } from './lifecycle-flow.ts'
import { listShoppers, shopperSorts } from './list-shoppers.ts'
import type { PrivateTraitStore } from './private-trait-store.ts'
import { rfmRoute } from './rfm-grid.ts'
import { shopperLabels } from './shopper-labels.ts'
import type { PageNeeds } from './shopper-page.ts'
import { shopperRoutes } from './shopper-routes.ts'
import { summariseShoppers } from './summarise-shoppers.ts'
import type { WhyNeeds } from './why.ts'
import { whyRoute } from './why-route.ts'

interface Needs extends PageNeeds, WhyNeeds {
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

export function profileRoutes(needs: Needs): readonly Route[] {
	return [
		list(needs),
		summary(needs),
		rfmRoute(needs),
		lifecycleFlowRoute(needs),
		cohortsRoute(needs),
		...shopperRoutes(needs),
		insightRoute(needs),
		whyRoute(needs),
		...computedTraitRoutes({ ...needs, sentence: (trait) => traitSentence(needs.query, trait) }),
	]
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

async function mayReadSegment({ sensitiveSegments }: Needs, segmentId: string, principal: Principal): Promise<boolean> {
	return mayReadContacts(principal) || !(await sensitiveSegments?.([segmentId]))?.has(segmentId)
}

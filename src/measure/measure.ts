import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { DataScope, Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { createOutcomeStore } from './campaign-outcome-store.ts'
import { type CampaignResult, campaignResult, type MeasuredCampaign } from './campaign-result.ts'
import { type Funnel, type FunnelQuestion, funnel } from './funnel.ts'
import { createFunnelStore } from './funnel-store.ts'
import { type Overview, type OverviewQuestion, overview } from './overview.ts'
import { createOverviewStore } from './overview-store.ts'
import { measureRoutes } from './routes.ts'

export interface MeasureNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'stepRows'>
	readonly campaigns: { get(id: string): Promise<MeasuredCampaign | undefined> }
	readonly clock: Clock
	readonly shop: { readonly zone: string; readonly currency: string }
}

export interface Measure {
	overview(question: OverviewQuestion): Promise<Overview>
	/** Raises `bad-definition`. */
	funnel(question: FunnelQuestion, scope: DataScope): Promise<Funnel>
	/** Raises `not-found` for an unknown campaign. */
	campaignResult(id: string): Promise<CampaignResult>
	readonly routes: readonly Route[]
}

export function createMeasure({ analytics, query, campaigns, clock, shop }: MeasureNeeds): Measure {
	const outcomes = createOutcomeStore(analytics)
	const store = createOverviewStore(analytics)
	const funnels = createFunnelStore(analytics, query)
	const services = {
		overview: (question: OverviewQuestion) =>
			overview({ store, now: clock.now(), zone: shop.zone, currency: shop.currency }, question),
		funnel: (question: FunnelQuestion, scope: DataScope) =>
			funnel({ store: funnels, now: clock.now(), zone: shop.zone }, question, scope),
		campaignResult: async (id: string) => {
			const campaign = (await campaigns.get(id)) ?? fail('not-found', 'There is no such campaign')
			return campaignResult(campaign, await outcomes.arms(campaign), { now: clock.now(), currency: shop.currency })
		},
	}
	return { ...services, routes: measureRoutes(services) }
}

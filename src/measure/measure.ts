import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { Job } from '#kit/job'
import type { DataScope, Principal, Route } from '#kit/route'
import type { Dimension, PeopleDimension, Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { measureAssociation } from './association/measure-association.ts'
import { measureAttribution } from './attribution/measure-attribution.ts'
import type { DayRange } from './calendar.ts'
import { createOutcomeStore } from './campaign-outcome-store.ts'
import { type CampaignResult, campaignResult, type MeasuredCampaign } from './campaign-result.ts'
import { measureCycles } from './cycles/measure-cycles.ts'
import { type DashboardStores, measureDashboards } from './dashboard/measure-dashboards.ts'
import { createDimensions } from './dimension/dimensions.ts'
import { dimensionRoutes } from './dimension/routes.ts'
import { type ExploreNeeds, exploreShop } from './explore/explore.ts'
import { measureForecast, type WatchingMetrics } from './forecast/measure-forecast.ts'
import { measureFunnel } from './funnel/measure-funnel.ts'
import type { KeepPeople, Labels } from './funnel/people-routes.ts'
import { measureMetrics } from './metric/measure-metrics.ts'
import type { MetricQuestion } from './metric/metric-question.ts'
import type { MetricsRead } from './metric/read-metrics.ts'
import type { TargetStore } from './metric/target-store.ts'
import { type Overview, type OverviewQuestion, overview } from './overview.ts'
import { measurePaths } from './paths/measure-paths.ts'
import { measureReports, type Reporting } from './report/measure-report.ts'
import { measureRetention } from './retention/measure-retention.ts'
import { measureRoutes } from './routes.ts'
import { measureSearches } from './searches/measure-searches.ts'
import { measureSessions } from './sessions/measure-sessions.ts'
import { measureSlots } from './slots/measure-slots.ts'

export interface MeasureNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly targets: TargetStore
	readonly kept: DashboardStores
	readonly audit: Audit
	readonly campaigns: { get(id: string): Promise<MeasuredCampaign | undefined> }
	/** What questions can be told apart by, of the stages above. */
	readonly peopleDimensions: () => Promise<readonly PeopleDimension[]>
	/** Raises `forbidden` where a reader may not see what these fields say. */
	readonly assertReadable: (principal: Principal, fields: readonly string[]) => void
	/** What a list calls each shopper, masked by role. */
	readonly labels: Labels
	readonly keepPeople: KeepPeople
	/** What the Explorer knows of segments and campaigns, and where it writes down what was taken away. */
	readonly explore: Pick<ExploreNeeds, 'segments' | 'launched' | 'audit'>
	/** Where unusual days of metrics are told. */
	readonly watching: WatchingMetrics
	/** How dashboards are mailed; absent where only numbers are wanted. */
	readonly reporting?: Reporting
	readonly clock: Clock
	readonly shop: { readonly zone: string; readonly currency: string }
}

export interface Measure {
	overview(question: OverviewQuestion): Promise<Overview>
	/** The one reader of every number. Raises `bad-request`, `too-large`. @param dimension of people, where the breakdown is by one */
	readMetrics(question: MetricQuestion, scope: DataScope, dimension?: Dimension): Promise<MetricsRead>
	/** Raises `not-found` for an unknown campaign. */
	campaignResult(id: string): Promise<CampaignResult>
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
	close(): Promise<void>
}

export function createMeasure({ analytics, query, campaigns, clock, shop, ...needs }: MeasureNeeds): Measure {
	const dimensions = createDimensions({ ...needs, query, people: needs.peopleDimensions, now: () => clock.now() })
	const outcomes = createOutcomeStore(analytics)
	const metrics = measureMetrics({ ...needs, analytics, dimensions, clock, ...shop })
	const services = {
		overview: (question: OverviewQuestion) => overview(metrics.needs(), question),
		readMetrics: metrics.readMetrics,
		campaignResult: async (id: string) => {
			const campaign = (await campaigns.get(id)) ?? fail('not-found', 'There is no such campaign')
			return campaignResult(campaign, await outcomes.arms(campaign), { now: clock.now(), currency: shop.currency })
		},
	}
	const asking = { analytics, query, dimensions, clock, zone: shop.zone, labels: needs.labels, keepPeople: needs.keepPeople }
	const orderValue = async (range: DayRange, scope: DataScope) => {
		const { totals } = await services.overview({ range, grain: 'month', compare: 'none', scope })
		// What came back is worth nothing: one huge order that was cancelled would make every lost one dear.
		const [net, orders] = [totals.net.value, totals.orders.value].map(Number) as [number, number]
		return totals.net.value === null || orders === 0 ? null : net / orders
	}
	const funnels = measureFunnel({ ...asking, orderValue, currency: shop.currency })
	const retained = measureRetention(asking)
	const walked = measurePaths(asking)
	const credited = measureAttribution({ ...asking, currency: shop.currency })
	const foreseen = measureForecast({ ...asking, ...needs.watching, audit: needs.audit, read: metrics.readMetrics })
	const explored = exploreShop({ ...asking, ...needs.explore })
	const questions = [
		...measureRoutes(services),
		...metrics.routes,
		...dimensionRoutes(dimensions),
		...funnels.routes,
		...retained.routes,
		...walked.routes,
		...measureSessions(asking).routes,
		...measureSearches(asking).routes,
		...credited.routes,
		...measureAssociation(asking).routes,
		...measureCycles({ ...asking, currency: shop.currency }).routes,
		...measureSlots(asking).routes,
		...explored.routes,
		...foreseen.routes,
	]
	const arranged = measureDashboards({
		...{ ...asking, questions, stores: needs.kept, launched: needs.explore.launched },
		...{ audit: needs.audit, targets: needs.targets },
	})
	const { alerts, log } = needs.watching
	const { dashboards, ask } = arranged
	const mailing = { ...{ dashboards, ask, alerts, log, clock }, audit: needs.audit }
	const reported = needs.reporting && measureReports({ ...needs.reporting, ...mailing })
	return {
		...services,
		routes: [...questions, ...arranged.routes, ...(reported?.routes ?? [])],
		jobs: [...foreseen.jobs, ...(reported?.jobs ?? [])],
		close: async () => reported?.close(),
	}
}

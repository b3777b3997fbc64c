import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Principal, Route } from '#kit/route'
import type { Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { createDownloads } from './downloads.ts'
import { createOpenProperties } from './open-properties.ts'
import { exploreRoutes } from './routes.ts'
import { createSql } from './sql.ts'
import { defaultLimits, type SqlLimits } from './sql-limits.ts'
import type { KnownCampaign, KnownSegment } from './view.ts'

export interface ExploreNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'eventTests'>
	/** Segments whose members a reader may see. */
	readonly segments: (principal: Principal) => Promise<readonly KnownSegment[]>
	/** Campaigns that were launched. */
	readonly launched: () => Promise<readonly KnownCampaign[]>
	readonly audit: Audit
	readonly clock: Clock
	readonly zone: string
	readonly limits?: SqlLimits
}

/** The Explorer: events one by one, people and statements as files, and SQL over documented views. */
export function exploreShop({ limits = defaultLimits, launched, ...needs }: ExploreNeeds): { readonly routes: readonly Route[] } {
	const openProperties = createOpenProperties(needs.analytics)
	const sql = createSql({ ...needs, openProperties, limits, campaigns: launched })
	const downloads = createDownloads(needs.analytics, limits)
	return { routes: exploreRoutes({ ...needs, openProperties, sql, downloads, limits }) }
}

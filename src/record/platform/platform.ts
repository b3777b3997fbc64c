/** Marketplaces and content platforms that sell for us and export what happened there by day, never by person. */
export const platforms = ['taobao', 'tmall', 'jd', 'douyin', 'kuaishou', 'pdd', 'xiaohongshu'] as const
export type Platform = (typeof platforms)[number]

/** All of them state amounts in this. */
export const platformCurrency = 'CNY'

/**
 * What is counted. `whole`: pieces, that may not be broken. `people`: different people of one day, who may be the same on the next.
 * `money`: an amount.
 */
export const platformMeasures = {
	exposures: 'whole',
	clicks: 'whole',
	visitors: 'people',
	views: 'whole',
	favourites: 'whole',
	add_to_carts: 'whole',
	orders: 'whole',
	buyers: 'people',
	units: 'whole',
	revenue: 'money',
	refunds: 'money',
	cost: 'money',
} as const satisfies Record<string, 'whole' | 'people' | 'money'>

export type PlatformMeasure = keyof typeof platformMeasures
export const platformMeasureNames = Object.keys(platformMeasures) as readonly PlatformMeasure[]

/** What a row can be told apart by besides its day, platform and shop. */
export const platformParts = ['campaign', 'live_room', 'item'] as const
export type PlatformPart = (typeof platformParts)[number]

const reports = ['store', 'ads', 'live'] as const
type PlatformReport = (typeof reports)[number]

/**
 * What a report speaks of, as one word: `store`, `store/item`, `ads/campaign/item`… Figures of two grains are never added up, since the
 * one holds the other in part: of each day the first of this list is read that says what is asked for.
 */
export const platformGrains: readonly string[] = reports.flatMap((report) => {
	const sets = [
		[],
		...platformParts.map((part) => [part]),
		['campaign', 'item'],
		['campaign', 'live_room'],
		['live_room', 'item'],
	]
	return [...sets, [...platformParts]].map((parts) => [report, ...parts].join('/'))
})

/** The grain of a file with these columns. What has costs or campaigns is of advertising, what has rooms else is of live streams. */
export function grainOf(parts: readonly PlatformPart[], measures: readonly PlatformMeasure[]): string {
	const report: PlatformReport =
		parts.includes('campaign') || measures.includes('cost') ? 'ads' : parts.includes('live_room') ? 'live' : 'store'
	return [report, ...platformParts.filter((part) => parts.includes(part))].join('/')
}

import { liveImports, type PlatformMeasure, type PlatformPart, platformGrains } from '#record'
import type { PeopleSets } from './people-set.ts'

interface PlatformFigure {
	readonly measure: PlatformMeasure
	/** Told of the same cells: what is divided by what comes from one report, never from two. */
	readonly beside?: PlatformMeasure
}

/** What metrics read of platforms' exports. */
export const platformFigures = {
	exposures: { measure: 'exposures' },
	clicks: { measure: 'clicks' },
	visitors: { measure: 'visitors' },
	favourites: { measure: 'favourites' },
	addToCarts: { measure: 'add_to_carts' },
	orders: { measure: 'orders' },
	buyers: { measure: 'buyers' },
	revenue: { measure: 'revenue' },
	refunds: { measure: 'refunds' },
	cost: { measure: 'cost' },
	clicksOfExposures: { measure: 'clicks', beside: 'exposures' },
	exposuresOfClicks: { measure: 'exposures', beside: 'clicks' },
	buyersOfVisitors: { measure: 'buyers', beside: 'visitors' },
	visitorsOfBuyers: { measure: 'visitors', beside: 'buyers' },
	revenueOfCost: { measure: 'revenue', beside: 'cost' },
	costOfRevenue: { measure: 'cost', beside: 'revenue' },
} as const satisfies Record<string, PlatformFigure>

export type PlatformFigureName = keyof typeof platformFigures

export interface PlatformRowsAsked {
	readonly sets: PeopleSets
	readonly zone: string
	/** A condition on the columns that it shares with events and order lines. */
	readonly where: string
	readonly figures: readonly PlatformFigureName[]
	/** Only cells that say it. */
	readonly parts?: readonly PlatformPart[]
}

const literals = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`

/**
 * What platforms tell by day, as a subquery: `ts` (the beginning of the day in the shop's zone), `day`, `figure`, `value`, `platform`,
 * `shop`, `campaign`, `live_room` and `item_id`. Of a cell the newest import counts. Of each platform, shop and day a figure is read from one grain,
 * the first that tells it: figures of a shop hold those of its items, campaigns and rooms.
 */
export function platformRowsSql({ sets, zone, where, figures, parts = [] }: PlatformRowsAsked): string {
	const { database } = sets.dialect
	const named = sets.parameters.add('String', zone)
	const facts = `SELECT *, platform AS channel, '' AS region, '' AS dealer, emptyArrayString() AS marks,
		toDateTime64(toDateTime(day, ${named}), 3, 'UTC') AS ts FROM ${database}.platform_facts`
	const cells = `SELECT platform, shop, day, any(ts) AS at, grain, campaign, live_room, platform_item, measure,
		argMax(item, import_id) AS item_id, argMax(value, import_id) AS told_value FROM (${facts})
		WHERE (${where}) AND ${liveImports(database)} GROUP BY platform, shop, day, grain, campaign, live_room, platform_item, measure`
	const uses = figures.map((name) => {
		const { measure, beside }: PlatformFigure = platformFigures[name]
		return `('${name}', '${measure}', ${literals(beside ? [measure, beside] : [measure])})`
	})
	const grains = platformGrains.filter((grain) => parts.every((part) => grain.split('/').includes(part)))
	const told = `SELECT platform, shop, day, grain, groupUniqArray(measure) AS measures FROM (${cells})
		WHERE grain IN (${grains.map((grain) => `'${grain}'`).join(', ')}) GROUP BY platform, shop, day, grain`
	const best = `SELECT platform, shop, day, use.1 AS figure, use.2 AS measure, argMin(grain, indexOf(${literals(grains)}, grain)) AS best_grain
		FROM (SELECT *, arrayJoin([${uses.join(', ')}]) AS use FROM (${told})) WHERE hasAll(measures, use.3)
		GROUP BY platform, shop, day, figure, measure`
	return `(SELECT platform, shop, day, at AS ts, campaign, live_room, item_id, figure, told_value AS value FROM (${cells}) AS told
		GLOBAL INNER JOIN (SELECT platform, shop, day, figure, measure, best_grain AS grain FROM (${best})) AS best
		USING (platform, shop, day, grain, measure))`
}

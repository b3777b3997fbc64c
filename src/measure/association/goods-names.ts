import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { GoodsLevel } from './question.ts'

/** What items are called: by the catalogue, else by the latest line that describes them. Categories and brands are their own names. */
export type GoodsNames = (level: GoodsLevel, values: readonly string[]) => Promise<Readonly<Record<string, string>>>

export function createGoodsNames(analytics: AnalyticsStore): GoodsNames {
	const { database } = analytics.dialect
	return async (level, values) => {
		if (level !== 'item' || values.length === 0) return {}
		const { parameters } = createPeopleSets(analytics.dialect)
		const ids = parameters.add('Array(String)', [...new Set(values)])
		const rows = await analytics.query<{ id: string; called: string }>(
			`SELECT id, argMax(called, (rank, at)) AS called FROM (
				SELECT item_id AS id, description AS called, 0 AS rank, toUnixTimestamp64Milli(ts) AS at FROM ${database}.order_lines WHERE item_id IN ${ids} AND description != ''
				UNION ALL SELECT item_id, name, 1, toInt64(0) FROM ${database}.items FINAL WHERE item_id IN ${ids} AND name != ''
			) GROUP BY id`,
			parameters.values,
		)
		return Object.fromEntries(rows.map(({ id, called }) => [id, called]))
	}
}

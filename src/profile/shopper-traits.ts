import { fromStoreTime } from '#kit/zone'
import { readTraitTime } from '#record'
import type { AnalyticsStore } from '#storage/analytics'

export interface OpenTrait {
	readonly name: string
	readonly value: string
	readonly source: string
	readonly at: string
}

interface Row {
	readonly name: string
	readonly value: string
	readonly source: string
	readonly at: string
}

const mostTraits = 500

/** The latest value of every open trait of a shopper. */
export async function shopperTraits(analytics: AnalyticsStore, family: readonly number[]): Promise<OpenTrait[]> {
	const rows = await analytics.query<Row>(
		`SELECT name, argMax(text, (ts, key)) AS value, argMax(source, (ts, key)) AS source, toString(max(ts)) AS at
		FROM ${analytics.dialect.database}.traits WHERE profile_id IN {family:Array(UInt32)}
		GROUP BY name ORDER BY name LIMIT ${mostTraits}`,
		{ family },
	)
	return rows.map((row) => ({ ...row, at: new Date(readTraitTime(fromStoreTime(row.at)).at).toISOString() }))
}

import { fromStoreTime } from '#kit/zone'
import { readTraitTime } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { type JudgedValue, judgeTrait, type TraitValue } from './trait-value.ts'

interface Row {
	readonly name: string
	readonly value: string
	readonly kind: 'declared' | 'observed'
	readonly source: string
	readonly kept: string
	readonly id: string
}

const mostTraits = 500

/** What each source said last of each open trait of a shopper, the value that holds first. */
export async function traitHistory(
	analytics: AnalyticsStore,
	family: readonly number[],
	name?: string,
): Promise<Map<string, JudgedValue[]>> {
	const rows = await analytics.query<Row>(
		`SELECT toString(name) AS name, toString(kind) AS kind, toString(source) AS source, argMax(text, (ts, key)) AS value,
			toString(max(ts)) AS kept, toString(argMax(key, (ts, key))) AS id
		FROM ${analytics.dialect.database}.traits
		WHERE profile_id IN {family:Array(UInt32)} AND ({name:String} = '' OR name = {name:String})
		GROUP BY name, kind, source, ts < toDateTime64('2000-01-01', 3, 'UTC') ORDER BY name LIMIT ${mostTraits}`,
		{ family, name: name ?? '' },
		{ lookUp: true },
	)
	return new Map([...Map.groupBy(rows, (row) => row.name)].map(([trait, values]) => [trait, judgeTrait(values.map(toValue))]))
}

function toValue({ value, kind, source, kept, id }: Row): TraitValue {
	const keptAt = fromStoreTime(kept)
	return { value, kind, source, key: id, keptAt, ...readTraitTime(keptAt) }
}

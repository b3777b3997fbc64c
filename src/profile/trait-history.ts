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
	// The newest of each source; what was said once lies before 2000, and apart.
	const rows = await analytics.query<Row>(
		`SELECT name, kind, source, text AS value, ts AS kept, key AS id FROM ${analytics.dialect.database}.traits
		WHERE profile_id IN {family:Array(UInt32)} ${name === undefined ? '' : 'AND name = {name:String}'}
		ORDER BY ts DESC, key DESC LIMIT 1 BY name, kind, source, ts < toDateTime64('2000-01-01', 3, 'UTC') LIMIT ${mostTraits}`,
		{ family, ...(name !== undefined && { name }) },
		{ lookUp: true },
	)
	const byName = rows.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
	return new Map([...Map.groupBy(byName, (row) => row.name)].map(([trait, values]) => [trait, judgeTrait(values.map(toValue))]))
}

function toValue({ value, kind, source, kept, id }: Row): TraitValue {
	const keptAt = fromStoreTime(kept)
	return { value, kind, source, key: id, keptAt, ...readTraitTime(keptAt) }
}

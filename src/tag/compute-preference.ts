import { createPeopleSets } from '#query'
import type { AnalyticsDialect } from '#storage/analytics'
import type { WriteStatement } from './compute-statistic.ts'
import type { Aspect, DefinitionOf } from './definition.ts'

/**
 * Where preferences come from: a SELECT of `pid`, `value`, `weight` and `n` (the occasions behind the weight), under the
 * shopper's id of today.
 */
export type PreferenceSource = (aspect: Aspect, dialect: AnalyticsDialect) => string

interface PreferenceTag {
	readonly key: string
	readonly generation: string
	readonly definition: DefinitionOf<'preference'>
}

/** The value with the largest weight, where enough occasions speak for it. Too few: evaluated, without a value. */
export function preferenceStatement(
	source: PreferenceSource,
	{ key, generation, definition }: PreferenceTag,
	dialect: AnalyticsDialect,
): WriteStatement[] {
	const { parameters } = createPeopleSets(dialect)
	const name = parameters.add('String', key)
	const best = `SELECT pid, argMax(value, (weight, value)) AS best, max(weight) / sum(weight) AS share, argMax(n, (weight, value)) AS support FROM (${source(definition.aspect, dialect)}) WHERE value != '' GROUP BY pid`
	const enough = `support >= ${parameters.add('UInt32', definition.minimumSupport)} AND share >= ${parameters.add('Float64', definition.minimumShare)}`
	const into = `INSERT INTO ${dialect.database}.tag_values (tag, generation, value, bucket, members)`
	return [
		{
			sql: `${into} SELECT ${name}, ${generation}, shown, bitShiftRight(pid, 16) AS bucket, groupBitmapState(pid)
				FROM (${best}) ARRAY JOIN if(${enough}, ['', best], ['']) AS shown GROUP BY shown, bucket`,
			params: parameters.values,
		},
	]
}

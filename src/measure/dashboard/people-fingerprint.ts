import type { Principal } from '#kit/route'
import { createPeopleSets } from '#query'
import type { AnalyticsDialect } from '#storage/analytics'
import type { Dimensions } from '../dimension/dimensions.ts'

/**
 * What a dimension of people means now: its names, and how its people are found. Empty for dimensions of rows. Raises what asking by it
 * would raise: `forbidden` for who may not see it, however often others have asked.
 */
export async function peopleFingerprint(
	dimensions: Dimensions,
	dialect: AnalyticsDialect,
	{ name, from, principal }: { readonly name: string; readonly from: string; readonly principal: Principal },
): Promise<string> {
	const dimension = await dimensions.get(name, from, principal)
	if (dimension.of === 'rows') return ''
	const sets = createPeopleSets(dialect)
	const cases = dimension.cases.map(({ value, label, people }) => [value, label, people(sets)])
	return JSON.stringify([dimension.label, cases, dimension.rest ?? null, sets.prelude(), sets.parameters.values])
}

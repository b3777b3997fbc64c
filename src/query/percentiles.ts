import type { AnalyticsStore } from '#storage/analytics'
import type { CompileContext } from './compile-definition.ts'
import { agreedPeople } from './compile-leaf.ts'
import { knownValues, valueAtRank } from './compile-percentile.ts'
import { type Definition, eachLeaf } from './condition.ts'
import { decimalOf } from './measure-rows.ts'
import { createPeopleSets } from './people-set.ts'
import type { PercentilePlan } from './plan.ts'
import type { Percentiles } from './plan-context.ts'
import { planPercentile } from './plan-shopper.ts'
import { requiredPurposes } from './required-purposes.ts'
import type { PercentileCondition } from './shopper-schema.ts'

/**
 * Looks up the values at all percentiles that these definitions speak of, for checking single shoppers in memory: nobody's history
 * tells what everybody else's holds. They are those of the moment of reading.
 */
export async function readPercentiles(
	analytics: AnalyticsStore,
	definitions: readonly Definition[],
	context: CompileContext,
): Promise<Percentiles> {
	const known = new Map<string, bigint>()
	for (const [trait, leaves] of Map.groupBy(definitions.flatMap(percentilesIn), ({ trait }) => trait)) {
		const plans = leaves.map((leaf) => planPercentile(leaf, context))
		for (const [percent, value] of await valuesAt(analytics, plans, context)) known.set(`${percent} ${trait}`, value)
	}
	return { valueAt: (trait, percent) => known.get(`${percent} ${trait}`) }
}

function percentilesIn(definition: Definition): PercentileCondition[] {
	const found: PercentileCondition[] = []
	eachLeaf(definition, (leaf) => {
		if ('percentile' in leaf) found.push(leaf)
	})
	return found
}

/** Plans of one trait. */
async function valuesAt(
	analytics: AnalyticsStore,
	plans: readonly PercentilePlan[],
	context: CompileContext,
): Promise<Map<bigint, bigint>> {
	const percents = [...new Set(plans.flatMap(({ from, to }) => [from, to]).filter((percent) => percent !== undefined))]
	const [plan] = plans
	if (!plan || percents.length === 0) return new Map()
	const sets = createPeopleSets(context.dialect)
	const agreed = agreedPeople(requiredPurposes(plan, context.agreedOnly), sets, context.consented)
	const values = percents.map((percent) => `toString(${valueAtRank('sorted', percent.toString())})`)
	const all = knownValues(plan, sets, agreed)
	const [row] = await analytics.query<{ n: string; found: string[] }>(
		`${sets.prelude()} SELECT length(sorted) AS n, [${values.join(', ')}] AS found FROM (SELECT arraySort(groupArray(value)) AS sorted FROM (${all}))`,
		sets.parameters.values,
	)
	if (!row || Number(row.n) === 0) return new Map()
	return new Map(percents.map((percent, index) => [percent, decimalOf(row.found[index]) ?? 0n]))
}

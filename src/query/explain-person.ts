import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import type { CompileContext } from './compile-definition.ts'
import type { Definition } from './condition.ts'
import { type Explanation, explainDefinition } from './explain-definition.ts'
import { readPercentiles } from './percentiles.ts'
import { planDefinition } from './plan-definition.ts'
import { everyId, readHistories } from './read-histories.ts'
import type { Ids } from './read-known.ts'
import type { Names } from './sentence.ts'

/** Why one shopper meets a definition, or does not, or why we cannot know. */
export interface ExplainedPerson {
	/** As the shopper goes by now. */
	readonly profileId: number
	/** Whether we would see what they do on our channels, and whether we would know what they buy. */
	readonly coverage: { readonly observed: boolean; readonly buyer: boolean }
	readonly tree: Explanation
}

/**
 * Reads what the definition asks about a shopper, and answers every part of it.
 * @returns undefined for nobody we know, and for whoever is outside the scope
 * @throws too-large beyond 50,000 rows of this shopper
 */
export async function explainPerson(
	analytics: AnalyticsStore,
	definition: Definition,
	asked: number,
	context: CompileContext & Names,
): Promise<ExplainedPerson | undefined> {
	const profileId = await idNow(analytics, asked)
	const ids = await everyId(analytics, [profileId])
	if (!(await isKnown(analytics, ids, context.scope ?? {}))) return undefined
	const percentiles = await readPercentiles(analytics, [definition], context)
	const whole = { ...context, percentiles }
	const history = (await readHistories(analytics, ids, [planDefinition(definition, whole)], whole)).get(profileId)
	if (!history) return undefined
	const { observed, purchased, identified } = history.coverage
	return {
		profileId,
		coverage: { observed, buyer: purchased || identified },
		tree: explainDefinition(definition, history, whole),
	}
}

async function idNow({ dialect, query }: AnalyticsStore, id: number): Promise<number> {
	const [row] = await query<{ pid: number }>(`SELECT ${personId(dialect, '{id:UInt32}')} AS pid`, { id })
	return row?.pid ?? id
}

/** Somebody of whom anything is loaded; to whoever sees a part of the shop, somebody who did or bought something there. */
async function isKnown({ dialect, query }: AnalyticsStore, ids: Ids, scope: DataScope): Promise<boolean> {
	const { sql, params } = scopeCondition(scope)
	const tables = isScoped(scope) ? ['activity', 'order_lines'] : ['people']
	const seen = tables.map(
		(table) => `SELECT 1 AS seen FROM ${dialect.database}.${table} WHERE profile_id IN {family:Array(UInt32)} AND ${sql} LIMIT 1`,
	)
	const rows = await query(seen.map((select) => `(${select})`).join(' UNION ALL '), { ...params, family: [...ids.keys()] })
	return rows.length > 0
}

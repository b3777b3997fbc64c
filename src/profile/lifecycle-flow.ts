import { z } from 'zod'
import { personId } from '#identify'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import type { Text } from '#kit/text'
import { parseTime, startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore, Params } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import { aiplLabels, aiplStages } from './aipl.ts'
import { lifecycleLabels, lifecycleStages } from './lifecycle.ts'
import { inScope } from './list-shoppers.ts'
import type { FactsShop } from './refresh-facts.ts'

interface Needs {
	readonly analytics: AnalyticsStore
	readonly shop: FactsShop
	readonly clock: Clock
}

export type FlowKind = 'lifecycle' | 'aipl'

export interface FlowLink {
	/** `absent` on the left: not known yet; `none`: in no stage. */
	readonly from: string
	readonly to: string
	readonly count: number
}

const outside: Readonly<Record<string, Text>> = {
	absent: { zh: '尚未出现', en: 'Not known yet' },
	none: { zh: '无', en: 'None' },
}
const labels: Readonly<Record<FlowKind, Readonly<Record<string, Text>>>> = { lifecycle: lifecycleLabels, aipl: aiplLabels }
const order: Readonly<Record<FlowKind, readonly string[]>> = {
	lifecycle: ['absent', ...lifecycleStages],
	aipl: ['absent', 'none', ...aiplStages],
}

export function lifecycleFlowRoute(needs: Needs): Route {
	const text = z.object({ zh: z.string(), en: z.string() })
	const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
	return route({
		method: 'GET',
		path: '/api/shoppers/lifecycle-flow',
		access: everyone,
		tag: 'profile',
		summary: 'How many went from each stage to each other one between the ends of two days',
		query: z.object({ from: date, to: date, kind: z.enum(['lifecycle', 'aipl']).default('lifecycle') }),
		response: z.object({
			nodes: z.array(z.object({ stage: z.string(), label: text, side: z.enum(['from', 'to']), count: z.int() })),
			links: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
			cohort: z.int(),
			/** First day for which stages are known; null: every day. */
			since: z.string().nullable(),
		}),
		handle: async ({ query: { from, to, kind }, principal }) => {
			const { zone } = needs.shop
			const [start, end] = [from, to].map((day) => parseTime(day, zone) ?? fail('bad-request', `There is no day ${day}`)) as [
				number,
				number,
			]
			if (end < start) fail('bad-request', 'The second day is before the first')
			const links = await flowOf(needs, kind, start, end, scopeOf(principal))
			const since = kind === 'aipl' ? await firstRecorded(needs.analytics) : null
			return { nodes: nodesOf(kind, links), links, cohort: links.reduce((sum, { count }) => sum + count, 0), since }
		},
	})
}

function nodesOf(kind: FlowKind, links: readonly FlowLink[]) {
	return (['from', 'to'] as const).flatMap((side) =>
		order[kind].flatMap((stage) => {
			const count = links.filter((link) => link[side] === stage).reduce((sum, link) => sum + link.count, 0)
			return count === 0 ? [] : [{ stage, label: (labels[kind][stage] ?? outside[stage]) as Text, side, count }]
		}),
	)
}

async function firstRecorded({ dialect, query }: AnalyticsStore): Promise<string | null> {
	const [row] = await query<{ day: string; n: string }>(
		`SELECT toString(min(day)) AS day, count() AS n FROM ${dialect.database}.stage_changes WHERE kind = 'aipl'`,
	)
	return row && row.n !== '0' ? row.day : null
}

/** @param start,end moments of the two days; the stages are those at the end of each */
export async function flowOf(needs: Needs, kind: FlowKind, start: number, end: number, scope: DataScope): Promise<FlowLink[]> {
	const { analytics, shop } = needs
	const endOf = (at: number) => startOfDay(at, shop.zone, 1)
	const { sql, params } =
		kind === 'lifecycle' ? lifecycleAt(needs, [start, end]) : recordedAt(analytics.dialect.database, analytics, kind)
	const scoped = isScoped(scope) ? `AND ${inScope(analytics, scope, 'pid')}` : ''
	const rows = await analytics.query<{ from: string; to: string; count: string }>(
		`SELECT stage1 AS from, stage2 AS to, count() AS count FROM (${sql})
		WHERE stage2 != 'absent' AND pid GLOBAL NOT IN (
			SELECT profile_id FROM ${analytics.dialect.database}.profile_facts FINAL WHERE buyer_kind NOT IN ('', 'consumer')) ${scoped}
		GROUP BY from, to ORDER BY from, to`,
		{
			...params,
			...scopeCondition(scope).params,
			end1: toStoreTime(endOf(start)),
			end2: toStoreTime(endOf(end)),
			zone: shop.zone,
		},
	)
	return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** From the days with orders, which say it for any day of the past; nothing need have been written down then. */
function lifecycleAt({ analytics, shop }: Needs, days: readonly [number, number]): { sql: string; params: Params } {
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const params: Record<string, unknown> = {}
	const stage = (nth: 1 | 2) => {
		const edge = (name: keyof FactsShop['lifecycle']) => {
			params[`${name}${nth}`] = toStoreTime(startOfDay(days[nth - 1] as number, shop.zone, -shop.lifecycle[name]))
			return `{${name}${nth}:DateTime64(3, 'UTC')}`
		}
		return `multiIf(first_seen >= {end${nth}:DateTime64(3, 'UTC')}, 'absent', isNull(last${nth}), 'prospect',
			first${nth} >= ${edge('newcomer')}, 'new', last${nth} >= ${edge('active')}, 'active',
			last${nth} >= ${edge('atRisk')}, 'at-risk', last${nth} >= ${edge('lapsed')}, 'lapsed', 'lost') AS stage${nth}`
	}
	const bound = (nth: 1 | 2) => `minOrNullIf(ts, ts < {end${nth}:DateTime64(3, 'UTC')}) AS first${nth},
		maxOrNullIf(ts, ts < {end${nth}:DateTime64(3, 'UTC')}) AS last${nth}`
	const sql = `SELECT seen.pid AS pid, ${stage(1)}, ${stage(2)}
		FROM (SELECT ${pid} AS pid, min(people.first_seen) AS first_seen FROM ${database}.people WHERE profile_id != 0 GROUP BY pid) AS seen
		GLOBAL LEFT JOIN (
			SELECT ${pid} AS pid, ${bound(1)}, ${bound(2)} FROM ${database}.order_lines
			WHERE profile_id != 0 AND kind = 'order' AND synthetic = 0 GROUP BY pid
		) AS bought ON bought.pid = seen.pid`
	return { sql, params }
}

/** From what was written down when a stage changed. */
function recordedAt(database: string, { dialect }: AnalyticsStore, kind: FlowKind): { sql: string; params: Params } {
	const pid = personId(dialect)
	const at = (nth: 1 | 2) =>
		`argMaxOrNullIf(toString(stage), (day, profile_id = ${pid}, version), day < toDate({end${nth}:DateTime64(3, 'UTC')}, {zone:String})) AS at${nth}`
	return {
		sql: `SELECT pid, ifNull(at1, 'absent') AS stage1, ifNull(at2, 'absent') AS stage2 FROM (
			SELECT ${pid} AS pid, ${at(1)}, ${at(2)} FROM ${database}.stage_changes WHERE kind = {kind:String} GROUP BY pid)`,
		params: { kind },
	}
}

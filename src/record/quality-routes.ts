import { z } from 'zod'
import type { Plan } from '#collect'
import type { Clock } from '#kit/clock'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { editors, everyone, type Route, route } from '#kit/route'
import { parseTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { requireWhole } from '#storage/data-scope'
import { inferPlan } from './infer-plan.ts'
import { outlierRow, outlierRows } from './outlier-rows.ts'
import { outlierMarks } from './outliers.ts'
import { fieldQuality } from './quality-fields.ts'
import { lastWeek, qualityReport, type RequiredProperties } from './quality-report.ts'

export interface QualityNeeds {
	readonly analytics: AnalyticsStore
	readonly clock: Clock
	readonly zone: string
	readonly plan: Pick<Plan, 'entries'>
}

const day = z.iso.date()
const range = { from: day.optional(), to: day.optional().meta({ description: 'Exclusive' }) }
const named = { source: z.string().max(100).optional(), event: z.string().max(256).optional() }
const counts = {
	...{
		volume: z.int(),
		duplicates: z.int(),
		invalid: z.int(),
		late: z.int(),
		bots: z.int(),
		outliers: z.int(),
		offPlan: z.int(),
	},
}
const shares = z.object({
	...{ missing: z.number(), duplicates: z.number(), invalid: z.number(), late: z.number(), bots: z.number() },
	...{ outliers: z.number(), offPlan: z.number() },
})
const reportView = z.object({
	range: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
	rows: z.array(
		z.object({
			...{ source: z.string(), event: z.string(), ...counts, missing: z.int(), share: shares },
			problems: z.array(z.object({ kind: z.enum(['invalid', 'mark', 'plan']), name: z.string(), count: z.int() })),
			trend: z.array(z.object({ at: z.string(), ...counts })),
		}),
	),
	totals: z.object({ ...counts, missing: z.int(), share: shares }),
	more: z.int(),
})
const fieldsView = z.object({
	volume: z.int(),
	fields: z.array(
		z.object({
			name: z.string(),
			present: z.int(),
			missingShare: z.number(),
			planned: z.object({ type: z.string(), required: z.boolean() }).nullable(),
			types: z.array(z.object({ type: z.string(), count: z.int() })),
			trend: z.array(z.object({ at: z.string(), missingShare: z.number() })),
		}),
	),
})
const property = z.object({
	...{ name: z.string(), type: z.string(), required: z.boolean() },
	...{ enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(), pii: z.boolean().optional() },
})
const inferredView = z.object({
	items: z.array(
		z.object({
			entry: z.object({
				...{ event: z.string(), description: z.object({ zh: z.string(), en: z.string() }), mode: z.string(), owner: z.string() },
				properties: z.array(property),
			}),
			n: z.int(),
			presence: z.array(z.object({ name: z.string(), share: z.number() })),
			planned: z.boolean(),
		}),
	),
})
const tag = 'quality'
const hour = 3_600_000
const mostHours = 8 * 24
const inferDays = 30

/** Counters know sources and events, not shops and regions: part of them cannot be told apart, so a data scope is refused. */
export function qualityRoutes(needs: QualityNeeds): Route[] {
	const { analytics, clock, zone, plan } = needs
	return [
		route({
			method: 'GET',
			path: '/api/quality',
			access: everyone,
			tag,
			summary: 'Volume, missing, invalid, late, duplicates, bots and outliers per source and event, with their trend',
			query: z.object({ ...range, ...named, grain: z.enum(['hour', 'day']).default('day') }),
			response: reportView,
			handle: async ({ query: { from, to, ...question }, principal }) => {
				requireWhole(principal)
				const span = spanOf(from, to, needs)
				if (question.grain === 'hour' && span.to - span.from > mostHours * hour)
					fail('bad-request', 'By hours at most eight days are shown: ask for days, or for a shorter range')
				const report = await qualityReport(analytics, { ...span, ...question }, zone, requiredOf(await plan.entries()))
				return {
					range: { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() },
					...{ rows: report.rows.map((row) => ({ ...row, problems: [...row.problems], trend: [...row.trend] })) },
					...{ totals: report.totals, more: report.more },
				}
			},
		}),
		route({
			method: 'GET',
			path: '/api/quality/fields',
			access: everyone,
			tag,
			summary: 'How often each property of an event is missing, and of which type it comes',
			query: z.object({ ...range, source: named.source, event: z.string().min(1).max(256) }),
			response: fieldsView,
			handle: async ({ query: { from, to, source, event }, principal }) => {
				requireWhole(principal)
				const { volume, fields } = await fieldQuality(analytics, { ...spanOf(from, to, needs), source, event }, zone)
				const entry = (await plan.entries()).find((each) => each.event === event)
				const rules = new Map(entry?.properties.map((each) => [each.name, { type: each.type, required: each.required }]))
				const seen = fields.map((field) => ({
					...field,
					...{ types: [...field.types], trend: [...field.trend], planned: rules.get(field.name) ?? null },
				}))
				const unseen = [...rules].filter(([name]) => !fields.some((field) => field.name === name) && !name.includes('.'))
				const missing = unseen.map(([name, planned]) => ({
					...{ name, present: 0, missingShare: volume === 0 ? 0 : 1, planned, types: [], trend: [] },
				}))
				return { volume, fields: [...seen, ...missing] }
			},
		}),
		route({
			method: 'GET',
			path: '/api/quality/outliers',
			access: everyone,
			tag,
			summary: 'Order lines or events that a rule marked as hardly true, newest first',
			query: pageQuery.extend({
				...{ of: z.enum(['lines', 'events']).default('lines'), mark: z.enum(outlierMarks).optional(), source: named.source },
			}),
			response: z.object({ items: z.array(outlierRow), next: z.string().nullable() }),
			handle: ({ query, principal }) => outlierRows(analytics, { ...query, scope: scopeOf(principal) }),
		}),
		route({
			method: 'POST',
			path: '/api/plan/infer',
			access: editors,
			tag: 'plan',
			summary: 'Entries for the tracking plan, suggested from what arrived in the last 30 days; nothing is saved',
			body: z.object(named).default({}),
			response: inferredView,
			handle: async ({ body, principal }) => {
				requireWhole(principal)
				const question = { from: clock.now() - inferDays * 24 * hour, to: clock.now() + hour, ...body }
				const planned = new Set((await plan.entries()).map(({ event }) => event))
				const items = await inferPlan(analytics, question, planned)
				return { items: items.map(({ presence, ...item }) => ({ ...item, presence: [...presence] })) }
			},
		}),
	]
}

function spanOf(from: string | undefined, to: string | undefined, { clock, zone }: QualityNeeds) {
	const week = lastWeek(clock.now(), zone)
	const span = {
		from: from === undefined ? week.from : (parseTime(from, zone) ?? week.from),
		to: to === undefined ? week.to : (parseTime(to, zone) ?? week.to),
	}
	if (span.from >= span.to) fail('bad-request', 'The range ends before it begins', { field: 'to' })
	return span
}

function requiredOf(entries: Awaited<ReturnType<Plan['entries']>>): RequiredProperties {
	return new Map(
		entries.map(({ event, properties }) => [event, properties.filter(({ required }) => required).map(({ name }) => name)]),
	)
}

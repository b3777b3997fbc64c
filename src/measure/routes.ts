import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { requireWhole } from '#storage/data-scope'
import { grains } from './calendar.ts'
import type { CampaignResult } from './campaign-result.ts'
import { type Overview, type OverviewMetric, type OverviewQuestion, overviewMetrics } from './overview.ts'

const day = z.iso.date()
const range = z.object({ from: day, to: day })
const value = z.union([z.string(), z.number()]).nullable()
const values = z.object(shapeOf(value))
const point = z.object({ at: day, partial: z.literal(true).optional() }).extend(values.shape)

const overviewResponse = z.object({
	range,
	compareRange: range.nullable(),
	currency: z.string(),
	totals: z.object(shapeOf(z.object({ value, previous: value }))),
	series: z.array(point),
	previousSeries: z.array(point),
})

const money = z.object({ amount: z.string(), currency: z.string() })
const interval = <T extends z.ZodType>(of: T) => z.object({ value: of, low: of, high: of })
const arm = z.object({ assigned: z.int(), converted: z.int(), revenue: money })

const resultResponse = z.object({
	status: z.enum(['waiting', 'provisional', 'final']),
	synthetic: z.boolean(),
	window: z.object({ closesAt: z.iso.datetime().nullable(), closed: z.boolean() }),
	arms: z.object({ treatment: arm, holdout: arm }),
	funnel: z.object({
		assigned: z.int(),
		sent: z.int(),
		delivered: z.int(),
		opened: z.int(),
		clicked: z.int(),
		converted: z.int(),
	}),
	lift: z
		.object({
			absolute: interval(z.number()),
			relative: interval(z.number()).nullable(),
			pValue: z.number(),
			incrementalConversions: interval(z.number()),
			incrementalRevenue: interval(money).nullable(),
		})
		.nullable(),
	srm: z.object({ pValue: z.number(), ok: z.boolean() }),
	crossovers: z.int(),
	planted: z.object({ lift: z.number() }).optional(),
})

function shapeOf<T extends z.ZodType>(each: T) {
	return Object.fromEntries(overviewMetrics.map((name) => [name, each])) as Record<OverviewMetric, T>
}

interface Needs {
	overview(question: OverviewQuestion): Promise<Overview>
	campaignResult(id: string): Promise<CampaignResult>
}

export function measureRoutes(measure: Needs): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/overview',
			access: everyone,
			summary: 'The main metrics over a range of days, over time and against the days before',
			tag: 'measure',
			query: z.object({
				from: day,
				to: day,
				grain: z.enum(grains).default('day'),
				compare: z.enum(['previous', 'none']).default('previous'),
				outliers: z
					.enum(['with', 'without'])
					.default('with')
					.meta({ description: 'Order lines that a rule marked as hardly true' }),
			}),
			response: overviewResponse,
			handle: async ({ query: { from, to, grain, compare, outliers }, principal }) => {
				const found = await measure.overview({ range: { from, to }, grain, compare, outliers, scope: scopeOf(principal) })
				return { ...found, series: [...found.series], previousSeries: [...found.previousSeries] }
			},
		}),
		route({
			method: 'GET',
			path: '/api/campaigns/:id/result',
			access: everyone,
			summary: 'What a campaign was worth, against its holdout',
			tag: 'measure',
			params: z.object({ id: z.uuid() }),
			response: resultResponse,
			handle: async ({ params, principal }) => {
				// Part of the people would be a biased part: orders after the assignment decide who is in a scope.
				requireWhole(principal)
				return measure.campaignResult(params.id)
			},
		}),
	]
}

import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import { metrics } from '#query'
import { requireWhole } from '#storage/data-scope'
import { grains } from './calendar.ts'
import type { CampaignResult } from './campaign-result.ts'
import { type Funnel, type FunnelQuestion, funnelSchema } from './funnel.ts'
import type { Overview, OverviewQuestion } from './overview.ts'

const day = z.iso.date()
const range = z.object({ from: day, to: day })
const value = z.union([z.string(), z.number()]).nullable()
const names = metrics.map(({ name }) => name)
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

const funnelResponse = z.object({
	range,
	asOf: z.iso.datetime(),
	steps: z.array(z.object({ people: z.int(), ofEntrants: z.number().nullable(), ofPrevious: z.number().nullable() })),
	open: z.int().meta({ description: 'Entered, but never so long ago that their window has ended: in no step' }),
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
	return Object.fromEntries(names.map((name) => [name, each])) as Record<(typeof names)[number], T>
}

interface Needs {
	overview(question: OverviewQuestion): Promise<Overview>
	funnel(question: FunnelQuestion, scope: DataScope): Promise<Funnel>
	campaignResult(id: string): Promise<CampaignResult>
}

export function measureRoutes(measure: Needs): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/overview',
			access: everyone,
			summary: 'Every metric over a range of days, over time and against the days before',
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
			method: 'POST',
			path: '/api/funnels/count',
			access: everyone,
			summary: 'How many people take which steps, one after another, of those whose time to take them has ended',
			tag: 'measure',
			body: funnelSchema,
			response: funnelResponse,
			handle: async ({ body, principal }) => {
				const { asOf, steps, ...found } = await measure.funnel(body, scopeOf(principal))
				return { ...found, steps: [...steps], asOf: new Date(asOf).toISOString() }
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

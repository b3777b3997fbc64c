import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Principal, type Route, route } from '#kit/route'
import { type Lifecycle, type LifecycleQuestion, lifecycleSchema } from './lifecycle.ts'
import type { Cohorts, Retention } from './retention.ts'
import { type RetentionQuestion, retentionSchema } from './retention-question.ts'
import { type Stickiness, type StickinessQuestion, stickinessSchema } from './stickiness.ts'

const day = z.iso.date()
const answer = { range: z.object({ from: day, to: day }), asOf: z.iso.datetime() }
const open = z.boolean().meta({ description: 'The period has not ended' })

const cohorts = {
	cohorts: z.array(
		z.object({
			at: day.meta({ description: 'First day of the period in which they entered' }),
			size: z.int(),
			cells: z.array(
				z.object({
					returned: z.int().meta({ description: 'So far, where the period has not ended' }),
					open,
					share: z
						.object({ value: z.number(), low: z.number(), high: z.number() })
						.nullable()
						.meta({ description: 'With its 95% Wilson interval; null for nobody, and where the period has not ended' }),
				}),
			),
		}),
	),
	overall: z
		.array(
			z.object({
				...{ size: z.int(), returned: z.int(), share: z.number().nullable() },
				interval: z
					.object({ low: z.number(), high: z.number() })
					.nullable()
					.meta({ description: '95%, of people who enter once; null where cohorts share people' }),
			}),
		)
		.meta({ description: 'Of the cohorts whose period has ended; the others are in neither number' }),
}

const part = z.object({
	value: z.string().nullable().meta({ description: 'Null: all values but the most frequent ones; empty: nothing is said' }),
	label: z.object({ zh: z.string(), en: z.string() }).nullable(),
	...cohorts,
})

const retentionResponse = z.object({
	...{ ...answer, ...cohorts },
	breakdown: z.object({ values: z.int(), parts: z.array(part) }).optional(),
})

const lifecycleResponse = z.object({
	...answer,
	periods: z.array(
		z.object({
			...{ at: day, open, active: z.int() },
			...{ new: z.int(), returning: z.int(), resurrecting: z.int(), dormant: z.int() },
		}),
	),
})

const stickinessResponse = z.object({
	...answer,
	periods: z.array(
		z.object({
			...{ at: day, open, days: z.int() },
			people: z.int().meta({ description: 'Active on at least one day: WAU or MAU' }),
			daily: z.number().nullable().meta({ description: 'Active on a day, on average; null where the period has not ended' }),
			ratio: z.number().nullable().meta({ description: 'DAU/WAU or DAU/MAU' }),
			byDays: z.array(z.int()).meta({ description: 'Active on exactly one day, on exactly two, …' }),
		}),
	),
})

interface Needs {
	retention(question: RetentionQuestion, principal: Principal, signal: AbortSignal): Promise<Retention>
	lifecycle(question: LifecycleQuestion, scope: DataScope, signal: AbortSignal): Promise<Lifecycle>
	stickiness(question: StickinessQuestion, scope: DataScope, signal: AbortSignal): Promise<Stickiness>
}

export function retentionRoutes(measure: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/retention/count',
			access: everyone,
			summary: 'How many of those who took a step came back how long after, cohort by cohort',
			tag: 'measure',
			body: retentionSchema,
			response: retentionResponse,
			handle: async ({ body, principal, signal }) => {
				const { breakdown, ...found } = await measure.retention(body, principal, signal)
				const parts = breakdown?.parts.map(({ value, label, ...cohorts }) => ({ value, label, ...written(cohorts) }))
				return {
					...{ range: found.range, asOf: new Date(found.asOf).toISOString(), ...written(found) },
					...(breakdown && parts && { breakdown: { values: breakdown.values, parts } }),
				}
			},
		}),
		route({
			method: 'POST',
			path: '/api/lifecycle/count',
			access: everyone,
			summary: 'Who was active in each period: new, returning or back after a pause; and who no longer was',
			tag: 'measure',
			body: lifecycleSchema,
			response: lifecycleResponse,
			handle: async ({ body, principal, signal }) => {
				const { periods, ...found } = await measure.lifecycle(body, scopeOf(principal), signal)
				return { ...found, periods: [...periods], asOf: new Date(found.asOf).toISOString() }
			},
		}),
		route({
			method: 'POST',
			path: '/api/stickiness/count',
			access: everyone,
			summary: 'On how many days of a week or month people are active',
			tag: 'measure',
			body: stickinessSchema,
			response: stickinessResponse,
			handle: async ({ body, principal, signal }) => {
				const { periods, ...found } = await measure.stickiness(body, scopeOf(principal), signal)
				const shown = periods.map(({ byDays, ...period }) => ({ ...period, byDays: [...byDays] }))
				return { ...found, periods: shown, asOf: new Date(found.asOf).toISOString() }
			},
		}),
	]
}

function written({ cohorts, overall }: Cohorts) {
	return { cohorts: cohorts.map(({ cells, ...cohort }) => ({ ...cohort, cells: [...cells] })), overall: [...overall] }
}

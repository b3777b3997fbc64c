import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { nameOf, scopeOf } from '#kit/principal'
import { type DataScope, editors, everyone, type Route, route } from '#kit/route'
import { forecasterNames } from '#ml/time-series/forecasters'
import { scaleNames } from '#ml/time-series/transform'
import { metricName } from '../metric/metric-question.ts'
import type { MetricAnomalies, MetricForecast } from './ask.ts'
import { type AnomalyQuestion, anomalyQuestion, type ForecastQuestion, forecastQuestion } from './question.ts'
import { watchSettings } from './watch-settings.ts'
import type { WatchStore } from './watch-store.ts'

const day = z.iso.date()
const text = z.object({ zh: z.string(), en: z.string() })
const model = z.enum(forecasterNames)
const accuracy = { mae: z.number(), mase: z.number().nullable(), smape: z.number() }
const share = z.number().nullable()

const series = {
	metric: metricName,
	currency: z.string(),
	known: z.int().meta({ description: 'Whole days of which something can be said' }),
	needed: z.int().meta({ description: 'Below so many, nothing is foreseen' }),
}

const forecastResponse = z.object({
	...series,
	history: z.array(z.object({ at: day, value: share })),
	ahead: z
		.object({
			points: z.array(
				z.object({
					at: day,
					value: z.number().meta({ description: 'The middle: as often above as below' }),
					mean: z.number().meta({ description: 'On the average: these add up' }),
					intervals: z.array(z.object({ level: z.number(), low: z.number(), high: z.number() })),
				}),
			),
			model,
			form: z.string().nullable().meta({ description: 'The form of exponential smoothing, where one stands behind it' }),
			scale: z.enum(scaleNames),
			ranking: z.array(z.object({ name: model, relativeError: z.number().nullable(), origins: z.int() })),
			heldOut: z
				.object({
					...{ days: z.int(), model, ...accuracy },
					coverage: z.array(z.object({ level: z.number(), share: z.number() })),
					seasonalNaive: z.object(accuracy),
				})
				.nullable(),
			trend: z.array(z.number()).meta({ description: 'As long as the history' }),
			withCalendar: z.array(z.number()).meta({ description: 'The trend with the season of the year and festivals' }),
			weekdays: z
				.array(z.object({ effect: z.number(), relative: share }))
				.nullable()
				.meta({ description: 'Monday first' }),
			strength: z.object({ trend: z.number(), week: share }),
			festivals: z.array(
				z.object({ festival: z.string(), phase: z.string(), label: text, effect: z.number(), relative: share, points: z.int() }),
			),
			coming: z.array(z.object({ code: z.string(), label: text, from: day, to: day, seen: z.boolean() })),
		})
		.nullable()
		.meta({ description: 'Null with too little history' }),
})

const anomaliesResponse = z.object({
	...series,
	judged: z.int(),
	falseAlarms: z.number().meta({ description: 'Alarms of chance to expect among the days judged' }),
	days: z.array(
		z.object({
			...{ at: day, value: z.number(), expected: z.number(), low: z.number(), high: z.number(), score: z.number() },
			rarity: z.number().meta({ description: 'Share of undisturbed days at least this far out' }),
			shift: z.boolean().meta({ description: 'Several days in a row: from here on the new level' }),
			festival: z.string().nullable(),
		}),
	),
})

export interface ForecastRouteNeeds {
	readonly forecast: (question: ForecastQuestion, scope: DataScope, signal: AbortSignal) => Promise<MetricForecast>
	readonly anomalies: (question: AnomalyQuestion, scope: DataScope, signal: AbortSignal) => Promise<MetricAnomalies>
	readonly store: WatchStore
	readonly audit: Audit
	readonly clock: Clock
}

export function forecastRoutes({ forecast, anomalies, store, audit, clock }: ForecastRouteNeeds): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/metrics/forecast',
			access: everyone,
			tag: 'measure',
			summary: 'A metric in the days to come, with intervals, its parts, and how well the method did beside the seasonal naive',
			body: forecastQuestion,
			response: forecastResponse,
			handle: async ({ body, principal, signal }) => forecast(body, scopeOf(principal), signal),
		}),
		route({
			method: 'POST',
			path: '/api/metrics/anomalies',
			access: everyone,
			tag: 'measure',
			summary: 'Days on which a metric was not what the days before let expect',
			body: anomalyQuestion,
			response: anomaliesResponse,
			handle: async ({ body, principal, signal }) => anomalies(body, scopeOf(principal), signal),
		}),
		route({
			method: 'GET',
			path: '/api/metrics/watch',
			access: everyone,
			tag: 'measure',
			summary: 'Which metrics are looked at every morning',
			response: watchSettings,
			handle: () => store.settings(),
		}),
		route({
			method: 'PUT',
			path: '/api/metrics/watch',
			access: editors,
			tag: 'measure',
			summary: 'Sets which metrics are looked at every morning, and how many false alarms are accepted',
			body: watchSettings,
			response: watchSettings,
			handle: async ({ body, principal }) => {
				await store.set(body, nameOf(principal), clock.now())
				await audit({ principal, action: 'metric-watch.changed', object: { type: 'metric-watch', id: 'shop' }, details: body })
				return body
			},
		}),
	]
}

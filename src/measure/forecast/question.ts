import { z } from 'zod'
import { festivalSets } from '#ml/time-series/festivals'
import { metricName } from '../metric/metric-question.ts'

const days = { from: z.iso.date(), to: z.iso.date().meta({ description: 'Not included; days that are not over are left out' }) }
const metric = metricName
const festivals = z.array(z.enum(festivalSets)).max(festivalSets.length).default(['cn', 'international'])

export const forecastQuestion = z.strictObject({
	...{ metric, festivals },
	/** Days ahead of the last one that is over. */
	horizon: z.int().min(1).max(180).default(28),
	/** Shares of days that intervals are to hold. */
	levels: z.array(z.number().min(0.5).max(0.99)).min(1).max(3).default([0.8, 0.95]),
	...days,
})
export type ForecastQuestion = z.infer<typeof forecastQuestion>

export const anomalyQuestion = z.strictObject({
	...{ metric, festivals },
	/** False alarms that are accepted, as a share of the days. */
	rate: z.number().min(0.0001).max(0.05).default(0.002),
	...days,
})
export type AnomalyQuestion = z.infer<typeof anomalyQuestion>

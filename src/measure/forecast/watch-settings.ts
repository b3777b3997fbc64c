import { z } from 'zod'
import { metricName } from '../metric/metric-question.ts'

/** Which metrics are looked at every morning. */
export const watchSettings = z.strictObject({
	metrics: z.array(metricName).max(20),
	/** False alarms that are accepted, as a share of the days of one metric. */
	rate: z.number().min(0.0001).max(0.05),
	/** Hour of the shop's day from which yesterday is looked at: files of the night should be in by then. */
	hour: z.int().min(0).max(23),
})
export type WatchSettings = z.infer<typeof watchSettings>

/** Five metrics at 1 in 500: chance alone raises about one alert in a hundred days. */
export const usualWatch: WatchSettings = { metrics: ['net', 'orders', 'aov', 'visitors', 'refunds'], rate: 0.002, hour: 8 }

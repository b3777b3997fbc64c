import type { Answer } from '../../api/model.ts'
import type { MetricDefinition } from '../metrics/metric-model.ts'

export type MetricForecast = Answer<'/api/metrics/forecast', 'post'>
export type Ahead = NonNullable<MetricForecast['ahead']>
export type Anomalies = Answer<'/api/metrics/anomalies', 'post'>
export type UnusualDay = Anomalies['days'][number]
export type Watch = Answer<'/api/metrics/watch', 'get'>

/** How a metric is written. */
export interface Written {
	readonly definition: MetricDefinition
	readonly currency: string
}

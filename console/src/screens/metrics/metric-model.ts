import type { Answer, Sent } from '../../api/model.ts'

export type MetricDefinition = Answer<'/api/metrics', 'get'>['items'][number]
export type MetricsRead = Answer<'/api/metrics/read', 'post'>
export type MetricRead = MetricsRead['metrics'][number]
export type MetricId = MetricRead['name']
export type MetricGroup = MetricRead['groups'][number]
export type MetricReading = MetricGroup['reading']
export type MetricChange = NonNullable<MetricReading['change']>
export type MetricsQuestion = Sent<'/api/metrics/read', 'post'>
export type PeopleQuestion = Sent<'/api/metrics/people', 'post'>
export type MetricPart = NonNullable<PeopleQuestion['part']>

/** Where somebody begins: from being seen to coming back. */
export const usualMetrics: readonly MetricId[] = [
	'visitors',
	'ctr',
	'addToCartRate',
	'conversionRate',
	'net',
	'aov',
	'repurchaseRate',
	'roas',
]

import type { Metric } from './metric.ts'
import { behaviourMetrics } from './metrics-of-behaviour.ts'
import { marketingMetrics } from './metrics-of-marketing.ts'
import { orderMetrics } from './metrics-of-orders.ts'
import { platformMetrics } from './metrics-of-platforms.ts'

export const metrics = [
	...behaviourMetrics,
	...orderMetrics,
	...marketingMetrics,
	...platformMetrics,
] as const satisfies readonly Metric[]

export type MetricName = (typeof metrics)[number]['name']

const byName = new Map<string, Metric>(metrics.map((metric) => [metric.name, metric]))

export function metricNamed(name: string): Metric | undefined {
	return byName.get(name)
}

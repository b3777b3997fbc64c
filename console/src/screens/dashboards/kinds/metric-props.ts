import type { ChartAnnotation } from '../../../ui/chart/annotation.ts'
import type { MetricDefinition, MetricGroup, MetricsRead } from '../../metrics/metric-model.ts'

/** What every drawing of metrics is given. */
export interface MetricProps {
	readonly answer: MetricsRead
	readonly definitions: ReadonlyMap<string, MetricDefinition>
	readonly groupName: (group: MetricGroup) => string
	readonly annotations: readonly ChartAnnotation[] | undefined
	readonly open: (more?: Readonly<Record<string, string>>) => void
}

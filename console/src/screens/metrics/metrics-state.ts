import { type Codecs, choice, list, maybeChoice, optional } from '../../url/codec.ts'
import { metricIds } from './metric-ids.ts'
import type { MetricId, MetricPart } from './metric-model.ts'

export interface MetricsState {
	/** Empty: where somebody begins. */
	metrics: MetricId[]
	/** The one that is drawn and told apart; the first where none is chosen. */
	metric: MetricId | undefined
	/** A dimension. */
	by: string | undefined
	against: 'previous' | 'year'
	/** The group whose line is drawn. */
	line: string | undefined
	/** Whose people are shown: a metric, and a group of the breakdown. */
	who: MetricId | undefined
	group: string | undefined
	part: MetricPart
}

export const metricsCodecs: Codecs<MetricsState> = {
	metrics: list(metricIds),
	metric: maybeChoice(metricIds),
	by: optional(),
	against: choice(['previous', 'year'], 'previous'),
	line: optional(),
	who: maybeChoice(metricIds),
	group: optional(),
	part: choice(['numerator', 'denominator', 'rest'], 'numerator'),
}

import { type Codecs, choice } from '../../url/codec.ts'
import { metricIds } from '../metrics/metric-ids.ts'
import type { MetricId } from '../metrics/metric-model.ts'

export const horizons = ['14', '28', '56', '90'] as const
export const histories = ['180', '365', '730', '1095'] as const

export interface ForecastState {
	metric: MetricId
	/** Days ahead. */
	horizon: (typeof horizons)[number]
	/** Days that are learned from. */
	history: (typeof histories)[number]
	/** The chart shows all of them, or the last ones only. */
	shown: 'recent' | 'all'
}

/** What only adds up over all time is no daily series. */
export const forecastIds: readonly MetricId[] = metricIds.filter((id) => !['lifetimeNet', 'lifetimeBuyers', 'clv'].includes(id))

export const forecastCodecs: Codecs<ForecastState> = {
	metric: choice(forecastIds, 'net'),
	horizon: choice(horizons, '28'),
	history: choice(histories, '730'),
	shown: choice(['recent', 'all'], 'recent'),
}

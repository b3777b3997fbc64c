import { formatDecimal, minorUnitPlaces, parseDecimal } from '#kit/money'
import { type Metric, metricNamed, type RatioMetric } from '#query'

/** Money and pieces are exact decimals, so strings; the others are numbers; null is "cannot be said". */
export type MetricValue = string | number | null

/** What a metric came to, in itself: millionths where it is counted, a number where it is an average. */
type Quantity = bigint | number | null

export interface Reading {
	readonly value: MetricValue
	/** Of a ratio: what was divided by what. */
	readonly numerator?: MetricValue
	readonly denominator?: MetricValue
}

/** Raw values of counted metrics as the engine writes them, and averages; null where nothing can be said. */
export type Raw = (name: string) => string | number | null

export function readingOf(metric: Metric, raw: Raw, currency: string): Reading {
	const value = written(metric, quantityOf(metric, raw, currency))
	if (!('ratio' in metric)) return { value }
	const part = (name: string) => {
		const named = metricNamed(name)
		return named ? written(named, quantityOf(named, raw, currency)) : null
	}
	return { value, numerator: part(metric.ratio.of), denominator: part(metric.ratio.per) }
}

function quantityOf(metric: Metric, raw: Raw, currency: string): Quantity {
	if ('ratio' in metric) return quotientOf(metric, raw, currency)
	const value = raw(metric.name)
	if (value === null || 'activeDays' in metric) return value === null ? null : Number(value)
	const micros = parseDecimal(String(value)) ?? 0n
	return metric.minor ? roundedDivision(micros, 10n ** BigInt(minorUnitPlaces(currency))) : micros
}

function quotientOf({ ratio, unit }: RatioMetric, raw: Raw, currency: string): Quantity {
	const [of, per] = [ratio.of, ratio.per].map((name) => {
		const metric = metricNamed(name)
		return metric ? quantityOf(metric, raw, currency) : null
	})
	if (of === null || of === undefined || per === null || per === undefined || !(per > 0)) return null
	if (unit === 'money' && typeof of === 'bigint' && typeof per === 'bigint') return toMinorUnit(of, per, currency)
	return Number(of) / Number(per) - (ratio.less ?? 0)
}

/** Rounded half away from zero to the currency's minor unit: an average has no exact value. */
function toMinorUnit(of: bigint, per: bigint, currency: string): bigint {
	const places = minorUnitPlaces(currency)
	return roundedDivision(of * 10n ** BigInt(places), per) * 10n ** BigInt(6 - places)
}

function roundedDivision(dividend: bigint, divisor: bigint): bigint {
	const half = dividend < 0n ? -divisor : divisor
	return (2n * dividend + half) / (2n * divisor)
}

function written({ unit }: Metric, quantity: Quantity): MetricValue {
	if (typeof quantity !== 'bigint') return quantity
	return unit === 'money' || unit === 'items' ? formatDecimal(quantity) : Number(quantity) / 1_000_000
}

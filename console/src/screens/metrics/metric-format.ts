import type { Locale } from '../../format/locale.ts'
import { axisMoney, compactMoney, exactMoney } from '../../format/money.ts'
import { absent, compact, exact, type Numeric, percent, toNumber } from '../../format/number.ts'
import type { MetricDefinition } from './metric-model.ts'

type Unit = MetricDefinition['unit']

/** Short to scan: an amount in the shop's currency, a share in percent, so many times with a ×. */
export function shortValue(value: Numeric | null | undefined, unit: Unit, currency: string, locale: Locale): string {
	const number = toNumber(value)
	if (number === undefined) return absent
	switch (unit) {
		case 'money':
			return compactMoney(value, currency, locale)
		case 'share':
			return percent(value, locale)
		case 'multiple':
			return `${compact(rounded(number), locale)}×`
		case 'stars':
			return number.toFixed(2)
		default:
			return compact(number >= 100 ? Math.round(number) : rounded(number), locale)
	}
}

/** On the axis of a chart. */
export function axisValue(value: number, unit: Unit, currency: string, locale: Locale): string {
	if (unit === 'money') return axisMoney(value, currency, locale)
	return unit === 'share' ? percent(value, locale) : compact(value, locale)
}

/** Every digit that means something. */
export function exactValue(value: Numeric | null | undefined, unit: Unit, currency: string, locale: Locale): string {
	const number = toNumber(value)
	if (number === undefined) return absent
	if (unit === 'money') return exactMoney(value, currency, locale)
	if (unit === 'share') return `${exact(Number((number * 100).toFixed(4)), locale)}%`
	return unit === 'items' ? exact(value, locale) : exact(Number(number.toFixed(4)), locale)
}

function rounded(number: number): number {
	return Number(number.toFixed(2))
}

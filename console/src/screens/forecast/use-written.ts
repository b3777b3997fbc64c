import { useCallback } from 'react'
import { useLocale } from '../../i18n/index.ts'
import { axisValue, exactValue, shortValue } from '../metrics/metric-format.ts'
import type { Written } from './forecast-model.ts'

/** How amounts of a metric are said: short, exact, and on an axis. An estimate has no cents. */
export function useWritten({ definition, currency }: Written) {
	const locale = useLocale()
	const { unit } = definition
	const rounded = useCallback(
		(value: number) =>
			unit === 'money' || unit === 'people' || unit === 'orders' || unit === 'items' || unit === 'times'
				? Math.round(value)
				: Number(value.toFixed(4)),
		[unit],
	)
	return {
		short: useCallback((value: number) => shortValue(rounded(value), unit, currency, locale), [rounded, unit, currency, locale]),
		exact: useCallback((value: number) => exactValue(rounded(value), unit, currency, locale), [rounded, unit, currency, locale]),
		axis: useCallback((value: number) => axisValue(value, unit, currency, locale), [unit, currency, locale]),
	}
}

import { type Locale, tags } from '../../format/locale.ts'

/** One decimal; – where there is none. */
export function decimal(value: number | null, locale: Locale): string {
	return value === null ? '–' : value.toLocaleString(tags[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** Whole seconds below two minutes, then minutes, then hours, in the words of the language. */
export function duration(seconds: number | null, locale: Locale): string {
	if (seconds === null) return '–'
	const [value, unit] =
		seconds < 120 ? [seconds, 'second'] : seconds < 7_200 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour']
	return new Intl.NumberFormat(tags[locale], { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
		value,
	)
}

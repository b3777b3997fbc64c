import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'

/** `3 个月`, `1.8 年`: months say more of what is new. */
export function useAgeWords(): (years: number) => string {
	const { t } = useTranslation()
	const locale = useLocale()
	const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
	return (years) =>
		years < 1
			? t('home.months', { count: Math.floor(years * 12) })
			: t('home.years', { count: years, years: format.format(years) })
}

import { useTranslation } from 'react-i18next'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import type { RetentionAnswer } from './queries.ts'

type Overall = RetentionAnswer['overall'][number]

/** What a share of ended cohorts rests on, with its interval where it has one. */
export function useOverallWords(): (overall: Pick<Overall, 'returned' | 'size' | 'interval'>) => string {
	const { t } = useTranslation()
	const locale = useLocale()
	return ({ returned, size, interval }) => {
		const counted = { returned: exact(returned, locale), size: exact(size, locale) }
		if (!interval) return t('retention.table.overallOf', counted)
		return t('retention.table.cell', { ...counted, low: percent(interval.low, locale), high: percent(interval.high, locale) })
	}
}

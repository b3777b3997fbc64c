import { useTranslation } from 'react-i18next'
import { useText, useWord } from '../../i18n/words.ts'
import type { MetricGroup, MetricsRead } from './metric-model.ts'

/** Families of words for values that dimensions share with other screens. */
const families: Readonly<Record<string, string>> = {
	channel: 'channel',
	category: 'category',
	price_band: 'priceBand',
	device: 'deviceKind',
	weekday: 'metrics.weekday',
}

/** What a group is called: its value, the others by their number, or those who say nothing. */
export function useGroupName({ breakdown }: Pick<MetricsRead, 'breakdown'>): (group: MetricGroup) => string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return ({ kind, value, values, label }) => {
		if (kind === 'others') return values === 0 ? t('metrics.othersBefore') : t('metrics.others', { count: values })
		if (kind === 'unsaid') return t('metrics.unsaidGroup')
		const family = families[breakdown?.dimension ?? '']
		return family && label.zh === value ? word(family, value) : text(label)
	}
}

import { useTranslation } from 'react-i18next'
import { exactMoney } from '../../format/money.ts'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import css from './attribution.module.css'
import { type Measure, unknownShare } from './credit-rows.ts'
import type { Attribution } from './queries.ts'

/** What is not in the figures, and what was done to those that are. */
export function Notes({ found, measure }: { found: Attribution; measure: Measure }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { journeys, conversions, otherNames, currency, markov } = found
	const notes = [
		t(`attribution.notes.unknown.${measure}`, { share: percent(unknownShare(found, measure), locale) }),
		t('attribution.notes.nulls', { nulls: exact(journeys.nulls, locale), paths: exact(journeys.paths, locale) }),
		...(journeys.open > 0 ? [t('attribution.notes.open', { open: exact(journeys.open, locale) })] : []),
		...(journeys.folded > 0
			? [t('attribution.notes.folded', { folded: exact(journeys.folded, locale), most: journeys.longestPath })]
			: []),
		...(otherNames > 0 ? [t('attribution.notes.others', { names: exact(otherNames, locale) })] : []),
		...(markov
			? [t('attribution.notes.markov', { share: percent(markov.probability, locale), states: exact(markov.states, locale) })]
			: []),
		...(Number(conversions.takenBack ?? 0) > 0
			? [t('attribution.notes.takenBack', { amount: exactMoney(conversions.takenBack, currency, locale) })]
			: []),
	]
	return (
		<ul className={css.notes}>
			{notes.map((note) => (
				<li key={note}>{note}</li>
			))}
		</ul>
	)
}

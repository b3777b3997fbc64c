import { useTranslation } from 'react-i18next'
import type { Shopper } from '../../api/model.ts'
import { useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { arrivalOf } from './arrival.ts'
import css from './ShopperPage.module.css'

/** How somebody came to the shop. */
export function ArrivalPanel({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	const word = useWord()
	const steps = arrivalOf(shopper)
	if (steps.length === 0) return null
	return (
		<Panel title={t('shopper.arrival.title')}>
			<ol className={css.list}>
				{steps.map((step) => (
					<li key={step.what} className={css.item}>
						<span className={css.itemHead}>
							<span>{t(`shopper.arrival.${step.what}`)}</span>
							<span className={css.faint}>
								<When at={step.at} />
							</span>
						</span>
						{step.source !== null && (
							<span className={css.faint}>
								{step.source} · {word('identifier', step.type ?? '')}
							</span>
						)}
					</li>
				))}
			</ol>
		</Panel>
	)
}

import { useTranslation } from 'react-i18next'
import type { Shopper } from '../../api/model.ts'
import { useWord } from '../../i18n/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './ShopperPage.module.css'

export function IdentifiersPanel({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<Panel title={t('shopper.identifiers')} note={t('shopper.identifiersNote')}>
			{shopper.identifiers.length === 0 ? (
				<p className={css.faint}>{t('shopper.noIdentifiers')}</p>
			) : (
				<ul className={css.list}>
					{shopper.identifiers.map((one) => (
						<li key={`${one.type} ${one.value} ${one.source}`} className={css.item}>
							<div className={css.itemHead}>
								<span className={css.value}>{one.value}</span>
								<span className={css.faint}>{word('identifier', one.type)}</span>
							</div>
							<div className={css.itemFoot}>
								<span className={css.faint}>{one.source}</span>
								{one.purposes.map((purpose) => (
									<Pill key={purpose}>{word('purpose', purpose)}</Pill>
								))}
							</div>
						</li>
					))}
				</ul>
			)}
		</Panel>
	)
}

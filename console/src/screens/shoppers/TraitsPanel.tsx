import { useTranslation } from 'react-i18next'
import type { Shopper } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './ShopperPage.module.css'
import { useTraitWords } from './trait-words.ts'
import { WhyButton } from './WhyButton.tsx'

export function TraitsPanel({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const { nameFor, wordFor } = useTraitWords()
	if (shopper.traits.length === 0) return null
	return (
		<Panel title={t('shopper.who')} note={t('shopper.whoNote')}>
			<dl className={css.traits}>
				{shopper.traits.map((trait) => (
					<div key={trait.name} className={css.item}>
						<dt className={css.itemHead}>
							<span className={css.faint}>{nameFor(trait.name)}</span>
							{trait.personal ? (
								<Pill>{t('shopper.personal')}</Pill>
							) : (
								<WhyButton of={`trait:${trait.name}`} name={nameFor(trait.name)} />
							)}
						</dt>
						<dd>
							<span className={css.value}>{wordFor(trait.name, trait.value)}</span>
							<span className={css.source}>
								{trait.source} · {dayOf(trait.at, zone)}
							</span>
						</dd>
					</div>
				))}
			</dl>
		</Panel>
	)
}

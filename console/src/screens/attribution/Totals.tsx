import { useTranslation } from 'react-i18next'
import { Explain } from '../../ui/Explain.tsx'
import { Amount, Count, Share } from '../../ui/numbers.tsx'
import css from './attribution.module.css'
import type { Attribution } from './queries.ts'

/** What there is to give credit for, and what of it nobody can be credited with. */
export function Totals({ found }: { found: Attribution }) {
	const { t } = useTranslation()
	const { conversions, currency } = found
	const parts = ['all', 'credited', 'untouched', 'unknown'] as const
	return (
		<section className={css.tiles} aria-label={t('attribution.totals.label')}>
			{parts.map((part) => (
				<div key={part} className={css.tile}>
					<div className={css.tileName}>
						{t(`attribution.totals.${part}`)}
						<Explain title={t(`attribution.totals.${part}`)}>{t(`attribution.totals.means.${part}`)}</Explain>
					</div>
					<div className={css.tileValue}>
						<Count value={conversions[part].conversions} />
					</div>
					<div className={css.tileMore}>
						{part !== 'all' && conversions.all.conversions > 0 && (
							<Share value={conversions[part].conversions / conversions.all.conversions} />
						)}
						{conversions[part].money !== null && <Amount value={conversions[part].money} currency={currency} />}
					</div>
				</div>
			))}
		</section>
	)
}

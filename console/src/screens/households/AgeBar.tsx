import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'
import { useNow } from '../../ui/use-now.ts'
import css from './AgeBar.module.css'
import { ageOf } from './age.ts'

/** How old something is against how long such things last. */
export function AgeBar({ since, lifeYears }: { since: string; lifeYears: number | undefined }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { years, share } = ageOf(since, lifeYears, useNow(3_600_000))
	const said = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(years)
	return (
		<span className={css.age}>
			{share !== null && (
				<svg className={css.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
					<rect className={css.track} width="100" height="6" />
					<rect
						className={share > 1 ? css.beyond : share > 0.85 ? css.near : css.part}
						width={Math.min(100, share * 100)}
						height="6"
					/>
				</svg>
			)}
			<span className={css.words}>
				{lifeYears === undefined ? t('home.age', { years: said }) : t('home.ageOf', { years: said, life: lifeYears })}
			</span>
		</span>
	)
}

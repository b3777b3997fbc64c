import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/use-now.ts'
import css from './AgeBar.module.css'
import { ageOf } from './age.ts'
import { useAgeWords } from './age-words.ts'

/** How old something is against how long such things last. */
export function AgeBar({ since, lifeYears }: { since: string; lifeYears: number | undefined }) {
	const { t } = useTranslation()
	const { years, share } = ageOf(since, lifeYears, useNow(3_600_000))
	const said = useAgeWords()(years)
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
				{lifeYears === undefined ? t('home.age', { age: said }) : t('home.ageOf', { age: said, life: lifeYears })}
			</span>
		</span>
	)
}

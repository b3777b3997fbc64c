import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import css from './CoverageBar.module.css'

/** Of how many people the tag says something. */
export function CoverageBar({ share }: { share: number | null }) {
	const { t } = useTranslation()
	const locale = useLocale()
	if (share === null) return <span className={css.none}>{t('tags.notComputed')}</span>
	return (
		<span className={css.coverage}>
			<span className={css.track} aria-hidden="true">
				<span className={css.filled} style={{ width: `${share * 100}%` }} />
			</span>
			<span className="qm-num">{percent(share, locale)}</span>
		</span>
	)
}

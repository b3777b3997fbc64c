import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf, dayTimeOf } from '../../format/time.ts'
import { Ago } from '../../ui/numbers.tsx'
import type { Freshness } from './dashboard-model.ts'
import css from './dashboards.module.css'

interface FreshProps {
	/** Undefined: not known yet. Null: asked directly. */
	freshness: Freshness | null | undefined
	/** The last day that is shown. */
	until: string
}

/** Up to when the numbers reach, when they were counted, and whether that was just now. */
export function Fresh({ freshness, until }: FreshProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	if (freshness === undefined) return null
	if (freshness === null) return <span className={css.fresh}>{t('dashboards.fresh.unsaved')}</span>
	const { dataUpTo, asOf, kept } = freshness
	const known = dataUpTo === null ? undefined : dayOf(dataUpTo, zone) > until ? until : dayTimeOf(dataUpTo, zone)
	return (
		<span className={css.fresh} title={t(kept ? 'dashboards.fresh.keptWhy' : 'dashboards.fresh.countedWhy')}>
			{known !== undefined && <span className={css.freshPart}>{t('dashboards.fresh.upTo', { at: known })}</span>}
			<span className={css.freshPart}>
				<Ago at={asOf} />
			</span>
			<span className={css.freshPart}>{t(kept ? 'dashboards.fresh.kept' : 'dashboards.fresh.counted')}</span>
		</span>
	)
}

import { useTranslation } from 'react-i18next'
import { compact, exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './DaysPanel.module.css'
import type { StickinessAnswer } from './queries.ts'

interface DaysPanelProps {
	period: StickinessAnswer['periods'][number]
	span: 'week' | 'month'
}

export function DaysPanel({ period, span }: DaysPanelProps) {
	const { t } = useTranslation()
	const { at, open } = period
	const title = t('retention.days.title', { period: span === 'month' ? at.slice(0, 7) : at })
	return (
		<Panel title={title} note={t(open ? 'retention.days.open' : 'retention.days.note')}>
			<DaysBars period={period} title={title} />
		</Panel>
	)
}

/** How many people came on exactly so many days: bars that are a list. */
export function DaysBars({ period: { byDays, people }, title }: { period: DaysPanelProps['period']; title: string }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const most = Math.max(1, ...byDays)
	return (
		<ScrollRegion label={title}>
			<ol className={css.bars}>
				{byDays.map((count, index) => {
					const days = index + 1
					const share = percent(people === 0 ? null : count / people, locale)
					const told = t('retention.days.bar', { days, people: exact(count, locale), share })
					return (
						<li key={`days-${days}`} className={css.bar} title={told}>
							<span className="qm-visually-hidden">{told}</span>
							<span className={css.count} aria-hidden="true">
								{count === 0 ? '' : compact(count, locale)}
							</span>
							<span className={css.fill} style={{ height: `${(count / most) * 160}px` }} aria-hidden="true" />
							<span className={css.days} aria-hidden="true">
								{days}
							</span>
						</li>
					)
				})}
			</ol>
		</ScrollRegion>
	)
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { compact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { StickinessAnswer } from './queries.ts'
import css from './retention.module.css'

interface StickinessTableProps {
	periods: StickinessAnswer['periods']
	span: 'week' | 'month'
	chosen: string
	onChoose: (at: string) => void
}

/** Periods, newest first; the chosen one is drawn below. */
export function StickinessTable({ periods, span, chosen, onChoose, extra }: StickinessTableProps & { extra?: ReactNode }) {
	const { t } = useTranslation()
	const title = t(`retention.stickiness.title.${span}`)
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('retention.stickiness.what')}</Explain>
				</>
			}
			note={t('retention.stickiness.note')}
			extra={extra}
		>
			<StickinessRows {...{ periods, span, chosen, onChoose }} />
		</Panel>
	)
}

export function StickinessRows({ periods, span, chosen, onChoose }: StickinessTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<ScrollRegion label={t(`retention.stickiness.title.${span}`)}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t(`retention.table.cohort.${span}`)}</th>
						<th scope="col">{t(`retention.stickiness.people.${span}`)}</th>
						<th scope="col">{t('retention.stickiness.daily')}</th>
						<th scope="col">{t(`retention.stickiness.ratio.${span}`)}</th>
					</tr>
				</thead>
				<tbody>
					{periods.toReversed().map((period) => (
						<tr key={period.at} data-chosen={period.at === chosen ? '' : undefined}>
							<th scope="row">
								<button
									type="button"
									className={css.link}
									aria-pressed={period.at === chosen}
									onClick={() => onChoose(period.at)}
								>
									{span === 'month' ? period.at.slice(0, 7) : period.at}
								</button>{' '}
								{period.open && <span className={css.open}>{t('retention.lifecycle.open')}</span>}
							</th>
							<td>
								<Count value={period.people} />
							</td>
							<td>{period.daily === null ? '–' : compact(period.daily, locale)}</td>
							<td>{percent(period.ratio, locale)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

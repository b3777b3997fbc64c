import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useWord } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { CalendarOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Against, activityQuery, type SegmentActivity } from './page-queries.ts'
import css from './SegmentPage.module.css'

type Row = SegmentActivity['hours'][number]

/** On which channels and in which hours members are met. */
export function ActivityPanel({ id, against }: { id: string; against: Against }) {
	const { t } = useTranslation()
	const activity = useQuery(activityQuery(id, against))
	const title = t('segmentPage.activity.title')
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('segmentPage.activity.what')}</Explain>
				</>
			}
			note={activity.data && t('segmentPage.activity.note', { days: activity.data.days })}
		>
			<Loaded query={activity} skeleton={<TableSkeleton rows={6} />}>
				{(data) => <Shown activity={data} />}
			</Loaded>
		</Panel>
	)
}

function Shown({ activity: { channels, hours, zone, days } }: { activity: SegmentActivity }) {
	const { t } = useTranslation()
	const word = useWord()
	if (channels.length + hours.length === 0)
		return (
			<EmptyState icon={<CalendarOutlined />} title={t('segmentPage.activity.empty.title', { days })}>
				{t('segmentPage.activity.empty.why')}
			</EmptyState>
		)
	return (
		<div className={css.pair}>
			<Shares title={t('segmentPage.activity.channels')} rows={channels} nameOf={({ value }) => word('channel', value)} />
			<Shares
				title={t('segmentPage.activity.hours', { zone })}
				rows={hours}
				nameOf={({ value }) => t('segmentPage.activity.hour', { hour: value })}
			/>
		</div>
	)
}

/** Two bars a line, on one scale. */
function Shares({ title, rows, nameOf }: { title: string; rows: readonly Row[]; nameOf: (row: Row) => string }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const most = Math.max(0.0001, ...rows.flatMap(({ share }) => [share.one, share.other]))
	if (rows.length === 0) return null
	return (
		<ScrollRegion label={title}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{title}</th>
						<th scope="col">{t('segmentPage.activity.mine')}</th>
						<th scope="col">{t('segmentPage.activity.theirs')}</th>
						<td className={css.barCell} />
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.value} data-strong={row.differs && row.effect.value > 0}>
							<th scope="row">{nameOf(row)}</th>
							<td>{percent(row.share.one, locale)}</td>
							<td>{percent(row.share.other, locale)}</td>
							<td className={css.barCell} aria-hidden="true">
								<span className={css.mineBar} style={{ inlineSize: `${(row.share.one / most) * 100}%` }} />
								<span className={css.theirBar} style={{ inlineSize: `${(row.share.other / most) * 100}%` }} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

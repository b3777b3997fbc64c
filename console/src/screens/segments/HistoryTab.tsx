import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { compact, exact } from '../../format/number.ts'
import { addDays, dayOf, daysBetween } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChartPanel } from '../../ui/chart/ChartPanel.tsx'
import { MoveBars } from '../../ui/chart/MoveBars.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { LineChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, day } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { historyQuery, type SegmentHistory } from './page-queries.ts'
import css from './SegmentPage.module.css'

/** The calendar is heavy. */
const TwoDays = lazy(async () => ({ default: (await import('../shoppers-overview/TwoDays.tsx')).TwoDays }))

const codecs: Codecs<{ from: string | undefined; to: string | undefined }> = { from: day(), to: day() }
const usualDays = 29

/** Who was in by day, and who came and went. */
export function HistoryTab({ segment }: { segment: Segment }) {
	const { zone } = useShop()
	const [state, set] = useUrlState(codecs)
	const to = state.to ?? dayOf(Date.now(), zone)
	const asked = state.from ?? addDays(to, -usualDays)
	const from = daysBetween(asked, to) < 0 ? to : asked
	const history = useQuery(historyQuery(segment.id, { from, to }))
	return (
		<div className={css.stack}>
			<div className={css.tools}>
				<Suspense fallback={<span className={css.daysGap} />}>
					<TwoDays from={from} to={to} onChange={set} />
				</Suspense>
			</div>
			<Loaded query={history} skeleton={<BlockSkeleton height={400} />}>
				{(data) => <Shown segment={segment} history={data} />}
			</Loaded>
		</div>
	)
}

function Shown({ segment, history }: { segment: Segment; history: SegmentHistory }) {
	const { t } = useTranslation()
	// Before history begins there is nothing to draw.
	const days = history.days.slice(
		Math.max(
			0,
			history.days.findIndex(({ members }) => members !== null),
		),
	)
	if (days[0]?.members == null)
		return (
			<Panel>
				<EmptyState icon={<LineChartOutlined />} title={t('segmentPage.history.empty.title')}>
					{t('segmentPage.history.empty.why')}
				</EmptyState>
			</Panel>
		)
	return (
		<>
			<Members segment={segment} days={days} asked={history.days[0]?.day ?? ''} history={history} />
			<Moves days={days} />
		</>
	)
}

interface MembersProps {
	readonly segment: Segment
	readonly days: SegmentHistory['days']
	/** The first day asked for. */
	readonly asked: string
	readonly history: SegmentHistory
}

function Members({ segment, days, asked, history: { zone, beginsAt } }: MembersProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const today = dayOf(Date.now(), zone)
	const points = days.map(({ day: at, members }) => ({ at, value: members, partial: at === today }))
	const known = days.filter(({ members }) => members !== null)
	const say = (value: number) => exact(value, locale)
	const summary = {
		...{ from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '' },
		...{ first: say(known[0]?.members ?? 0), last: say(known.at(-1)?.members ?? 0) },
	}
	const begins = beginsAt === null ? '' : dayOf(Date.parse(beginsAt), zone)
	const cut = begins > asked
	return (
		<ChartPanel
			title={t('segmentPage.history.chart')}
			note={`${t('segmentPage.history.chartNote', { zone })}${cut ? ` · ${t('segmentPage.history.begins', { day: begins })}` : ''}`}
			summary={t('segmentPage.history.summary', summary)}
			fileName={`segment-${segment.id}`}
			series={{ name: t('segmentPage.history.members'), points, previousName: '', previous: [] }}
			compact={(value) => compact(value, locale)}
			exact={say}
			grain="day"
		/>
	)
}

function Moves({ days }: { days: SegmentHistory['days'] }) {
	const { t } = useTranslation()
	const sum = (of: 'entered' | 'left') => days.reduce((all, one) => all + one[of], 0)
	const told = { count: days.length, days: days.length, entered: sum('entered'), left: sum('left') }
	return (
		<Panel
			title={
				<>
					{t('segmentPage.history.moves')}{' '}
					<Explain title={t('segmentPage.history.moves')}>{t('segmentPage.history.what')}</Explain>
				</>
			}
			note={t('segmentPage.history.movesNote')}
		>
			{told.entered + told.left > 0 && (
				<MoveBars
					days={days.map(({ edited, ...one }) => ({ ...one, edited: edited !== null }))}
					label={t('segmentPage.history.movesSummary', told)}
				/>
			)}
			<ScrollRegion label={t('segmentPage.history.moves')} className={css.days}>
				<MoveTable days={days} />
			</ScrollRegion>
		</Panel>
	)
}

function MoveTable({ days }: { days: SegmentHistory['days'] }) {
	const { t } = useTranslation()
	return (
		<table className={css.table}>
			<thead>
				<tr>
					<th scope="col">{t('segmentPage.history.day')}</th>
					<th scope="col">{t('segmentPage.history.members')}</th>
					<th scope="col">
						<span className={css.enteredMark} aria-hidden="true" /> {t('segmentPage.history.entered')}
					</th>
					<th scope="col">
						<span className={css.leftMark} aria-hidden="true" /> {t('segmentPage.history.left')}
					</th>
				</tr>
			</thead>
			<tbody>
				{days.toReversed().map((one) => (
					<tr key={one.day}>
						<th scope="row">
							{one.day}
							{one.edited && <span className={css.note}>{t('segmentPage.history.edited', one.edited)}</span>}
						</th>
						<td>
							<Count value={one.members} />
						</td>
						<td>
							<Count value={one.entered} />
						</td>
						<td>
							<Count value={one.left} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

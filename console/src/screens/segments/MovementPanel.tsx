import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { useShop } from '../../app/session.ts'
import { dayOf, daysBetween } from '../../format/time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, day } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { type SegmentFlow, segmentFlowQuery } from './page-queries.ts'
import css from './SegmentPage.module.css'

const SankeyChart = lazy(async () => ({ default: (await import('../../ui/chart/SankeyChart.tsx')).SankeyChart }))
/** The calendar is heavy. */
const TwoDays = lazy(async () => ({ default: (await import('../shoppers-overview/TwoDays.tsx')).TwoDays }))

const codecs: Codecs<{ flowFrom: string | undefined; flowTo: string | undefined }> = { flowFrom: day(), flowTo: day() }
/** Between the ends of two days, who went from which combination of segments to which. */
export function MovementPanel({ ids }: { ids: readonly string[] }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(codecs)
	const to = state.flowTo ?? dayOf(Date.now(), zone)
	const asked = state.flowFrom
	const chosen = asked !== undefined && daysBetween(asked, to) < 0 ? to : asked
	const flow = useQuery(segmentFlowQuery(ids, { to, ...(chosen === undefined ? {} : { from: chosen }) }))
	const from = chosen ?? flow.data?.from ?? to
	const early = beginningIn(flow.error)
	const title = t('segmentPage.flow.title')
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('segmentPage.flow.what')}</Explain>
				</>
			}
			note={t('segmentPage.flow.note', { from, to })}
			extra={
				<Suspense fallback={<span className={css.daysGap} />}>
					<TwoDays from={from} to={to} onChange={(days) => set({ flowFrom: days.from, flowTo: days.to })} />
				</Suspense>
			}
		>
			{early ? (
				<EmptyState icon={<TeamOutlined />} title={t('segmentPage.flow.tooEarly.title')}>
					{t('segmentPage.flow.tooEarly.why', early)}
				</EmptyState>
			) : (
				<Loaded query={flow} skeleton={<BlockSkeleton height={400} />}>
					{(data) =>
						data.links.length === 0 ? (
							<EmptyState icon={<TeamOutlined />} title={t('segmentPage.flow.empty.title')}>
								{t('segmentPage.flow.empty.why')}
							</EmptyState>
						) : (
							<Shown flow={data} />
						)
					}
				</Loaded>
			)}
		</Panel>
	)
}

/** What the server says of a day before history began. */
function beginningIn(error: unknown): { name: string; day: string } | undefined {
	if (!(error instanceof ApiError) || error.code !== 'not-ready') return undefined
	const details = error.details as { name?: string; beginsOn?: string | null } | undefined
	return { name: details?.name ?? '', day: details?.beginsOn ?? '–' }
}

function Shown({ flow }: { flow: SegmentFlow }) {
	const { t } = useTranslation()
	const drawn = useMemo(() => {
		const nameOf = new Map(flow.segments.map(({ id, name }) => [id, name]))
		const keyOf = (ids: readonly string[]) => ids.join(' ')
		const labelOf = (key: string) =>
			key === ''
				? t('segmentPage.flow.none')
				: key
						.split(' ')
						.map((id) => nameOf.get(id) ?? id)
						.join(' + ')
		const links = flow.links.map(({ from, to, people }) => ({ from: keyOf(from), to: keyOf(to), count: people }))
		const keys = [...new Set(links.flatMap(({ from, to }) => [from, to]))].sort(
			(a, b) => b.split(' ').length - a.split(' ').length,
		)
		const nodes = (['from', 'to'] as const).flatMap((side) =>
			keys.map((stage, nth) => ({
				...{ stage, side, label: labelOf(stage), colour: stage === '' ? null : nth },
				count: links.filter((link) => link[side] === stage).reduce((sum, { count }) => sum + count, 0),
			})),
		)
		return { nodes, links, labelOf }
	}, [flow, t])
	const all = drawn.links.reduce((sum, { count }) => sum + count, 0)
	return (
		<div className={css.stack}>
			<figure>
				<figcaption className="qm-visually-hidden">{t('segmentPage.flow.summary', { count: all })}</figcaption>
				<Suspense fallback={<BlockSkeleton height={400} />}>
					<SankeyChart flow={drawn} />
				</Suspense>
			</figure>
			<ScrollRegion label={t('segmentPage.flow.title')}>
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">{t('segmentPage.flow.from')}</th>
							<th scope="col" className={css.textColumn}>
								{t('segmentPage.flow.to')}
							</th>
							<th scope="col">{t('segmentPage.flow.people')}</th>
						</tr>
					</thead>
					<tbody>
						{drawn.links.map(({ from, to, count }) => (
							<tr key={`${from}|${to}`}>
								<th scope="row">{drawn.labelOf(from)}</th>
								<td className={css.textColumn}>{drawn.labelOf(to)}</td>
								<td>
									<Count value={count} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</div>
	)
}

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { FunnelPlotOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import type { Funnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { curveQuery } from './queries.ts'

const CurveChart = lazy(async () => ({ default: (await import('../../ui/chart/CurveChart.tsx')).CurveChart }))

/** How many come to the end by how many days, those counted who can only have waited so far. */
export function CurvePanel({ funnel, range }: { funnel: Funnel; range: DayRange }) {
	const { t } = useTranslation()
	const curve = useQuery(curveQuery(funnel, range))
	const title = t('funnels.curve.title')
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('funnels.curve.what')}</Explain>
				</>
			}
			note={t('funnels.curve.note')}
		>
			<Loaded query={curve} skeleton={<BlockSkeleton height={320} />}>
				{(data) =>
					data.points.length === 0 ? (
						<EmptyState icon={<FunnelPlotOutlined />} title={t('funnels.steps.nobody')}>
							{t('funnels.steps.nobodyWhy')}
						</EmptyState>
					) : (
						<Curve curve={data} />
					)
				}
			</Loaded>
		</Panel>
	)
}

/** Days that people speak in. */
const spoken = [1, 3, 7, 14, 30, 60, 90, 180, 365]

export type FunnelCurve = Answer<'/api/funnels/curve', 'post'>

function Curve({ curve }: { curve: FunnelCurve }) {
	const { t } = useTranslation()
	const { sampled, people } = curve
	return (
		<div className={css.stack}>
			{sampled < people && <p className={css.faint}>{t('funnels.times.sampled', { count: sampled, all: people })}</p>}
			<CurveDrawing curve={curve} />
			<CurveTable curve={curve} />
		</div>
	)
}

export function CurveDrawing({ curve: { points } }: { curve: FunnelCurve }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const say = useCallback((value: number) => percent(value, locale), [locale])
	const curves = useMemo(
		() => [
			{
				name: t('funnels.curve.share'),
				values: points.map(({ share }) => share),
				band: { low: points.map(({ low }) => low), high: points.map(({ high }) => high) },
			},
		],
		[points, t],
	)
	const labels = useMemo(() => points.map(({ length }) => t('funnels.curve.day', { count: length })), [points, t])
	return (
		<Suspense fallback={<BlockSkeleton height={280} />}>
			<CurveChart curves={curves} labels={labels} say={say} />
		</Suspense>
	)
}

export function CurveTable({ curve: { points } }: { curve: FunnelCurve }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const listed = points.filter(({ length }) => spoken.includes(length))
	return (
		<ScrollRegion label={t('funnels.curve.title')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('funnels.curve.after')}</th>
						<th scope="col">{t('funnels.curve.share')}</th>
						<th scope="col">{t('funnels.curve.interval')}</th>
						<th scope="col">{t('funnels.curve.atRisk')}</th>
					</tr>
				</thead>
				<tbody>
					{(listed.length > 0 ? listed : points.slice(-1)).map(({ length, share, low, high, atRisk }) => (
						<tr key={length}>
							<th scope="row">{t('funnels.curve.day', { count: length })}</th>
							<td>{percent(share, locale)}</td>
							<td>
								{percent(low, locale)} – {percent(high, locale)}
							</td>
							<td>
								<Count value={atRisk} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

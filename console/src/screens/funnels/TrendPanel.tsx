import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { AnnotationsButton } from '../../ui/ask/AnnotationsButton.tsx'
import { useAnnotations } from '../../ui/ask/annotations.ts'
import type { ChartAnnotation } from '../../ui/chart/annotation.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type DayRange, type Grain, grainFor, rangeCodecs } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import type { Funnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { trendQuery } from './queries.ts'
import { useStepName } from './use-names.ts'

const CurveChart = lazy(async () => ({ default: (await import('../../ui/chart/CurveChart.tsx')).CurveChart }))

/** Each calendar period by itself, by when people took the first step. */
export function TrendPanel({ funnel, range }: { funnel: Funnel; range: DayRange }) {
	const { t } = useTranslation()
	const [rangeState] = useUrlState(rangeCodecs)
	const grain = grainFor(range, rangeState.grain)
	const trend = useQuery(trendQuery(funnel, range, grain))
	const annotations = useAnnotations(range)
	return (
		<Panel title={t('funnels.trend.title')} note={t('funnels.trend.note')} extra={<AnnotationsButton range={range} />}>
			<Loaded query={trend} skeleton={<BlockSkeleton height={320} />}>
				{({ periods }) => (
					<>
						<TrendChart {...{ funnel, periods, grain, annotations }} />
						<TrendTable {...{ funnel, periods, grain }} />
					</>
				)}
			</Loaded>
		</Panel>
	)
}

export interface TrendPeriod {
	readonly at: string
	readonly partial: boolean
	readonly open: number
	readonly steps: readonly { readonly people: number; readonly ofEntrants: number | null }[]
}

/** A month has no day. */
const shown = (at: string, grain: Grain) => (grain === 'month' ? at.slice(0, 7) : at)

export interface TrendProps {
	funnel: Funnel
	periods: readonly TrendPeriod[]
	grain: Grain
	annotations?: readonly ChartAnnotation[] | undefined
}

export function TrendChart({ funnel, periods, grain, annotations }: TrendProps) {
	const locale = useLocale()
	const nameOf = useStepName()
	const say = useCallback((value: number) => percent(value, locale), [locale])
	const names = funnel.steps.map(nameOf).join('\n')
	const curves = useMemo(
		() =>
			names
				.split('\n')
				.slice(1)
				.map((name, nth) => ({
					name: `${nth + 2} ${name}`,
					// A period that will change is not drawn as if it were over.
					values: periods.map(({ steps, partial }) => (partial ? null : (steps[nth + 1]?.ofEntrants ?? null))),
				}))
				.toReversed(),
		[names, periods],
	)
	const labels = useMemo(() => periods.map(({ at }) => shown(at, grain)), [periods, grain])
	return (
		<Suspense fallback={<BlockSkeleton height={280} />}>
			<CurveChart curves={curves} labels={labels} say={say} annotations={annotations} />
		</Suspense>
	)
}

export function TrendTable({ funnel, periods, grain }: TrendProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useStepName()
	return (
		<ScrollRegion label={t('funnels.trend.title')} className={css.low}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('chart.date')}</th>
						<th scope="col">{t('funnels.groups.entered')}</th>
						{funnel.steps.slice(1).map((step, nth) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
							<th key={nth} scope="col">
								{nameOf(step)}
							</th>
						))}
						<th scope="col">{t('funnels.trend.open')}</th>
					</tr>
				</thead>
				<tbody>
					{periods.map(({ at, partial, steps, open }) => (
						<tr key={at}>
							<th scope="row">
								<span className={css.at}>{shown(at, grain)}</span>
								{partial && <span className={css.faint}> {t('funnels.trend.partial')}</span>}
							</th>
							<td>
								<Count value={steps[0]?.people} />
							</td>
							{steps.slice(1).map((step, nth) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
								<td key={nth}>{percent(step.ofEntrants, locale)}</td>
							))}
							<td>
								<Count value={open} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

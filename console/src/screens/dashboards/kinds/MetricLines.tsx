import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { toNumber } from '../../../format/number.ts'
import { daysBetween } from '../../../format/time.ts'
import { useLocale } from '../../../i18n/index.ts'
import { useText } from '../../../i18n/words.ts'
import type { ChartAnnotation } from '../../../ui/chart/annotation.ts'
import type { Curve } from '../../../ui/chart/curve-option.ts'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import type { Grain } from '../../../url/time-range.ts'
import { keyOf } from '../../metrics/BreakdownPanel.tsx'
import { axisValue, exactValue } from '../../metrics/metric-format.ts'
import type { MetricDefinition, MetricRead, MetricsRead } from '../../metrics/metric-model.ts'
import { useMetricSeries } from '../../metrics/metric-series.ts'
import css from './kinds.module.css'
import type { MetricProps } from './metric-props.ts'

const TimeChart = lazy(async () => ({ default: (await import('../../../ui/chart/TimeChart.tsx')).TimeChart }))
const CurveChart = lazy(async () => ({ default: (await import('../../../ui/chart/CurveChart.tsx')).CurveChart }))

/** At most so many lines are told apart by their colour. */
const mostLines = 6
/** Lines whose sizes differ more than this do not share a scale. */
const furthest = 8

/** Over time: groups beside each other, metrics of one unit together where they can be read together, else one below the other. */
export function MetricLines({ answer, definitions, groupName, annotations }: MetricProps) {
	const { t } = useTranslation()
	const text = useText()
	const known = answer.metrics.flatMap((metric) => {
		const definition = definitions.get(metric.name)
		return definition ? [{ metric, definition }] : []
	})
	const [first] = known
	if (!first) return null
	if (known.every(({ metric }) => metric.series.length === 0)) return <p className={css.silent}>{t('dashboards.kind.noSteps')}</p>
	const shared = { answer, annotations }
	if (answer.breakdown)
		return (
			<Stack count={known.length}>
				{known.map(({ metric, definition }, nth) => (
					<Together
						key={metric.name}
						{...{ ...shared, definition, steps: metric.series, keyed: nth === known.length - 1 }}
						title={known.length > 1 ? text(definition.label) : undefined}
						lines={metric.groups.slice(0, mostLines).map((group) => ({
							...{ key: keyOf(group), name: groupName(group), values: valuesOf(group.series) },
						}))}
					/>
				))}
			</Stack>
		)
	if (known.length > 1 && shareScale(known))
		return (
			<Together
				{...{ ...shared, definition: first.definition, steps: first.metric.series, title: undefined }}
				lines={known.map(({ metric, definition }) => ({
					...{ key: metric.name, name: text(definition.label), values: valuesOf(metric.series) },
				}))}
			/>
		)
	return (
		<Stack count={known.length}>
			{known.map(({ metric, definition }, nth) => (
				<Alone
					key={metric.name}
					{...{ ...shared, metric, definition, keyed: nth === known.length - 1 }}
					title={known.length > 1 ? text(definition.label) : undefined}
				/>
			))}
		</Stack>
	)
}

/** A step that is not over is not drawn as if it were. */
function valuesOf(series: MetricRead['series']): (number | null)[] {
	return series.map(({ value, partial }) => (partial ? null : (toNumber(value) ?? null)))
}

/** One unit, and none of them flat beside the others. */
function shareScale(known: readonly { metric: MetricRead; definition: MetricDefinition }[]): boolean {
	const tops = known.map(({ metric }) => Math.max(0, ...valuesOf(metric.series).map((value) => value ?? 0)))
	return new Set(known.map(({ definition }) => definition.unit)).size === 1 && Math.max(...tops) <= furthest * Math.min(...tops)
}

function Stack({ count, children }: { count: number; children: React.ReactNode }) {
	return (
		<div className={css.stackOfCharts} data-count={Math.min(count, 4)}>
			{children}
		</div>
	)
}

interface ChartProps {
	answer: MetricsRead
	definition: MetricDefinition
	title: string | undefined
	annotations: readonly ChartAnnotation[] | undefined
	keyed?: boolean
}

function useSay({ unit }: MetricDefinition, currency: string) {
	const locale = useLocale()
	return {
		short: useCallback((value: number) => axisValue(value, unit, currency, locale), [unit, currency, locale]),
		exact: useCallback((value: number) => exactValue(value, unit, currency, locale), [unit, currency, locale]),
	}
}

/** What the steps of an answer are, by how far the last two lie apart. */
function grainOf(steps: readonly { readonly at: string }[]): Grain {
	const [before, last] = steps.slice(-2)
	if (!before || !last) return 'day'
	const apart = daysBetween(before.at, last.at)
	return apart > 7 ? 'month' : apart > 1 ? 'week' : 'day'
}

function Alone({ answer, metric, definition, title, annotations, keyed = true }: ChartProps & { metric: MetricRead }) {
	const { t } = useTranslation()
	const text = useText()
	const series = useMetricSeries(metric)
	const { short, exact } = useSay(definition, answer.currency)
	const total = toNumber(metric.total.value)
	return (
		<figure className={css.fill}>
			{title !== undefined && <p className={css.chartName}>{title}</p>}
			<figcaption className="qm-visually-hidden">
				{t('chart.summary', {
					...{ name: text(definition.label), from: answer.range.from, until: series.points.at(-1)?.at ?? '' },
					total: total === undefined ? t('chart.noData') : exact(total),
				})}
			</figcaption>
			<Suspense fallback={<BlockSkeleton height={120} />}>
				<TimeChart {...{ series, exact, annotations, keyed }} compact={short} grain={grainOf(metric.series)} />
			</Suspense>
		</figure>
	)
}

interface Line {
	readonly key: string
	readonly name: string
	readonly values: readonly (number | null)[]
}

function Together(props: ChartProps & { steps: MetricRead['series']; lines: readonly Line[] }) {
	const { answer, definition, title, annotations, keyed = true, steps, lines } = props
	const text = useText()
	const { short, exact } = useSay(definition, answer.currency)
	const key = JSON.stringify(lines)
	const curves = useMemo((): Curve[] => (JSON.parse(key) as Line[]).map(({ name, values }) => ({ name, values })), [key])
	const labels = useMemo(() => steps.map(({ at }) => at), [steps])
	return (
		<figure className={css.fill}>
			{title !== undefined && <p className={css.chartName}>{title}</p>}
			<figcaption className="qm-visually-hidden">
				{text(definition.label)}: {lines.map(({ name }) => name).join(', ')}
			</figcaption>
			<Suspense fallback={<BlockSkeleton height={120} />}>
				<CurveChart {...{ curves, labels, exact, annotations, keyed }} say={short} shares={definition.unit === 'share'} />
			</Suspense>
		</figure>
	)
}

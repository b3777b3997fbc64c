import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n/words.ts'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { writeState } from '../../../url/codec.ts'
import { bandDays } from '../../forecast/band-series.ts'
import type { Ahead, MetricForecast, Written } from '../../forecast/forecast-model.ts'
import { forecastCodecs, histories, horizons } from '../../forecast/state.ts'
import { useWritten } from '../../forecast/use-written.ts'
import type { DrawnProps, TileKind } from '../kind.ts'
import { BigFigure } from './BigFigure.tsx'
import css from './kinds.module.css'
import { RowsTable } from './RowsTable.tsx'
import { useDefinitions } from './use-definitions.ts'

const BandChart = lazy(async () => ({ default: (await import('../../forecast/BandChart.tsx')).BandChart }))

type Body = KeptBody<'metrics/forecast'>

export const forecast: TileKind<Body, MetricForecast> = {
	kind: 'metrics/forecast',
	views: ['line', 'number', 'table'],
	Drawn,
	useName: () => {
		const { t } = useTranslation()
		const text = useText()
		const definitions = useDefinitions()
		return ({ metric, horizon = 28 }) =>
			t('dashboards.kind.forecast', { name: text(definitions.get(metric)?.label ?? { zh: metric, en: metric }), count: horizon })
	},
	useRows: () => {
		const { t } = useTranslation()
		return ({ history, ahead }) => ({
			head: [t('chart.date'), t('forecast.legend.value'), t('forecast.ahead'), t('forecast.low'), t('forecast.high')],
			rows: [
				...history.map(({ at, value }) => [at, value, null, null, null]),
				...(ahead?.points ?? []).map(({ at, value, intervals }) => {
					const [widest] = [...intervals].sort((a, b) => b.level - a.level)
					return [at, null, value, widest?.low ?? null, widest?.high ?? null]
				}),
			],
		})
	},
	screen: ({ metric, horizon }) => ({
		path: '/forecast',
		params: writeState(forecastCodecs, new URLSearchParams(), {
			metric,
			horizon: horizons.find((each) => each === String(horizon ?? 28)) ?? '28',
			history: histories[1],
		}),
	}),
}

function Drawn({ answer, ...props }: DrawnProps<Body, MetricForecast>) {
	const { t } = useTranslation()
	const definitions = useDefinitions()
	const definition = definitions.get(answer.metric)
	const { ahead, known, needed, currency } = answer
	if (ahead === null) return <p className={css.silent}>{t('forecast.tooShort.why', { known, needed })}</p>
	return definition && <Foreseen {...{ ...props, answer, ahead, definition, currency }} />
}

type ForeseenProps = DrawnProps<Body, MetricForecast> & Written & { readonly ahead: Ahead }

function Foreseen({ answer, ahead, view, annotations, ...written }: ForeseenProps) {
	const { t } = useTranslation()
	const { axis, exact, short } = useWritten(written)
	const recent = Math.max(60, 3 * ahead.points.length)
	const days = useMemo(() => bandDays(answer.history, ahead, [], recent), [answer, ahead, recent])
	if (view === 'table') {
		const head = [t('chart.date'), t('forecast.ahead'), t('forecast.low'), t('forecast.high')]
		const rows = ahead.points.map(({ at, value, intervals }) => {
			const [widest] = [...intervals].sort((a, b) => b.level - a.level)
			return [at, short(value), widest ? short(widest.low) : null, widest ? short(widest.high) : null]
		})
		return <RowsTable rows={{ head, rows }} label={t('forecast.ahead')} />
	}
	if (view === 'number') return <Expected {...{ ahead, short, days: ahead.points.length }} />
	return (
		<figure className={css.fill}>
			<figcaption className="qm-visually-hidden">{t('forecast.note')}</figcaption>
			<Suspense fallback={<BlockSkeleton height={120} />}>
				<BandChart days={days} compact={axis} exact={exact} annotations={annotations} />
			</Suspense>
		</figure>
	)
}

/** A mean day of those to come. */
function Expected({ ahead: { points }, short, days }: { ahead: Ahead; short: (value: number) => string; days: number }) {
	const { t } = useTranslation()
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
	return (
		<BigFigure value={short(mean(points.map((point) => point.mean)))}>
			<span className={css.faint}>{t('dashboards.kind.perDay', { count: days })}</span>
		</BigFigure>
	)
}

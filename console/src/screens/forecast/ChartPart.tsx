import { Button, Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { AnnotationsButton } from '../../ui/ask/AnnotationsButton.tsx'
import { useAnnotations } from '../../ui/ask/annotations.ts'
import { DownloadOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { DayRange } from '../../url/time-range.ts'
import { BandChart } from './BandChart.tsx'
import { bandCsv, bandDays } from './band-series.ts'
import css from './forecast.module.css'
import type { Ahead, MetricForecast, UnusualDay, Written } from './forecast-model.ts'
import type { ForecastState } from './state.ts'
import { useWritten } from './use-written.ts'

interface ChartPartProps extends Written {
	forecast: MetricForecast
	ahead: Ahead
	unusual: readonly UnusualDay[]
	/** What it was learned from. */
	days: DayRange
	state: ForecastState
	set: (patch: Partial<ForecastState>, options?: { readonly replace?: boolean }) => void
}

export function ChartPart({ forecast, ahead, unusual, days: learned, state, set, ...written }: ChartPartProps) {
	const { t } = useTranslation()
	const text = useText()
	const annotations = useAnnotations(learned)
	const { axis, exact, short } = useWritten(written)
	const recent = state.shown === 'recent' ? Math.max(90, 3 * Number(state.horizon)) : undefined
	const days = useMemo(() => bandDays(forecast.history, ahead, unusual, recent), [forecast, ahead, unusual, recent])
	const name = text(written.definition.label)
	const said = useSaid(forecast, ahead, written, short)
	const names = {
		date: t('chart.date'),
		value: name,
		ahead: t('forecast.ahead'),
		low: t('forecast.low'),
		high: t('forecast.high'),
		unusual: t('forecast.unusual.one'),
	}
	return (
		<Panel
			title={name}
			note={t('forecast.note')}
			extra={
				<>
					<AnnotationsButton range={learned} />
					<Segmented<ForecastState['shown']>
						aria-label={t('forecast.shown.label')}
						value={state.shown}
						onChange={(shown) => set({ shown }, { replace: true })}
						options={(['recent', 'all'] as const).map((value) => ({ value, label: t(`forecast.shown.${value}`) }))}
					/>
					<Button
						type="text"
						aria-label={t('chart.download')}
						icon={<DownloadOutlined />}
						onClick={() => download(`forecast-${forecast.metric}.csv`, bandCsv(days, names))}
					/>
				</>
			}
		>
			<p className={css.said}>{said}</p>
			<figure>
				<figcaption className="qm-visually-hidden">{said}</figcaption>
				<BandChart days={days} compact={axis} exact={exact} annotations={annotations} />
			</figure>
			<ul className={css.legend}>
				{(['value', 'ahead', 'band', 'trend', 'unusual'] as const).map((kind) => (
					<li key={kind}>
						<span className={css.key} data-kind={kind} aria-hidden="true" />
						{t(`forecast.legend.${kind}`)}
					</li>
				))}
			</ul>
		</Panel>
	)
}

/** What adds up over days is said as a sum, anything else as an average. */
function useSaid(
	{ history }: MetricForecast,
	{ points }: Ahead,
	{ definition }: Written,
	short: (value: number) => string,
): string {
	const { t } = useTranslation()
	const sums = ['money', 'orders', 'items', 'times'].includes(definition.unit) && !('ratio' in definition && definition.ratio)
	const before = history.slice(-points.length).flatMap(({ value }) => (value === null ? [] : [value]))
	const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
	const of = (values: readonly number[]) => (sums ? total(values) : total(values) / Math.max(1, values.length))
	const next = of(points.map(({ mean }) => mean))
	return t(sums ? 'forecast.said.sum' : 'forecast.said.mean', {
		days: points.length,
		next: short(next),
		before: short(of(before)),
	})
}

function download(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	URL.revokeObjectURL(url)
}

import { Button, Dropdown, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadOutlined, LineChartOutlined, TableOutlined } from '../icons.ts'
import { Panel } from '../Panel.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'
import { BlockSkeleton } from '../skeletons.tsx'
import css from './ChartPanel.module.css'
import { saveText, saveUrl } from './save-text.ts'
import type { TimeChartProps } from './TimeChart.tsx'
import { type TimeSeries, toCsv } from './time-series.ts'

const TimeChart = lazy(async () => ({ default: (await import('./TimeChart.tsx')).TimeChart }))

interface ChartPanelProps extends Omit<TimeChartProps, 'onReady'> {
	title: ReactNode
	note?: ReactNode
	/** Reads the chart to those who do not see it. */
	summary: string
	fileName: string
	/** Acts on what is drawn, before those of every chart. */
	extra?: ReactNode
}

/** A chart with its table and its downloads. */
export function ChartPanel({ title, note, summary, fileName, extra, ...chart }: ChartPanelProps) {
	const { t } = useTranslation()
	const [asTable, setAsTable] = useState(false)
	const toPng = useRef<(() => string) | undefined>(undefined)
	const onReady = useCallback((make: () => string) => {
		toPng.current = make
	}, [])
	const downloads = [
		{ key: 'csv', label: t('chart.csv'), onClick: () => saveText(`${fileName}.csv`, toCsv(chart.series, t('chart.date'))) },
		{ key: 'png', label: t('chart.png'), disabled: asTable, onClick: () => saveUrl(`${fileName}.png`, toPng.current?.() ?? '') },
	]
	const switchName = t(asTable ? 'chart.asChart' : 'chart.asTable')
	return (
		<Panel
			title={title}
			note={note}
			extra={
				<>
					{extra}
					<Tooltip title={switchName}>
						<Button
							type="text"
							aria-label={switchName}
							aria-pressed={asTable}
							icon={asTable ? <LineChartOutlined /> : <TableOutlined />}
							onClick={() => setAsTable(!asTable)}
						/>
					</Tooltip>
					<Dropdown menu={{ items: downloads }} trigger={['click']} placement="bottomRight">
						<Button type="text" aria-label={t('chart.download')} icon={<DownloadOutlined />} />
					</Dropdown>
				</>
			}
		>
			{asTable ? (
				<SeriesTable series={chart.series} exact={chart.exact} />
			) : (
				<figure>
					<figcaption className="qm-visually-hidden">{summary}</figcaption>
					<Suspense fallback={<BlockSkeleton height={320} />}>
						<TimeChart {...chart} onReady={onReady} />
					</Suspense>
				</figure>
			)}
		</Panel>
	)
}

function SeriesTable({ series, exact }: { series: TimeSeries; exact: (value: number) => string }) {
	const { t } = useTranslation()
	const say = (value: number | null | undefined) => (value === null || value === undefined ? t('chart.noData') : exact(value))
	return (
		<ScrollRegion className={css.scroll} label={series.name}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('chart.date')}</th>
						<th scope="col">{series.name}</th>
						{series.previous.length > 0 && <th scope="col">{series.previousName}</th>}
						{series.targets && <th scope="col">{series.targetName}</th>}
					</tr>
				</thead>
				<tbody>
					{series.points.map((point, nth) => (
						<tr key={point.at}>
							<th scope="row">
								{point.at}
								{point.partial && <span className={css.partial}> {t('chart.incomplete')}</span>}
							</th>
							<td>{say(point.value)}</td>
							{series.previous.length > 0 && <td>{say(series.previous[nth]?.value)}</td>}
							{series.targets && <td>{say(series.targets[nth])}</td>}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { addDays, dayOf } from '../../format/time.ts'
import { useText } from '../../i18n/words.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { LineChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import type { MetricDefinition, MetricId } from '../metrics/metric-model.ts'
import { definitionsQuery } from '../metrics/queries.ts'
import { AccuracyPanel } from './AccuracyPanel.tsx'
import { ChartPart } from './ChartPart.tsx'
import css from './forecast.module.css'
import type { Anomalies, MetricForecast } from './forecast-model.ts'
import { FestivalPanel, WeekPanel } from './PartsPanels.tsx'
import { anomaliesQuery, forecastQuery } from './queries.ts'
import { type ForecastState, forecastCodecs, forecastIds, histories, horizons } from './state.ts'
import { UnusualPanel } from './UnusualPanel.tsx'
import { WatchPanel } from './WatchPanel.tsx'

/** A metric in the days to come, what it is made of, and the days that nobody could foresee. */
export function ForecastPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(forecastCodecs)
	const to = addDays(dayOf(Date.now(), zone), 1)
	const days = { from: addDays(to, -Number(state.history)), to }
	const definitions = useQuery(definitionsQuery)
	const known = useMemo(
		() => new Map((definitions.data?.items ?? []).map((each): [string, MetricDefinition] => [each.name, each])),
		[definitions.data],
	)
	const forecast = useQuery(forecastQuery({ metric: state.metric, horizon: Number(state.horizon), ...days }))
	const anomalies = useQuery(anomaliesQuery({ metric: state.metric, ...days }))
	const definition = known.get(state.metric)
	const watch = <WatchPanel definitions={known} />
	return (
		<>
			<PageHeader
				title={t('nav.forecast')}
				lead={t('forecast.lead')}
				actions={
					<AddToDashboard
						kind="metrics/forecast"
						body={{ metric: state.metric, horizon: Number(state.horizon) }}
						view="line"
						days={Number(state.history)}
					/>
				}
			/>
			<div className={css.stack}>
				<Controls state={state} set={set} definitions={known} />
				<Loaded query={forecast} skeleton={<BlockSkeleton height={460} />}>
					{(data) =>
						definition && <Foreseen forecast={data} anomalies={anomalies.data} {...{ definition, state, set, watch, days }} />
					}
				</Loaded>
				<Loaded query={anomalies} skeleton={<BlockSkeleton height={160} />} compact>
					{(data) => definition && <UnusualPanel anomalies={data} definition={definition} currency={data.currency} />}
				</Loaded>
			</div>
		</>
	)
}

type SetState = (patch: Partial<ForecastState>, options?: { readonly replace?: boolean }) => void

interface ForeseenProps {
	forecast: MetricForecast
	anomalies: Anomalies | undefined
	definition: MetricDefinition
	state: ForecastState
	set: SetState
	watch: ReactNode
	days: DayRange
}

const none: Anomalies['days'] = []

function Foreseen({ forecast, anomalies, definition, state, set, watch, days }: ForeseenProps) {
	const { t } = useTranslation()
	const { ahead, currency, known, needed } = forecast
	if (ahead === null)
		return (
			<>
				<EmptyState icon={<LineChartOutlined />} title={t('forecast.tooShort.title')}>
					{t('forecast.tooShort.why', { known, needed })}
				</EmptyState>
				{watch}
			</>
		)
	const written = { definition, currency, ahead }
	return (
		<>
			<ChartPart {...written} {...{ forecast, state, set, days }} unusual={anomalies?.days ?? none} />
			<div className={css.pair}>
				<div className={css.stack}>
					<FestivalPanel {...written} />
					<WeekPanel {...written} />
				</div>
				<div className={css.stack}>
					<AccuracyPanel {...written} />
					{watch}
				</div>
			</div>
		</>
	)
}

function Controls({
	state,
	set,
	definitions,
}: {
	state: ForecastState
	set: SetState
	definitions: ReadonlyMap<string, MetricDefinition>
}) {
	const { t } = useTranslation()
	const text = useText()
	const label = (id: MetricId) => {
		const definition = definitions.get(id)
		return definition ? text(definition.label) : id
	}
	return (
		<div className={css.controls}>
			<Field label={t('forecast.metric')}>
				{(id) => (
					<Select<MetricId>
						id={id}
						className={css.metric ?? ''}
						showSearch={{ optionFilterProp: 'label' }}
						value={state.metric}
						onChange={(metric) => set({ metric }, { replace: true })}
						options={forecastIds.map((value) => ({ value, label: label(value) }))}
					/>
				)}
			</Field>
			<Field label={t('forecast.horizon')}>
				{(id) => (
					<Segmented<ForecastState['horizon']>
						id={id}
						value={state.horizon}
						onChange={(horizon) => set({ horizon }, { replace: true })}
						options={horizons.map((value) => ({ value, label: t('forecast.days', { count: Number(value) }) }))}
					/>
				)}
			</Field>
			<Field label={t('forecast.history')}>
				{(id) => (
					<Segmented<ForecastState['history']>
						id={id}
						value={state.history}
						onChange={(history) => set({ history }, { replace: true })}
						options={histories.map((value) => ({ value, label: t(`forecast.back.${value}`) }))}
					/>
				)}
			</Field>
		</div>
	)
}

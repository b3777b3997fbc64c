import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { addDays, dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { withoutDays } from '../../ui/ask/question.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { BlockSkeleton, TilesSkeleton } from '../../ui/skeletons.tsx'
import { grainFor, rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { MetricControls } from './MetricControls.tsx'
import { MetricsView } from './MetricsView.tsx'
import { type MetricDefinition, type MetricsQuestion, usualMetrics } from './metric-model.ts'
import css from './metrics.module.css'
import { metricsCodecs } from './metrics-state.ts'
import { definitionsQuery, metricsQuery } from './queries.ts'

/** Any numbers of the shop, over time, told apart and against an earlier period. */
export function MetricsPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state, set] = useUrlState(metricsCodecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const grain = grainFor(range, rangeState.grain)
	const names = state.metrics.length > 0 ? state.metrics : [...usualMetrics]
	const compare = rangeState.compare === 'none' ? 'none' : state.against
	const question: MetricsQuestion = {
		...{ metrics: names, from: range.from, to: range.to, grain, compare, significance: compare !== 'none' },
		...(state.by ? { breakdown: { dimension: state.by } } : {}),
	}
	const read = useQuery(metricsQuery(question))
	const definitions = useQuery(definitionsQuery)
	const known = useMemo(
		() => new Map((definitions.data?.items ?? []).map((definition): [string, MetricDefinition] => [definition.name, definition])),
		[definitions.data],
	)
	const compared = read.data?.compareRange
	// A dashboard says itself what its tiles are compared with.
	const { compare: _compare, ...kept } = withoutDays(question)
	const view = state.by ? 'bar' : names.length > 2 ? 'number' : 'line'
	return (
		<>
			<PageHeader
				title={t('nav.metrics')}
				actions={<AddToDashboard kind="metrics/read" body={{ ...kept, significance: true }} view={view} />}
				lead={
					<span className={css.range}>
						<span>{t('overview.range', { from: range.from, until: addDays(range.to, -1) })}</span>
						{compared && <span>{t('overview.comparedWith', { from: compared.from, until: addDays(compared.to, -1) })}</span>}
					</span>
				}
			/>
			<div className={css.stack}>
				<MetricControls state={state} set={set} names={names} definitions={known} comparing={compare !== 'none'} />
				<Loaded
					query={read}
					skeleton={
						<div className={css.stack}>
							<TilesSkeleton count={8} />
							<BlockSkeleton height={400} />
						</div>
					}
				>
					{(data) => (
						<MetricsView read={data} definitions={known} grain={grain} state={state} set={set} stale={read.isPlaceholderData} />
					)}
				</Loaded>
			</div>
		</>
	)
}

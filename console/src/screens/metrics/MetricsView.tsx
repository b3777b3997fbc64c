import { useTranslation } from 'react-i18next'
import { AnnotationsButton } from '../../ui/ask/AnnotationsButton.tsx'
import { useAnnotations } from '../../ui/ask/annotations.ts'
import type { Grain } from '../../url/time-range.ts'
import { BreakdownPanel, keyOf } from './BreakdownPanel.tsx'
import type { SetMetrics } from './MetricControls.tsx'
import { MetricReadChart } from './MetricReadChart.tsx'
import { MetricReadTiles } from './MetricReadTiles.tsx'
import type { MetricDefinition, MetricsRead } from './metric-model.ts'
import css from './metrics.module.css'
import type { MetricsState } from './metrics-state.ts'
import { PeopleDrawer } from './PeopleDrawer.tsx'
import { TargetsButton } from './TargetsButton.tsx'

interface MetricsViewProps {
	read: MetricsRead
	definitions: ReadonlyMap<string, MetricDefinition>
	grain: Grain
	state: MetricsState
	set: SetMetrics
	/** Of the question before, while the next is read. */
	stale: boolean
}

export function MetricsView({ read, definitions, grain, state, set, stale }: MetricsViewProps) {
	const { t } = useTranslation()
	const annotations = useAnnotations(read.range)
	const metric = read.metrics.find(({ name }) => name === state.metric) ?? read.metrics[0]
	const definition = metric && definitions.get(metric.name)
	if (!metric || !definition) return null
	const group = metric.groups.find((each) => keyOf(each) === state.line)
	return (
		<div className={css.stack} aria-busy={stale}>
			<MetricReadTiles
				read={read}
				definitions={definitions}
				chosen={metric.name}
				onChoose={(chosen) => set({ metric: chosen, line: undefined }, { replace: true })}
				onPeople={(who) => set({ who, group: undefined, part: 'numerator' })}
			/>
			<p className={css.faint}>{t('metrics.whatTested')}</p>
			<MetricReadChart
				read={read}
				metric={metric}
				group={group}
				definition={definition}
				grain={grain}
				annotations={annotations}
				extra={
					<>
						<AnnotationsButton range={read.range} />
						<TargetsButton metric={metric} definition={definition} grain={grain} currency={read.currency} />
					</>
				}
			/>
			<BreakdownPanel
				read={read}
				metric={metric}
				definition={definition}
				rankedBy={read.breakdown?.rankedBy ? definitions.get(read.breakdown.rankedBy) : undefined}
				drawn={group && keyOf(group)}
				onDraw={(line) => set({ line }, { replace: true })}
				onPeople={(of) => set({ who: metric.name, group: keyOf(of), part: 'numerator' })}
			/>
			<PeopleDrawer read={read} definitions={definitions} state={state} set={set} />
		</div>
	)
}

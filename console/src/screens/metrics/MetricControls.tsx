import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { metricIds } from './metric-ids.ts'
import type { MetricDefinition, MetricId } from './metric-model.ts'
import css from './metrics.module.css'
import type { MetricsState } from './metrics-state.ts'
import { dimensionsQuery } from './queries.ts'

export type SetMetrics = (patch: Partial<MetricsState>, options?: { readonly replace?: boolean }) => void

interface MetricControlsProps {
	state: MetricsState
	set: SetMetrics
	names: readonly MetricId[]
	definitions: ReadonlyMap<string, MetricDefinition>
	comparing: boolean
}

export function MetricControls({ state, set, names, definitions, comparing }: MetricControlsProps) {
	const { t } = useTranslation()
	const text = useText()
	const dimensions = useQuery(dimensionsQuery).data?.items ?? []
	const label = (id: MetricId) => {
		const definition = definitions.get(id)
		return definition ? text(definition.label) : id
	}
	const groups = (['rows', 'people'] as const).map((of) => ({
		label: t(`metrics.dimensions.${of}`),
		title: of,
		options: dimensions.filter((each) => each.of === of).map((each) => ({ value: each.name, label: text(each.label) })),
	}))
	return (
		<div className={css.controls}>
			<Field label={t('metrics.choose')}>
				{(id) => (
					<Select<MetricId[]>
						id={id}
						className={css.many ?? ''}
						mode="multiple"
						maxTagCount="responsive"
						maxCount={12}
						showSearch={{ optionFilterProp: 'label' }}
						value={[...names]}
						onChange={(metrics) => set({ metrics, metric: undefined, line: undefined }, { replace: true })}
						options={metricIds.map((value) => ({ value, label: label(value) }))}
					/>
				)}
			</Field>
			<Field label={t('metrics.tellApart')}>
				{(id) => (
					<Select<string | null>
						id={id}
						className={css.one ?? ''}
						allowClear
						showSearch={{ optionFilterProp: 'label' }}
						placeholder={t('metrics.notApart')}
						value={state.by ?? null}
						onChange={(by) => set({ by: by ?? undefined, line: undefined })}
						options={groups.filter(({ options }) => options.length > 0)}
					/>
				)}
			</Field>
			{comparing && (
				<Field label={t('metrics.against.label')}>
					{(id) => (
						<Segmented<MetricsState['against']>
							id={id}
							value={state.against}
							onChange={(against) => set({ against }, { replace: true })}
							options={(['previous', 'year'] as const).map((value) => ({ value, label: t(`metrics.against.${value}`) }))}
						/>
					)}
				</Field>
			)}
		</div>
	)
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { MetricDefinition, MetricId } from '../metrics/metric-model.ts'
import css from './forecast.module.css'
import type { Watch } from './forecast-model.ts'
import { watchKey, watchQuery } from './queries.ts'
import { forecastIds } from './state.ts'

/** Which metrics are looked at every morning. */
export function WatchPanel({ definitions }: { definitions: ReadonlyMap<string, MetricDefinition> }) {
	const { t } = useTranslation()
	const watch = useQuery(watchQuery)
	return (
		<Panel title={t('forecast.watch.title')} note={t('forecast.watch.note')}>
			<Loaded query={watch} skeleton={<BlockSkeleton height={72} />}>
				{(data) => <WatchForm key={JSON.stringify(data)} watch={data} definitions={definitions} />}
			</Loaded>
		</Panel>
	)
}

const rates = [0.0005, 0.001, 0.002, 0.005, 0.01] as const

function WatchForm({ watch, definitions }: { watch: Watch; definitions: ReadonlyMap<string, MetricDefinition> }) {
	const { t } = useTranslation()
	const text = useText()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('PUT /api/metrics/watch')
	const [draft, setDraft] = useState(watch)
	const save = useMutation({
		mutationFn: () => ok(api.PUT('/api/metrics/watch', { body: draft })),
		onSuccess: (saved) => queries.setQueryData(watchKey, saved),
		onError: toast,
	})
	const label = (id: MetricId) => {
		const definition = definitions.get(id)
		return definition ? text(definition.label) : id
	}
	const changed = JSON.stringify(draft) !== JSON.stringify(watch)
	return (
		<>
			<form
				className={css.form}
				onSubmit={(event) => {
					event.preventDefault()
					save.mutate()
				}}
			>
				<Field label={t('forecast.watch.metrics')}>
					{(id) => (
						<Select<MetricId[]>
							id={id}
							className={css.wide ?? ''}
							mode="multiple"
							maxCount={20}
							disabled={!may}
							showSearch={{ optionFilterProp: 'label' }}
							value={draft.metrics}
							onChange={(metrics) => setDraft({ ...draft, metrics })}
							options={forecastIds.map((value) => ({ value, label: label(value) }))}
						/>
					)}
				</Field>
				<Field label={t('forecast.watch.rate')}>
					{(id) => (
						<Select<number>
							id={id}
							disabled={!may}
							value={draft.rate}
							onChange={(rate) => setDraft({ ...draft, rate })}
							options={[...new Set([...rates, watch.rate])]
								.sort((a, b) => a - b)
								.map((value) => ({ value, label: t('forecast.watch.once', { days: Math.round(1 / value) }) }))}
						/>
					)}
				</Field>
				<Field label={t('forecast.watch.hour')}>
					{(id) => (
						<Select<number>
							id={id}
							disabled={!may}
							value={draft.hour}
							onChange={(hour) => setDraft({ ...draft, hour })}
							options={Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))}
						/>
					)}
				</Field>
				{may && changed && (
					<Button type="primary" htmlType="submit" loading={save.isPending}>
						{t('action.save')}
					</Button>
				)}
			</form>
			<p className={css.note}>
				{draft.metrics.length === 0
					? t('forecast.watch.off')
					: t('forecast.watch.byChance', { days: Math.round(1 / (draft.rate * draft.metrics.length)) })}
			</p>
		</>
	)
}

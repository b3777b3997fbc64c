import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Popover, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useMay } from '../../app/session.ts'
import { useLocale } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { Grain } from '../../url/time-range.ts'
import { shortValue } from './metric-format.ts'
import type { MetricDefinition, MetricRead } from './metric-model.ts'
import css from './metrics.module.css'

interface TargetsButtonProps {
	metric: MetricRead
	definition: MetricDefinition
	grain: Grain
	currency: string
}

/** Says what a metric should come to in a day, a week or a month. */
export function TargetsButton(props: TargetsButtonProps) {
	const { t } = useTranslation()
	const may = useMay('PUT /api/metrics/targets')
	const [open, setOpen] = useState(false)
	if (!may || props.metric.series.length === 0) return null
	return (
		<Popover
			open={open}
			onOpenChange={setOpen}
			trigger="click"
			placement="bottomRight"
			destroyOnHidden
			content={<TargetForm {...props} onDone={() => setOpen(false)} />}
		>
			<Button aria-expanded={open}>{t('metrics.target.set')}</Button>
		</Popover>
	)
}

function TargetForm({ metric, definition, grain, currency, onDone }: TargetsButtonProps & { onDone: () => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const last = metric.series[metric.series.length - 1]
	const [at, setAt] = useState(last?.at ?? '')
	const target = metric.series.find((point) => point.at === at)?.target
	const shown = (value: string | undefined) =>
		value === undefined ? undefined : definition.unit === 'share' ? Number(value) * 100 : Number(value)
	const [typed, setTyped] = useState<number | null>(shown(target) ?? null)
	const save = useMutation({
		mutationFn: (value: string | null) =>
			ok(api.PUT('/api/metrics/targets', { body: { metric: metric.name, grain, at, value } })),
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: ['metrics', 'read'] })
			onDone()
		},
		onError: toast,
	})
	const written = (value: number) => String(Number((definition.unit === 'share' ? value / 100 : value).toFixed(6)))
	const choose = (next: string) => {
		setAt(next)
		setTyped(shown(metric.series.find((point) => point.at === next)?.target) ?? null)
	}
	return (
		<form
			className={css.form}
			onSubmit={(event) => {
				event.preventDefault()
				if (typed !== null) save.mutate(written(typed))
			}}
		>
			<Field label={t(`metrics.target.period.${grain}`)}>
				{(id) => (
					<Select
						id={id}
						value={at}
						onChange={choose}
						options={metric.series.toReversed().map((point) => ({
							value: point.at,
							label:
								point.target === undefined
									? point.at
									: `${point.at} · ${shortValue(point.target, definition.unit, currency, locale)}`,
						}))}
					/>
				)}
			</Field>
			<Field label={definition.unit === 'share' ? t('metrics.target.percent') : t('metrics.target.value')}>
				{(id) => <InputNumber id={id} value={typed} onChange={setTyped} className={css.number ?? ''} />}
			</Field>
			<div className={css.formActions}>
				{target !== undefined && (
					<Button onClick={() => save.mutate(null)} disabled={save.isPending}>
						{t('metrics.target.remove')}
					</Button>
				)}
				<Button type="primary" htmlType="submit" disabled={typed === null} loading={save.isPending}>
					{t('metrics.target.save')}
				</Button>
			</div>
		</form>
	)
}

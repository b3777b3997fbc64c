import { Button, Segmented, Select, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DownloadOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import css from './attribution.module.css'
import { type AttributionState, type Model, models, type SetAttribution } from './attribution-question.ts'
import { CreditDots } from './CreditDots.tsx'
import { CreditTable } from './CreditTable.tsx'
import { creditRows, toCsv } from './credit-rows.ts'
import { Notes } from './Notes.tsx'
import type { Attribution } from './queries.ts'
import { useChannelName } from './use-channel-name.ts'

interface CreditPanelProps {
	found: Attribution
	state: AttributionState
	set: SetAttribution
}

/** Channels with what each model gives them: a drawing, and every figure in a table. */
export function CreditPanel({ found, state, set }: CreditPanelProps) {
	const { t } = useTranslation()
	const nameOf = useChannelName(found)
	const valued = found.conversions.all.money !== null
	const measure = valued ? state.measure : 'conversions'
	const rows = creditRows(found, measure, state.model)
	const save = () => {
		const names = Object.fromEntries(models.map((model) => [model, t(`attribution.model.${model}.name`)])) as Record<
			Model,
			string
		>
		const head = {
			...{
				channel: t('attribution.column.channel'),
				touches: t('attribution.column.touches'),
				cost: t('attribution.column.cost'),
			},
			models: names,
		}
		saveText(`attribution-${measure}-${found.range.from}-${found.range.to}.csv`, toCsv(rows, nameOf, head, measure))
	}
	if (found.conversions.credited.conversions === 0)
		return (
			<Panel>
				<EmptyState title={t('attribution.none.title')}>{t('attribution.none.why')}</EmptyState>
			</Panel>
		)
	return (
		<>
			<Panel
				title={t('attribution.credit.title')}
				note={t('attribution.credit.note')}
				extra={
					<div className={css.choices}>
						{valued && (
							<Segmented<AttributionState['measure']>
								value={measure}
								onChange={(next) => set({ measure: next }, { replace: true })}
								options={(['conversions', 'money'] as const).map((value) => ({
									value,
									label: t(`attribution.measure.${value}`),
								}))}
							/>
						)}
						<Select<Model>
							aria-label={t('attribution.credit.model')}
							className={css.model ?? ''}
							value={state.model}
							onChange={(model) => set({ model }, { replace: true })}
							options={models.map((value) => ({ value, label: t(`attribution.model.${value}.name`) }))}
						/>
					</div>
				}
			>
				<CreditDots rows={rows} model={state.model} nameOf={nameOf} />
				<Notes found={found} measure={measure} />
			</Panel>
			<Panel
				flush
				title={t('attribution.table.title')}
				note={t('attribution.table.note', { model: t(`attribution.model.${state.model}.name`) })}
				extra={
					<Tooltip title={t('attribution.table.csv')}>
						<Button type="text" aria-label={t('attribution.table.csv')} icon={<DownloadOutlined />} onClick={save} />
					</Tooltip>
				}
			>
				<CreditTable found={found} rows={rows} measure={measure} model={state.model} nameOf={nameOf} />
			</Panel>
		</>
	)
}

function saveText(name: string, text: string): void {
	const link = document.createElement('a')
	link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
	link.download = name
	link.click()
	URL.revokeObjectURL(link.href)
}

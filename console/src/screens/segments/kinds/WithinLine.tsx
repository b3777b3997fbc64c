import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { PlusOutlined } from '../../../ui/icons.ts'
import css from '../controls.module.css'
import type { StepDraft, WithinUnit } from '../draft.ts'
import { RemoveButton } from './RemoveButton.tsx'

interface WithinLineProps {
	within: StepDraft['within']
	onChange: (within: StepDraft['within']) => void
}

const units: readonly WithinUnit[] = ['days', 'hours', 'minutes']

/** How soon after the step before. */
export function WithinLine({ within, onChange }: WithinLineProps) {
	const { t } = useTranslation()
	if (within === undefined)
		return (
			<Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onChange({ amount: 7, unit: 'days' })}>
				{t('conditions.sequence.addWithin')}
			</Button>
		)
	return (
		<div className={css.line}>
			<span className={css.word}>{t('conditions.sequence.within')}</span>
			<InputNumber<number>
				className={css.short ?? ''}
				aria-label={t('conditions.sequence.withinAmount')}
				min={1}
				max={100_000}
				precision={0}
				value={within.amount ?? null}
				onChange={(amount) => onChange({ ...within, amount: amount ?? undefined })}
			/>
			<Select<WithinUnit>
				className={css.unit ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('conditions.sequence.withinUnit')}
				value={within.unit}
				onChange={(unit) => onChange({ ...within, unit })}
				options={units.map((value) => ({ value, label: t(`conditions.sequence.unit.${value}`) }))}
			/>
			<span className={css.word}>{t('conditions.sequence.ofStep')}</span>
			<RemoveButton label={t('conditions.sequence.removeWithin')} onClick={() => onChange(undefined)} />
		</div>
	)
}

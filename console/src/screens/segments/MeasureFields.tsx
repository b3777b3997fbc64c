import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MeasureOp } from '../../api/definition.ts'
import css from './controls.module.css'
import type { MeasureDraft } from './draft.ts'

const all: readonly MeasureOp[] = ['gte', 'gt', 'lte', 'lt', 'eq', 'between']

interface MeasureFieldsProps {
	draft: MeasureDraft
	decimals: boolean
	/** May be below zero, as net amounts and changes may. */
	signed?: boolean
	ops?: readonly MeasureOp[]
	onChange: (measured: MeasureDraft) => void
}

export function MeasureFields({
	draft: { op, value, upper },
	decimals,
	signed = decimals,
	ops = all,
	onChange,
}: MeasureFieldsProps) {
	const { t } = useTranslation()
	const bounds = { ...(decimals ? {} : { precision: 0 }), ...(signed ? {} : { min: 0 }) }
	return (
		<>
			<Select<MeasureOp>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.operator')}
				value={op}
				onChange={(next) => onChange({ op: next, value, upper })}
				options={ops.map((each) => ({ value: each, label: t(`segments.op.plain.${each}`) }))}
			/>
			<InputNumber<number>
				className={css.number ?? ''}
				aria-label={op === 'between' ? t('segments.from') : t('segments.value')}
				{...bounds}
				value={value ?? null}
				onChange={(next) => onChange({ op, value: next ?? undefined, upper })}
			/>
			{op === 'between' && (
				<>
					<span className={css.word}>{t('segments.to')}</span>
					<InputNumber<number>
						className={css.number ?? ''}
						aria-label={t('segments.to')}
						{...bounds}
						value={upper ?? null}
						onChange={(next) => onChange({ op, value, upper: next ?? undefined })}
					/>
				</>
			)}
		</>
	)
}

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'
import type { ChangeGoal } from '../draft.ts'
import { MeasureFields } from '../MeasureFields.tsx'

interface ChangeFieldsProps {
	goal: ChangeGoal
	onChange: (goal: ChangeGoal) => void
}

const ways = ['fall', 'rise', 'either'] as const

/** "Fell by at least 30%". */
export function ChangeFields({ goal, onChange }: ChangeFieldsProps) {
	const { t } = useTranslation()
	/** A rise and a fall are by so much; only "either" has a sign. */
	const turn = (way: ChangeGoal['way']) => {
		const value = goal.value === undefined ? undefined : Math.abs(goal.value)
		const plain = way === 'either' || ['gte', 'gt'].includes(goal.op)
		onChange({ ...goal, way, value, ...(plain ? {} : { op: 'gte', upper: undefined }) })
	}
	return (
		<>
			<Select<ChangeGoal['way']>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('conditions.way.label')}
				value={goal.way}
				onChange={turn}
				options={ways.map((value) => ({ value, label: t(`conditions.way.${value}`) }))}
			/>
			<MeasureFields
				draft={goal}
				decimals
				signed={goal.way === 'either'}
				{...(goal.way === 'either' ? {} : { ops: ['gte', 'gt'] })}
				onChange={(measured) => onChange({ ...goal, ...measured })}
			/>
			<span className={css.word}>%</span>
		</>
	)
}

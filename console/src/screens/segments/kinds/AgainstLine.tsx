import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Window } from '../../../api/definition.ts'
import css from '../controls.module.css'
import type { ChangeGoal } from '../draft.ts'
import { WindowFields } from '../WindowFields.tsx'
import { RemoveButton } from './RemoveButton.tsx'

interface AgainstLineProps {
	goal: ChangeGoal
	/** The time that is compared. */
	window: Window | undefined
	onChange: (goal: ChangeGoal) => void
	onRemove: () => void
}

/** With which time of one's own past it is compared. */
export function AgainstLine({ goal, window, onChange, onRemove }: AgainstLineProps) {
	const { t } = useTranslation()
	const { against } = goal
	const before = window && 'last' in window ? { length: window.last, unit: t(`segments.window.unit.${window.unit}`) } : undefined
	const choose = (which: 'previous' | 'other') =>
		onChange({ ...goal, against: which === 'previous' ? 'previous' : { last: 365, unit: 'days' } })
	return (
		<div className={css.line}>
			<span className={css.word}>{t('conditions.against')}</span>
			<Select<'previous' | 'other'>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('conditions.against')}
				value={against === 'previous' ? 'previous' : 'other'}
				onChange={choose}
				options={[
					{ value: 'previous', label: before ? t('conditions.before', before) : t('conditions.justBefore') },
					{ value: 'other', label: t('conditions.otherTime') },
				]}
			/>
			{against !== 'previous' && (
				<WindowFields
					window={against}
					ever={false}
					onChange={(next) => onChange({ ...goal, against: next ?? { last: 365, unit: 'days' } })}
				/>
			)}
			<RemoveButton label={t('conditions.removePast')} onClick={onRemove} />
		</div>
	)
}

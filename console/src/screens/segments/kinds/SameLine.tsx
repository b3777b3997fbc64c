import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'
import type { FilterTarget } from '../filter-targets.ts'
import { RemoveButton } from './RemoveButton.tsx'
import { TargetSelect } from './TargetSelect.tsx'

interface SameLineProps {
	same: string
	targets: readonly FilterTarget[]
	/** Whether one may be typed. */
	free: boolean
	/** Undefined: it need not be the same. */
	onChange: (same: string | undefined) => void
}

/** "Of one and the same item": the measure must hold among the rows of one value. */
export function SameLine({ same, targets, free, onChange }: SameLineProps) {
	const { t } = useTranslation()
	return (
		<div className={css.line}>
			<span className={css.word}>{t('conditions.same')}</span>
			<TargetSelect label={t('conditions.sameWhat')} value={same} targets={targets} free={free} onChange={onChange} />
			<RemoveButton label={t('conditions.removeSame')} onClick={() => onChange(undefined)} />
		</div>
	)
}

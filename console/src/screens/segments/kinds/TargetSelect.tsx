import { Select } from 'antd'
import css from '../controls.module.css'
import type { FilterTarget } from '../filter-targets.ts'

interface TargetSelectProps {
	label: string
	value: string | undefined
	targets: readonly FilterTarget[]
	onChange: (name: string) => void
}

/** A property of events, or a field of orders. One that is no longer seen keeps its name. */
export function TargetSelect({ label, value, targets, onChange }: TargetSelectProps) {
	return (
		<Select
			showSearch={{ optionFilterProp: 'label' }}
			className={css.op ?? ''}
			popupMatchSelectWidth={false}
			aria-label={label}
			placeholder={label}
			value={value === undefined || value === '' ? null : value}
			onChange={(name: string) => onChange(name)}
			options={targets.map(({ name, label: words }) => ({ value: name, label: words }))}
		/>
	)
}

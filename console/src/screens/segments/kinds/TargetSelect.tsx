import { Select } from 'antd'
import { useState } from 'react'
import css from '../controls.module.css'
import type { FilterTarget } from '../filter-targets.ts'
import { matches } from './FreeSelect.tsx'
import { unseenIn } from './unseen.ts'

interface TargetSelectProps {
	label: string
	value: string | undefined
	targets: readonly FilterTarget[]
	/** Fields are what there is; a property may be one that nobody has sent yet. */
	free?: boolean
	onChange: (name: string) => void
}

/** A property of events, or a field of orders. One that is no longer seen keeps its name. */
export function TargetSelect({ label, value, targets, free = false, onChange }: TargetSelectProps) {
	const [typed, setTyped] = useState('')
	const known = targets.map(({ name }) => name)
	const unseen = unseenIn(known, value, free ? typed : undefined)
	return (
		<Select
			showSearch={{ onSearch: setTyped, filterOption: matches }}
			className={css.op ?? ''}
			popupMatchSelectWidth={false}
			aria-label={label}
			placeholder={label}
			value={value === undefined || value === '' ? null : value}
			onChange={(name: string) => onChange(name)}
			options={[
				...targets.map(({ name, label: words }) => ({ value: name, label: words })),
				...unseen.map((name) => ({ value: name, label: name })),
			]}
		/>
	)
}

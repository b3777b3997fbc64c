import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'
import { unseenIn } from './unseen.ts'

export interface Suggestion {
	readonly value: string
	readonly label: string
}

interface FreeSelectProps {
	label: string
	value: string | undefined
	suggestions: readonly Suggestion[]
	onChange: (value: string | undefined) => void
}

/** One text: chosen by its name, or typed. */
export function FreeSelect({ label, value, suggestions, onChange }: FreeSelectProps) {
	const { t } = useTranslation()
	const [typed, setTyped] = useState('')
	const known = suggestions.map((each) => each.value)
	return (
		<Select<string>
			showSearch={{ onSearch: setTyped, filterOption: matches }}
			allowClear
			className={css.value ?? ''}
			popupMatchSelectWidth={false}
			aria-label={label}
			placeholder={t('conditions.chooseOrType')}
			value={value ?? null}
			onChange={(next: string | undefined) => onChange(next === '' ? undefined : next)}
			// What is typed comes last: Enter chooses what it matches.
			options={[...suggestions, ...unseenIn(known, value, typed).map((each) => ({ value: each, label: each }))]}
		/>
	)
}

/** By the name, or by what is written in the data. */
export function matches(input: string, option: { value?: unknown; label?: unknown } | undefined): boolean {
	const sought = input.trim().toLowerCase()
	return [option?.value, option?.label].some((each) =>
		String(each ?? '')
			.toLowerCase()
			.includes(sought),
	)
}

import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'

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
	const others = [...new Set([typed.trim(), value ?? ''])].filter(
		(each) => each !== '' && !suggestions.some((known) => known.value === each),
	)
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
			options={[...others.map((each) => ({ value: each, label: each })), ...suggestions]}
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

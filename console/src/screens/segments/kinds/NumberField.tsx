import { InputNumber } from 'antd'
import css from '../controls.module.css'

interface NumberFieldProps {
	label: string
	value: number | undefined
	min: number
	max: number
	placeholder?: string
	onChange: (value: number | undefined) => void
}

export function NumberField({ label, value, onChange, ...bounds }: NumberFieldProps) {
	return (
		<InputNumber<number>
			className={css.number ?? ''}
			aria-label={label}
			value={value ?? null}
			onChange={(next) => onChange(next ?? undefined)}
			{...bounds}
		/>
	)
}

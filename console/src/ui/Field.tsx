import { type ReactNode, useId } from 'react'
import css from './Field.module.css'

interface FieldProps {
	label: string
	help?: string
	/** What keeps it from being saved; shown in place of the help. */
	wrong?: string | undefined
	/** The control, which takes the id that its label names. */
	children: (id: string) => ReactNode
}

/** One field of a form: label above, help or fault below. */
export function Field({ label, help, wrong, children }: FieldProps) {
	const id = useId()
	return (
		<div className={css.field}>
			<label htmlFor={id}>{label}</label>
			{children(id)}
			{wrong ? (
				<span className={css.wrong} role="alert">
					{wrong}
				</span>
			) : (
				help && <span className={css.help}>{help}</span>
			)}
		</div>
	)
}

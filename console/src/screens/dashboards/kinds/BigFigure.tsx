import type { ReactNode } from 'react'
import css from './kinds.module.css'

/** One number that stands for the whole answer, and what it means. */
export function BigFigure({ value, children }: { value: ReactNode; children?: ReactNode }) {
	return (
		<div className={css.numbers}>
			<div className={css.figure}>
				<div className={css.figureValue}>{value}</div>
				<div className={css.figureBelow}>{children}</div>
			</div>
		</div>
	)
}

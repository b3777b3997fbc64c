import type { ReactNode } from 'react'
import css from './Panel.module.css'

/** One card: a border, no shadow. */
export function Panel({
	title,
	note,
	extra,
	flush = false,
	children,
	className,
}: {
	title?: ReactNode
	note?: ReactNode
	extra?: ReactNode
	/** The content reaches the border (tables, lists). */
	flush?: boolean
	/** None: only the header. */
	children?: ReactNode
	className?: string | undefined
}) {
	return (
		<section className={[css.panel, className].filter(Boolean).join(' ')}>
			{(title || extra) && (
				<header className={css.header}>
					<div>
						<h2 className={css.title}>{title}</h2>
						{note && <p className={css.note}>{note}</p>}
					</div>
					{extra && <div className={css.extra}>{extra}</div>}
				</header>
			)}
			{children ? <div className={flush ? css.flush : css.body}>{children}</div> : <div className={css.none} />}
		</section>
	)
}

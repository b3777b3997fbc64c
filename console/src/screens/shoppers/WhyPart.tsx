import type { ReactNode } from 'react'
import css from './WhyPart.module.css'

export function WhyPart({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className={css.part}>
			<h3 className={css.title}>{title}</h3>
			<div className={css.text}>{children}</div>
		</section>
	)
}

import type { ReactNode } from 'react'
import { Link } from 'react-router'
import css from './PageTabs.module.css'

interface PageTab {
	readonly key: string
	/** The address of the tab: from `?` on, or a path of its own. */
	readonly search?: string
	readonly path?: string
	readonly label: ReactNode
}

/** Parts of a page. Each has an address of its own, so they are links. */
export function PageTabs({ label, tabs, current }: { label: string; tabs: readonly PageTab[]; current: string }) {
	return (
		<nav aria-label={label} className={css.tabs}>
			{tabs.map((tab) => (
				<Link
					key={tab.key}
					to={tab.path ?? { search: tab.search ?? '' }}
					className={css.tab}
					{...(tab.key === current ? { 'aria-current': 'page' } : {})}
				>
					{tab.label}
				</Link>
			))}
		</nav>
	)
}

import { type ReactNode, useLayoutEffect, useRef } from 'react'
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
	const nav = useRef<HTMLElement>(null)
	useLayoutEffect(() => bringIntoView(nav.current, current), [current])
	return (
		<nav ref={nav} aria-label={label} className={css.tabs}>
			{tabs.map((tab) => (
				<Link
					key={tab.key}
					data-tab={tab.key}
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

/** Where the tabs are wider than the screen, the one that is shown is not the one out of sight. The page itself stays where it is. */
function bringIntoView(nav: HTMLElement | null, current: string): void {
	const tab = nav?.querySelector<HTMLElement>(`[data-tab="${current}"]`)
	if (!nav || !tab) return
	const left = tab.offsetLeft - nav.offsetLeft
	const right = left + tab.offsetWidth
	if (left < nav.scrollLeft || right > nav.scrollLeft + nav.clientWidth) nav.scrollLeft = right - nav.clientWidth + 24
}

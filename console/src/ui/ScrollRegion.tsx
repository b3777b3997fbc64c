import { type ReactNode, useEffect, useRef, useState } from 'react'
import css from './ScrollRegion.module.css'

interface ScrollRegionProps {
	/** Names the region for whoever tabs into it. */
	label: string
	className?: string | undefined
	children: ReactNode
}

/** Scrolls what does not fit. A group and no landmark: a page may have many of one name. While it does, it can be reached and scrolled by keyboard; otherwise it is no stop on the way. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
	const region = useRef<HTMLDivElement>(null)
	const scrolls = useOverflow(region)
	return (
		<div
			ref={region}
			className={[css.region, className].filter(Boolean).join(' ')}
			{...(scrolls ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}
		>
			{children}
		</div>
	)
}

function useOverflow(ref: React.RefObject<HTMLElement | null>): boolean {
	const [overflows, setOverflows] = useState(false)
	useEffect(() => {
		const region = ref.current
		if (!region) return
		const look = () => setOverflows(region.scrollWidth > region.clientWidth + 1 || region.scrollHeight > region.clientHeight + 1)
		const sizes = new ResizeObserver(look)
		const watchAll = () => {
			sizes.disconnect()
			sizes.observe(region)
			for (const child of region.children) sizes.observe(child)
		}
		// What is shown here may be replaced, as a skeleton is by what it stood for, or grow over the edge of what holds it.
		const children = new MutationObserver(watchAll)
		children.observe(region, { childList: true, subtree: true })
		watchAll()
		return () => {
			sizes.disconnect()
			children.disconnect()
		}
	}, [ref])
	return overflows
}

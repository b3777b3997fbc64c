import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** How often it is looked whether the page is drawn, ms. */
const looks = 120
/** So many looks in a row must find nothing under way: a chart draws itself when its part of the console has come. */
const quietLooks = 4

/** Tells the browser that waits for it when the page is drawn, by `data-print` at its root. */
export function usePrintState(state: 'drawn' | 'failed' | undefined): void {
	const queries = useQueryClient()
	useEffect(() => {
		const root = document.documentElement
		if (state === 'failed') root.dataset.print = 'failed'
		if (state !== 'drawn') return
		let quiet = 0
		const timer = setInterval(() => {
			const drawing =
				document.querySelector('main') === null || document.querySelector('.ant-skeleton-active, [aria-busy="true"]')
			quiet = drawing || queries.isFetching() > 0 ? 0 : quiet + 1
			if (quiet < quietLooks) return
			clearInterval(timer)
			void document.fonts.ready.then(() => {
				root.dataset.print = 'ready'
			})
		}, looks)
		return () => clearInterval(timer)
	}, [state, queries])
}

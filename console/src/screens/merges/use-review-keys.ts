import { useEffect, useRef } from 'react'

/** Single letters decide; not while somebody types, and not together with Control, Alt or Command. */
export function useReviewKeys(keys: Readonly<Record<string, () => void>>): void {
	const latest = useRef(keys)
	useEffect(() => {
		latest.current = keys
	})
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
			const act = latest.current[event.key.toLowerCase()]
			if (!act) return
			event.preventDefault()
			act()
		}
		addEventListener('keydown', onKey)
		return () => removeEventListener('keydown', onKey)
	}, [])
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
}

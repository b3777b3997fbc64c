import { useLayoutEffect, useSyncExternalStore } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { cssVariables, type Mode } from './tokens.ts'

export function useMedia(query: string): boolean {
	return useSyncExternalStore(
		(listener) => {
			const list = matchMedia(query)
			list.addEventListener('change', listener)
			return () => list.removeEventListener('change', listener)
		},
		() => matchMedia(query).matches,
		() => false,
	)
}

/** The rail becomes a drawer and tables become cards below this width. */
export function useNarrow(): boolean {
	return useMedia('(max-width: 767.98px)')
}

/** Room for a second column beside a table. */
export function useWide(): boolean {
	return useMedia('(min-width: 1280px)')
}

export function useThemeMode(): Mode {
	const { theme } = usePreferences()
	const systemDark = useMedia('(prefers-color-scheme: dark)')
	return theme === 'system' ? (systemDark ? 'dark' : 'light') : theme
}

/** Puts the palette where style sheets read it. Written through the object model, which a strict content policy allows. */
export function useThemeVariables(mode: Mode): void {
	useLayoutEffect(() => {
		const root = document.documentElement
		for (const [name, value] of cssVariables(mode)) root.style.setProperty(name, value)
		root.style.colorScheme = mode
		root.dataset.theme = mode
	}, [mode])
}

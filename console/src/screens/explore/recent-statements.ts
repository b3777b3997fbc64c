import { useSyncExternalStore } from 'react'

/** Statements of one person in this browser, newest first, each once. */
const most = 20
const keyOf = (user: string) => `qianmian.sql.${user}`
const listeners = new Set<() => void>()
const read = new Map<string, readonly string[]>()

export function useRecentStatements(user: string): readonly string[] {
	return useSyncExternalStore(
		(listener) => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		() => recent(user),
	)
}

export function remember(user: string, statement: string): void {
	const next = [statement, ...recent(user).filter((each) => each !== statement)].slice(0, most)
	read.set(user, next)
	try {
		localStorage.setItem(keyOf(user), JSON.stringify(next))
	} catch {
		// A full or forbidden store: they last as long as the page.
	}
	for (const listener of listeners) listener()
}

function recent(user: string): readonly string[] {
	const known = read.get(user) ?? stored(user)
	read.set(user, known)
	return known
}

function stored(user: string): readonly string[] {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]')
		return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, most) : []
	} catch {
		return []
	}
}

export interface Place {
	readonly line: number
	readonly column: number
}

/** Line and column, both from 1, of a character counted from 1. */
export function placeOf(text: string, position: number): Place {
	const before = text.slice(0, position - 1).split('\n')
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The character, from 1, at which a name that the server did not know stands by itself; undefined where it does not. */
export function positionOfName(text: string, problem: string): number | undefined {
	const name = /`([^`]+)`/.exec(problem)?.[1]
	if (name === undefined) return undefined
	const word = new RegExp(`(?<![\\w.])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`)
	const found = text.search(word)
	return found === -1 ? undefined : found + 1
}

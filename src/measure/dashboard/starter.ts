import type { Text } from '#kit/text'
import type { Dashboard } from './dashboard.ts'

/** A dashboard that the software brings, in both languages. */
export interface Starter {
	readonly name: Text
	readonly description: Text
	readonly days: number
	readonly compare: Dashboard['compare']
	readonly tiles: readonly StarterTile[]
}

export interface StarterTile {
	readonly title?: Text
	/** Columns and rows; tiles stand one after another, and a row ends where the next does not fit. */
	readonly size: readonly [w: number, h: number]
	readonly view: string
	readonly days?: number
	readonly is:
		| { readonly question: { readonly kind: string; readonly body: Readonly<Record<string, unknown>> } }
		| { readonly text: Text }
}

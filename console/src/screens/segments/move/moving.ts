import { createContext, type KeyboardEvent, type PointerEvent, use } from 'react'
import type { Place } from './tree-moves.ts'

/** A part that is being moved, and where it would go if it were let go of now. */
export interface Lifted {
	readonly id: string
	readonly place: Place
	/** Where the pointer is, if a pointer carries it. */
	readonly at: { readonly x: number; readonly y: number } | undefined
}

export interface Moving {
	readonly lifted: Lifted | undefined
	/** Id of the text that tells how to move by keyboard. */
	readonly helpId: string
	/** What the handle of a part listens to. */
	readonly handlersOf: (id: string) => {
		readonly onKeyDown: (event: KeyboardEvent) => void
		readonly onBlur: () => void
		readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
		readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
		readonly onPointerUp: () => void
		readonly onPointerCancel: () => void
	}
}

/** Undefined where parts cannot be moved. */
export const MovingContext = createContext<Moving | undefined>(undefined)

export function useMoving(): Moving | undefined {
	return use(MovingContext)
}

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { GroupNode } from '../builder-model.ts'
import type { Lifted, Moving } from './moving.ts'
import { placeAt } from './place-at.ts'
import { moveNode, type Place, placeOf, placesFor } from './tree-moves.ts'

export type Told = 'lifted' | 'over' | 'dropped' | 'cancelled'

interface Mover {
	readonly root: GroupNode
	readonly host: RefObject<HTMLElement | null>
	readonly onChange: (root: GroupNode) => void
	/** Says aloud what happened. */
	readonly tell: (what: Told, id: string, place: Place) => void
}

/** A pointer that trembles by less does not drag. */
const trembles = 4
/** As near to the upper or lower edge of the window, the page follows; in pixels. */
const edge = 72

/**
 * Moves parts by pointer and by keyboard. Nothing moves before it is let go of: a line shows where it would go, so taking it back
 * costs nothing and the focus stays where it is.
 */
export function useMover({ root, host, onChange, tell }: Mover): Moving {
	const helpId = useId()
	const [lifted, setLifted] = useState<Lifted>()
	const pressed = useRef<{ id: string; x: number; y: number }>(undefined)
	const landed = useRef<string>(undefined)
	// The part is mounted anew in its new group: whoever moved it should still be at it.
	useEffect(() => {
		if (landed.current === undefined) return
		host.current?.querySelector<HTMLElement>(`[data-handle="${landed.current}"]`)?.focus()
		landed.current = undefined
	})
	const over = (id: string, place: Place, at?: Lifted['at']) => {
		if (lifted?.id !== id) tell('lifted', id, place)
		else if (lifted.place.parent !== place.parent || lifted.place.index !== place.index) tell('over', id, place)
		setLifted({ id, place, at })
	}
	const cancel = () => {
		pressed.current = undefined
		if (!lifted) return
		setLifted(undefined)
		tell('cancelled', lifted.id, placeOf(root, lifted.id) ?? lifted.place)
	}
	const drop = () => {
		pressed.current = undefined
		if (!lifted) return
		landed.current = lifted.id
		setLifted(undefined)
		tell('dropped', lifted.id, lifted.place)
		onChange(moveNode(root, lifted.id, lifted.place))
	}
	const step = (id: string, event: KeyboardEvent) => {
		const places = placesFor(root, id)
		const now = places.findIndex(({ parent, index }) => parent === lifted?.place.parent && index === lifted.place.index)
		const next = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: places.length - 1 }[event.key]
		const place = next === undefined ? undefined : places[Math.max(0, Math.min(places.length - 1, next))]
		if (!place) return
		event.preventDefault()
		over(id, place)
	}
	const onKeyDown = (id: string, event: KeyboardEvent) => {
		const here = placeOf(root, id)
		if (event.key === 'Escape' && lifted) {
			event.stopPropagation()
			cancel()
		} else if (event.key === ' ' || event.key === 'Enter') {
			event.preventDefault()
			if (lifted) drop()
			else if (here) over(id, here)
		} else if (lifted?.id === id) step(id, event)
	}
	const onPointerDown = (id: string, event: PointerEvent<HTMLElement>) => {
		if (event.button !== 0) return
		event.currentTarget.setPointerCapture(event.pointerId)
		pressed.current = { id, x: event.clientX, y: event.clientY }
	}
	const onPointerMove = (event: PointerEvent<HTMLElement>) => {
		const from = pressed.current
		if (!from || !host.current) return
		const at = { x: event.clientX, y: event.clientY }
		if (!lifted && Math.hypot(at.x - from.x, at.y - from.y) < trembles) return
		follow(at.y)
		const found = placeAt(host.current, from.id, at)
		const possible = placesFor(root, from.id).find(({ parent, index }) => parent === found?.parent && index === found.index)
		const place = possible ?? lifted?.place ?? placeOf(root, from.id)
		if (place) over(from.id, place, at)
	}
	return {
		lifted,
		helpId,
		handlersOf: (id) => ({
			onKeyDown: (event) => onKeyDown(id, event),
			onBlur: cancel,
			onPointerDown: (event) => onPointerDown(id, event),
			onPointerMove,
			onPointerUp: drop,
			onPointerCancel: cancel,
		}),
	}
}

function follow(y: number): void {
	if (y < edge) window.scrollBy({ top: y - edge, behavior: 'instant' })
	else if (y > window.innerHeight - edge) window.scrollBy({ top: y - (window.innerHeight - edge), behavior: 'instant' })
}

import { type PointerEvent, type RefObject, useEffect, useState } from 'react'
import type { Tile } from './dashboard-model.ts'
import { columns, moved, resized, rowHeight } from './grid.ts'

interface Held {
	readonly id: string
	readonly kind: 'move' | 'size'
	/** Where the pointer took it, on the page. */
	readonly from: { readonly x: number; readonly y: number }
	readonly before: readonly Tile[]
	readonly tiles: Tile[]
}

/** A tile in the hand: the others make room while it moves, and everything is as it was before by Escape. */
export function useHeld(host: RefObject<HTMLElement | null>, tiles: readonly Tile[], onDrop: (tiles: Tile[]) => void) {
	const [held, setHeld] = useState<Held>()
	const holding = held !== undefined
	useEffect(() => {
		if (!holding) return
		const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setHeld(undefined)
		addEventListener('keydown', onKey)
		return () => removeEventListener('keydown', onKey)
	}, [holding])
	const handlersOf = (id: string, kind: Held['kind']) => ({
		onPointerDown: (event: PointerEvent) => {
			if (event.button !== 0) return
			event.currentTarget.setPointerCapture(event.pointerId)
			setHeld({ id, kind, from: { x: event.pageX, y: event.pageY }, before: tiles, tiles: [...tiles] })
		},
		onPointerMove: (event: PointerEvent) => {
			const width = host.current?.clientWidth ?? 0
			if (held?.id !== id || width === 0) return
			const dx = Math.round((event.pageX - held.from.x) / (width / columns))
			const dy = Math.round((event.pageY - held.from.y) / rowHeight)
			setHeld({ ...held, tiles: after(held, dx, dy) })
		},
		onPointerUp: () => {
			if (held?.id !== id) return
			setHeld(undefined)
			if (held.tiles.some((tile, nth) => tile !== held.before[nth])) onDrop(held.tiles)
		},
		onPointerCancel: () => setHeld(undefined),
	})
	return { tile: held?.id, tiles: held?.tiles ?? tiles, handlersOf }
}

function after({ id, kind, before }: Held, dx: number, dy: number): Tile[] {
	const place = before.find((tile) => tile.id === id)?.place
	if (!place) return [...before]
	return kind === 'move' ? moved(before, id, { ...place, x: place.x + dx, y: place.y + dy }) : resized(before, id, dx, dy)
}

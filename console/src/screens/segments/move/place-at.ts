import type { Place } from './tree-moves.ts'

/**
 * Where a part would go that is let go of at a point: into the innermost group under the point (the root where there is none), after
 * those parts whose middle lies above it.
 * @param host holds the tree; its groups bear `data-group`, its parts `data-part`
 */
export function placeAt(host: HTMLElement, id: string, { x, y }: { x: number; y: number }): Place | undefined {
	const own = host.querySelector(`[data-part="${id}"]`)
	const under = document.elementFromPoint(x, y)
	// Over itself, a part may go before or after its neighbours; into itself it cannot.
	const start = under && own?.contains(under) ? own.parentElement : under
	const group = (start && host.contains(start) ? start.closest('[data-group]') : null) ?? host.querySelector('[data-group]')
	const parent = group?.getAttribute('data-group')
	if (!group || !parent) return undefined
	const parts = [...host.querySelectorAll(`[data-in="${parent}"]`)].filter((part) => part !== own)
	const index = parts.filter((part) => middleOf(part) < y).length
	return { parent, index }
}

function middleOf(part: Element): number {
	const { top, height } = part.getBoundingClientRect()
	return top + height / 2
}

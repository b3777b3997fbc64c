import { hashKey } from '@tanstack/react-query'
import type { Draft } from './draft.ts'
import { draftOf } from './draft-of-leaf.ts'
import { gapIn } from './gaps.ts'
import { isObject } from './is-definition.ts'
import { leafOf } from './leaf-of-draft.ts'
import { hasKnownShape } from './leaf-shape.ts'

/**
 * The condition in the builder. It opens in controls only if they would write back the very same: what they have no place for would
 * be lost on saving. Everything else opens as the JSON that it is.
 */
export function openLeaf(leaf: unknown): Draft {
	if (hasKnownShape(leaf)) {
		const draft = draftOf(leaf)
		if (gapIn(draft) === undefined && sameJson(leafOf(draft), plain(leaf))) return draft
	}
	return { kind: 'written', text: JSON.stringify(leaf, null, 2) }
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function sameJson(one: unknown, other: unknown): boolean {
	return hashKey([one]) === hashKey([other])
}

/** Two ways to write one thing: no filters, and an empty list of them; one event, and any of one. */
export function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain)
	if (!isObject(value)) return value
	const kept = Object.entries(value).filter(([key, part]) => !(key === 'where' && Array.isArray(part) && part.length === 0))
	return Object.fromEntries(kept.map(([key, part]) => [key, key === 'events' ? oneName(part) : plain(part)]))
}

function oneName(events: unknown): unknown {
	return isObject(events) && Array.isArray(events.any) && events.any.length === 1 ? events.any[0] : events
}

import type { Definition, Happening } from '../../api/definition.ts'
import type { DayRange } from '../../url/time-range.ts'

/** Whoever did one thing and then the other, within the days that are looked at; or did it at all. */
export function segmentOf(steps: readonly Happening[], { from, to }: DayRange): Definition | undefined {
	const window = { from, to }
	const [only] = steps
	if (steps.length > 1) return { sequence: steps.map((step) => ({ ...step })), window }
	return only && { ...only, measure: 'count', op: 'gte', value: 1, window }
}

export function newSegment(name: string, definition: Definition): string {
	return `/segments/new?${new URLSearchParams({ name, definition: JSON.stringify(definition) })}`
}

import type { Definition, Happening, Window } from '../../api/definition.ts'
import { addDays } from '../../format/time.ts'
import type { Grain } from '../../url/time-range.ts'
import type { RetentionAsk } from './queries.ts'

/** The first day of the period so many periods later. @param at first day of a period */
export function periodAfter(at: string, unit: Grain, periods: number): string {
	if (unit !== 'month') return addDays(at, periods * (unit === 'week' ? 7 : 1))
	const moved = new Date(`${at}T00:00:00Z`)
	moved.setUTCMonth(moved.getUTCMonth() + periods)
	return moved.toISOString().slice(0, 10)
}

/** Whoever did it at least once in a window. */
function did(step: Happening, window: Window): Definition {
	return { ...step, measure: 'count', op: 'gte', value: 1, window }
}

/**
 * The people of a cohort who came back in a column, or did not, as a condition; undefined where the condition language cannot say it:
 * periods that roll are each person's own, and column 0 asks what came after what within one period.
 * @param asOf nothing after it was known; ISO 8601
 */
export function peopleOf(
	ask: RetentionAsk,
	{ at, column, asOf }: { readonly at: string; readonly column: number; readonly asOf: string },
	cameBack: boolean,
): Definition | undefined {
	const { entry, back, kind = 'n-day', entering = 'first', period = 'day' } = ask
	if (kind === 'rolling' || column === 0) return undefined
	const start = (periods: number) => periodAfter(at, period, periods)
	const windows = {
		'n-day': { from: start(column), to: start(column + 1) },
		unbounded: { from: start(column), to: asOf },
		within: { from: start(1), to: start(column + 1) },
	}
	const returned = did(back, windows[kind])
	const newcomer = entering === 'first' ? [{ not: did(entry, { to: at }) }] : []
	return { all: [did(entry, { from: at, to: start(1) }), ...newcomer, cameBack ? returned : { not: returned }] }
}

export type LifecycleState = 'new' | 'returning' | 'resurrecting' | 'dormant'

/** The people of one state in a period. @param at its first day */
export function peopleInState(step: Happening, unit: Grain, at: string, state: LifecycleState): Definition {
	const here = did(step, { from: at, to: periodAfter(at, unit, 1) })
	const before = did(step, { from: periodAfter(at, unit, -1), to: at })
	const ever = did(step, { to: at })
	switch (state) {
		case 'new':
			return { all: [here, { not: ever }] }
		case 'returning':
			return { all: [here, before] }
		case 'resurrecting':
			return { all: [here, { not: before }, ever] }
		case 'dormant':
			return { all: [before, { not: here }] }
	}
}

export function newSegment(name: string, definition: Definition): string {
	return `/segments/new?${new URLSearchParams({ name, definition: JSON.stringify(definition) })}`
}

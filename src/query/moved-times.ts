import type { Plan } from './plan.ts'

/** Half-open, UTC ms. */
export interface TimeSlice {
	readonly from: number
	readonly to: number
}

/**
 * The slices of time that entered or left a definition's windows between two moments. Whatever differs between the plans of two
 * moments is a bound that moved, and only rows between its two places can make a difference that no new row makes.
 */
export function movedTimes(before: Plan, after: Plan): TimeSlice[] {
	const slices = new Map<string, TimeSlice>()
	compare(before, after)
	return [...slices.values()]

	function compare(old: unknown, now: unknown): void {
		if (typeof old === 'number' && typeof now === 'number') {
			if (old !== now) slices.set(`${old} ${now}`, { from: Math.min(old, now), to: Math.max(old, now) })
		} else if (typeof old === 'object' && old !== null && typeof now === 'object' && now !== null) {
			for (const [key, value] of Object.entries(now)) compare((old as Record<string, unknown>)[key], value)
		}
	}
}

/** The tables of computed facts that a plan reads. */
export function factTablesIn(plan: Plan): string[] {
	if ('leaf' in plan) {
		const source = plan.leaf === 'percentile' ? plan.of : plan
		return source.leaf === 'fact' ? [source.table] : []
	}
	if ('not' in plan) return factTablesIn(plan.not)
	return [...new Set(('all' in plan ? plan.all : plan.any).flatMap(factTablesIn))]
}

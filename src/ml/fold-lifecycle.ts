/**
 * What somebody is to a shop in a period. Active in it: `new` for the first time ever, `returning` having been active in the period
 * right before too, `resurrecting` after a pause. Not active in it: `dormant`, having been active in the one right before.
 * So active = new + returning + resurrecting, and returning + dormant = active in the period before.
 */
export const lifecycleStates = ['new', 'returning', 'resurrecting', 'dormant'] as const
export type LifecycleState = (typeof lifecycleStates)[number]

/**
 * One person's states, in the periods from 0 to `count` in which they have one.
 * @param active periods in which they were active at all, in any order, those before 0 too
 */
export function foldLifecycle(
	active: readonly number[],
	count: number,
): { readonly period: number; readonly state: LifecycleState }[] {
	const periods = new Set(active)
	const first = Math.min(...periods)
	return Array.from({ length: count }, (_, period) => period).flatMap((period) => {
		const state = stateOf({ here: periods.has(period), before: periods.has(period - 1), isFirst: period === first })
		return state === undefined ? [] : [{ period, state }]
	})
}

function stateOf({
	here,
	before,
	isFirst,
}: Readonly<Record<'here' | 'before' | 'isFirst', boolean>>): LifecycleState | undefined {
	if (!here) return before ? 'dormant' : undefined
	if (before) return 'returning'
	return isFirst ? 'new' : 'resurrecting'
}

import { leavesOf } from './facts-asked.ts'
import type { EventsPlan, Goal, Plan } from './plan.ts'

/** Which events a condition is about, but for their times. */
export interface RowFilter extends Pick<EventsPlan, 'names' | 'where'> {
	/** The same for filters that let the same events pass. */
	readonly key: string
}

/** Of a condition that asks no more of its events than how many there are and when. */
export function rowFilterOf({ names, where, goal, same }: EventsPlan): RowFilter | undefined {
	if (same !== undefined || !isOfTimes(goal)) return undefined
	const key = JSON.stringify([names, where], (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
	return { names, where, key }
}

function isOfTimes(goal: Goal): boolean {
	const measure = goal.by === 'change' ? goal.of : goal.by
	return measure === 'count' || measure === 'days' || measure === 'first_time' || measure === 'last_time'
}

/** The filters of a plan, each once. */
export function rowFiltersIn(plan: Plan): RowFilter[] {
	const filters = leavesOf(plan).flatMap((leaf) => (leaf.leaf === 'events' ? (rowFilterOf(leaf) ?? []) : []))
	return [...new Map(filters.map((filter) => [filter.key, filter])).values()]
}

/** Names of the events of which a plan asks more than these filters tell. */
export function eventNamesBeside(plan: Plan, told: { has(filter: string): boolean }): string[] {
	const names = leavesOf(plan).flatMap((leaf) => {
		if (leaf.leaf === 'sequence')
			return leaf.steps.flatMap(({ row, without }) => [row, ...without].flatMap((one) => (one.of === 'events' ? one.names : [])))
		if (leaf.leaf !== 'events') return []
		const filter = rowFilterOf(leaf)
		return filter && told.has(filter.key) ? [] : leaf.names
	})
	return [...new Set(names)]
}

/**
 * On how many different days of each period somebody was active.
 * @param days numbers of days on which they were, in any order, some more than once
 * @param periodOf the period of a day
 */
export function foldStickiness(days: readonly number[], periodOf: (day: number) => number): ReadonlyMap<number, number> {
	const found = new Map<number, number>()
	for (const day of new Set(days)) found.set(periodOf(day), (found.get(periodOf(day)) ?? 0) + 1)
	return found
}

import type { IndexedPaths, Measure } from './touch-paths.ts'

/** Paths that touched the same channels, in whatever order and however often. */
export interface Coalition {
	/** Numbers of channels, rising. */
	readonly members: readonly number[]
	readonly paths: number
	readonly amount: number
}

export function coalitionsOf({ paths }: IndexedPaths, measure: Measure): Coalition[] {
	const byMembers = new Map<string, { readonly members: readonly number[]; paths: number; amount: number }>()
	for (const { touches, conversions, nulls, [measure]: amount } of paths) {
		const members = [...new Set(touches)].sort((a, b) => a - b)
		const key = members.join()
		const sum = byMembers.get(key) ?? { members, paths: 0, amount: 0 }
		sum.paths += conversions + nulls
		sum.amount += amount
		byMembers.set(key, sum)
	}
	return [...byMembers.values()]
}

import type { IndexedPaths, Measure } from './touch-paths.ts'

/** Paths that touched the same channels, in whatever order and however often. */
export interface Coalition {
	/** Numbers of channels, rising. */
	readonly members: readonly number[]
	readonly paths: number
	readonly amount: number
}

export function coalitionsOf({ channels, paths }: IndexedPaths, measure: Measure): Coalition[] {
	const byMembers = new Map<number | string, { readonly members: readonly number[]; paths: number; amount: number }>()
	for (const { touches, conversions, nulls, [measure]: amount } of paths) {
		const key = channels.length <= 31 ? bitsOf(touches) : membersOf(touches).join()
		const sum = byMembers.get(key) ?? { members: membersOf(touches), paths: 0, amount: 0 }
		sum.paths += conversions + nulls
		sum.amount += amount
		byMembers.set(key, sum)
	}
	return [...byMembers.values()]
}

function membersOf(touches: readonly number[]): number[] {
	return [...new Set(touches)].sort((a, b) => a - b)
}

function bitsOf(touches: readonly number[]): number {
	let bits = 0
	for (const channel of touches) bits |= 1 << channel
	return bits
}

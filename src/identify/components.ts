/** A link between two persons: without it, the group that it holds together falls into two. */
export interface Link {
	readonly a: number
	readonly b: number
}

/**
 * The two parts into which a group falls when one of its links is taken away. Links form a tree, because a merge is
 * only ever made between groups that are apart: so every merge can be taken back, in any order.
 */
export function partsWithout(members: readonly number[], links: readonly Link[], gone: Link): readonly [number[], number[]] {
	const next = new Map<number, number[]>(members.map((member) => [member, []]))
	for (const { a, b } of links) {
		next.get(a)?.push(b)
		next.get(b)?.push(a)
	}
	const seen = new Set([gone.a])
	for (const at of seen) for (const neighbour of next.get(at) ?? []) seen.add(neighbour)
	return [members.filter((member) => seen.has(member)), members.filter((member) => !seen.has(member))]
}

/** The oldest person of a group stands for it. */
export function rootAmong(members: readonly number[]): number {
	return members.reduce((oldest, member) => Math.min(oldest, member))
}

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

/** For everyone in these links, the oldest person whom they are linked with. */
export function rootsOf(links: readonly Link[]): Map<number, number> {
	const above = new Map<number, number>()
	const find = (id: number): number => {
		let root = id
		while ((above.get(root) ?? root) !== root) root = above.get(root) as number
		for (let at = id; at !== root; ) {
			const next = above.get(at) as number
			above.set(at, root)
			at = next
		}
		return root
	}
	for (const { a, b } of links) {
		const [one, other] = [find(a), find(b)]
		above.set(Math.max(one, other), Math.min(one, other))
		above.set(Math.min(one, other), Math.min(one, other))
	}
	return new Map([...above.keys()].map((id) => [id, find(id)]))
}

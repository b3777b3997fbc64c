import { moreNode, otherNode, type Path, type PathDirection } from './fold-paths.ts'

/** Ways that are at a node at one step. `people = ended + cut +` those who go on to a node of the next step. */
export interface PathPlace {
	/** From 0. */
	readonly step: number
	readonly node: number
	readonly people: number
	/** Nothing more came; walked backwards: nothing was before. */
	readonly ended: number
	/** Go on beyond the last step that is shown. */
	readonly cut: number
}

export interface PathLink {
	/** Of `from`. */
	readonly step: number
	readonly from: number
	readonly to: number
	readonly people: number
}

/** Both by step, the most people first. */
export interface PathTally {
	readonly places: readonly PathPlace[]
	readonly links: readonly PathLink[]
}

export function tallyPaths(paths: Iterable<Path>): PathTally {
	const sums = createSums()
	for (const { nodes, cut } of paths)
		for (const [step, node] of nodes.entries()) {
			const to = nodes[step + 1]
			const last = to === undefined
			sums.addPlace({ step, node, people: 1, ended: last && !cut ? 1 : 0, cut: last && cut ? 1 : 0 })
			if (!last) sums.addLink({ step, from: node, to, people: 1 })
		}
	return sums.tally()
}

/**
 * Keeps the `top` nodes of each step, of equal ones that with the smaller number; all others are one node, which is counted like any.
 * Where all ways end with a step that was asked for, that is none of them.
 * @returns also how many nodes of each step are gathered in it
 */
export function gatherRare(
	{ places, links }: PathTally,
	top: number,
	direction: PathDirection,
): PathTally & { readonly gathered: readonly number[] } {
	const kept: Set<number>[] = []
	const gathered: number[] = []
	const always = direction === 'between' ? places.filter(({ ended }) => ended > 0) : []
	for (const { step, node } of always) kept[step] = (kept[step] ?? new Set([otherNode, moreNode])).add(node)
	const sizes = kept.map((own) => own.size)
	for (const { step, node } of places) {
		const own = kept[step] ?? new Set([otherNode, moreNode])
		kept[step] = own
		gathered[step] ??= 0
		if (own.has(node)) continue
		if (own.size < top + (sizes[step] ?? 2)) own.add(node)
		else gathered[step]++
	}
	const nodeAt = (step: number, node: number) => (kept[step]?.has(node) ? node : otherNode)
	const sums = createSums()
	for (const place of places) sums.addPlace({ ...place, node: nodeAt(place.step, place.node) })
	for (const { step, from, to, people } of links)
		sums.addLink({ step, from: nodeAt(step, from), to: nodeAt(step + 1, to), people })
	return { ...sums.tally(), gathered }
}

/** Sums up equal places, and equal links. */
export function createSums() {
	const places = new Map<string, PathPlace>()
	const links = new Map<string, PathLink>()
	return {
		addPlace(place: PathPlace): void {
			const key = `${place.step} ${place.node}`
			const sum = places.get(key) ?? { people: 0, ended: 0, cut: 0 }
			places.set(key, {
				...place,
				people: sum.people + place.people,
				ended: sum.ended + place.ended,
				cut: sum.cut + place.cut,
			})
		},
		addLink(link: PathLink): void {
			const key = `${link.step} ${link.from} ${link.to}`
			links.set(key, { ...link, people: (links.get(key)?.people ?? 0) + link.people })
		},
		tally: (): PathTally => ({
			places: [...places.values()].sort((a, b) => a.step - b.step || b.people - a.people || a.node - b.node),
			links: [...links.values()].sort((a, b) => a.step - b.step || b.people - a.people || a.from - b.from || a.to - b.to),
		}),
	}
}

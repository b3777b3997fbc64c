import type { BuilderNode, GroupNode } from '../builder-model.ts'

/** Where a part stands, or could: in which group, and after how many others. The part itself is not counted. */
export interface Place {
	readonly parent: string
	readonly index: number
}

/** Deeper than this nobody reads a definition any more; JSON still can. The root is level 0. */
export const deepest = 4

export function findNode(node: BuilderNode, id: string): BuilderNode | undefined {
	if (node.id === id) return node
	if (node.kind === 'rule') return undefined
	for (const child of node.children) {
		const found = findNode(child, id)
		if (found) return found
	}
	return undefined
}

export function placeOf(root: GroupNode, id: string): Place | undefined {
	const index = root.children.findIndex((child) => child.id === id)
	if (index >= 0) return { parent: root.id, index }
	for (const child of root.children) {
		const place = child.kind === 'group' ? placeOf(child, id) : undefined
		if (place) return place
	}
	return undefined
}

/** Every place to which a part can go, its own among them, from top to bottom. */
export function placesFor(root: GroupNode, id: string): Place[] {
	const moved = findNode(root, id)
	return moved ? placesIn(taken(root, id), deepest - levelsOf(moved)) : []
}

/** @param room how many levels there are for groups from here on */
function placesIn({ id, children }: GroupNode, room: number): Place[] {
	const after = children.flatMap((child, nth) => [
		...(child.kind === 'group' && room > 0 ? placesIn(child, room - 1) : []),
		{ parent: id, index: nth + 1 },
	])
	return room < 0 ? [] : [{ parent: id, index: 0 }, ...after]
}

/** How many levels of groups a part brings with it. */
function levelsOf(node: BuilderNode): number {
	return node.kind === 'rule' ? 0 : 1 + Math.max(0, ...node.children.map(levelsOf))
}

/** The tree with a part at another place. One that cannot go there stays. */
export function moveNode(root: GroupNode, id: string, place: Place): GroupNode {
	const moved = findNode(root, id)
	const possible = placesFor(root, id).some((each) => each.parent === place.parent && each.index === place.index)
	return moved && possible ? put(taken(root, id), moved, place) : root
}

function taken(group: GroupNode, id: string): GroupNode {
	const children = group.children.filter((child) => child.id !== id)
	return { ...group, children: children.map((child) => (child.kind === 'group' ? taken(child, id) : child)) }
}

function put(group: GroupNode, moved: BuilderNode, { parent, index }: Place): GroupNode {
	if (group.id === parent) return { ...group, children: group.children.toSpliced(index, 0, moved) }
	return {
		...group,
		children: group.children.map((child) => (child.kind === 'group' ? put(child, moved, { parent, index }) : child)),
	}
}

/** How deep a group stands: 0 for the root. */
export function levelOf(root: GroupNode, id: string): number | undefined {
	if (root.id === id) return 0
	for (const child of root.children) {
		const level = child.kind === 'group' ? levelOf(child, id) : undefined
		if (level !== undefined) return level + 1
	}
	return undefined
}

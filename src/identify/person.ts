import { type Identifier, type IdentifierType, isAccount, isAddress, kindOf } from './identifier.ts'

/** A shopper as first seen. Merged persons form a group under the oldest of them, its root; an identifier never leaves its home. */
export interface Person {
	/** Dense profile id; negative while not yet allocated. */
	id: number
	readonly bornAt: number
	/** Towards the root; undefined for a root. */
	parent: Person | undefined
	/** At a root: everything that the group holds. */
	nodes: Set<Node>
	/** At a root: pairs with one in this group of whom somebody decided that they are two. */
	apart: Set<Pair>
}

export interface Pair {
	readonly a: Person
	readonly b: Person
}

export interface Node extends Identifier {
	readonly key: string
	/** The person whose record brought it: undoing a merge leaves it there. */
	home: Person
	readonly firstSeen: number
	lastSeen: number
	/** The persons who ever claimed it. */
	readonly attached: Set<Person>
	purposes: readonly string[]
	verified: boolean
	readonly source: string
	/** Keyed hash under which the store holds it; undefined for a node made in this batch. */
	readonly hash?: Buffer
	changed: boolean
}

export function newPerson(id: number, bornAt: number): Person {
	return { id, bornAt, parent: undefined, nodes: new Set(), apart: new Set() }
}

export function rootOf(person: Person): Person {
	let root = person
	while (root.parent) root = root.parent
	for (let at = person; at !== root; ) {
		const next = at.parent as Person
		at.parent = root
		at = next
	}
	return root
}

/** Unites two groups. The older one's root stays; the smaller set of identifiers is the one that is carried over. */
export function unite(a: Person, b: Person): { readonly survivor: Person; readonly merged: Person } {
	const [survivor, merged] = age(a) <= age(b) ? [a, b] : [b, a]
	survivor.nodes = pour(survivor.nodes, merged.nodes)
	survivor.apart = pour(survivor.apart, merged.apart)
	merged.parent = survivor
	merged.nodes = new Set()
	merged.apart = new Set()
	return { survivor, merged }
}

function pour<T>(a: Set<T>, b: Set<T>): Set<T> {
	const [into, from] = a.size >= b.size ? [a, b] : [b, a]
	for (const one of from) into.add(one)
	return into
}

/** Stored ids are older than provisional ones; among equals the smaller number, or the earlier provisional. */
function age({ id }: Person): number {
	return id > 0 ? id : 2 ** 32 - id
}

/** The pair, one from each group, of whom somebody decided that they are two; undefined when nobody did. */
export function pairApart(one: Person, other: Person): Pair | undefined {
	for (const pair of one.apart.size <= other.apart.size ? one.apart : other.apart) {
		const [a, b] = [rootOf(pair.a), rootOf(pair.b)]
		if ((a === one && b === other) || (a === other && b === one)) return pair
	}
	return undefined
}

/** Whether an identifier names one person beyond doubt. */
function isProof(node: Pick<Node, 'type' | 'verified'>): boolean {
	return kindOf(node.type).class === 'A' && (!isAddress(node.type) || node.verified)
}

/** A group that holds a class A value is a named shopper. */
export function isNamed(root: Person): boolean {
	for (const node of root.nodes) if (isProof(node)) return true
	return false
}

/** Somebody has signed in or proved an address. */
export function hasAccount(root: Person): boolean {
	for (const node of root.nodes) if (isAccount(node.type) || isProof(node)) return true
	return false
}

/** How many values of a type a group holds, of those first seen after `since`. */
export function countOf(root: Person, type: IdentifierType, since = Number.NEGATIVE_INFINITY): number {
	let count = 0
	for (const node of root.nodes) if (node.type === type && node.firstSeen > since) count += 1
	return count
}

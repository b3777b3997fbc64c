import { splitSessions } from './sessions.ts'

/** Something that one person did. */
export interface PathRow {
	/** In any unit, the same as the gap's and the window's. */
	readonly at: number
	/** What it was, by number: from `firstNode` to `lastNode`, or `otherNode`. */
	readonly node: number
	/** Whether the way may begin, or end, with it. */
	readonly isStart?: boolean
	readonly isEnd?: boolean
}

/** Whatever is too rare for a node of its own. */
export const otherNode = 1
/** Of a way between two steps: the rest of what lies between. */
export const moreNode = 2
export const firstNode = 3
const lastNode = 2 ** 20 - 1
/** Two nodes gone to and fro between, whoever came first. */
export const loopOf = (a: number, b: number): number => Math.min(a, b) * 2 ** 20 + Math.max(a, b)
/** The two nodes of a loop; undefined for any other node. */
export function loopNodes(node: number): readonly [number, number] | undefined {
	return node > lastNode ? [Math.floor(node / 2 ** 20), node % 2 ** 20] : undefined
}

/**
 * `free`: from the beginning of a session. `after` a start, `before` an end (walked backwards), `between` a start and the next end.
 */
export const pathDirections = ['free', 'after', 'before', 'between'] as const
export type PathDirection = (typeof pathDirections)[number]

export interface PathRules {
	readonly direction: PathDirection
	/** A way stays within one session (a longer pause than the gap ends it), or within a window of the step that it hangs on. */
	readonly within: { readonly gap: number } | { readonly window: number }
	/** The first way that a person went, or the last; each session has its own with `per` session. */
	readonly occurrence: 'first' | 'last'
	readonly per: 'person' | 'session'
	/** Nodes of a way at most, from 2 (between: 3). */
	readonly steps: number
	/** Two nodes gone to and fro between, each twice at least, are one. */
	readonly loops: boolean
}

export interface Path {
	/** In the order in which they are walked. */
	readonly nodes: readonly number[]
	/** Goes on beyond the last of them. */
	readonly cut: boolean
}

/**
 * The ways of one person: at most one, or at most one a session. Of a repetition without anything between, only the first is kept.
 * @param rows by time
 */
export function walkPaths(rows: readonly PathRow[], rules: PathRules): Path[] {
	const stretches = 'gap' in rules.within ? sessionsOf(rows, rules.within.gap) : [rows]
	const walked = stretches.flatMap((stretch) => {
		const taken = takeRows(stretch, rules)
		return taken.length === 0 ? [] : [pathOf(taken, rules)]
	})
	if (rules.per === 'session') return walked
	return rules.occurrence === 'first' ? walked.slice(0, 1) : walked.slice(-1)
}

function sessionsOf(rows: readonly PathRow[], gap: number): (readonly PathRow[])[] {
	const times = rows.map(({ at }) => at)
	return splitSessions(times, gap).map(({ from, to }) => rows.slice(from, to))
}

/** The rows of a way, in the order in which it is walked; none where there is no such way. */
function takeRows(stretch: readonly PathRow[], { direction, within, occurrence }: PathRules): readonly PathRow[] {
	if (direction === 'free') return stretch
	const most = 'window' in within ? within.window : Number.POSITIVE_INFINITY
	if (direction === 'between') return takeBetween(stretch, most, occurrence)
	const hangsOn = direction === 'after' ? 'isStart' : 'isEnd'
	const found = stretch[occurrence === 'first' ? 'findIndex' : 'findLastIndex']((row) => row[hangsOn] === true)
	if (found < 0) return []
	const walked = direction === 'after' ? stretch.slice(found) : stretch.slice(0, found + 1).reverse()
	return walked.filter((row) => Math.abs(row.at - (walked[0] as PathRow).at) <= most)
}

/** First: from the earliest start that an end follows, to the next end. Last: the same backwards, from the latest end. */
function takeBetween(stretch: readonly PathRow[], most: number, occurrence: 'first' | 'last'): readonly PathRow[] {
	const [rows, near, far] =
		occurrence === 'first' ? ([stretch, 'isStart', 'isEnd'] as const) : ([stretch.toReversed(), 'isEnd', 'isStart'] as const)
	let next = -1
	let taken: readonly PathRow[] = []
	for (let index = rows.length - 1; index >= 0; index--) {
		const row = rows[index] as PathRow
		if (row[near] && next >= 0 && Math.abs((rows[next] as PathRow).at - row.at) <= most) taken = rows.slice(index, next + 1)
		if (row[far]) next = index
	}
	return occurrence === 'first' ? taken : taken.toReversed()
}

function pathOf(rows: readonly PathRow[], { direction, steps, loops }: PathRules): Path {
	const nodes = rows.map(({ node }) => node)
	const fold = loops ? foldLoops : (those: readonly number[]) => those
	if (direction === 'free') return cutAt(fold(foldRepeats(nodes)), steps)
	const [start, ...inner] = foldRepeats(direction === 'between' ? nodes.slice(0, -1) : nodes)
	if (direction !== 'between') return cutAt([start as number, ...fold(inner)], steps)
	const end = nodes.at(-1) as number
	const between = fold(inner.at(-1) === end ? inner.slice(0, -1) : inner)
	const shown = between.length > steps - 2 ? [...between.slice(0, steps - 3), moreNode] : between
	return { nodes: [start as number, ...shown, end], cut: false }
}

function cutAt(nodes: readonly number[], steps: number): Path {
	return { nodes: nodes.slice(0, steps), cut: nodes.length > steps }
}

/** A A B → A B. */
function foldRepeats(nodes: readonly number[]): number[] {
	return nodes.filter((node, index) => index === 0 || node !== nodes[index - 1])
}

/**
 * A B A B → A↺B: the longest stretches of at least four nodes that only go to and fro between two. A node that ends one such
 * stretch and begins another is part of both: A B A B C B C → A↺B, B↺C.
 * @param nodes without repetitions
 */
export function foldLoops(nodes: readonly number[]): number[] {
	const back = nodes.map((node, index) => node === nodes[index - 2])
	const inLoop = back.map((is, index) => is && (back[index - 1] === true || back[index + 1] === true))
	return nodes.flatMap((node, index) => {
		if (inLoop[index]) return []
		// The second node of a loop stands for all of it, because the first may be the last of another.
		if (inLoop[index + 1]) return [loopOf(node, nodes[index + 1] as number)]
		return inLoop[index + 2] ? [] : [node]
	})
}

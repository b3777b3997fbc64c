import { fail } from '#kit/errors'
import {
	firstNode,
	loopNodes,
	moreNode,
	otherNode,
	type Path,
	type PathDirection,
	type PathRow,
	type PathRules,
	walkPaths,
} from '#ml/fold-paths'
import { gatherRare, tallyPaths } from '#ml/tally-paths'
import { type DataFileOptions, openDataFile } from './open-data-file.ts'
import { parseSpan } from './parse-span.ts'
import { type DoingColumns, type Doings, readDoings } from './read-doings.ts'

export const occurrences: readonly PathRules['occurrence'][] = ['first', 'last']
export const units: readonly PathRules['per'][] = ['person', 'session']

export interface PathsFileOptions extends DataFileOptions, DoingColumns {
	/** Values of the event column with which ways begin, and end; `cart|fav` is either. */
	readonly from?: string | undefined
	readonly to?: string | undefined
	readonly steps: number
	/** `30m`: a longer pause ends a session, and a way stays within one. Half an hour when absent. */
	readonly gap?: string | undefined
	/** In place of it: so far from the step that the way begins or ends with. */
	readonly window?: string | undefined
	readonly occurrence: PathRules['occurrence']
	readonly per: PathRules['per']
	/** Nodes of each step; the others are one. */
	readonly top: number
	readonly loops: boolean
}

export interface PathPlaceOfFile {
	readonly kind: 'event' | 'loop' | 'other' | 'more'
	/** The event, `cart↺pv` of a loop, `(other)` and `(more)`. */
	readonly node: string
	readonly people: number
	/** Nothing more came; walked backwards: nothing was before. */
	readonly ended: number
	/** Goes on beyond the last step. */
	readonly cut: number
}

export interface PathsFileResult extends Pick<Doings, 'rows' | 'skipped' | 'guests' | 'first' | 'last'> {
	readonly people: number
	readonly direction: PathDirection
	/** One a person, or one a session. */
	readonly ways: number
	/** People without one. */
	readonly without: number
	/** Events that have no node anywhere, and how often they happened. */
	readonly rare: { readonly nodes: number; readonly happenings: number }
	/** `before`: counted backwards from the end. `gathered`: how many nodes are in `(other)`. */
	readonly steps: readonly { readonly gathered: number; readonly nodes: readonly PathPlaceOfFile[] }[]
	/** From a step, counted from 1, to the next. */
	readonly links: readonly { readonly step: number; readonly from: string; readonly to: string; readonly people: number }[]
}

const mostSteps = 20
/** The most frequent events are nodes; whatever else happened is one. */
const mostNodes = 1_000

/** Where people go, of any file of events: who did what, when. */
export async function pathsOfFile(
	path: string,
	options: PathsFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<PathsFileResult> {
	const rules = rulesOf(options)
	const file = await openDataFile(path, options)
	try {
		const doings = await readDoings(file, options, onProgress)
		const nodes = nodesOf(doings)
		const toRow = rowOf(nodes, doings, options)
		let without = 0
		function* walked(): Generator<Path> {
			for (const own of doings.people.values()) {
				const ways = walkPaths(own.map(toRow), rules)
				if (ways.length === 0) without++
				yield* ways
			}
		}
		const { places, links, gathered } = gatherRare(tallyPaths(walked()), options.top, rules.direction)
		const shown = (node: number) => shownNode(node, nodes.named)
		const { rows, skipped, guests, first, last } = doings
		return {
			...{ rows, skipped, guests, first, last, people: doings.people.size, direction: rules.direction, without },
			ways: places.reduce((sum, { step, people }) => (step === 0 ? sum + people : sum), 0),
			rare: { nodes: doings.names.length - nodes.named.length, happenings: nodes.rareRows },
			steps: gathered.map((count, at) => ({
				gathered: count,
				nodes: places.flatMap(({ step, node, ...place }) => (step === at ? [{ ...shown(node), ...place }] : [])),
			})),
			links: links.map(({ step, from, to, people }) => ({
				...{ step: step + 1, from: shown(from).node, to: shown(to).node, people },
			})),
		}
	} finally {
		await file.close()
	}
}

function rulesOf({ from, to, steps, gap, window, occurrence, per, loops }: PathsFileOptions): PathRules {
	const least = from !== undefined && to !== undefined ? 3 : 2
	if (steps < least || steps > mostSteps)
		fail('bad-request', `These paths have from ${least} to ${mostSteps} steps, not ${steps}`)
	if (gap !== undefined && window !== undefined) fail('bad-request', 'A path stays within --gap or within --window, not both')
	if (window !== undefined && from === undefined && to === undefined)
		fail('bad-request', '--window is measured from a step: say --from or --to')
	if (window !== undefined && per === 'session') fail('bad-request', 'With --window there are no sessions to count by')
	const direction = from === undefined ? (to === undefined ? 'free' : 'before') : to === undefined ? 'after' : 'between'
	const within = window === undefined ? { gap: parseSpan(gap ?? '30m') } : { window: parseSpan(window) }
	return { direction, within, occurrence, per, steps, loops }
}

interface Nodes {
	/** By number, from `firstNode`. */
	readonly named: readonly string[]
	/** By the place of the name. */
	readonly numbers: readonly number[]
	/** Rows of names that have no node. */
	readonly rareRows: number
}

/** The most frequent names; those with as many rows, as they sort. */
function nodesOf({ names }: Doings): Nodes {
	const ranked = names.map(({ name, rows }, place) => ({ name, rows, place }))
	ranked.sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
	const numbers = new Array<number>(names.length).fill(otherNode)
	for (const [rank, { place }] of ranked.slice(0, mostNodes).entries()) numbers[place] = firstNode + rank
	return {
		named: ranked.slice(0, mostNodes).map(({ name }) => name),
		numbers,
		rareRows: ranked.slice(mostNodes).reduce((sum, { rows }) => sum + rows, 0),
	}
}

function rowOf({ numbers }: Nodes, { names }: Doings, { from, to }: PathsFileOptions) {
	const [starts, ends] = [placesNamed('--from', from, names), placesNamed('--to', to, names)]
	return ({ at, name }: { at: number; name: number }): PathRow => ({
		...{ at, node: numbers[name] as number },
		isStart: starts.has(name),
		isEnd: ends.has(name),
	})
}

/** Raises `bad-request` for an event that the file has not: a slip of the pen, rather than a path that nobody took. */
function placesNamed(option: string, step: string | undefined, names: Doings['names']): ReadonlySet<number> {
	const wanted = new Set(step?.split('|').map((name) => name.trim()))
	const places = names.flatMap(({ name }, place) => (wanted.has(name) ? [place] : []))
	if (places.length < wanted.size && names.length > 0) {
		const there = new Set(names.map(({ name }) => name))
		const [missing] = [...wanted].filter((name) => !there.has(name))
		fail('bad-request', `${option}: nobody did "${missing}"; the file has ${someOf(names)}`, { missing })
	}
	return new Set(places)
}

function someOf(names: Doings['names']): string {
	const most = [...names].sort((a, b) => b.rows - a.rows).slice(0, 10)
	return `${most.map(({ name }) => `"${name}"`).join(', ')}${names.length > 10 ? ' …' : ''}`
}

function shownNode(node: number, named: readonly string[]): Pick<PathPlaceOfFile, 'kind' | 'node'> {
	const loop = loopNodes(node)
	if (loop) return { kind: 'loop', node: loop.map((part) => shownNode(part, named).node).join('↺') }
	if (node === otherNode) return { kind: 'other', node: '(other)' }
	if (node === moreNode) return { kind: 'more', node: '(more)' }
	return { kind: 'event', node: named[node - firstNode] as string }
}

import { expect } from 'vitest'
import { type Days, minute, msOf, type Span, spanOf } from './calendar.ts'
import { tally } from './counting.ts'
import type { Deed } from './deed.ts'
import type { Step } from './step.ts'
import type { Told } from './told-apart.ts'
import { knownOf, type World } from './world.ts'

export interface WaysAsked extends Days {
	readonly start?: Step
	readonly end?: Step
	readonly gap?: Span
	readonly window?: Span
	readonly occurrence?: 'first' | 'last'
	readonly per?: 'person' | 'session'
	readonly steps?: number
	readonly top?: number
	readonly loops?: boolean
	readonly by?: Told
	/** Whether orders are looked at. */
	readonly orders?: boolean
}

interface PathsFound {
	readonly ways: number
	readonly without: { readonly none: number; readonly tooMany: number; readonly open: number }
	readonly nodes: readonly (Single & { readonly of: readonly Single[] })[]
	readonly steps: readonly {
		readonly places: readonly { readonly node: number; readonly people: number; readonly ended: number; readonly cut: number }[]
		readonly gathered: number
	}[]
	readonly links: readonly { readonly step: number; readonly from: number; readonly to: number; readonly people: number }[]
	readonly rare: { readonly nodes: number; readonly happenings: number }
}

interface Single {
	readonly kind: string
	readonly event: string | null
	readonly value: string
}

interface Way {
	readonly nodes: readonly string[]
	readonly isCut: boolean
}

const mostNodes = 200

const nodeName = (what: string, value: string) => (value === '' ? what : `${what}\u0000${value}`)

const bodyOf = ({ start, end, by, ...asked }: WaysAsked): object => ({
	...{ ...asked, ...(start && { start: start.asked }), ...(end && { end: end.asked }), ...(by && { by: by.dimension }) },
})

/** The names of nodes, the most frequent first: those beyond two hundred are `other`. */
function nodeNames(deeds: readonly Deed[], { by }: WaysAsked) {
	const name = (deed: Deed) => nodeName(deed.what, by ? by.said(deed) : '')
	const rank = (node: string) => `${node.startsWith('order') ? 1 : 0}${node}`
	const counts = [...tally(deeds.map(name))].toSorted(([a, n], [b, m]) => m - n || (rank(a) < rank(b) ? -1 : 1))
	const ranks = new Map(counts.slice(0, mostNodes).map(([node], nth) => [node, nth]))
	const rare = counts.slice(mostNodes)
	return { ranks, rare: rare.map(([, count]) => count), nodeOf: (deed: Deed) => (ranks.has(name(deed)) ? name(deed) : 'other') }
}

/** What is looked at: a window reaches beyond the days, nothing else does. */
function readOf(asked: WaysAsked, { calendar, shop }: World) {
	const { from, to } = spanOf(asked, calendar)
	const window = asked.window ? msOf(asked.window) : 0
	const isBack = !asked.start && asked.end
	return { ...{ from, to, now: shop.clock.now() }, readFrom: isBack ? from - window : from, readTo: isBack ? to : to + window }
}

type Read = ReturnType<typeof readOf>

/** Rows of a way, in the order in which it is walked; none where there is no such way. */
function takenOf(rows: readonly Deed[], asked: WaysAsked, read: Read): readonly Deed[] {
	const { start, end, occurrence = 'first' } = asked
	const most = asked.window ? msOf(asked.window) : Number.POSITIVE_INFINITY
	if (!start && !end) return rows
	const isIn = ({ at }: Deed) => at >= read.from && at < read.to
	const starts = rows.flatMap((row, nth) =>
		start?.is(row) && isIn(row) && (end || !asked.window || row.at + most <= read.now) ? [nth] : [],
	)
	const ends = rows.flatMap((row, nth) => (end?.is(row) && (start || isIn(row)) ? [nth] : []))
	const near = (walked: readonly Deed[]) => walked.filter(({ at }) => Math.abs(at - (walked[0]?.at ?? 0)) <= most)
	const chosen = (places: readonly number[]) => (occurrence === 'first' ? places[0] : places.at(-1)) ?? -1
	if (!end) return near(chosen(starts) < 0 ? [] : rows.slice(chosen(starts)))
	if (!start) return near(rows.slice(0, chosen(ends) + 1).toReversed())
	const pairs =
		occurrence === 'first'
			? starts.map((from) => [from, ends.find((to) => to > from)])
			: ends.toReversed().map((to) => [starts.findLast((from) => from < to), to])
	const [from, to] = pairs.find(([one = -1, other = -1]) => one >= 0 && other >= 0 && lasting(rows, one, other) <= most) ?? []
	return from === undefined || to === undefined ? [] : rows.slice(from, to + 1)
}

const lasting = (rows: readonly Deed[], from: number, to: number) => (rows[to]?.at ?? 0) - (rows[from]?.at ?? 0)

function sessionsOf(rows: readonly Deed[], gap: number): Deed[][] {
	const sessions: Deed[][] = []
	for (const row of rows) {
		const last = sessions.at(-1)
		if (last && row.at - (last.at(-1)?.at ?? 0) <= gap) last.push(row)
		else sessions.push([row])
	}
	return sessions
}

const isOther = (node: string, nth: number, nodes: readonly string[]) => node !== nodes[nth - 1]

/** Going to and fro between two, each twice at least, is one node; the last of one such stretch may begin another. */
function withoutLoops(nodes: readonly string[]): string[] {
	const kept: string[] = []
	let from = 0
	let isPart = false
	while (from < nodes.length) {
		let to = from + 1
		while (to + 1 < nodes.length && nodes[to + 1] === nodes[to - 1]) to++
		const isLoop = to < nodes.length && to - from >= 3
		if (isLoop)
			kept.push(
				nodes
					.slice(from, from + 2)
					.toSorted()
					.join('↺'),
			)
		else kept.push(...nodes.slice(isPart ? from + 1 : from, Math.max(to, from + 1)))
		isPart = isLoop
		from = to
	}
	return kept
}

function wayOf(rows: readonly Deed[], asked: WaysAsked, nodeOf: (deed: Deed) => string): Way {
	const { start, end, steps = 5, loops = true } = asked
	const fold = loops ? withoutLoops : (nodes: readonly string[]) => nodes
	const nodes = rows.map(nodeOf)
	if (start && end) {
		const [first = '', ...inner] = nodes.slice(0, -1).filter(isOther)
		const last = nodes.at(-1) ?? ''
		const between = fold(inner.at(-1) === last ? inner.slice(0, -1) : inner)
		const shown = between.length > steps - 2 ? [...between.slice(0, steps - 3), 'more'] : between
		return { nodes: [first, ...shown, last], isCut: false }
	}
	const [first = '', ...inner] = nodes.filter(isOther)
	const whole = start || end ? [first, ...fold(inner)] : fold([first, ...inner])
	return { nodes: whole.slice(0, steps), isCut: whole.length > steps }
}

/** Of each step the nodes that most ways are at, of equal ones the more frequent; all others are one. */
function gathered(ways: readonly Way[], { top = 8, steps = 5 }: WaysAsked, ranks: ReadonlyMap<string, number>): Way[] {
	const kept = Array.from({ length: steps }, (_, step) => {
		const counts = tally(ways.flatMap(({ nodes }) => nodes[step] ?? []))
		for (const always of ['other', 'more']) counts.delete(always)
		const place = (node: string) => ranks.get(node) ?? mostNodes
		const sorted = [...counts].toSorted(([a, n], [b, m]) => m - n || place(a) - place(b))
		return new Set(['other', 'more', ...sorted.slice(0, top).map(([node]) => node)])
	})
	return ways.map(({ nodes, isCut }) => ({ isCut, nodes: nodes.map((node, step) => (kept[step]?.has(node) ? node : 'other')) }))
}

/** `[people, ended, cut]` at each node of each step, and who goes from which to which. */
function summed(ways: readonly Way[]) {
	const places: Record<string, [number, number, number]> = {}
	const links: Record<string, number> = {}
	for (const { nodes, isCut } of ways)
		for (const [step, node] of nodes.entries()) {
			const next = nodes[step + 1]
			const [people, ended, cut] = places[`${step} ${node}`] ?? [0, 0, 0]
			const isLast = next === undefined
			places[`${step} ${node}`] = [people + 1, ended + (isLast && !isCut ? 1 : 0), cut + (isLast && isCut ? 1 : 0)]
			if (!isLast) links[`${step} ${node} > ${next}`] = (links[`${step} ${node} > ${next}`] ?? 0) + 1
		}
	return { places, links }
}

function told({ nodes, steps, links }: PathsFound): ReturnType<typeof summed> {
	const single = ({ kind, event, value }: Single) => nodeName(event ?? kind, value)
	const name = (nth: number) => {
		const node = nodes[nth]
		return !node ? '' : node.kind === 'loop' ? node.of.map(single).toSorted().join('↺') : single(node)
	}
	return {
		places: Object.fromEntries(
			steps.flatMap(({ places }, step) =>
				places.map(({ node, people, ended, cut }) => [`${step} ${name(node)}`, [people, ended, cut]]),
			),
		),
		links: Object.fromEntries(links.map(({ step, from, to, people }) => [`${step} ${name(from)} > ${name(to)}`, people])),
	}
}

/** @returns how many ways there are, and links between their nodes */
export async function expectWays(world: World, asked: WaysAsked): Promise<{ ways: number; links: number }> {
	const found = await world.shop.call<PathsFound>('POST', '/api/paths/count', bodyOf(asked))
	const read = readOf(asked, world)
	const people = knownOf(world).map(([, deeds]) =>
		deeds.filter(({ at, what }) => at >= read.readFrom && at < read.readTo && (what !== 'order' || asked.orders !== false)),
	)
	const { ranks, rare, nodeOf } = nodeNames(people.flat(), asked)
	const gap = asked.gap ? msOf(asked.gap) : 30 * minute
	const walked = people.map((rows) => {
		const stretches = asked.window ? [rows] : sessionsOf(rows, gap)
		const taken = stretches.map((stretch) => takenOf(stretch, asked, read)).filter(({ length }) => length > 0)
		const own = asked.per === 'session' ? taken : asked.occurrence === 'last' ? taken.slice(-1) : taken.slice(0, 1)
		return { rows, ways: own.map((way) => wayOf(way, asked, nodeOf)) }
	})
	const ways = walked.flatMap((one) => one.ways)
	const wayless = walked.filter((one) => one.rows.length > 0 && one.ways.length === 0)
	const couldGoOn = (row: Deed) =>
		asked.start?.is(row) &&
		!asked.end &&
		asked.window &&
		row.at >= read.from &&
		row.at < read.to &&
		row.at + msOf(asked.window) > read.now
	const open = wayless.filter(({ rows }) => rows.some(couldGoOn)).length
	expect(found.without).toEqual({ none: wayless.length - open, tooMany: 0, open })
	expect(found.ways).toBe(ways.length)
	expect(found.rare).toEqual({ nodes: rare.length, happenings: rare.reduce((sum, count) => sum + count, 0) })
	const wanted = summed(gathered(ways, asked, ranks))
	expect(told(found)).toEqual(wanted)
	return { ways: ways.length, links: Object.keys(wanted.links).length }
}

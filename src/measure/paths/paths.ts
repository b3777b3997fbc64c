import type { DataScope } from '#kit/route'
import { type PathDirection, pathDirections } from '#ml/fold-paths'
import { gatherRare, type PathTally } from '#ml/tally-paths'
import type { Happening } from '#query'
import { type DayRange, spanOf } from '../calendar.ts'
import { marginOf } from './done-events.ts'
import { happeningOf, nodeOf, type PathNode } from './path-nodes.ts'
import { type PathsQuestion, rulesOf } from './path-question.ts'
import type { CountedPaths, PathStore } from './path-store.ts'

export const directions: readonly PathDirection[] = pathDirections

export interface Paths {
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	/** `before`: steps are counted backwards from the end. */
	readonly direction: PathDirection
	/** Ways: one a person, or one a session. As many as there are people in the first step. */
	readonly ways: number
	/** People without a way, by why. */
	readonly without: CountedPaths['without']
	/** In the order of their numbers in `steps` and `links`. */
	readonly nodes: readonly { readonly node: PathNode; readonly happening: Happening | undefined }[]
	/** By step, the most people first. `people = ended + cut +` those of the links that go on from it. */
	readonly steps: readonly {
		readonly places: readonly {
			readonly node: number
			readonly people: number
			readonly ended: number
			readonly cut: number
		}[]
		/** Nodes of this step that are in `other`. */
		readonly gathered: number
	}[]
	readonly links: PathTally['links']
	readonly rare: CountedPaths['rare']
	/**
	 * Where there was too much to hold: everything was counted of this share of the people, and is told as it was counted there.
	 * `margin`: a number of people of everybody lies within so many of the one counted, divided by the share, 19 times of 20.
	 */
	readonly sample: { readonly share: number; readonly margin: number } | null
}

export interface PathNeeds {
	readonly store: PathStore
	readonly now: number
	readonly zone: string
}

export async function paths(
	needs: PathNeeds,
	question: PathsQuestion,
	{ scope, signal }: { readonly scope: DataScope; readonly signal?: AbortSignal },
): Promise<Paths> {
	const { start, end, events, orders, by, top, from, to } = question
	const range = { from, to }
	const rules = rulesOf(question)
	const task = { ...{ start, end, events, orders, by, rules, scope, signal }, now: needs.now, ...spanOf(range, needs.zone) }
	const { tally, named, rare, without, share } = await needs.store.count(task)
	const { places, links, gathered } = gatherRare(tally, top, rules.direction)
	const numbers = [...new Set(places.map(({ node }) => node))].sort((a, b) => a - b)
	const numberOf = new Map(numbers.map((number, index) => [number, index]))
	const indexOf = (node: number) => numberOf.get(node) as number
	const ways = places.reduce((sum, { step, people }) => (step === 0 ? sum + people : sum), 0)
	return {
		...{ range, asOf: needs.now, direction: rules.direction, ways, without, rare },
		nodes: numbers.map((number) => {
			const node = nodeOf(number, named)
			return { node, happening: happeningOf(node, by) }
		}),
		steps: gathered.map((count, step) => ({
			gathered: count,
			places: places
				.filter((place) => place.step === step)
				.map(({ node, people, ended, cut }) => ({ node: indexOf(node), people, ended, cut })),
		})),
		links: links.map((link) => ({ ...link, from: indexOf(link.from), to: indexOf(link.to) })),
		sample: share === 1 ? null : { share, margin: marginOf(ways, share) },
	}
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	firstNode,
	foldLoops,
	loopNodes,
	loopOf,
	moreNode,
	otherNode,
	type Path,
	type PathRow,
	type PathRules,
	pathDirections,
	walkPaths,
} from './fold-paths.ts'
import { gatherRare, type PathTally, tallyPaths } from './tally-paths.ts'

const node = (letter: string) => (letter === '*' ? otherNode : letter.charCodeAt(0) - 97 + firstNode)
const word = (number: number): string => {
	const loop = loopNodes(number)
	if (loop) return loop.map(word).join('↺')
	return number === otherNode ? '*' : number === moreNode ? '…' : String.fromCharCode(number - firstNode + 97)
}

/** `a@0 b@5`: letters are nodes; the way begins with x and ends with y. */
function history(text: string): PathRow[] {
	return text.split(' ').map((each, index) => {
		const [what = '', at = index] = each.split('@')
		return { at: Number(at), node: node(what), isStart: what === 'x', isEnd: what === 'y' }
	})
}

function walk(text: string, rules: Partial<PathRules>): string[] {
	const all = { within: { gap: 10 }, occurrence: 'first', per: 'person', steps: 5, loops: false, direction: 'free' } as const
	return walkPaths(history(text), { ...all, ...rules }).map(({ nodes, cut }) => `${nodes.map(word).join(' ')}${cut ? ' >' : ''}`)
}

describe('the way of one person', () => {
	it('begins with a session, and repetitions are folded', () => {
		expect(walk('a@0 a@1 b@2 c@20', {})).toEqual(['a b'])
		expect(walk('a@0 b@10 c@21', {})).toEqual(['a b'])
		expect(walk('a@0 b@11 c@12', { occurrence: 'last' })).toEqual(['b c'])
		expect(walk('a@0 b@11 c@30', { per: 'session' })).toEqual(['a', 'b', 'c'])
		expect(walk('a b c d e f', { steps: 3 })).toEqual(['a b c >'])
		expect(walk('a b c', { steps: 3 })).toEqual(['a b c'])
		expect(
			walkPaths([], { direction: 'free', within: { gap: 1 }, occurrence: 'first', per: 'person', steps: 5, loops: true }),
		).toEqual([])
	})

	it('goes on from the first or the last start, within the session or the window', () => {
		const from = { direction: 'after' } as const
		expect(walk('a x b x c@30 d@50', { ...from })).toEqual(['x b x'])
		expect(walk('a@0 x@1 b@2 x@3 c@4', { ...from, occurrence: 'last' })).toEqual(['x c'])
		expect(walk('a x b', { ...from, within: { window: 0 } })).toEqual(['x'])
		expect(walk('x@0 b@30 c@31', { ...from, within: { window: 30 } })).toEqual(['x b'])
		expect(walk('a b', from)).toEqual([])
	})

	it('goes back from an end, nearest first', () => {
		const to = { direction: 'before' } as const
		expect(walk('a b c y d y', to)).toEqual(['y c b a'])
		expect(walk('a b y d y', { ...to, occurrence: 'last', steps: 4 })).toEqual(['y d y b >'])
		expect(walk('a@0 b@5 y@10', { ...to, within: { window: 5 } })).toEqual(['y b'])
	})

	it('goes from a start to the next end', () => {
		const both = { direction: 'between' } as const
		expect(walk('y x a x b y y c', both)).toEqual(['x a x b y'])
		expect(walk('x a x b y y c', { ...both, occurrence: 'last' })).toEqual(['x b y'])
		expect(walk('x@0 a@20 x@25 y@30', both)).toEqual(['x y'])
		expect(walk('x@0 a@20 x@25 y@30', { ...both, within: { window: 30 } })).toEqual(['x a x y'])
		expect(walk('x a b c d e y', both)).toEqual(['x a b … y'])
		expect(walk('x a b c y', both)).toEqual(['x a b c y'])
		expect(walk('x a y', { ...both, steps: 3 })).toEqual(['x a y'])
		expect(walk('x a b y', { ...both, steps: 3 })).toEqual(['x … y'])
		expect(walk('y x a', both)).toEqual([])
	})

	it('has its end where it begins, if both are one node', () => {
		const rows = [
			{ at: 0, node: 5, isStart: true },
			{ at: 1, node: 5, isEnd: true },
		]
		const rules = { direction: 'between', within: { gap: 9 }, occurrence: 'first', per: 'person', steps: 5, loops: true } as const
		expect(walkPaths(rows, rules)).toEqual([{ nodes: [5, 5], cut: false }])
		// What is start and end at once is not the end of its own way.
		expect(walkPaths([{ at: 0, node: 5, isStart: true, isEnd: true }], rules)).toEqual([])
	})

	it('folds going to and fro', () => {
		const folded = { loops: true, steps: 10 } as const
		expect(walk('a b a b c', folded)).toEqual(['a↺b c'])
		expect(walk('a b a c', folded)).toEqual(['a b a c'])
		expect(walk('c b a b a b', folded)).toEqual(['c a↺b'])
		expect(walk('a b a b c b c', folded)).toEqual(['a↺b b↺c'])
		expect(walk('x a x a x b', { ...folded, direction: 'after' })).toEqual(['x a↺x b'])
		expect(walk('a b a b y', { ...folded, direction: 'before' })).toEqual(['y a↺b'])
		expect(walk('a b a b c', { ...folded, steps: 2 })).toEqual(['a↺b c'])
	})
})

describe('loops', () => {
	const nodes = fc
		.array(fc.integer({ min: 3, max: 5 }), { maxLength: 12 })
		.map((all) => all.filter((is, at) => is !== all[at - 1]))

	it('are the same backwards', () => {
		fc.assert(
			fc.property(nodes, (way) => {
				expect(foldLoops(way.toReversed())).toEqual(foldLoops(way).toReversed())
			}),
		)
	})

	/** The longest stretches to and fro, found by trying every beginning and every end. */
	function plain(way: readonly number[]): number[] {
		const is = (from: number, to: number) =>
			to - from >= 4 && way.slice(from, to).every((each, at) => at < 2 || each === way[from + at - 2])
		const loops: { from: number; to: number }[] = []
		for (let from = 0; from < way.length; from++)
			for (let to = from + 4; to <= way.length; to++)
				if (is(from, to) && !(from > 0 && is(from - 1, to)) && !(to < way.length && is(from, to + 1))) loops.push({ from, to })
		return way.flatMap((each, at) => {
			const begins = loops
				.filter(({ from }) => from === at)
				.map(({ from }) => loopOf(way[from] as number, way[from + 1] as number))
			return loops.some(({ from, to }) => at >= from && at < to) ? begins : [each]
		})
	}

	it('are the longest stretches of at least four', () => {
		fc.assert(
			fc.property(nodes, (way) => {
				expect(foldLoops(way)).toEqual(plain(way))
			}),
			{ numRuns: 2_000 },
		)
	})
})

describe('people at each step', () => {
	const rules: fc.Arbitrary<PathRules> = fc.record({
		direction: fc.constantFrom(...pathDirections),
		within: fc.constantFrom({ gap: 2 }, { window: 4 }),
		occurrence: fc.constantFrom('first', 'last'),
		per: fc.constantFrom('person', 'session'),
		steps: fc.integer({ min: 3, max: 5 }),
		loops: fc.boolean(),
	})
	const row = fc.record({
		pause: fc.integer({ min: 0, max: 3 }),
		node: fc.constantFrom(otherNode, 3, 4, 5, 6),
		isStart: fc.boolean(),
		isEnd: fc.boolean(),
	})
	const person = fc.array(row, { maxLength: 15 }).map((rows) => {
		let at = 0
		return rows.map(({ pause, ...rest }) => {
			at += pause
			return { at, ...rest }
		})
	})

	/** Whoever is somewhere came from somewhere, and goes on, ends, or is cut off. */
	function conserves({ places, links }: PathTally, ways: number): void {
		const flow = (end: 'from' | 'to', step: number, at: number) =>
			links.reduce((sum, link) => sum + (link[end] === at && link.step === step ? link.people : 0), 0)
		for (const { step, node: at, people, ended, cut } of places) {
			expect(flow('from', step, at) + ended + cut).toBe(people)
			if (step > 0) expect(flow('to', step - 1, at)).toBe(people)
		}
		const sum = (of: (place: PathTally['places'][number]) => number) => places.reduce((all, place) => all + of(place), 0)
		expect(sum(({ step, people }) => (step === 0 ? people : 0))).toBe(ways)
		expect(sum(({ ended, cut }) => ended + cut)).toBe(ways)
	}

	it('neither appear nor vanish, whatever is gathered', () => {
		fc.assert(
			fc.property(fc.array(person, { maxLength: 8 }), rules, fc.integer({ min: 1, max: 3 }), (people, asked, top) => {
				const ways = people.flatMap((rows): Path[] => walkPaths(rows, asked))
				const tally = tallyPaths(ways)
				conserves(tally, ways.length)
				const few = gatherRare(tally, top, asked.direction)
				conserves(few, ways.length)
				for (const [step, gathered] of few.gathered.entries()) {
					const named = (of: PathTally) => of.places.filter((place) => place.step === step && place.node > moreNode).length
					const endsOf = (of: PathTally) =>
						of.places
							.filter((place) => place.step === step && place.ended > 0)
							.map((place) => place.node)
							.sort()
					expect(named(few)).toBeLessThanOrEqual(asked.direction === 'between' ? top + endsOf(few).length : top)
					if (asked.direction === 'between') expect(endsOf(few)).toEqual(endsOf(tally))
					expect(named(few) + gathered).toBe(named(tally))
				}
			}),
			{ numRuns: 1_000 },
		)
	})
})

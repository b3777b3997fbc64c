import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markovRemoval } from './markov.ts'
import { chainOfPaths } from './path-chain.ts'
import { type RemovalEffects, removalDirect } from './removal-direct.ts'
import { removalBySweeps } from './removal-sweeps.ts'
import { touchPaths } from './touch-path.arbitrary.ts'
import { indexPaths, type Measure, type TouchPath } from './touch-paths.ts'

const measures = ['conversions', 'value'] as const
const path = (text: string, conversions: number, nulls = 0, value = 0): TouchPath => ({
	...{ channels: text.split('>'), conversions, nulls, value },
})

/**
 * The definition, written down plainly: every state is a text of its last touches, steps to itself are kept, a removed channel
 * takes every state that holds it, and what is expected is what many steps bring.
 */
function plainExpectation(paths: readonly TouchPath[], order: number, measure: Measure, removed?: string): number {
	const steps = new Map<string, Map<string, number>>()
	const count = (from: string, to: string, times: number) => {
		const row = steps.get(from) ?? new Map<string, number>()
		row.set(to, (row.get(to) ?? 0) + times)
		steps.set(from, row)
	}
	const brings = new Map<string, number>()
	for (const { channels, conversions, nulls, ...amounts } of paths) {
		if (conversions + nulls === 0) continue
		const states = ['', ...channels.map((_, at) => channels.slice(Math.max(0, at + 1 - order), at + 1).join('>'))]
		for (const [at, state] of states.entries()) count(state, states[at + 1] ?? 'END', conversions + nulls)
		const last = states.at(-1) as string
		brings.set(last, (brings.get(last) ?? 0) + { conversions, ...amounts }[measure])
	}
	let expected = new Map<string, number>()
	for (let sweep = 0; sweep < 3_000; sweep++) {
		const next = new Map<string, number>()
		for (const [from, row] of steps) {
			const all = [...row.values()].reduce((sum, times) => sum + times, 0)
			let sum = (brings.get(from) ?? 0) / all
			for (const [to, times] of row) sum += (times / all) * (expected.get(to) ?? 0)
			next.set(from, removed !== undefined && from.split('>').includes(removed) ? 0 : sum)
		}
		expected = next
	}
	return expected.get('') ?? 0
}

function agrees(found: RemovalEffects, paths: readonly TouchPath[], names: readonly string[], order: number, measure: Measure) {
	const expected = plainExpectation(paths, order, measure)
	expect(found.expected).toBeCloseTo(expected, 8)
	for (const [channel, name] of names.entries()) {
		const effect = expected === 0 ? 0 : 1 - plainExpectation(paths, order, measure, name) / expected
		expect(found.effects[channel], `${name}, order ${order}, ${measure}`).toBeCloseTo(effect, 8)
	}
}

describe('removal effects in a Markov chain of paths', () => {
	test('the published toy: B is on two paths of three, A on all', () => {
		const paths = [path('A>B>A>B>B>A', 1), path('A>B>B>A>A', 1), path('A>A', 1)]
		const { removal, states } = markovRemoval(indexPaths(paths), 1, ['conversions'])
		expect(states).toBe(3)
		expect(removal.conversions?.expected).toBeCloseTo(1, 12)
		expect(removal.conversions?.effects[0]).toBeCloseTo(1, 12)
		expect(removal.conversions?.effects[1]).toBeCloseTo(0.5, 12)
	})

	test('a hand-made case with paths that end in nothing', () => {
		// start → a (2/3) or b (1/3); a → b 1/2, a → conversion 1/4, a → nothing 1/4; b → conversion 1/2, b → nothing 1/2
		const paths = [path('a', 1, 1), path('a>b', 1, 1), path('b', 1, 1)]
		const { removal } = markovRemoval(indexPaths(paths), 1, ['conversions'])
		expect(removal.conversions?.expected).toBeCloseTo(1 / 2, 12)
		// without a: 1/3 · 1/2; without b: 2/3 · 1/4
		expect(Array.from(removal.conversions?.effects ?? [], (effect) => effect.toFixed(9))).toEqual(['0.666666667', '0.666666667'])
	})

	test.each([1, 2, 3, 4])('order %i: both ways to solve equal the definition written plainly', (order) => {
		fc.assert(
			fc.property(touchPaths(['a', 'b', 'c', 'd'], { most: 6 }), (paths) => {
				const indexed = indexPaths(paths)
				const chain = chainOfPaths(indexed, order)
				for (const solve of [removalDirect, removalBySweeps])
					for (const [at, measure] of measures.entries())
						agrees(solve(chain, indexed.channels.length, measures)[at] as RemovalEffects, paths, indexed.channels, order, measure)
			}),
			{ numRuns: 15 },
		)
	})

	test('a state that remembers the whole path: the effect is the share of conversions whose path holds the channel', () => {
		fc.assert(
			fc.property(touchPaths(['a', 'b', 'c'], { longest: 4 }), (paths) => {
				const indexed = indexPaths(paths)
				const all = paths.reduce((sum, { conversions }) => sum + conversions, 0)
				const effects = markovRemoval(indexed, 4, ['conversions']).removal.conversions?.effects ?? new Float64Array()
				for (const [channel, name] of indexed.channels.entries()) {
					const withIt = paths.reduce((sum, each) => sum + (each.channels.includes(name) ? each.conversions : 0), 0)
					expect(effects[channel]).toBeCloseTo(all === 0 ? 0 : withIt / all, 9)
				}
			}),
		)
	})

	test('a thousand repeats and a long loop are solved like every other path', () => {
		const repeats = path(Array.from({ length: 1_000 }, () => 'a').join('>'), 1, 1)
		const loop = path(Array.from({ length: 1_000 }, (_, at) => (at % 2 ? 'b' : 'c')).join('>'), 1)
		const indexed = indexPaths([repeats, loop])
		const chain = chainOfPaths(indexed, 1)
		for (const solve of [removalDirect, removalBySweeps]) {
			const [found] = solve(chain, 3, ['conversions'])
			expect(found?.expected).toBeCloseTo(2 / 3, 9)
			expect(Array.from(found?.effects ?? [], (effect) => effect.toFixed(6))).toEqual(['0.500000', '0.500000', '0.500000'])
		}
	})

	test('without conversions there is nothing to lose', () => {
		const { removal } = markovRemoval(indexPaths([path('a>b', 0, 5)]), 2, measures)
		expect(removal.conversions).toEqual({ expected: 0, effects: new Float64Array(2) })
		expect(removal.value).toEqual({ expected: 0, effects: new Float64Array(2) })
	})

	test.each([0, 5, 1.5, Number.NaN])('an order of %d is none', (order) => {
		expect(() => markovRemoval(indexPaths([path('a', 1)]), order, ['conversions'])).toThrow('whole number from 1 to 4')
	})
})

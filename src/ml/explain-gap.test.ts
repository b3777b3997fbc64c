import fc from 'fast-check'
import { expect, it } from 'vitest'
import { explainGap, type GapCell } from './explain-gap.ts'
import { random } from './random.ts'

const channels = ['app', 'web', 'store']
const regions = ['north', 'south', 'west', 'east']

/** A shop of two dimensions, drawn: so many people a cell, with a rate for each cell and time. */
function draw(
	seed: number,
	rateOf: (channel: string, region: string, when: 'now' | 'before') => number,
	people = 600,
): GapCell[] {
	const draws = random(seed)
	const count = (rate: number, n: number) => ({ n, successes: draws.binomial(n, rate) })
	return channels.flatMap((channel) =>
		regions.map((region) => ({
			values: [channel, region],
			now: count(rateOf(channel, region, 'now'), people),
			before: count(rateOf(channel, region, 'before'), people),
		})),
	)
}

it('finds where a rate fell, and says of nothing else that it goes with it', () => {
	const cells = draw(1, (channel, _, when) => (channel === 'app' && when === 'now' ? 0.2 : 0.3))
	const { gap, explanations, rest, tested } = explainGap(cells)
	expect(explanations.map(({ dimension, value }) => [dimension, value])).toEqual([[0, 'app']])
	expect(explanations[0]?.lost).toBeGreaterThan(0.7 * gap)
	expect(Math.abs(rest.lost)).toBeLessThan(0.3 * gap)
	expect(tested).toBe(7)
})

it('counts people once whom two values hold', () => {
	// In the north of the app it fell for both reasons at once; neither alone explains the other.
	const cells = draw(2, (channel, region, when) => (when === 'now' && (channel === 'app' || region === 'north') ? 0.15 : 0.3))
	const { gap, explanations, rest, mix } = explainGap(cells)
	expect(explanations.map(({ dimension, value }) => [dimension, value]).toSorted()).toEqual([
		[0, 'app'],
		[1, 'north'],
	])
	// The second holds only those whom the first does not: two of the three channels, or three of the four regions.
	expect(explanations.reduce((sum, { now }) => sum + now.n, 0)).toBe(6 * 600)
	expect(gap).toBeCloseTo(explanations.reduce((sum, { lost }) => sum + lost, 0) + rest.lost + mix, 9)
})

it('blames nobody where only the mixture changed', () => {
	// The poor channel grew fivefold; nobody's rate moved.
	const cells: GapCell[] = [
		{ values: ['app'], now: { n: 5_000, successes: 500 }, before: { n: 1_000, successes: 100 } },
		{ values: ['web'], now: { n: 5_000, successes: 2_000 }, before: { n: 5_000, successes: 2_000 } },
	]
	const { gap, explanations, rest, mix } = explainGap(cells)
	expect(explanations).toEqual([])
	expect(gap).toBeCloseTo(1_000, 9)
	expect(explainGap(cells.map((cell) => ({ ...cell, values: ['everybody'] }))).rest.lost).toBeCloseTo(1_000, 9)
	expect(rest.lost + mix).toBeCloseTo(gap, 9)
})

it('explains nothing by chance more often than it says', () => {
	let found = 0
	for (let seed = 0; seed < 200; seed++) found += explainGap(draw(seed, () => 0.2, 150)).explanations.length > 0 ? 1 : 0
	// One in twenty at most, with three standard errors to spare.
	expect(found / 200).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 200))
})

it('adds up to the gap, whatever the cells', () => {
	const count = fc
		.integer({ min: 0, max: 400 })
		.chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }))
	const cell = fc.record({
		values: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')),
		now: count,
		before: count,
	})
	fc.assert(
		fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
			const { gap, explanations, rest, mix } = explainGap(cells, { falseDiscoveries: 0.5, leastPeople: 5 })
			expect(explanations.reduce((sum, { lost }) => sum + lost, 0) + rest.lost + mix).toBeCloseTo(gap, 6)
			const people = explanations.reduce((sum, { now }) => sum + now.n, 0) + rest.now.n
			expect(people).toBe(cells.reduce((sum, { now }) => sum + now.n, 0))
			expect(explanations.every(({ beyondOthers }) => Math.sign(beyondOthers) === Math.sign(gap))).toBe(true)
		}),
	)
	expect(explainGap([])).toMatchObject({ gap: 0, explanations: [], mix: 0, tested: 0 })
})

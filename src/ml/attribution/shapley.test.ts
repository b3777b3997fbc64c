import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import { shapley } from './shapley.ts'
import { shapleyValues } from './shapley-exact.ts'
import { sampledShapley } from './shapley-sampled.ts'
import { touchPaths } from './touch-path.arbitrary.ts'
import { indexPaths, type TouchPath } from './touch-paths.ts'

const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0)
const options = { worth: 'rate', permutations: 400, seed: 1 } as const

/** A game of up to five players, with whatever worth for each coalition, nothing for none. */
const game = fc
	.integer({ min: 1, max: 5 })
	.chain((players) =>
		fc
			.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2 ** players, maxLength: 2 ** players })
			.map((worth) => ({ players, worth: Float64Array.from(worth, (value, coalition) => (coalition === 0 ? 0 : value)) })),
	)

function orders(players: readonly number[]): number[][] {
	if (players.length === 0) return [[]]
	return players.flatMap((first) => orders(players.filter((player) => player !== first)).map((rest) => [first, ...rest]))
}

function byAllOrders(players: number, worth: Float64Array): number[] {
	const all = orders(Array.from({ length: players }, (_, player) => player))
	const values = new Array<number>(players).fill(0)
	for (const order of all) {
		let come = 0
		for (const player of order) {
			const next = come | (1 << player)
			values[player] = (values[player] as number) + ((worth[next] as number) - (worth[come] as number)) / all.length
			come = next
		}
	}
	return values
}

/** The rate of a set of channels, straight from its definition. */
function rateOf(paths: readonly TouchPath[], names: ReadonlySet<string>): number {
	const within = paths.filter(({ channels }) => channels.every((channel) => names.has(channel)))
	const walks = sum(within.map(({ conversions, nulls }) => conversions + nulls))
	return walks === 0 ? 0 : sum(within.map(({ conversions }) => conversions)) / walks
}

function ratesOf(paths: readonly TouchPath[], channels: readonly string[]): Float64Array {
	return Float64Array.from({ length: 2 ** channels.length }, (_, set) =>
		rateOf(paths, new Set(channels.filter((_name, player) => set & (1 << player)))),
	)
}

describe('Shapley values', () => {
	test('the glove game: one left glove, two right ones', () => {
		// A pair is worth 1; bit 0 has the left glove.
		const worth = Float64Array.from({ length: 8 }, (_, set) => ((set & 1) !== 0 && (set & 6) !== 0 ? 1 : 0))
		expect(Array.from(shapleyValues(3, worth), (value) => value.toFixed(9))).toEqual([
			'0.666666667',
			'0.166666667',
			'0.166666667',
		])
	})

	test('equal the mean over all orders of arrival, and share out the worth of all', () => {
		fc.assert(
			fc.property(game, ({ players, worth }) => {
				const values = shapleyValues(players, worth)
				for (const [player, value] of byAllOrders(players, worth).entries()) expect(values[player]).toBeCloseTo(value, 8)
				expect(sum(values)).toBeCloseTo(worth.at(-1) as number, 8)
			}),
		)
	})

	test('who adds nothing to anybody gets nothing; who are interchangeable get the same', () => {
		fc.assert(
			fc.property(game, ({ players, worth }) => {
				const [idle, twin] = [1 << players, 1 << (players + 1)]
				// Player 0 and the twin count only together with neither, one or both alike; the idle one never counts.
				const extended = Float64Array.from({ length: 2 ** (players + 2) }, (_, set) => {
					const others = set & ~idle & ~twin & ~1
					const ofPair = (set & 1) + (set & twin ? 1 : 0)
					return (worth[others] as number) + ofPair ** 2 * (worth[others | 1] as number)
				})
				const values = shapleyValues(players + 2, extended)
				expect(values[players]).toBeCloseTo(0, 8)
				expect(values[0]).toBeCloseTo(values[players + 1] as number, 6)
			}),
		)
	})

	test('of channels by rate equal those of the rates of all sets of channels', () => {
		fc.assert(
			fc.property(touchPaths(['a', 'b', 'c', 'd', 'e']), (paths) => {
				const indexed = indexPaths(paths)
				const { values, errors } = shapley(indexed, 'conversions', options)
				const wanted = byAllOrders(indexed.channels.length, ratesOf(paths, indexed.channels))
				expect(errors).toBeNull()
				for (const [channel, value] of wanted.entries()) expect(values[channel]).toBeCloseTo(value, 9)
			}),
		)
	})

	test('of channels by count equal those of the conversions of all sets of channels', () => {
		fc.assert(
			fc.property(touchPaths(['a', 'b', 'c', 'd', 'e']), (paths) => {
				const indexed = indexPaths(paths)
				const { channels } = indexed
				const worth = Float64Array.from({ length: 2 ** channels.length }, (_, set) => {
					const names = new Set(channels.filter((_name, player) => set & (1 << player)))
					return sum(paths.filter((each) => each.channels.every((name) => names.has(name))).map(({ conversions }) => conversions))
				})
				const { values } = shapley(indexed, 'conversions', { ...options, worth: 'count' })
				for (const [channel, value] of byAllOrders(channels.length, worth).entries())
					expect(values[channel]).toBeCloseTo(value, 8)
			}),
		)
	})

	test('sampled: near the exact ones by their own standard error, and they sum to the worth of all', () => {
		const draws = random('a game of eight')
		const worth = Float64Array.from({ length: 256 }, (_, set) => (set === 0 ? 0 : draws.uniform()))
		const worthOf = (order: Int32Array) => {
			let come = 0
			return Float64Array.from(order, (player) => {
				come |= 1 << player
				return worth[come] as number
			})
		}
		const exact = shapleyValues(8, worth)
		const { values, errors } = sampledShapley(8, worthOf, 4_000, random('orders'))
		expect(sum(values)).toBeCloseTo(worth[255] as number, 9)
		for (const [player, error] of errors.entries()) {
			expect(error).toBeGreaterThan(0)
			expect(error).toBeLessThan(0.01)
			expect(Math.abs((values[player] as number) - (exact[player] as number)) / error).toBeLessThan(4)
		}
	})

	test('thirteen channels are sampled: repeatable by seed, with errors, true to what is known of them', () => {
		const names = Array.from({ length: 13 }, (_, at) => `c${at}`)
		// All channels alike: each is worth a thirteenth of the rate of all, and no order matters.
		const alike = names.map((name) => ({ channels: [name], conversions: 1, value: 10, nulls: 3 }))
		const both = { channels: [...names], conversions: 13, value: 1, nulls: 0 }
		const once = shapley(indexPaths([...alike, both]), 'conversions', options)
		expect(shapley(indexPaths([...alike, both]), 'conversions', options)).toEqual(once)
		expect(shapley(indexPaths([...alike, both]), 'conversions', { ...options, seed: 2 }).values).not.toEqual(once.values)
		expect(sum(once.values)).toBeCloseTo(26 / 65, 12)
		for (const [channel, error] of (once.errors ?? new Float64Array(13).fill(Number.NaN)).entries())
			expect(Math.abs((once.values[channel] as number) - 2 / 65) / error).toBeLessThan(4)
	})

	test.each([0, 3, 5, 2.5])('%d permutations are refused', (permutations) => {
		const indexed = indexPaths([{ channels: ['a'], conversions: 1, value: 0, nulls: 0 }])
		expect(() => shapley(indexed, 'conversions', { ...options, permutations })).toThrow('even and at least 4')
	})
})

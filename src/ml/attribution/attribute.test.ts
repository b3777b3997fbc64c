import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AttributionModel, type AttributionOptions, attribute, attributionModels } from './attribute.ts'
import { touchPaths } from './touch-path.arbitrary.ts'
import type { TouchPath } from './touch-paths.ts'

const options: AttributionOptions = {
	...{ models: attributionModels, measures: ['conversions', 'value'], direct: 'direct', halfLife: 7, order: 1 },
	...{ worth: 'rate', permutations: 40, seed: 3 },
}
const names = ['ads', 'mail', 'live', 'direct', 'search']
const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0)
const path = (text: string, conversions = 1, nulls = 0, value = 0): TouchPath => ({
	...{ channels: text.split('>'), conversions, nulls, value },
})

function creditOf(paths: readonly TouchPath[], model: AttributionModel, more: Partial<AttributionOptions> = {}) {
	const { channels, credits } = attribute(paths, { ...options, ...more, models: [model] })
	return Object.fromEntries(channels.map((name, at) => [name, Number(credits.conversions?.[model]?.[at]?.toFixed(9))]))
}

describe('credit of channels', () => {
	test.each(attributionModels)('%s: sums to the conversions and to the value, whatever the paths', (model) => {
		fc.assert(
			fc.property(
				touchPaths(names),
				fc.integer({ min: 1, max: 4 }),
				fc.constantFrom('rate' as const, 'count' as const),
				(paths, order, worth) => {
					const { credits, totals } = attribute(paths, { ...options, models: [model], order, worth })
					for (const measure of options.measures) {
						const credit = credits[measure]?.[model] ?? new Float64Array()
						expect(Math.abs(sum(credit) - totals[measure])).toBeLessThanOrEqual(1e-9 * (1 + totals[measure]))
						if (model !== 'shapley') expect(Math.min(...credit)).toBeGreaterThanOrEqual(0)
					}
					expect(totals.conversions).toBeCloseTo(sum(paths.map(({ conversions }) => conversions)), 9)
				},
			),
		)
	})

	test.each(attributionModels)('%s: one channel gets all, and one on paths that nobody walked gets nothing', (model) => {
		expect(creditOf([path('ads>ads', 7, 3), path('ads', 2)], model)).toEqual({ ads: 9 })
		expect(creditOf([path('ads>mail', 4, 4), path('ghost>ads', 0, 0)], model)).toMatchObject({ ghost: 0 })
	})

	test.each(['first', 'last', 'last-non-direct', 'linear', 'time-decay', 'position'] as const)(
		'%s does not look at paths without conversion',
		(model) => {
			fc.assert(
				fc.property(touchPaths(names), (paths) => {
					const silent = paths.map((each) => ({ ...each, nulls: 0 }))
					expect(creditOf(silent, model)).toEqual(creditOf(paths, model))
				}),
			)
		},
	)

	test('equal paths may stand in one row or in many', () => {
		fc.assert(
			fc.property(touchPaths(names), (paths) => {
				const split = paths.flatMap((each) => [
					{ ...each, conversions: each.conversions / 2, value: each.value / 2 },
					{ ...each, conversions: each.conversions / 2, value: each.value / 2, nulls: 0 },
				])
				for (const model of attributionModels) {
					const whole = creditOf(paths, model)
					for (const [name, credit] of Object.entries(creditOf(split, model))) expect(credit).toBeCloseTo(whole[name] ?? -1, 7)
				}
			}),
			{ numRuns: 30 },
		)
	})

	test('the published toy of Markov attribution gives 2 to 1', () => {
		expect(creditOf([path('A>B>A>B>B>A'), path('A>B>B>A>A'), path('A>A')], 'markov')).toEqual({ A: 2, B: 1 })
	})

	test('each rule on one path, by hand', () => {
		const paths = [path('ads>mail>live>direct', 10)]
		expect(creditOf(paths, 'first')).toEqual({ ads: 10, mail: 0, live: 0, direct: 0 })
		expect(creditOf(paths, 'last')).toEqual({ ads: 0, mail: 0, live: 0, direct: 10 })
		expect(creditOf(paths, 'last-non-direct')).toEqual({ ads: 0, mail: 0, live: 10, direct: 0 })
		expect(creditOf(paths, 'last-non-direct', { direct: 'live' })).toEqual({ ads: 0, mail: 0, live: 0, direct: 10 })
		expect(creditOf(paths, 'linear')).toEqual({ ads: 2.5, mail: 2.5, live: 2.5, direct: 2.5 })
		expect(creditOf(paths, 'position')).toEqual({ ads: 4, mail: 1, live: 1, direct: 4 })
		expect(creditOf([path('a>b>a>c', 15)], 'time-decay', { halfLife: 1 })).toEqual({ a: 5, b: 2, c: 8 })
	})

	test('Shapley by rate tells a channel that is merely common from one that converts; by count it cannot', () => {
		const paths = [path('banner', 10, 990), path('mail', 10, 10), path('banner>mail', 10, 10)]
		const byRate = creditOf(paths, 'shapley')
		expect(byRate.banner as number).toBeLessThan(0)
		expect(sum(Object.values(byRate))).toBeCloseTo(30, 6)
		expect(creditOf(paths, 'shapley', { worth: 'count' })).toEqual({ banner: 15, mail: 15 })
	})

	test('Shapley by count never gives more than the conversions on whose path a channel was', () => {
		fc.assert(
			fc.property(touchPaths(names), (paths) => {
				const { credits, touched, channels } = attribute(paths, { ...options, models: ['shapley'], worth: 'count' })
				for (const [channel, name] of channels.entries()) {
					const on = sum(paths.filter((each) => each.channels.includes(name)).map(({ conversions }) => conversions))
					expect(touched[channel]).toBeCloseTo(on, 9)
					expect(credits.conversions?.shapley?.[channel]).toBeLessThanOrEqual(on + 1e-9)
				}
			}),
		)
	})

	test('credit by value follows what the conversions brought, not their number', () => {
		const { credits, channels } = attribute([path('ads', 9, 0, 9), path('mail', 1, 0, 91)], options)
		expect(channels).toEqual(['ads', 'mail'])
		for (const model of ['first', 'linear', 'markov'] as const) {
			expect(Array.from(credits.conversions?.[model] ?? [], Math.round)).toEqual([9, 1])
			expect(Array.from(credits.value?.[model] ?? [], Math.round)).toEqual([9, 91])
		}
	})

	test.each([0, -1, Number.NaN])('a half-life of %d is none', (halfLife) => {
		expect(() => creditOf([path('a')], 'time-decay', { halfLife })).toThrow('half-life')
	})
})

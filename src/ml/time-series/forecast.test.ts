import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import { accuracyOf } from './accuracy.ts'
import { calendarOf } from './calendar.ts'
import { airPassengers } from './classic-series.fixture.ts'
import { decompose, strengthOf } from './decompose.ts'
import { festivalEffects } from './festival-effects.ts'
import { forecast } from './forecast.ts'
import { dayNumber } from './lunar-date.ts'
import { originsOf } from './rolling-origin.ts'
import { scaleOf } from './transform.ts'

const levels = [0.8, 0.95]
const week = [-4, -2, 0, 1, 2, 5, -2]

function weekly(seed: string | number, length: number, noise = 1): Float64Array {
	const draw = random('forecast', seed)
	return Float64Array.from({ length }, (_, at) => 100 + 0.05 * at + (week[at % 7] as number) + noise * draw.normal())
}

test('a pattern on a straight line goes on', () => {
	const { points, scale } = forecast(weekly('line', 140, 0.01), { periods: [7], horizon: 14, levels })
	expect(scale).toBe('plain')
	for (const [step, { value }] of points.entries()) {
		expect(Math.abs(value - (107 + 0.05 * step + (week[step % 7] as number)))).toBeLessThan(0.3)
	}
})

test('airline passengers of the last two years are forecast better than by the seasonal naive', () => {
	const values = Float64Array.from(airPassengers)
	const [before, after] = [values.slice(0, 120), values.slice(120)]
	const seen = forecast(before, { periods: [12], horizon: 24, levels })
	const own = accuracyOf(
		after,
		seen.points.map(({ value }) => value),
		before,
		12,
	)
	const naive = accuracyOf(
		after,
		Float64Array.from(after, (_, at) => before[108 + (at % 12)] as number),
		before,
		12,
	)
	expect(own?.mase).toBeLessThan(0.6 * (naive?.mase as number))
	expect(seen.ranking[0]?.relativeError).toBeLessThan(1)
})

describe('intervals hold what they say', () => {
	test.each([
		['noise around a weekly pattern', (nth: number) => weekly(nth, 210)],
		[
			'a random walk',
			(nth: number) => {
				const draw = random('walk', nth)
				let level = 500
				return Float64Array.from({ length: 210 }, () => (level += draw.normal()))
			},
		],
	])('%s', (_, make) => {
		const inside = [0, 0]
		let points = 0
		for (let nth = 0; nth < 40; nth++) {
			const values = make(nth)
			const seen = forecast(values.slice(0, 196), { periods: [7], horizon: 14, levels, scale: 'plain' })
			for (const [step, { intervals }] of seen.points.entries()) {
				points++
				for (const [level, { low, high }] of intervals.entries()) {
					const value = values[196 + step] as number
					if (value >= low && value <= high) inside[level] = (inside[level] as number) + 1
				}
			}
		}
		const [eighty, ninetyFive] = inside.map((count) => count / points)
		expect(eighty).toBeGreaterThan(0.72)
		expect(eighty).toBeLessThan(0.92)
		expect(ninetyFive).toBeGreaterThan(0.9)
	})
})

test('forecasts move with the level and grow with the size of the values', () => {
	fc.assert(
		fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.integer({ min: 0, max: 500 }), (size, move) => {
			const asked = { periods: [7], horizon: 7, levels, scale: 'plain' as const }
			const values = weekly('moved', 70)
			const plain = forecast(values, asked)
			const other = forecast(
				values.map((value) => size * value + move),
				asked,
			)
			for (const [step, { value, intervals }] of other.points.entries()) {
				const own = plain.points[step]
				expect(Math.abs(value - (size * (own?.value as number) + move))).toBeLessThan(0.3 * size)
				const width = (of: typeof intervals | undefined) => (of?.[0]?.high as number) - (of?.[0]?.low as number)
				expect(width(intervals) / (size * width(own?.intervals))).toBeCloseTo(1, 0)
			}
		}),
		{ numRuns: 10 },
	)
})

describe('festivals', () => {
	const first = dayNumber(2023, 1, 1)
	const length = 700
	const starts = Float64Array.from({ length: length + 60 }, (_, at) => first + at)
	const days = { starts, ends: starts.map((day) => day + 1) }
	const calendar = calendarOf(days, { grain: 'day', periods: [7], sets: ['cn'] })
	const boost = (day: number) => {
		const date = new Date(day * 86_400_000).toISOString().slice(5, 10)
		return date === '06-18' ? 3 : date === '11-11' ? 4 : 1
	}
	const draw = random('festivals')
	const values = Float64Array.from(
		{ length: length + 60 },
		(_, at) => (1000 + 30 * (week[at % 7] as number)) * boost(first + at) * Math.exp(0.05 * draw.normal()),
	)

	test('planted ones are found with their size, and those that were not planted are not', () => {
		const { to } = scaleOf('log')
		const found = festivalEffects(decompose(values.slice(0, length).map(to), calendar), scaleOf('log'))
		const named = new Map(found.map(({ festival, phase, relative }) => [`${festival}/${phase}`, relative as number]))
		expect(named.get('618/day')).toBeGreaterThan(1.6)
		expect(named.get('618/day')).toBeLessThan(2.4)
		expect(named.get('double-11/day')).toBeGreaterThan(2.4)
		for (const [name, relative] of named)
			if (name !== '618/day' && name !== 'double-11/day') expect(Math.abs(relative)).toBeLessThan(0.15)
	})

	test('the next one is foreseen', () => {
		const train = length - 30
		const { points } = forecast(values.slice(0, train), { ...calendar, horizon: 60, levels })
		const next = points[dayNumber(2024, 11, 11) - first - train]
		expect(next?.value).toBeGreaterThan(2_800)
		const day = points[dayNumber(2024, 11, 20) - first - train]
		expect(day?.value).toBeLessThan(1_300)
	})
})

describe('odd series', () => {
	const asked = { periods: [7], horizon: 5, levels }
	test.each([
		['constant', new Float64Array(50).fill(3)],
		['all zero', new Float64Array(50)],
		['one season only', weekly('one', 9)],
		['negative values', weekly('negative', 60).map((value) => value - 200)],
		['gaps', weekly('gaps', 80).map((value, at) => (at % 4 === 1 ? Number.NaN : value))],
		['a gap at the end', weekly('tail', 60).map((value, at) => (at > 55 ? Number.NaN : value))],
		['a week missing', weekly('hole', 60).map((value, at) => (at >= 20 && at < 27 ? Number.NaN : value))],
		['six values', Float64Array.of(1, 2, 3, 4, 5, 6)],
		['zeros among counts', Float64Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? 0 : at % 5))],
	])('%s: numbers come out, each within its intervals', (_, values) => {
		const { points } = forecast(values, asked)
		expect(points).toHaveLength(5)
		for (const { value, intervals } of points) {
			expect(Number.isFinite(value)).toBe(true)
			for (const { low, high } of intervals) {
				expect(low).toBeLessThanOrEqual(value + 1e-9)
				expect(high).toBeGreaterThanOrEqual(value - 1e-9)
			}
			expect(intervals[1]?.high).toBeGreaterThanOrEqual(intervals[0]?.high as number)
		}
	})
	test('what is never below zero is not forecast below it', () => {
		const { points } = forecast(
			Float64Array.from({ length: 60 }, (_, at) => Math.max(0, 30 - at)),
			asked,
		)
		for (const { intervals } of points) for (const { low } of intervals) expect(low).toBeGreaterThanOrEqual(0)
	})
})

test('errors as defined', () => {
	const errors = accuracyOf(Float64Array.of(12, 8, Number.NaN), [10, 8, 5], Float64Array.of(1, 3, 2, 5), 2)
	expect(errors).toEqual({ mae: 1, mase: 1 / 1.5, smape: 100 * (2 / 22) })
	expect(accuracyOf(Float64Array.of(Number.NaN), [1], Float64Array.of(1, 2), 1)).toBeNull()
	expect(accuracyOf(Float64Array.of(1), [1], Float64Array.of(2, 2), 1)).toMatchObject({ mase: null, smape: 0 })
})

test('origins lie in the past and leave half a horizon to be judged by', () => {
	const scale = scaleOf('plain')
	expect(originsOf(100, { periods: [7], horizon: 10, origins: 4, scale }).every((origin) => origin >= 50 && origin <= 95)).toBe(
		true,
	)
	expect(originsOf(5, { periods: [7], horizon: 10, origins: 4, scale })).toEqual([])
})

test('strengths: a season without noise has 1, noise has next to none', () => {
	const pattern = Float64Array.from({ length: 70 }, (_, at) => week[at % 7] as number)
	expect(strengthOf(pattern, new Float64Array(70))).toBe(1)
	expect(strengthOf(new Float64Array(70), pattern)).toBe(0)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nottingham } from './classic-series.fixture.ts'
import { mstl } from './mstl.ts'
import { stl } from './stl.ts'

const nottem = Float64Array.from(nottingham)

test('the decomposition of Nottingham temperatures is that of R 4.2.2, stl(nottem, "periodic")', () => {
	const { season, trend } = stl(nottem, { period: 12, seasonWindow: 'periodic' })
	const row = (at: number) => [season[at]?.toFixed(8), trend[at]?.toFixed(8)]
	expect(row(0)).toEqual(['-9.34719803', '49.68067265'])
	expect(row(99)).toEqual(['-2.76347102', '48.80480136'])
	expect(row(239)).toEqual(['-9.47814228', '49.00509708'])
})

test('the robust one lies within a tenth of a degree of R, stl(nottem, s.window = 7, robust = TRUE)', () => {
	const { season, trend } = stl(nottem, { period: 12, seasonWindow: 7, robust: 15 })
	const expected = [
		[0, -8.279329451, 49.57279459],
		[1, -9.65288357, 49.59714615],
		[99, -2.1590449, 48.78923889],
		[239, -11.150968632, 49.37729455],
	] as const
	for (const [at, inSeason, inTrend] of expected) {
		expect(Math.abs((season[at] as number) - inSeason)).toBeLessThan(0.1)
		expect(Math.abs((trend[at] as number) - inTrend)).toBeLessThan(0.1)
	}
})

const waves = fc.record({
	pattern: fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 7, maxLength: 7 }),
	slope: fc.double({ min: -2, max: 2, noNaN: true }),
	weeks: fc.integer({ min: 4, max: 20 }),
})

test('a pattern on a straight line is found again, gaps or not', () => {
	fc.assert(
		fc.property(waves, fc.boolean(), ({ pattern, slope, weeks }, gaps) => {
			const mean = pattern.reduce((sum, value) => sum + value, 0) / 7
			const at = (nth: number) => 100 + slope * nth + (pattern[nth % 7] as number) - mean
			const near = (gaps ? 5 : 1e-6) + Math.abs(slope)
			const values = Float64Array.from({ length: 7 * weeks }, (_, nth) => (gaps && nth % 11 === 5 ? Number.NaN : at(nth)))
			const { season, trend } = stl(values, { period: 7, seasonWindow: 'periodic' })
			for (let nth = 0; nth < values.length; nth++)
				expect(Math.abs((season[nth] as number) + (trend[nth] as number) - at(nth))).toBeLessThan(near)
		}),
		{ numRuns: 40 },
	)
})

test('parts move with the level and grow with the size of the values', () => {
	fc.assert(
		fc.property(
			waves,
			fc.double({ min: 0.01, max: 100, noNaN: true }),
			fc.double({ min: -1e4, max: 1e4, noNaN: true }),
			(wave, size, move) => {
				const values = Float64Array.from(
					{ length: 7 * wave.weeks },
					(_, nth) => (wave.pattern[nth % 7] as number) + wave.slope * nth + Math.sin(nth * nth),
				)
				const plain = stl(values, { period: 7, seasonWindow: 11 })
				const other = stl(
					values.map((value) => size * value + move),
					{ period: 7, seasonWindow: 11 },
				)
				for (const at of [0, 10, values.length - 1]) {
					expect(other.season[at]).toBeCloseTo(size * (plain.season[at] as number), 5)
					expect(other.trend[at]).toBeCloseTo(size * (plain.trend[at] as number) + move, 5)
				}
			},
		),
		{ numRuns: 40 },
	)
})

test('two seasons at once are told apart', () => {
	const hour = (nth: number) => 10 * Math.sin((2 * Math.PI * nth) / 24)
	const day = (nth: number) => (Math.floor(nth / 24) % 7 >= 5 ? 30 : -12)
	const values = Float64Array.from({ length: 24 * 7 * 8 }, (_, nth) => 500 + hour(nth) + day(nth))
	const { seasons, trend } = mstl(values, { periods: [24, 168] })
	for (let at = 0; at < values.length; at += 13) {
		const sum = (seasons[0]?.[at] as number) + (seasons[1]?.[at] as number)
		expect(Math.abs(sum - hour(at) - day(at))).toBeLessThan(1)
		expect(Math.abs((trend[at] as number) - 500)).toBeLessThan(1)
	}
})

test('a constant is its own trend', () => {
	const { season, trend } = stl(new Float64Array(40).fill(7), { period: 7, seasonWindow: 'periodic', robust: 5 })
	expect([...season].every((value) => Math.abs(value) < 1e-12)).toBe(true)
	expect([...trend].every((value) => Math.abs(value - 7) < 1e-9)).toBe(true)
})

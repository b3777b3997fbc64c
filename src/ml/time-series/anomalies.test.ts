import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Random, random } from '../random.ts'
import { type AnomalySettings, type Verdict, watchSeries } from './anomalies.ts'
import { chooseScale } from './transform.ts'

const week = [0, 1, 2, 3, 2, 8, 9]
const settings: AnomalySettings = { periods: [7], rate: 0.01 }

function verdicts(values: Float64Array, asked: AnomalySettings = settings): Verdict[] {
	const found: Verdict[] = []
	watchSeries(values, asked, (verdict) => found.push(verdict))
	return found
}

function noisy(draw: Random, length: number, noise: (draw: Random) => number): Float64Array {
	return Float64Array.from({ length }, (_, at) => 100 + (week[at % 7] as number) + noise(draw))
}

const alarmShare = (found: readonly Verdict[]) => found.filter(({ alarm }) => alarm).length / found.length

describe('clean noise alarms at about the stated rate', () => {
	const noises = {
		normal: (draw: Random) => draw.normal(),
		laplace: (draw: Random) => draw.exponential() - draw.exponential(),
		'three degrees of freedom': (draw: Random) =>
			draw.normal() / Math.sqrt((draw.normal() ** 2 + draw.normal() ** 2 + draw.normal() ** 2) / 3),
	}
	test.each(Object.entries(noises))('%s', (name, noise) => {
		const found = Array.from({ length: 12 }, (_, nth) => verdicts(noisy(random('clean', name, nth), 3_000, noise))).flat()
		expect(alarmShare(found)).toBeGreaterThan(0.005)
		expect(alarmShare(found)).toBeLessThan(0.02)
	})
	test('counts of a small shop', () => {
		const found = Array.from({ length: 12 }, (_, nth) => {
			const draw = random('counts', nth)
			return verdicts(Float64Array.from({ length: 3_000 }, () => draw.poisson(5)))
		}).flat()
		expect(alarmShare(found)).toBeLessThan(0.02)
	})
})

test('what was planted is found, and little else', () => {
	const draw = random('planted')
	const values = noisy(draw, 900, (each) => each.normal())
	const planted = [400, 531, 650, 777, 850]
	for (const [nth, at] of planted.entries()) values[at] = (values[at] as number) + (nth % 2 === 0 ? 9 : -9)
	const alarms = verdicts(values, { ...settings, rate: 0.001 }).filter(({ alarm }) => alarm)
	expect(alarms.map(({ at }) => at)).toEqual(expect.arrayContaining(planted))
	expect(alarms.length).toBeLessThanOrEqual(planted.length + 3)
	for (const { low, high, value, score, expected } of alarms) {
		expect(value < low || value > high).toBe(true)
		expect(Math.sign(score)).toBe(Math.sign(value - expected))
	}
})

test('nothing is looked up ahead: verdicts do not depend on what follows', () => {
	fc.assert(
		fc.property(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 0, max: 1e6 }), (length, seed) => {
			const values = noisy(random('ahead', seed), 400, (draw) => draw.normal())
			const whole = verdicts(values, { ...settings, scale: 'plain' }).filter(({ at }) => at < length)
			expect(verdicts(values.slice(0, length), { ...settings, scale: 'plain' })).toEqual(whole)
		}),
		{ numRuns: 20 },
	)
})

test('verdicts follow a move and a growth of all values', () => {
	fc.assert(
		fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.integer({ min: -1_000, max: 1_000 }), (size, move) => {
			const values = noisy(random('moved'), 250, (draw) => draw.normal())
			const plain = verdicts(values, { ...settings, scale: 'plain' })
			const other = verdicts(
				values.map((value) => size * value + move),
				{ ...settings, scale: 'plain' },
			)
			expect(other.map(({ alarm }) => alarm)).toEqual(plain.map(({ alarm }) => alarm))
			for (const [nth, verdict] of other.entries()) expect(verdict.score).toBeCloseTo(plain[nth]?.score as number, 4)
		}),
		{ numRuns: 20 },
	)
})

test('a new level alarms a few times and is then the usual one', () => {
	const draw = random('shift')
	const values = noisy(draw, 500, (each) => each.normal()).map((value, at) => (at >= 300 ? value + 25 : value))
	const alarms = verdicts(values, { ...settings, rate: 0.001 }).filter(({ alarm }) => alarm)
	expect(alarms.slice(0, 4).map(({ at }) => at)).toEqual([300, 301, 302, 303])
	expect(alarms.filter(({ shift }) => shift).map(({ at }) => at)).toEqual([303])
	expect(alarms.length).toBeLessThan(7)
})

test('a festival is not judged the first time, and expected the second', () => {
	const draw = random('festival')
	const festivals = Int32Array.from({ length: 730 }, (_, at) => (at % 365 === 200 ? 0 : -1))
	const values = noisy(draw, 730, (each) => each.normal()).map((value, at) => (festivals[at] === 0 ? value * 3 : value))
	const told = (given: Int32Array | undefined) =>
		new Map(verdicts(values, { ...settings, rate: 0.001, festivals: given }).map((verdict) => [verdict.at, verdict]))
	expect(told(undefined).get(565)?.alarm).toBe(true)
	expect(told(festivals).has(200)).toBe(false)
	expect(told(festivals).get(565)).toMatchObject({ alarm: false })
	expect(told(festivals).get(565)?.expected).toBeGreaterThan(280)
})

test('gaps have no verdict; a constant alarms only where it changes', () => {
	const gapped = noisy(random('gaps'), 200, (draw) => draw.normal()).map((value, at) => (at % 5 === 0 ? Number.NaN : value))
	expect(verdicts(gapped).some(({ at }) => at % 5 === 0)).toBe(false)
	const constant = new Float64Array(100).fill(7)
	constant[80] = 8
	expect(
		verdicts(constant)
			.filter(({ alarm }) => alarm)
			.map(({ at }) => at),
	).toEqual([80])
	expect(verdicts(new Float64Array(60)).some(({ alarm }) => alarm)).toBe(false)
})

test('the scale is told by the values: factors for wide ones, roots for counts with zeros, as they are below zero', () => {
	expect(chooseScale(Float64Array.of(1, 10, 100))).toBe('log')
	expect(chooseScale(Float64Array.of(90, 100, 110))).toBe('plain')
	expect(chooseScale(Float64Array.of(0, 3, 5))).toBe('root')
	expect(chooseScale(Float64Array.of(-1, 10, 100))).toBe('plain')
	expect(chooseScale(Float64Array.of(Number.NaN))).toBe('plain')
})

import { describe, expect, it } from 'vitest'
import { random } from '#ml/random'
import { missingDrift, silence, typeDrift, volumeShift } from './drift-rules.ts'

const week = 168
/** An event with a day of its own: quiet at night. */
const daily = (hour: number) => (hour % 24 < 8 ? 0 : 100)
const noon = 9 * week + 12

function past(counts: (hour: number) => number, until = noon): Map<number, number> {
	const hours = Array.from({ length: until }, (_, hour) => [hour, counts(hour)] as const)
	return new Map(hours.filter(([, n]) => n > 0))
}

describe('an event that stopped', () => {
	const active = [...past(daily).keys()]

	it('is silent only after far longer than its longest pause', () => {
		const last = active.at(-1) as number
		expect(silence(active, last + 17)).toBeUndefined()
		expect(silence(active, last + 18)).toEqual({ quietHours: 18, usualHours: 9 })
	})

	it('is given six hours however steady it was, and judged only once it is known', () => {
		const steady = Array.from({ length: 100 }, (_, hour) => hour)
		expect(silence(steady, 104)).toBeUndefined()
		expect(silence(steady, 105)).toMatchObject({ quietHours: 6 })
		expect(silence(steady.slice(0, 20), 1_000)).toBeUndefined()
	})
})

describe('the volume of an event', () => {
	it('may be what the same hour of other weeks had', () => {
		const draw = random('volume')
		const noisy = past((hour) => draw.poisson(daily(hour)))
		let alarms = 0
		for (let hour = 5 * week; hour < noon; hour++) if (volumeShift(noisy, 0, hour)) alarms++
		expect(alarms).toBe(0)
		expect(volumeShift(past(daily), 0, 9 * week + 4)).toBeUndefined()
	})

	it('is told when two hours fall out of it on the same side', () => {
		const fallen = past((hour) => (hour >= noon - 2 ? 10 : daily(hour)))
		expect(volumeShift(fallen, 0, noon)).toEqual({ direction: 'less', count: 10, low: 50, high: 150 })
		expect(
			volumeShift(
				past((hour) => (hour >= noon - 1 ? 10 : daily(hour))),
				0,
				noon,
			),
		).toBeUndefined()
		const night = past((hour) => (hour >= 9 * week + 2 && hour < 9 * week + 4 ? 60 : daily(hour)), 9 * week + 4)
		expect(volumeShift(night, 0, 9 * week + 4)).toMatchObject({ direction: 'more', count: 60 })
	})

	it('says nothing of an event that is younger than four weeks', () => {
		expect(volumeShift(new Map(), 6 * week, noon)).toBeUndefined()
	})
})

describe('a property', () => {
	const sample = (volume: number, types: Record<string, number>) => ({ volume, types: new Map(Object.entries(types)) })

	it('drifts when it is missing far more often, or is there all of a sudden', () => {
		const before = sample(10_000, { number: 9_900, empty: 50 })
		expect(missingDrift(before, sample(500, { number: 300 }))).toEqual({ before: expect.closeTo(0.01), now: 0.4, n: 500 })
		expect(missingDrift(sample(10_000, {}), sample(500, { string: 500 }))).toMatchObject({ before: 1, now: 0 })
	})

	it('does not by chance, by a little, or on a handful of events', () => {
		const before = sample(10_000, { number: 5_000 })
		expect(missingDrift(before, sample(120, { number: 72 }))).toBeUndefined()
		expect(missingDrift(before, sample(50_000, { number: 27_000 }))).toBeUndefined()
		expect(missingDrift(before, sample(20, {}))).toBeUndefined()
	})

	it('drifts when its values come in another type', () => {
		const before = sample(1_000, { number: 1_000 })
		expect(typeDrift(before, sample(200, { number: 150, string: 50 }))).toEqual({ type: 'string', before: 0, now: 0.25, n: 200 })
		expect(typeDrift(before, sample(200, { number: 190, string: 10 }))).toBeUndefined()
		expect(typeDrift(before, sample(200, { number: 100, empty: 100 }))).toBeUndefined()
	})
})

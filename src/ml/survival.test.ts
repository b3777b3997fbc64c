import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lasting, remainingInterval, remainingQuantile, type Span, survivalCurve } from './survival.ts'

const spans = fc.array(fc.record({ length: fc.integer({ min: 0, max: 30 }), ended: fc.boolean() }), {
	minLength: 1,
	maxLength: 40,
})

describe('survival', () => {
	it('gives the published estimates of the remissions under 6-MP (Freireich 1963, in Kaplan–Meier textbooks)', () => {
		const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
		const unfinished = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
		const curve = survivalCurve([
			...ended.map((length) => ({ length, ended: true })),
			...unfinished.map((length) => ({ length, ended: false })),
		])
		const shares = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
		expect(curve.steps.map(({ length }) => length)).toEqual([6, 7, 10, 13, 16, 22, 23])
		for (const [index, share] of shares.entries()) expect(curve.steps[index]?.share).toBeCloseTo(share, 4)
		expect(remainingQuantile(curve, 0.5)).toBe(23)
	})

	it('is the plain share where everything has ended', () => {
		fc.assert(
			fc.property(spans, fc.integer({ min: 0, max: 30 }), (given, length) => {
				const all = given.map((span): Span => ({ ...span, ended: true }))
				const longer = all.filter((span) => span.length > length).length / all.length
				expect(lasting(survivalCurve(all), length)).toBeCloseTo(longer, 9)
			}),
		)
	})

	it('never says less for knowing that some have not ended yet', () => {
		fc.assert(
			fc.property(spans, fc.integer({ min: 0, max: 30 }), (given, length) => {
				const asIfEnded = survivalCurve(given.map((span) => ({ ...span, ended: true })))
				expect(lasting(survivalCurve(given), length)).toBeGreaterThanOrEqual(lasting(asIfEnded, length) - 1e-9)
			}),
		)
	})

	it('counts spans that are given together as if each were given', () => {
		fc.assert(
			fc.property(spans, (given) => {
				const together = [...Map.groupBy(given, ({ length, ended }) => `${length}/${ended}`).values()].map((group) => ({
					...(group[0] as Span),
					count: group.length,
				}))
				expect(survivalCurve(together)).toEqual(survivalCurve(given))
			}),
		)
	})

	it('says nothing about what has outlasted everything known', () => {
		const curve = survivalCurve([3, 5].map((length) => ({ length, ended: true })))
		expect(remainingQuantile(curve, 0.5, 5)).toBeNull()
		expect(remainingQuantile(curve, 0.5, 3)).toBe(5)
		expect(remainingQuantile(survivalCurve([{ length: 9, ended: false }]), 0.5)).toBeNull()
	})

	it('gives intervals by ranks: nine ends hold eight in ten, fewer leave it open', () => {
		const of = (count: number) => survivalCurve(Array.from({ length: count }, (_, n) => ({ length: 10 * (n + 1), ended: true })))
		expect(remainingInterval(of(9), 0.8)).toEqual({ low: 10, high: 90 })
		expect(remainingInterval(of(8), 0.8)).toEqual({ low: 0, high: null })
		expect(remainingInterval(of(19), 0.8)).toEqual({ low: 20, high: 180 })
		expect(remainingInterval(of(19), 0.8, 100)).toEqual({ low: 110, high: 190 })
		expect(remainingInterval(of(9), 0.8, 90)).toBeNull()
	})
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

describe('Benjamini and Hochberg', () => {
	it('adjusts as SciPy 1.17 does (scipy.stats.false_discovery_control)', () => {
		const q = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5, 0.2, 0.041])
		const golden = [0.035, 0.0574, 0.0574, 0.035, 0.5, 0.2333333333, 0.0574]
		for (const [index, value] of golden.entries()) expect(q[index]).toBeCloseTo(value, 10)
		expect(benjaminiHochberg([])).toEqual([])
	})

	it('rejects what the paper rejects at 0.05: the four smallest of its fifteen', () => {
		const paper = [
			0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
		]
		expect(benjaminiHochberg(paper).filter((q) => q <= 0.05)).toHaveLength(4)
	})

	it('is never below p, never above 1, and keeps the order', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
				const q = benjaminiHochberg(pValues)
				for (const [index, p] of pValues.entries()) {
					expect(q[index]).toBeGreaterThanOrEqual(p)
					expect(q[index]).toBeLessThanOrEqual(1)
					for (const [other, more] of pValues.entries()) if (p < more) expect(q[index]).toBeLessThanOrEqual(q[other] ?? 1)
				}
			}),
		)
	})
})

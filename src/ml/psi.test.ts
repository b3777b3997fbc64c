import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { populationStability } from './psi.ts'

describe('how far a distribution moved', () => {
	it('gives the sum by hand where no bin is empty', () => {
		// Σ (p − q) ln(p / q) with shares 0.2/0.3/0.5 against 0.25/0.25/0.5; large counts, so that the half observations vanish.
		const byHand = (0.2 - 0.25) * Math.log(0.2 / 0.25) + (0.3 - 0.25) * Math.log(0.3 / 0.25)
		expect(populationStability([200_000, 300_000, 500_000], [250_000, 250_000, 500_000])).toBeCloseTo(byHand, 5)
	})

	it('is zero where nothing changed, finite with empty bins, and the same both ways', () => {
		expect(populationStability([1, 2, 3], [1, 2, 3])).toBe(0)
		const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 })
		fc.assert(
			fc.property(counts, counts, (a, b) => {
				const psi = populationStability(a, b)
				expect(Number.isFinite(psi)).toBe(true)
				expect(psi).toBeGreaterThanOrEqual(-1e-12)
				expect(populationStability(b, a)).toBeCloseTo(psi, 10)
			}),
		)
	})
})

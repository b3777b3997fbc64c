import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa } from './kappa.ts'

describe('agreement beyond chance', () => {
	it('gives the published values: 50 grant proposals read by two readers (Wikipedia, Cohen’s kappa)', () => {
		const { n, observed, expected, kappa } = cohenKappa([
			[20, 5],
			[10, 15],
		])
		expect(n).toBe(50)
		expect(observed).toBeCloseTo(0.7, 12)
		expect(expected).toBeCloseTo(0.5, 12)
		expect(kappa).toBeCloseTo(0.4, 12)
	})

	it('gives kappa and standard error of R’s vcd::Kappa for the SexualFun data (0.1293, 0.06860)', () => {
		const { n, kappa, standardError } = cohenKappa([
			[7, 7, 2, 3],
			[2, 8, 3, 7],
			[1, 5, 4, 9],
			[2, 8, 9, 14],
		])
		expect(n).toBe(91)
		expect(kappa).toBeCloseTo(0.1293, 4)
		expect(standardError).toBeCloseTo(0.0686, 4)
	})

	it('is one where both always say the same, and says nothing where chance alone agrees on everybody', () => {
		expect(
			cohenKappa([
				[30, 0],
				[0, 20],
			]),
		).toMatchObject({ kappa: 1, standardError: 0, low: 1, high: 1 })
		expect(
			cohenKappa([
				[30, 0],
				[0, 0],
			]),
		).toMatchObject({ observed: 1, kappa: null, low: null })
		expect(
			cohenKappa([
				[0, 0],
				[0, 0],
			]),
		).toMatchObject({ n: 0, kappa: null })
	})

	it('does not depend on who is asked first, nor on the order of the values', () => {
		const table = fc.integer({ min: 2, max: 4 }).chain((size) =>
			fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: size, maxLength: size }), {
				minLength: size,
				maxLength: size,
			}),
		)
		fc.assert(
			fc.property(table, (counts) => {
				const size = counts.length
				const turned = counts.map((_, i) => counts.map((row) => row[i] as number))
				const backwards = counts.map((row) => row.toReversed()).toReversed()
				const [a, b, c] = [cohenKappa(counts), cohenKappa(turned), cohenKappa(backwards)]
				if (a.kappa === null) return expect([b.kappa, c.kappa]).toEqual([null, null])
				expect(b.kappa).toBeCloseTo(a.kappa, 9)
				expect(c.kappa).toBeCloseTo(a.kappa, 9)
				expect(b.standardError).toBeCloseTo(a.standardError ?? Number.NaN, 9)
				expect(a.kappa).toBeLessThanOrEqual(1 + 1e-12)
				expect(size).toBeGreaterThan(1)
			}),
		)
	})
})

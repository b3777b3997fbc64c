import { describe, expect, it } from 'vitest'
import { cohensH } from './cohens-h.ts'

const of = (n: number, share: number) => ({ n, successes: Math.round(n * share) })

describe("Cohen's h", () => {
	it('gives the values of the table in Cohen 1988 (6.2.2: φ of .50 is 1.571, of .25 is 1.047, of .05 is .451)', () => {
		expect(cohensH(of(1000, 0.5), of(1000, 0.25))?.value).toBeCloseTo(1.571 - 1.047, 3)
		expect(cohensH(of(1000, 0.25), of(1000, 0.05))?.value).toBeCloseTo(1.047 - 0.451, 3)
		expect(cohensH(of(10, 1), of(10, 0))?.value).toBeCloseTo(Math.PI, 12)
	})

	it('has an interval that holds it and narrows with people', () => {
		const few = cohensH(of(40, 0.4), of(40, 0.25))
		const many = cohensH(of(4000, 0.4), of(4000, 0.25))
		expect(few?.low).toBeLessThan(0)
		expect(many?.low).toBeGreaterThan(0)
		// z · √(1/40 + 1/40)
		expect((few?.high ?? 0) - (few?.value ?? 0)).toBeCloseTo(0.43826, 4)
		expect(cohensH({ n: 0, successes: 0 }, of(5, 0.2))).toBeNull()
	})
})

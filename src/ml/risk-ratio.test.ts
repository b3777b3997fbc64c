import { describe, expect, it } from 'vitest'
import { riskRatio } from './risk-ratio.ts'

describe('the ratio of two shares', () => {
	it('gives what SciPy 1.17 gives (scipy.stats.contingency.relative_risk(30, 120, 45, 400))', () => {
		const ratio = riskRatio({ n: 120, successes: 30 }, { n: 400, successes: 45 })
		expect(ratio?.value).toBeCloseTo(2.2222222222, 9)
		expect(ratio?.low).toBeCloseTo(1.4681774177, 9)
		expect(ratio?.high).toBeCloseTo(3.3635387286, 9)
	})

	it('is unknown where nobody of a group did it', () => {
		expect(riskRatio({ n: 10, successes: 0 }, { n: 10, successes: 5 })).toBeNull()
		expect(riskRatio({ n: 10, successes: 5 }, { n: 10, successes: 0 })).toBeNull()
	})
})

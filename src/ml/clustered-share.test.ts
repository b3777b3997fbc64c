import { describe, expect, it } from 'vitest'
import { clusteredShare } from './clustered-share.ts'
import { random } from './random.ts'
import { proportionDifference } from './score-interval.ts'

describe('a share of clustered trials', () => {
	it('is that of all trials, worth as many as the clusters let it be', () => {
		// Two people who always, two who never: four trials, however often they are asked.
		const same = clusteredShare([0, 1, 0, 1].map((always) => ({ successes: always * 10, n: 10 })))
		expect(same.successes / same.n).toBeCloseTo(0.5, 12)
		expect(same.n).toBeCloseTo(3, 12)
		// One trial a cluster is what it is, but for the correction of m / (m − 1).
		const single = clusteredShare(Array.from({ length: 100 }, (_, nth) => ({ successes: nth % 4 === 0 ? 1 : 0, n: 1 })))
		expect(single.n).toBeCloseTo(99, 9)
		expect(clusteredShare([])).toEqual({ successes: 0, n: 0 })
		expect(
			clusteredShare([
				{ successes: 0, n: 7 },
				{ successes: 0, n: 5 },
			]),
		).toEqual({ successes: 0, n: 2 })
	})

	it('holds the error of a test at one in twenty where people differ from each other, and one side did five times as much', () => {
		const draws = random('clustered')
		const side = (people: number, trials: number) =>
			Array.from({ length: people }, () => {
				const own = draws.chance(0.3) ? 0.7 : 0.1
				return { n: trials, successes: draws.binomial(trials, own) }
			})
		const rounds = 1_000
		let [held, naive] = [0, 0]
		for (let round = 0; round < rounds; round++) {
			const [one, other] = [side(80, 4), side(120, 20)]
			const pValue = (a: typeof one, b: typeof other, worth: typeof clusteredShare) =>
				proportionDifference(worth(a), worth(b))?.pValue ?? 1
			if (pValue(one, other, clusteredShare) < 0.05) held++
			const whole: typeof clusteredShare = (all) => ({
				n: all.reduce((sum, each) => sum + each.n, 0),
				successes: all.reduce((sum, each) => sum + each.successes, 0),
			})
			if (pValue(one, other, whole) < 0.05) naive++
		}
		expect(held / rounds).toBeLessThan(0.075)
		expect(naive / rounds).toBeGreaterThan(0.2)
	})
})

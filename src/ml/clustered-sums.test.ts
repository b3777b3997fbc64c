import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusteredShare } from './clustered-share.ts'
import { clusteredSums } from './clustered-sums.ts'

test('sums of clusters say what the clusters one by one say', () => {
	const cluster = fc
		.tuple(fc.integer({ min: 1, max: 9 }), fc.nat({ max: 9 }))
		.map(([n, some]) => ({ n, successes: Math.min(n, some) }))
	fc.assert(
		fc.property(fc.array(cluster, { maxLength: 30 }), (clusters) => {
			const sum = (of: (one: { n: number; successes: number }) => number) => clusters.reduce((all, one) => all + of(one), 0)
			const found = clusteredSums({
				...{ clusters: clusters.length, n: sum(({ n }) => n), successes: sum(({ successes }) => successes) },
				...{ trialsSquared: sum(({ n }) => n * n), successesSquared: sum(({ successes }) => successes ** 2) },
				products: sum(({ n, successes }) => n * successes),
			})
			const expected = clusteredShare(clusters)
			expect(found.n).toBeCloseTo(expected.n, 6)
			expect(found.successes).toBeCloseTo(expected.successes, 6)
		}),
	)
})

import { describe, expect, it } from 'vitest'
import { clusterSampleShare } from './cluster-sample.ts'
import { random } from './random.ts'
import { shareInterval } from './wilson-interval.ts'

describe('a share from blocks drawn whole', () => {
	it('is the ratio of the sums, with the interval of single draws where blocks do not differ', () => {
		const blocks = Array.from({ length: 50 }, () => ({ n: 20, successes: 5 }))
		expect(clusterSampleShare(blocks)).toEqual(shareInterval({ n: 1000, successes: 250 }))
	})

	it('is as uncertain as the blocks differ', () => {
		// All or nothing: a hundred blocks of ten say as much as a hundred people.
		const blocks = Array.from({ length: 100 }, (_, at) => ({ n: 10, successes: at % 4 === 0 ? 10 : 0 }))
		const found = clusterSampleShare(blocks)
		const single = shareInterval({ n: 100, successes: 25 })
		expect(found?.low).toBeCloseTo(single?.low as number, 2)
		expect(found?.high).toBeCloseTo(single?.high as number, 2)
	})

	it('says nothing of nobody, and bounds what it did not see', () => {
		expect(clusterSampleShare([{ n: 0, successes: 0 }])).toBeNull()
		expect(clusterSampleShare(Array.from({ length: 64 }, () => ({ n: 250, successes: 0 })))).toMatchObject({ value: 0, low: 0 })
	})

	it('holds the true share about 95 times in 100, where blocks are alike and where they are not', () => {
		const draws = random('cluster sample', 1)
		for (const spread of [0, 0.05]) {
			const blocks = Array.from({ length: 4_000 }, () => ({ n: 50, share: 0.1 + spread * (2 * draws.uniform() - 1) }))
			const truth = blocks.map(({ n, share }) => ({
				n,
				successes: Array.from({ length: n }, () => draws.uniform() < share).filter(Boolean).length,
			}))
			const all = truth.reduce((sum, { successes }) => sum + successes, 0) / (4_000 * 50)
			let held = 0
			for (let run = 0; run < 400; run++) {
				const taken = Array.from({ length: 64 }, () => truth[draws.integer(4_000)] as (typeof truth)[number])
				const found = clusterSampleShare(taken)
				if (found && found.low <= all && all <= found.high) held++
			}
			expect(held / 400).toBeGreaterThan(0.92)
			expect(held / 400).toBeLessThan(0.985)
		}
	})
})

import { expect, it } from 'vitest'
import { frequencyInforms, rfmScore } from './rfm-score.ts'

it('gives fifths, and equal buyers the same score', () => {
	expect([0, 1, 2, 3, 4].map((worse) => rfmScore(worse, 5))).toEqual([1, 2, 3, 4, 5])
	expect(rfmScore(99, 100)).toBe(5)
	expect(rfmScore(0, 1)).toBe(1)
})

it('says that frequency tells nothing where most bought once', () => {
	expect([frequencyInforms(51, 100), frequencyInforms(50, 100), frequencyInforms(0, 0)]).toEqual([false, true, false])
})

import { describe, expect, test } from 'vitest'
import { corrected, countChange, judged, ratioChange, shareChange, type Tested } from './metric-change.ts'

const tested = (pValue: number, value = 0.2): Tested => ({
	...{ method: 'score', difference: null, pValue },
	relative: { value, low: value - 0.1, high: value + 0.1 },
})

describe('whether a metric changed', () => {
	test('a share by the score test, whose interval and verdict never contradict each other', () => {
		const change = judged(shareChange({ n: 1000, successes: 80 }, { n: 1000, successes: 50 }))
		if ('silence' in change) throw new Error(change.silence)
		expect(change).toMatchObject({ method: 'score', verdict: 'up' })
		expect(change.difference?.value).toBeCloseTo(0.03, 12)
		expect(change.difference?.low).toBeGreaterThan(0)
		expect(change.relative?.value).toBeCloseTo(0.6, 12)
	})

	test('too few people, and too few of them who did it, say nothing', () => {
		expect(shareChange({ n: 29, successes: 20 }, { n: 500, successes: 50 })).toEqual({ silence: 'too-few' })
		expect(shareChange({ n: 400, successes: 2 }, { n: 500, successes: 2 })).toEqual({ silence: 'too-few' })
	})

	test('a return on investment has no change in percent: its zero is not nothing', () => {
		const moments = { units: 100, of: 300, per: 100, ofSquared: 1000, perSquared: 100, product: 320 }
		const before = { ...moments, of: 200, ofSquared: 500, product: 210 }
		expect(ratioChange(moments, before, 1)).toMatchObject({ method: 'delta', relative: null, difference: { value: 1 } })
		expect(ratioChange(moments, before, 0)).toMatchObject({ relative: { value: 0.5 } })
	})

	test('where everybody is the same there is no chance to measure by', () => {
		const same = { units: 50, of: 100, per: 50, ofSquared: 200, perSquared: 50, product: 100 }
		expect(ratioChange(same, same, 0)).toEqual({ silence: 'no-spread' })
	})

	test('people of a period are compared as they stand, their days say how much that varies', () => {
		const days = (value: number) => Array.from({ length: 14 }, (_, day) => ({ value: value + (day % 3), stratum: day % 7 }))
		const change = countChange(days(120), days(100), { counts: true, totals: [900, 1000] })
		expect('silence' in change ? null : change.relative?.value).toBeCloseTo(-0.1, 12)
	})

	test('of many groups, what one would call a change by itself is held against there being many', () => {
		const [one] = corrected([tested(0.03), ...Array.from({ length: 9 }, () => tested(0.8))])
		expect(one).toMatchObject({ verdict: 'unclear' })
		expect('silence' in (one ?? tested(1)) ? null : (one as { qValue: number }).qValue).toBeCloseTo(0.3, 12)
		expect(judged(tested(0.03, -0.2))).toMatchObject({ verdict: 'down', qValue: 0.03 })
	})

	test('groups of which nothing is said stay where they are, and are not counted', () => {
		expect(corrected([{ silence: 'too-few' }, tested(0.03), { silence: 'cannot-be-said' }])).toMatchObject([
			{ silence: 'too-few' },
			{ qValue: 0.03, verdict: 'up' },
			{ silence: 'cannot-be-said' },
		])
	})
})

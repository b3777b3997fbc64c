import { describe, expect, test } from 'vitest'
import { conversionCurve } from './conversion-curve.ts'
import { curveQuantile } from './curve-quantile.ts'
import { random } from './random.ts'
import type { Span } from './survival.ts'

const curveOf = (spans: readonly Span[]) =>
	conversionCurve(
		spans,
		[...new Set(spans.filter(({ ended }) => ended).map(({ length }) => length))].sort((a, b) => a - b),
	)

describe('a quantile of a curve', () => {
	test('is the length at which the share is reached, and nothing where it is not', () => {
		// 1/4 by 10, 1/2 by 20, then two still wait.
		const spans = [10, 20].map((length) => ({ length, ended: true })).concat([30, 30].map((length) => ({ length, ended: false })))
		const curve = curveOf(spans)
		expect(curveQuantile(curve, 0.25).value).toBe(10)
		expect(curveQuantile(curve, 0.5)).toMatchObject({ value: 20, low: 10, high: null })
		expect(curveQuantile(curve, 0.75).value).toBeNull()
		expect(curveQuantile([], 0.5)).toEqual({ value: null, low: null, high: null })
	})

	test('has an interval that holds the true median in about 95 of 100 samples, though a third is not seen to its end', () => {
		const draw = random('median of a curve')
		let held = 0
		for (let sample = 0; sample < 400; sample++) {
			const spans = Array.from({ length: 120 }, (): Span => {
				const [length, seen] = [100 * draw.exponential(), 200 * draw.exponential()]
				return { length: Math.ceil(Math.min(length, seen)), ended: length <= seen }
			})
			const { low, high } = curveQuantile(curveOf(spans), 0.5)
			const median = 100 * Math.LN2
			if ((low ?? 0) <= Math.ceil(median) && median <= (high ?? Number.POSITIVE_INFINITY)) held++
		}
		expect(held / 400).toBeGreaterThan(0.92)
		expect(held / 400).toBeLessThan(0.99)
	})
})

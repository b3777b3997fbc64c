import { expect, it } from 'vitest'
import { verdictOf } from './verdict.ts'

it('calls a trait better or worse only when the whole interval is on one side of the baseline', () => {
	const row = (low: number | null, high: number | null) => verdictOf({ baseline: 0.5, accuracy: 0.5, low, high })
	expect([row(0.51, 0.6), row(0.3, 0.49), row(0.4, 0.6), row(0.5, 0.6), row(null, null)]).toEqual([
		...['better', 'worse', 'open', 'open', 'unknown'],
	])
	expect(verdictOf({ baseline: null, accuracy: 0.5, low: 0.4, high: 0.6 })).toBe('unknown')
})

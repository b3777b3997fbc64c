import { describe, expect, test } from 'vitest'
import { metricOf } from './metric-question.ts'
import type { Target } from './target-store.ts'
import { targetsOf } from './targets-of.ts'

const target = (metric: string, grain: Target['grain'], at: string, value: string): Target => ({ metric, grain, at, value })

describe('targets of a range', () => {
	const gmv = metricOf('gmv')
	const rate = metricOf('conversionRate')

	test('a calendar month that has a target is held to it', () => {
		const set = [target('gmv', 'month', '2026-09-01', '100'), target('net', 'month', '2026-09-01', '5')]
		expect(targetsOf(gmv, set, { from: '2026-09-01', to: '2026-10-01' }, 'week').total).toBe('100')
		expect(targetsOf(gmv, set, { from: '2026-09-02', to: '2026-10-01' }, 'week').total).toBeUndefined()
	})

	test('what adds up is held to the sum of its periods, where each has one; a rate is not', () => {
		const days = ['2026-09-01', '2026-09-02']
		const range = { from: '2026-09-01', to: '2026-09-03' }
		const each = (metric: string) => days.map((at, day) => target(metric, 'day', at, ['0.5', '0.25'][day] ?? ''))
		expect(targetsOf(gmv, each('gmv'), range, 'day').total).toBe('0.75')
		expect(targetsOf(gmv, each('gmv').slice(1), range, 'day').total).toBeUndefined()
		expect(targetsOf(rate, each('conversionRate'), range, 'day').total).toBeUndefined()
		expect(targetsOf(rate, each('conversionRate'), range, 'day').at('2026-09-02')).toBe('0.25')
	})
})

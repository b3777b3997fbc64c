import { describe, expect, it } from 'vitest'
import { peopleInState, peopleOf, periodAfter } from './who.ts'

const step = { events: 'Product Viewed' }
const ask = {
	entry: step,
	back: { orders: true as const },
	period: 'week' as const,
	periods: 4,
	from: '2026-10-05',
	to: '2026-11-02',
}
const cell = { at: '2026-10-05', column: 2, asOf: '2026-11-20T10:00:00.000Z' }
const counted = { measure: 'count', op: 'gte', value: 1 }

describe('the people of a cell', () => {
	it('moves by calendar periods', () => {
		expect(periodAfter('2026-01-01', 'month', 1)).toBe('2026-02-01')
		expect(periodAfter('2026-12-01', 'month', 2)).toBe('2027-02-01')
		expect(periodAfter('2026-10-05', 'week', -1)).toBe('2026-09-28')
	})

	it('are newcomers of the cohort who did it again in the very period, or did not', () => {
		const came = { orders: true, ...counted, window: { from: '2026-10-19', to: '2026-10-26' } }
		const entered = [
			{ ...step, ...counted, window: { from: '2026-10-05', to: '2026-10-12' } },
			{ not: { ...step, ...counted, window: { to: '2026-10-05' } } },
		]
		expect(peopleOf(ask, cell, true)).toEqual({ all: [...entered, came] })
		expect(peopleOf(ask, cell, false)).toEqual({ all: [...entered, { not: came }] })
	})

	it('are told by other windows for the other kinds', () => {
		const windowOf = (kind: 'unbounded' | 'within') => {
			const found = peopleOf({ ...ask, kind, entering: 'every' }, cell, true)
			return found && 'all' in found ? found.all.at(-1) : undefined
		}
		expect(windowOf('unbounded')).toMatchObject({ window: { from: '2026-10-19', to: '2026-11-20T10:00:00.000Z' } })
		expect(windowOf('within')).toMatchObject({ window: { from: '2026-10-12', to: '2026-10-26' } })
	})

	it('are not told where the language cannot say it', () => {
		expect(peopleOf({ ...ask, kind: 'rolling' }, cell, true)).toBeUndefined()
		expect(peopleOf(ask, { ...cell, column: 0 }, true)).toBeUndefined()
	})

	it('have a state by the period and the one before', () => {
		const window = (from: string, to: string) => ({ ...step, ...counted, window: { from, to } })
		expect(peopleInState(step, 'month', '2026-10-01', 'dormant')).toEqual({
			all: [window('2026-09-01', '2026-10-01'), { not: window('2026-10-01', '2026-11-01') }],
		})
	})
})

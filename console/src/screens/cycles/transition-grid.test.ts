import { describe, expect, it } from 'vitest'
import { gridOf, heatOfLift, standsOut } from './transition-grid.ts'

const cell = (value: string, people: number) => ({
	value,
	people,
	share: { value: 0.2, low: 0.1, high: 0.3 },
	base: 0.2,
	lift: 1,
	amount: '0',
})
const row = (after: string | null, next: ReturnType<typeof cell>[]) => ({
	after,
	closed: 10,
	open: 0,
	nothing: 0,
	goods: next.length,
	next,
})

describe('the grid of what follows what', () => {
	it('has what follows most in front, and gaps where it is not listed', () => {
		const rows = [row(null, [cell('b', 9)]), row('a', [cell('b', 2), cell('c', 1)]), row('b', [cell('c', 5)])]
		const grid = gridOf(rows)
		expect(grid.columns).toEqual(['c', 'b'])
		expect(grid.base).toBe(rows[0])
		expect(grid.rows.map(({ cells }) => cells.map((one) => one?.people))).toEqual([
			[1, 2],
			[5, undefined],
		])
	})

	it('is the darker the more often than usual, and pale below', () => {
		expect([0.3, 1, 1.1, 1.3, 1.6, 9, null].map(heatOfLift)).toEqual([1, 1, 2, 3, 4, 5, undefined])
	})

	it('stands out where the usual is outside of the interval', () => {
		expect(standsOut(cell('b', 1))).toBe(false)
		expect(standsOut({ ...cell('b', 1), base: 0.05 })).toBe(true)
		expect(standsOut({ ...cell('b', 1), base: null })).toBe(false)
	})
})

import { describe, expect, it } from 'vitest'
import { heatOf, measured, rfmGridOf } from './rfm-cells.ts'

const cell = (r: number, f: number, count: number, amount: string) => ({ r, f, count, net: { amount } })

describe('the RFM grid', () => {
	const grid = rfmGridOf([cell(5, 5, 10, '900.00'), cell(5, 1, 30, '100.00'), cell(1, 1, 60, '0.00')])

	it('shares people and money over all buyers', () => {
		expect(grid.at(5, 5)).toMatchObject({ count: 10, peopleShare: 0.1, netShare: 0.9 })
		expect(grid.row(5)).toMatchObject({ count: 40, net: 1000 })
		expect(grid.column(1)).toMatchObject({ count: 90, peopleShare: 0.9 })
		expect(grid.total).toMatchObject({ count: 100, net: 1000 })
	})

	it('knows cells that nobody is in', () => {
		expect(grid.at(3, 3)).toMatchObject({ count: 0, net: 0, peopleShare: 0, netShare: 0 })
		expect(measured(grid.at(3, 3), 'perHead')).toBeNull()
		expect(measured(grid.at(5, 5), 'perHead')).toBe(90)
	})

	it('gives no share of nothing', () => {
		expect(rfmGridOf([]).at(5, 5)).toMatchObject({ peopleShare: null, netShare: null })
	})

	it('warms with the value and never leaves the palette', () => {
		expect([heatOf(null, 5), heatOf(0, 5), heatOf(-3, 5), heatOf(1, 100), heatOf(100, 100)]).toEqual([1, 1, 1, 1, 5])
	})
})

import { describe, expect, it } from 'vitest'
import { cellAt, cellKey, heatOf, sureShare, topShare } from './cells.ts'

const share = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 })
const cohorts = [
	{
		at: '2026-10-05',
		size: 10,
		cells: [
			{ returned: 10, open: false, share: share(1) },
			{ returned: 4, open: false, share: share(0.4) },
		],
	},
	{
		at: '2026-10-12',
		size: 5,
		cells: [
			{ returned: 5, open: false, share: share(1) },
			{ returned: 1, open: true, share: null },
		],
	},
]

describe('cells of cohorts', () => {
	it('are coloured by the most after the first column', () => {
		expect(topShare(cohorts)).toBe(0.4)
		expect(topShare([])).toBe(0)
		expect([0, 0.08, 0.2, 0.4, 1, undefined].map((value) => heatOf(value, 0.4))).toEqual([1, 1, 3, 5, 5, undefined])
		expect(heatOf(0, 0)).toBe(1)
	})

	it('say of an open period what is sure', () => {
		const [closed, open] = cohorts.map((cohort) => sureShare(cohort.cells[1] as (typeof cohort.cells)[number], cohort.size))
		expect([closed, open]).toEqual([undefined, 0.2])
	})

	it('are found by their key, unless there is none', () => {
		expect(cellAt(cohorts, cellKey('2026-10-12', 1))).toMatchObject({ column: 1, cohort: { size: 5 }, cell: { open: true } })
		expect([cellAt(cohorts, '2026-10-12_7'), cellAt(cohorts, 'x'), cellAt(cohorts, undefined)]).toEqual([
			undefined,
			undefined,
			undefined,
		])
	})
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTime } from '#kit/zone'
import { type Purchase, Rfm, readAmount } from './rfm.ts'

const at = (day: string) => parseTime(day, 'Asia/Shanghai') as number
const bought = (customer: string, day: string, value: number, order = day): Purchase => ({
	...{ customer, at: at(day), value: BigInt(value) * 1_000_000n, order },
})

function rfm(...purchases: Purchase[]) {
	const gathered = new Rfm()
	for (const purchase of purchases) gathered.add(purchase)
	return gathered.result('Asia/Shanghai')
}

describe('RFM of purchases', () => {
	it('scores by fifths, with the reference day after the last purchase', () => {
		const five = ['01', '02', '03', '04', '05'].map((day, index) => bought(`c${index}`, `2026-01-${day}`, 10 * (index + 1)))
		const { buyers, asOf } = rfm(...five)
		expect(buyers.map(({ r, f, m, recencyDays }) => [r, f, m, recencyDays])).toEqual([
			[1, 1, 1, 5],
			[2, 1, 2, 4],
			[3, 1, 3, 3],
			[4, 1, 4, 2],
			[5, 1, 5, 1],
		])
		expect(asOf).toBe(at('2026-01-06'))
	})

	it('counts an order once, whatever lines it has and whatever stands between them', () => {
		const { buyers } = rfm(
			bought('a', '2026-01-01', 1, 'o1'),
			bought('a', '2026-01-01', 1, 'o2'),
			bought('a', '2026-01-01', 1, 'o1'),
		)
		expect(buyers[0]).toMatchObject({ orders: 2, value: 3_000_000n })
	})

	it('takes returns off the money and calls nobody a buyer for them', () => {
		const { buyers, onlyReturns } = rfm(
			bought('a', '2026-01-01', 10),
			bought('a', '2026-01-09', -4),
			bought('b', '2026-01-02', -1),
		)
		expect(buyers).toMatchObject([{ customer: 'a', orders: 1, value: 6_000_000n, recencyDays: 9 }])
		expect(onlyReturns).toBe(1)
	})

	it('says when frequency tells nothing, and has all 25 cells', () => {
		const result = rfm(bought('a', '2026-01-01', 1), bought('b', '2026-01-02', 1))
		expect(result.frequencyInforms).toBe(false)
		expect(result.cells).toHaveLength(25)
		expect(result.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(2)
		expect(rfm().buyers).toEqual([])
	})

	it('never tells equal customers apart and never ranks the worse above the better', () => {
		const purchase = fc.record({
			customer: fc.constantFrom(...'abcdefghij'),
			day: fc.integer({ min: 1, max: 28 }),
			value: fc.nat(50),
		})
		fc.assert(
			fc.property(fc.array(purchase, { maxLength: 60 }), (rows) => {
				const { buyers } = rfm(
					...rows.map(({ customer, day, value }) => bought(customer, `2026-01-${String(day).padStart(2, '0')}`, value)),
				)
				for (const a of buyers) {
					for (const b of buyers) {
						if (a.value === b.value) expect(a.m).toBe(b.m)
						if (a.orders < b.orders) expect(a.f).toBeLessThanOrEqual(b.f)
						if (a.recencyDays > b.recencyDays) expect(a.r).toBeLessThanOrEqual(b.r)
					}
				}
			}),
		)
	})

	it.each([
		['12.5', 12_500_000n],
		['-3', -3_000_000n],
		['1e2', 100_000_000n],
		['0.12345678', 123_457n],
		['', undefined],
		['12 €', undefined],
		['Infinity', undefined],
	])('reads the amount %j', (text, amount) => expect(readAmount(text)).toBe(amount))
})

import { describe, expect, it } from 'vitest'
import { random } from '#ml/random'
import type { Baselines } from './baselines.ts'
import { purchaseCycles } from './purchase-cycle.ts'
import type { Purchase } from './purchases.ts'

const nobody = { cycles: new Map() } as unknown as Baselines

function boughtOn(days: readonly number[]): Purchase[] {
	return days.map((day) => ({
		...{
			orderId: `o${day}`,
			at: day * 86_400_000,
			day,
			month: 202601,
			category: 'consumable',
			brand: '',
			amount: 1,
			offered: false,
		},
	}))
}

describe('the purchase cycle', () => {
	it('is a shopper’s own from nine finished gaps', () => {
		const days = Array.from({ length: 10 }, (_, n) => 20_000 + 40 * n)
		const last = days.at(-1) as number
		const [cycle] = purchaseCycles(boughtOn(days), nobody, last + 5)
		expect(cycle).toMatchObject({ basis: 'own', n: 9, medianDays: 40, overdue: false, expected: { at: last + 40 } })
		expect(purchaseCycles(boughtOn(days.slice(1)), nobody, last)[0]).toMatchObject({ basis: 'none', n: 8, expected: null })
	})

	it('gives an interval that holds about eight in ten next orders, whatever the gaps are like', () => {
		const draw = random('purchase cycles')
		const shapes = [() => 5 + 60 * draw.uniform(), () => 1 - 30 * Math.log(1 - draw.uniform())]
		for (const [shape, gap] of shapes.entries()) {
			const held = Array.from({ length: 600 }, () => {
				const days = [20_000]
				for (let n = 0; n < 12; n++) days.push((days.at(-1) as number) + Math.round(gap()))
				const next = days.pop() as number
				const last = days.at(-1) as number
				const expected = purchaseCycles(boughtOn(days), nobody, last)[0]?.expected
				return expected && next >= expected.low && next <= (expected.high ?? Number.POSITIVE_INFINITY) ? 1 : 0
			})
			const share = held.reduce<number>((sum, one) => sum + one, 0) / held.length
			expect(share, `shape ${shape}`).toBeGreaterThan(0.75)
			expect(share, `shape ${shape}`).toBeLessThan(0.92)
		}
	})
})

import { expect, it } from 'vitest'
import { draftOf, ruleOf } from './subsidy-draft.ts'
import { stateOn } from './subsidy-state.ts'

const rule = {
	...{ id: 'x', province: '广东', category: 'tv', energyGrade: 1, rate: '0.15', capMinor: 150_000, quotaPerPerson: 1 },
	...{ from: '2026-01-01', to: '2027-01-01', note: '', changedBy: '小李', changedAt: '2026-01-01T00:00:00.000Z' },
}

it('opens a rule in the form and builds the same rule again, whatever share binary fractions would make of it', () => {
	for (const rate of ['0.15', '0.2', '0.07', '0.285', '1']) {
		const { id: _, changedBy: _by, changedAt: _at, ...same } = { ...rule, rate }
		expect(ruleOf(draftOf({ ...rule, rate }, 'CNY'), 'CNY')).toEqual(same)
	}
	expect(draftOf(rule, 'CNY')).toMatchObject({ percent: 15, cap: 1500, last: '2026-12-31' })
})

it('holds from its first day to the day before the first on which it holds no longer', () => {
	expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => stateOn(rule, day))).toEqual([
		...['coming', 'holds', 'holds', 'over'],
	])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeTrait, type TraitValue } from './trait-value.ts'

const value = fc
	.record({
		value: fc.constantFrom('Hefei', 'Beijing'),
		kind: fc.constantFrom('declared' as const, 'observed' as const),
		source: fc.constantFrom('web', 'crm', 'app'),
		at: fc.integer({ min: 1, max: 3 }),
		once: fc.boolean(),
		key: fc.bigInt({ min: 0n, max: 5n }).map(String),
	})
	.map((given): TraitValue => ({ ...given, keptAt: given.once ? -given.at : given.at }))

describe('values that contradict each other', () => {
	const of = (more: Partial<TraitValue>): TraitValue => ({
		...{ value: 'x', kind: 'observed', source: 'crm', at: 1, once: false, keptAt: more.at ?? 1, key: '1' },
		...more,
	})

	it('are settled by who said it, then by when, and the losers are shown with the reason', () => {
		const judged = judgeTrait([
			of({ value: 'new import', at: 9 }),
			of({ value: 'said', kind: 'declared', source: 'web', at: 2 }),
			of({ value: 'once', kind: 'declared', source: 'app', once: true, at: 20, keptAt: -20 }),
			of({ value: 'said before', kind: 'declared', source: 'web', at: 1 }),
		])
		expect(judged.map(({ value: text, won, reason }) => [text, won, reason])).toEqual([
			['said', true, 'won'],
			['said before', false, 'older'],
			['new import', false, 'declared-goes-first'],
			['once', false, 'once-goes-last'],
		])
	})

	it('never lose anything, have one winner, and do not depend on the order in which they came', () => {
		fc.assert(
			fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 8, selector: ({ key }) => key }), (values) => {
				const judged = judgeTrait(values)
				expect(judged.length).toBe(values.length)
				expect(judged.filter(({ won }) => won).length).toBe(1)
				expect(judgeTrait(values.toReversed()).map(({ key }) => key)).toEqual(judged.map(({ key }) => key))
			}),
		)
	})

	it('are trusted more where sources agree and less where they contradict', () => {
		const [alone] = judgeTrait([of({})])
		const [agreed] = judgeTrait([of({}), of({ source: 'web', key: '0' })])
		const [contradicted] = judgeTrait([of({}), of({ source: 'web', key: '0', value: 'y' })])
		expect(agreed?.confidence).toBeGreaterThan(alone?.confidence as number)
		expect(contradicted?.confidence).toBeLessThan(alone?.confidence as number)
	})
})

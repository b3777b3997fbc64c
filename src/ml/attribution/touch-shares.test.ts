import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TouchRule, type TouchRuleOptions, touchShares } from './touch-shares.ts'

const rules = ['first', 'last', 'last-non-direct', 'linear', 'time-decay', 'position'] as const
const options = { direct: 9, halfLife: 1 }
function shares(rule: TouchRule, touches: readonly number[], asked: TouchRuleOptions = options): readonly number[] {
	const given = touchShares(rule, asked)
	return 'toOne' in given
		? touches.map((_, place) => (place === given.toOne(touches) ? 1 : 0))
		: [...given.byPlace(touches.length)]
}

describe('shares of the touches of one path', () => {
	test.each<[TouchRule, readonly number[], readonly number[]]>([
		['first', [1, 2, 3], [1, 0, 0]],
		['last', [1, 2, 3], [0, 0, 1]],
		['last-non-direct', [1, 2, 9, 9], [0, 1, 0, 0]],
		['last-non-direct', [9, 9], [0, 1]],
		['last-non-direct', [1, 2], [0, 1]],
		['linear', [1, 2, 1, 3], [0.25, 0.25, 0.25, 0.25]],
		['time-decay', [1, 2, 3], [1 / 7, 2 / 7, 4 / 7]],
		['position', [1], [1]],
		['position', [1, 2], [0.5, 0.5]],
		['position', [1, 2, 3], [0.4, 0.2, 0.4]],
		['position', [1, 2, 3, 4], [0.4, 0.1, 0.1, 0.4]],
	])('%s of %j: %j', (rule, touches, wanted) => {
		const found = shares(rule, touches)
		expect(found).toHaveLength(wanted.length)
		for (const [place, share] of found.entries()) expect(share).toBeCloseTo(wanted[place] as number, 12)
	})

	test.each(rules)('%s: none below zero, and they sum to one', (rule) => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 1_200 }), (touches) => {
				const found = shares(rule, touches)
				expect(found).toHaveLength(touches.length)
				expect(Math.min(...found)).toBeGreaterThanOrEqual(0)
				expect(found.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
			}),
		)
	})

	test('a half-life of seven: the eighth touch before the end counts half of the last', () => {
		const found = shares('time-decay', [0, 1, 2, 3, 4, 5, 6, 7], { halfLife: 7 })
		expect((found[0] as number) / (found[7] as number)).toBeCloseTo(0.5, 12)
	})
})

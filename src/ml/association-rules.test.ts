import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { associationRules, type Rule, type RuleOptions } from './association-rules.ts'
import { countedOneByOne, packed, someBaskets } from './baskets.arbitrary.ts'
import { fisherExact } from './fisher-exact.ts'
import { fpGrowth } from './fp-growth.ts'
import { random } from './random.ts'

function rulesOf(lists: number[][], minCount: number, maxLength: number, options: Partial<RuleOptions> = {}) {
	return associationRules(fpGrowth(packed(lists), { minCount, maxLength }), {
		...{ baskets: lists.length, maxLength, minConfidence: 0, correction: 'none', level: 0.05, sort: 'lift', limit: 1e9 },
		...options,
	})
}

const keyOf = ({ antecedent, consequent }: Rule) => `${antecedent.join()}>${consequent}`

describe('association rules', () => {
	const [beer, bread, cola, diapers, eggs, milk] = [0, 1, 2, 3, 4, 5]
	/** Of Tan, Steinbach & Kumar, Introduction to Data Mining, §5.1. */
	const shop = [
		[bread, milk],
		[bread, diapers, beer, eggs],
		[milk, diapers, beer, cola],
		[bread, milk, diapers, beer],
		[bread, milk, diapers, cola],
	]

	test('have the numbers that come out by hand', () => {
		const found = new Map(rulesOf(shop, 2, 3).rules.map((rule) => [keyOf(rule), rule]))
		const rounded = (rule: Rule | undefined) =>
			rule && [
				...[rule.support, rule.confidence, rule.lift, rule.leverage, rule.conviction, rule.improvement, rule.pValue].map(
					(value) => (value === null ? null : Number(value.toFixed(6))),
				),
			]
		// Beer: 3 baskets, all with diapers (4). P(X ≥ 3) = C(4,3) C(1,0) / C(5,3) = 4/10.
		expect(rounded(found.get(`${beer}>${diapers}`))).toEqual([0.6, 1, 1.25, 0.12, null, 0.2, 0.4])
		expect(rounded(found.get(`${diapers}>${beer}`))).toEqual([0.6, 0.75, 1.25, 0.12, 1.6, 0.15, 0.4])
		// Diapers and milk: 3 baskets, 2 of them with beer (3): less than of diapers alone. P(X ≥ 2) = (3·2 + 1) / C(5,3) = 7/10.
		expect(rounded(found.get(`${diapers},${milk}>${beer}`))).toEqual([0.4, 0.666667, 1.111111, 0.04, 1.2, -0.083333, 0.7])
	})

	test('count what could have been, what was formed and what is as confident as asked', () => {
		const { rules, ...numbers } = rulesOf(shop, 3, 3, { minConfidence: 0.8, correction: 'bonferroni' })
		// 4 frequent items: 2·C(4,2) rules of two, 3·C(4,3) of three; four pairs are frequent. Only beer > diapers reaches 0.8.
		expect(numbers).toEqual({ possible: 24, formed: 8, confident: 1, standing: 0 })
		// 0.4 of 12 pairs and two layers is beyond 1.
		expect(rules).toMatchObject([{ antecedent: [beer], consequent: diapers, adjusted: 1, stands: false }])
	})

	test('an item in every basket goes with everything and says nothing', () => {
		const { rules } = rulesOf([[0, 1], [0], [0, 1], [0]], 1, 2)
		expect(rules.find((rule) => keyOf(rule) === '1>0')).toMatchObject({
			...{ confidence: 1, lift: 1, leverage: 0, conviction: 1 },
			pValue: 1,
		})
	})

	test('equal what the definitions say of every split of every frequent set', () => {
		fc.assert(
			fc.property(someBaskets, fc.integer({ min: 1, max: 4 }), (lists, minCount) => {
				const counts = countedOneByOne(lists, 1, 9)
				const n = lists.length
				const count = (items: readonly number[]) =>
					items.length === 0 ? n : (counts.get([...items].sort((a, b) => a - b).join()) ?? 0)
				const expected = [...countedOneByOne(lists, minCount, 4)].flatMap(([key, both]) => {
					const set = key.split(',').map(Number)
					return set.length < 2
						? []
						: set.map((consequent) => ({ antecedent: set.filter((item) => item !== consequent), consequent, both }))
				})
				const { rules } = rulesOf(lists, minCount, 4)
				expect(rules.map(keyOf).sort()).toEqual(
					expected.map(({ antecedent, consequent }) => `${antecedent.join()}>${consequent}`).sort(),
				)
				const found = new Map(rules.map((rule) => [keyOf(rule), rule]))
				for (const { antecedent, consequent, both } of expected) {
					const rule = found.get(`${antecedent.join()}>${consequent}`) as Rule
					const [pa, pc, p] = [count(antecedent) / n, count([consequent]) / n, both / n]
					expect(rule.support).toBe(p)
					expect(rule.confidence).toBeCloseTo(p / pa, 12)
					expect(rule.lift).toBeCloseTo(p / (pa * pc), 12)
					expect(rule.leverage).toBeCloseTo(p - pa * pc, 12)
					if (pc < 1 && p < pa) expect(rule.conviction).toBeCloseTo((pa * (1 - pc)) / (pa - p), 9)
					else expect(rule.conviction).toBe(pc === 1 ? 1 : null)
					expect(rule.pValue).toBe(fisherExact({ n, one: count(antecedent), other: count([consequent]), both }))
					const simpler = partsOf(antecedent).map((part) => count([...part, consequent]) / count(part))
					expect(rule.improvement).toBeCloseTo(rule.confidence - Math.max(...simpler), 12)
				}
			}),
		)
	})

	test.each(['lift', 'confidence', 'support', 'leverage'] as const)(
		'come best first by %s, only as many as asked for',
		(sort) => {
			const all = rulesOf(shop, 1, 3, { sort }).rules.map((rule) => rule[sort])
			expect(all).toEqual([...all].sort((a, b) => b - a))
			expect(rulesOf(shop, 1, 3, { sort, limit: 3 }).rules.map((rule) => rule[sort])).toEqual(all.slice(0, 3))
		},
	)

	test('neither the confidence asked for nor the limit changes what stands', () => {
		const lists = planted(400, 12)
		const standing = (options: Partial<RuleOptions>) =>
			rulesOf(lists, 4, 3, { correction: 'bh', ...options })
				.rules.filter(({ stands, confidence }) => stands && confidence >= 0.5)
				.map(keyOf)
		expect(standing({}).length).toBeGreaterThan(0)
		expect(standing({ minConfidence: 0.5 })).toEqual(standing({}))
	})

	test('of baskets filled at random hardly any stands, of a planted pair both do', () => {
		let falseFinds = 0
		for (let shopNumber = 0; shopNumber < 40; shopNumber++) {
			const lists = independent(300, 15, `noise ${shopNumber}`)
			if (rulesOf(lists, 3, 3, { correction: 'bh' }).standing > 0) falseFinds++
		}
		// At a level of 0.05 two of forty are to be expected where the test is not too cautious; uncorrected it is all of them.
		expect(falseFinds).toBeLessThanOrEqual(4)
		expect(rulesOf(independent(300, 15, 'noise 0'), 3, 3).standing).toBeGreaterThan(10)
		const standing = rulesOf(planted(400, 12), 4, 2, { correction: 'bonferroni' }).rules.filter(({ stands }) => stands)
		expect(standing.map(keyOf).sort()).toEqual(['0>1', '1>0'])
	})
})

function partsOf(items: readonly number[]): number[][] {
	return Array.from({ length: 2 ** items.length - 1 }, (_, taken) => items.filter((_item, at) => taken & (1 << at)))
}

function independent(baskets: number, items: number, seed: string): number[][] {
	const draws = random(seed)
	return Array.from({ length: baskets }, () =>
		Array.from({ length: items }, (_, item) => item).filter(() => draws.uniform() < 0.15),
	)
}

/** Items 0 and 1 are bought together, the others as it happens. */
function planted(baskets: number, items: number): number[][] {
	return independent(baskets, items, 'planted').map((list) => [
		...list.filter((item) => item !== 1),
		...(list.includes(0) ? [1] : []),
	])
}

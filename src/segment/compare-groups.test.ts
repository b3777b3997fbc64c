import { describe, expect, it } from 'vitest'
import { type Cell, compareGroups } from './compare-groups.ts'

function cell(name: string, value: string, one: number, other: number, known = { one: 100, other: 400 }): Cell {
	return { name, value, numeric: false, mean: 0, one, other, oneKnown: known.one, otherKnown: known.other }
}

function numbers(name: string, rows: readonly (readonly [mean: number, one: number, other: number])[]): Cell[] {
	const total = (side: 1 | 2) => rows.reduce((sum, row) => sum + row[side], 0)
	return rows.map(([mean, one, other]) => ({
		...{ name, value: '', numeric: true, mean, one, other, oneKnown: total(1), otherKnown: total(2) },
	}))
}

describe('what sets a group apart', () => {
	it('is told as shares, their difference and ratio, the largest effect first', () => {
		const { differences } = compareGroups([
			cell('city', '上海', 60, 80),
			cell('city', '杭州', 22, 88),
			cell('city', '北京', 18, 232),
		])
		expect(differences.map((one) => one.kind === 'share' && one.value)).toEqual(['北京', '上海', '杭州'])
		const [, first, last] = differences
		expect(first).toMatchObject({
			n: { one: 100, other: 400 },
			share: { one: 0.6, other: 0.2 },
			ratio: { value: expect.closeTo(3, 10) },
			differs: true,
		})
		expect(first?.effect.value).toBeCloseTo(2 * (Math.asin(Math.sqrt(0.6)) - Math.asin(Math.sqrt(0.2))), 10)
		expect(last).toMatchObject({ differs: false, share: { one: 0.22, other: 0.22 } })
	})

	it('is told once where of two values one says the other', () => {
		const { differences } = compareGroups([cell('member', 'true', 70, 100), cell('member', 'false', 30, 300)])
		expect(differences).toMatchObject([{ value: 'true' }])
		const some = compareGroups([cell('member', 'true', 70, 100), cell('member', 'false', 20, 300)])
		expect(some.differences).toHaveLength(2)
	})

	it('is told of numbers by who has more, with medians and means', () => {
		const cells = numbers('net', [
			[1, 10, 200],
			[5, 30, 150],
			[20, 60, 50],
		])
		const [found] = compareGroups(cells).differences
		expect(found).toMatchObject({ kind: 'number', n: { one: 100, other: 400 }, median: { one: 20, other: 1 }, differs: true })
		expect(found?.kind === 'number' && found.mean.one).toBeCloseTo(13.6, 10)
		// (10·100 + 30·(200 + 75) + 60·(350 + 25)) / 40000
		expect(found?.kind === 'number' && found.moreLikely.value).toBeCloseTo(0.79375, 10)
	})

	it('says nothing of fewer than twenty people', () => {
		const few = { one: 19, other: 400 }
		expect(compareGroups([cell('city', '上海', 10, 80, few), cell('city', '杭州', 9, 300, few)])).toEqual({
			differences: [],
			tooFew: ['city'],
		})
	})

	it('takes few differences for real where many things are compared that do not differ', () => {
		// 400 fields without a difference, drawn from a binomial by the quantiles of a sine.
		const cells = Array.from({ length: 400 }, (_, n) => {
			const noise = Math.round(14 * Math.sin(n * 12.9898))
			return [cell(`f${n}`, 'a', 50 + noise, 200), cell(`f${n}`, 'b', 50 - noise, 200)]
		}).flat()
		const { differences } = compareGroups(cells)
		const uncorrected = differences.filter(({ pValue }) => pValue <= 0.05)
		expect(uncorrected.length).toBeGreaterThan(0)
		expect(differences.filter(({ differs }) => differs).length).toBeLessThan(uncorrected.length)
	})
})

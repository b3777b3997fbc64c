import { expect, test } from 'vitest'
import { meanDifference } from './lift.ts'
import { random } from './random.ts'
import { type PairedSums, ratioSample } from './ratio-of-sums.ts'

function sums(pairs: readonly (readonly [number, number])[]): PairedSums {
	const sum = (value: (of: number, per: number) => number) => pairs.reduce((all, [of, per]) => all + value(of, per), 0)
	return {
		...{ units: pairs.length, of: sum((of) => of), per: sum((_, per) => per) },
		...{ ofSquared: sum((of) => of * of), perSquared: sum((_, per) => per * per), product: sum((of, per) => of * per) },
	}
}

test('where every unit is one, it is the sample of a mean', () => {
	const sample = ratioSample(
		sums([
			[1, 1],
			[2, 1],
			[6, 1],
		]),
	)
	expect(sample).toMatchObject({ n: 3, mean: 3 })
	expect(sample?.variance).toBeCloseTo(7, 12)
})

test('by hand: two clicks of four views and one of two are 1/2 with no spread', () => {
	expect(
		ratioSample(
			sums([
				[2, 4],
				[1, 2],
			]),
		),
	).toEqual({ n: 2, mean: 0.5, variance: 0 })
})

test('nothing is said without views, or of one person', () => {
	expect(
		ratioSample(
			sums([
				[0, 0],
				[0, 0],
			]),
		),
	).toBeNull()
	expect(ratioSample(sums([[1, 2]]))).toBeNull()
})

test('the interval of a difference covers zero for 95 of 100 unchanged rates whose people are unlike one another', () => {
	const draw = random('clicks')
	const people = () =>
		sums(
			Array.from({ length: 400 }, () => {
				const views = 1 + draw.poisson(10 * draw.exponential())
				return [draw.binomial(views, draw.uniform() ** 3), views] as const
			}),
		)
	let covered = 0
	for (let run = 0; run < 600; run++) {
		const [one, other] = [ratioSample(people()), ratioSample(people())]
		const difference = one && other && meanDifference(one, other)
		if (difference && difference.low <= 0 && difference.high >= 0) covered++
	}
	expect(covered / 600).toBeGreaterThan(0.92)
	expect(covered / 600).toBeLessThan(0.98)
})

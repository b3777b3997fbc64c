import { describe, expect, test } from 'vitest'
import { type DayValue, totalChange } from './quasi-poisson.ts'
import { type Random, random } from './random.ts'

const days = (count: number, value: (day: number) => number): DayValue[] =>
	Array.from({ length: count }, (_, day) => ({ value: value(day), stratum: day % 7 }))

/** Adds up to nothing over two weeks, for each weekday. */
const wobble = (day: number, by: number) => by * (-1) ** day

describe('change of a total by its daily values', () => {
	test('balanced weeks give the ratio of totals, with an interval around it', () => {
		const change = totalChange(
			days(14, (day) => 100 + (day % 7) * 20 + wobble(day, 4)),
			days(14, (day) => 80 + (day % 7) * 16 + wobble(day, 3)),
			{ counts: true },
		)
		expect(change?.value).toBeCloseTo(0.25, 10)
		expect(change?.low).toBeGreaterThan(0.1)
		expect(change?.high).toBeLessThan(0.4)
		expect(change?.pValue).toBeLessThan(0.001)
	})

	test('Poisson counts by hand: with no more spread than chance the error of the log ratio is √(1/Y₁ + 1/Y₂)', () => {
		// Seven and seven days, so 14 − 7 − 1 = 6 degrees of freedom; t at 97.5% is 2.446912.
		const change = totalChange(
			days(7, (day) => 20 + (day % 2)),
			days(7, (day) => 20 + ((day + 1) % 2)),
			{ counts: true },
		)
		const reach = 2.446912 * Math.sqrt(1 / 143 + 1 / 144)
		expect(change?.value).toBeCloseTo(143 / 144 - 1, 12)
		expect(change?.low).toBeCloseTo((143 / 144) * Math.exp(-reach) - 1, 5)
		expect(change?.high).toBeCloseTo((143 / 144) * Math.exp(reach) - 1, 5)
	})

	test('weekdays that differ are no noise', () => {
		const weekly = (base: number) => days(28, (day) => base * (day % 7 === 6 ? 5 : 1) + (day % 3))
		const change = totalChange(weekly(110), weekly(100), { counts: true })
		expect(change && change.high - change.low).toBeLessThan(0.1)
	})

	test('says nothing of six days, of nothing, and of losses', () => {
		expect(
			totalChange(
				days(6, () => 10),
				days(7, () => 10),
				{ counts: true },
			),
		).toBeNull()
		expect(
			totalChange(
				days(7, () => 0),
				days(7, () => 10),
				{ counts: true },
			),
		).toBeNull()
		expect(
			totalChange(
				days(7, () => -1),
				days(7, () => 10),
				{ counts: false },
			),
		).toBeNull()
	})

	test('calls one in twenty of unchanged series a change, also where days spread more than chance', () => {
		for (const spread of [0, 0.3]) {
			const draw = random('unchanged', spread)
			const series = () => days(28, (day) => draw.poisson((60 + 30 * Number(day % 7 > 4)) * Math.exp(spread * draw.normal())))
			expect(falseAlarms(series, 1_000)).toBeGreaterThan(0.03)
			expect(falseAlarms(series, 1_000)).toBeLessThan(0.08)
		}
	})

	test('drifting series, whose neighbouring days are alike, alarm less than by their days alone', () => {
		const draw = random('drifting')
		const series = () => drift(draw)
		const widened = falseAlarms(series, 1_000)
		// Days as if independent: about a quarter of drifting series would be called changes.
		expect(widened).toBeLessThan(0.17)
	})
})

/** Lag-one correlation 0.5 of the log level. */
function drift(draw: Random): DayValue[] {
	let level = draw.normal()
	return days(28, () => {
		level = 0.5 * level + Math.sqrt(0.75) * draw.normal()
		return draw.poisson(200 * Math.exp(0.25 * level))
	})
}

function falseAlarms(series: () => DayValue[], runs: number): number {
	let alarms = 0
	for (let run = 0; run < runs; run++) {
		const change = totalChange(series(), series(), { counts: true })
		if (change && change.pValue < 0.05) alarms++
	}
	return alarms / runs
}

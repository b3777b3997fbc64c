import cdf from '@stdlib/stats-base-dists-t-cdf'
import quantile from '@stdlib/stats-base-dists-t-quantile'
import type { Estimate } from './lift.ts'

/** What a day came to, and which of its kind it is: days of one stratum (a weekday) are alike. */
export interface DayValue {
	readonly value: number
	readonly stratum: number
}

interface Asked {
	/** Whether values are counts: then their dispersion is at least that of chance. */
	readonly counts: boolean
	/** Of both periods, where they are not the sums of their days: people who came on several of them. */
	readonly totals?: readonly [number, number] | undefined
	readonly confidence?: number
}

/**
 * Relative change of a total between two periods, current / previous − 1, from its daily values: quasi-Poisson (McCullagh & Nelder,
 * Generalized Linear Models, 2nd ed. 1989, §6.2) with period and weekday as main effects. The dispersion is Pearson's χ² over its degrees of
 * freedom, never below that of chance alone where counts are given, and widened where neighbouring days are alike: by (1+ρ)/(1−ρ) of
 * the residuals' lag-one correlation (Bartlett, Journal of the Royal Statistical Society 98, 1935, 536–543). The variance of the log ratio
 * is φ(1/Y₁ + 1/Y₂), and Student's t gives the interval.
 * @returns null where a total is not positive, or there are fewer than seven days of either
 */
export function totalChange(
	current: readonly DayValue[],
	previous: readonly DayValue[],
	{ counts, totals, confidence = 0.95 }: Asked,
): Estimate | null {
	const [now, before] = totals ?? [sum(current), sum(previous)]
	if (current.length < leastDays || previous.length < leastDays) return null
	if (Math.min(now, before, sum(current), sum(previous)) <= 0) return null
	const fit = fitDays(current, previous)
	const residuals = [current, previous].map((days, period) => days.map((day) => residual(day, fit.expected(day.stratum, period))))
	const squares = residuals.flat().reduce((all, r) => all + r * r, 0)
	const freedom = current.length + previous.length - fit.strata - 1
	if (freedom < 1 || squares === 0) return null
	const pearson = squares / freedom
	const dispersion = (counts ? Math.max(1, pearson) : pearson) * inflation(residuals)
	const error = Math.sqrt(dispersion * (1 / now + 1 / before))
	const log = Math.log(now / before)
	const reach = quantile(0.5 + confidence / 2, freedom) * error
	return {
		value: now / before - 1,
		low: Math.exp(log - reach) - 1,
		high: Math.exp(log + reach) - 1,
		pValue: 2 * cdf(-Math.abs(log / error), freedom),
	}
}

const leastDays = 7

function sum(days: readonly DayValue[]): number {
	return days.reduce((all, { value }) => all + value, 0)
}

function residual({ value }: DayValue, expected: number): number {
	return expected > 0 ? (value - expected) / Math.sqrt(expected) : 0
}

/** Expected values of days: of a stratum, times the period's. By turns until they stand still, which is the likelihood's maximum. */
function fitDays(current: readonly DayValue[], previous: readonly DayValue[]) {
	const both = [current, previous]
	const strata = [...new Set(both.flat().map(({ stratum }) => stratum))]
	const of = (stratum: number, period: number) => (both[period] ?? []).filter((day) => day.stratum === stratum)
	const cells = strata.map((stratum) =>
		[0, 1].map((period) => ({ days: of(stratum, period).length, total: sum(of(stratum, period)) })),
	)
	const levels = strata.map(() => 1)
	let ratio = 1
	for (let turn = 0; turn < 100; turn++) {
		for (const [index, [one, other]] of cells.entries()) {
			if (one && other) levels[index] = Math.max(0, (one.total + other.total) / (one.days * ratio + other.days))
		}
		const expected = cells.reduce((all, [one], index) => all + (levels[index] ?? 0) * (one?.days ?? 0), 0)
		const next = sum(current) / expected
		if (!(next > 0) || Math.abs(next / ratio - 1) < 1e-10) break
		ratio = next
	}
	const place = new Map(strata.map((stratum, index) => [stratum, index]))
	return {
		strata: strata.length,
		expected: (stratum: number, period: number) => (levels[place.get(stratum) ?? 0] ?? 0) * (period === 0 ? ratio : 1),
	}
}

/** How much wider the error is because neighbouring days are alike; never narrower. */
function inflation(periods: readonly (readonly number[])[]): number {
	let [products, squares] = [0, 0]
	for (const residuals of periods) {
		for (const [index, value] of residuals.entries()) {
			squares += value * value
			if (index > 0) products += value * (residuals[index - 1] ?? 0)
		}
	}
	const correlation = Math.min(0.9, Math.max(0, squares === 0 ? 0 : products / squares))
	return (1 + correlation) / (1 - correlation)
}

import { describe, expect, test } from 'vitest'
import { airPassengers, nile, nottingham, wwwUsage } from './classic-series.fixture.ts'
import { fitEts } from './ets.ts'
import { etsName } from './ets-form.ts'
import { theta } from './theta.ts'

const series = { airPassengers, nile, nottingham, wwwUsage }

/** AICc of the R package forecast 8.20: `ets(x, model, damped)`. It stops at nearby optima; never may ours be worse by more than half. */
describe.each([
	['airPassengers', 12, 'M', 'Ad', 'M', 1400.638432],
	['airPassengers', 12, 'M', 'A', 'M', 1403.664381],
	['airPassengers', 12, 'A', 'A', 'A', 1570.728838],
	['nile', 1, 'A', 'N', 'N', 1459.03104],
	['nottingham', 12, 'A', 'N', 'A', 1737.087004],
	['wwwUsage', 1, 'A', 'N', 'N', 817.3414892],
	['wwwUsage', 1, 'A', 'A', 'N', 729.3320283],
	['wwwUsage', 1, 'A', 'Ad', 'N', 718.6342062],
	['wwwUsage', 1, 'M', 'N', 'N', 818.5193823],
	['wwwUsage', 1, 'M', 'A', 'N', 740.8135231],
] as const)('%s, period %d', (name, period, error, trend, season, aicc) => {
	test(`ETS(${error},${trend},${season}) is fitted at least as well as by R: ${aicc}`, () => {
		const fitted = fitEts(Float64Array.from(series[name]), { period, forms: [{ error, trend, season }] })
		expect(fitted?.aicc).toBeLessThan(aicc + 0.5)
		expect(fitted?.aicc).toBeGreaterThan(aicc - 15)
	})
})

test('the Nile is forecast as R does: 805.38', () => {
	const fitted = fitEts(Float64Array.from(nile), { period: 1, forms: [{ error: 'A', trend: 'N', season: 'N' }] })
	expect(fitted?.forecast(2)[1]).toBeCloseTo(805.38, 0)
	expect(fitted?.parameters[0]).toBeCloseTo(0.2455, 2)
})

test('Theta of the Nile and of connected users, as thetaf of R forecast 8.20', () => {
	const close = (path: Float64Array | undefined, expected: readonly number[]) =>
		expect([...(path ?? [])].every((value, step) => Math.abs(value / (expected[step] as number) - 1) < 1e-3)).toBe(true)
	close(theta(Float64Array.from(nile), 4), [799.8119962, 798.4548435, 797.0976908, 795.7405381])
	close(theta(Float64Array.from(wwwUsage), 4), [220.3096281, 220.619025, 220.928422, 221.2378189])
})

test('the form is chosen by AICc: a multiplicative season for passengers, none for the Nile', () => {
	const passengers = fitEts(Float64Array.from(airPassengers), { period: 12 })
	expect(passengers && etsName(passengers.form)).toMatch(/^ETS\(M,Ad?,M\)$/)
	const flow = fitEts(Float64Array.from(nile), { period: 1 })
	expect(flow?.form).toMatchObject({ trend: 'N', season: 'N' })
})

test('gaps are stepped over; too few values have no form', () => {
	const gapped = Float64Array.from(airPassengers, (value, at) => (at % 10 === 3 ? Number.NaN : value))
	const path = fitEts(gapped, { period: 12 })?.forecast(12)
	expect(path?.every((value) => value > 380 && value < 750)).toBe(true)
	expect(fitEts(Float64Array.of(1, 2, 3), { period: 1 })).toBeUndefined()
})

import { expect } from 'vitest'
import { type Days, dateOf, datesOf, dayNumber } from './calendar.ts'
import { sumOf } from './counting.ts'
import type { World } from './world.ts'

interface Errors {
	readonly mae: number
	readonly mase: number
	readonly smape: number
}

interface Point {
	readonly at: string
	readonly value: number
	readonly intervals: readonly { readonly level: number; readonly low: number; readonly high: number }[]
}

interface Foreseen {
	readonly known: number
	readonly history: readonly { readonly at: string; readonly value: number }[]
	readonly ahead: {
		readonly points: readonly Point[]
		readonly heldOut: Errors & {
			readonly days: number
			readonly coverage: readonly { readonly level: number; readonly share: number }[]
			readonly seasonalNaive: Errors
		}
	}
}

const week = 7
const meanOf = (numbers: readonly number[]) => sumOf(numbers) / numbers.length

/** Of what was foreseen for days that came since. @param before what was known then */
function errorsOf(came: readonly number[], foreseen: readonly number[], before: readonly number[]): Errors {
	const off = came.map((value, nth) => Math.abs(value - (foreseen[nth] ?? 0)))
	const sizes = came.map((value, nth) => Math.abs(value) + Math.abs(foreseen[nth] ?? 0))
	const usual = meanOf(before.slice(week).map((value, nth) => Math.abs(value - (before[nth] ?? 0))))
	return {
		...{ mae: meanOf(off), mase: meanOf(off) / usual },
		smape: meanOf(off.map((one, nth) => (sizes[nth] === 0 ? 0 : (200 * one) / (sizes[nth] ?? 1)))),
	}
}

function expectErrors(found: Errors, wanted: Errors): void {
	for (const name of ['mae', 'mase', 'smape'] as const) expect(found[name], name).toBeCloseTo(wanted[name], 6)
}

/**
 * Orders by the day. What the answer says of the last days, which were hidden from the method, is what the method says where the question
 * ends before them. @returns days known
 */
export async function expectForeseen(
	world: World,
	counts: ReadonlyMap<number, number>,
	asked: Days & { horizon: number },
): Promise<number> {
	const ask = (more: object) =>
		world.shop.call<Foreseen>('POST', '/api/metrics/forecast', { ...asked, ...more, metric: 'orders' })
	const { known, history, ahead } = await ask({})
	const dates = datesOf(asked).slice(1, -1)
	const values = dates.map((date) => counts.get(dayNumber(date)) ?? 0)
	expect(history).toEqual(dates.map((at, nth) => ({ at, value: values[nth] })))
	expect(known).toBe(values.length)
	const next = dayNumber(dates.at(-1) ?? '') + 1
	expect(ahead.points.map(({ at }) => at)).toEqual(Array.from({ length: asked.horizon }, (_, step) => dateOf(next + step)))
	for (const {
		value,
		intervals: [narrow, wide],
	} of ahead.points)
		expect([wide?.low, narrow?.low, value, narrow?.high, wide?.high]).toEqual(
			[wide?.low, narrow?.low, value, narrow?.high, wide?.high].toSorted((a = 0, b = 0) => a - b),
		)
	const [before, came] = [values.slice(0, -asked.horizon), values.slice(-asked.horizon)]
	const earlier = (await ask({ to: dateOf(next - asked.horizon) })).ahead.points
	const { days, coverage, seasonalNaive, ...errors } = ahead.heldOut
	expect(days).toBe(asked.horizon)
	expectErrors(
		errors,
		errorsOf(
			came,
			earlier.map(({ value }) => value),
			before,
		),
	)
	expectErrors(
		seasonalNaive,
		errorsOf(
			came,
			came.map((_, nth) => before[before.length - week + (nth % week)] ?? 0),
			before,
		),
	)
	for (const [nth, { share }] of coverage.entries())
		expect(share).toBeCloseTo(meanOf(came.map((value, at) => (isInside(value, earlier[at]?.intervals[nth]) ? 1 : 0))), 6)
	return known
}

function isInside(value: number, interval: Point['intervals'][number] | undefined): boolean {
	return interval !== undefined && value >= interval.low && value <= interval.high
}

interface Unusual {
	readonly judged: number
	readonly falseAlarms: number
	readonly days: readonly { readonly at: string; readonly value: number; readonly low: number; readonly high: number }[]
}

/** Each unusual day is one of the file and outside of its range; and was so before anybody knew what came after it. @returns days judged */
export async function expectUnusual(world: World, counts: ReadonlyMap<number, number>, asked: Days): Promise<number> {
	const ask = (days: Days) =>
		world.shop.call<Unusual>('POST', '/api/metrics/anomalies', { ...days, metric: 'orders', rate: 0.01, festivals: [] })
	const { judged, falseAlarms, days } = await ask(asked)
	expect(falseAlarms).toBeCloseTo(judged * 0.01, 9)
	expect(days.length).toBeGreaterThan(0)
	for (const { at, value, low, high } of days) {
		expect(value, at).toBe(counts.get(dayNumber(at)) ?? 0)
		expect(value < low || value > high, at).toBe(true)
	}
	for (const to of days.map(({ at }) => dateOf(dayNumber(at) + 1)).slice(0, 3))
		expect((await ask({ ...asked, to })).days).toEqual(days.filter(({ at }) => at < to))
	return judged
}

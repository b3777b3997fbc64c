import { expect } from 'vitest'
import { day } from './calendar.ts'
import { sumOf } from './counting.ts'
import type { Deed } from './deed.ts'
import { attemptsOf, bodyOf, type FunnelAsked, inFunnelOrder } from './funnel-by-hand.ts'
import { expectNear } from './intervals.ts'
import { type CurvePoint, endedBy, type Wait } from './waiting.ts'
import { knownOf, type World } from './world.ts'

interface TimesFound {
	readonly people: number
	readonly sampled: number
	readonly whole: object
	readonly between: readonly { readonly from: number; readonly to: number; readonly seconds: object }[]
	readonly histogram: readonly { readonly from: number; readonly to: number; readonly people: number }[]
}

/** Of a funnel in order whose steps are different events. @returns how many come to its end */
export async function expectTimes(world: World, asked: FunnelAsked): Promise<number> {
	const found = await world.shop.call<TimesFound>('POST', '/api/funnels/times', bodyOf(asked))
	const ways = knownOf(world).flatMap(([, deeds]) => {
		const way = soonestOf(deeds, asked, world)
		return way ? [way] : []
	})
	const spans = (from: number, to: number) => ways.map((way) => ((way[to] ?? 0) - (way[from] ?? 0)) / 1_000)
	const whole = spans(0, asked.steps.length - 1)
	expect([found.people, found.sampled]).toEqual([ways.length, ways.length])
	expect(found.whole).toEqual(quantilesOf(whole))
	expect(found.between).toEqual(
		asked.steps.slice(1).map((_, nth) => ({ from: nth + 1, to: nth + 2, seconds: quantilesOf(spans(nth, nth + 1)) })),
	)
	expect(sumOf(found.histogram.map(({ people }) => people))).toBe(ways.length)
	for (const { from, to, people } of found.histogram)
		expect(people, `${from} to ${to} s`).toBe(whole.filter((span) => span >= from && span < to).length)
	return ways.length
}

/** Moments of the steps of the attempt that came to the end first; of several with the same end, of the latest. */
function soonestOf(deeds: readonly Deed[], asked: FunnelAsked, world: World): number[] | undefined {
	const { steps } = asked
	const whole = attemptsOf(deeds, asked, world).filter(({ taken, isOpen }) => !isOpen && taken.length === steps.length)
	const ends = new Set(whole.map(({ taken }) => taken.at(-1)))
	const end = inFunnelOrder(deeds, asked).find((deed) => ends.has(deed))
	if (!end) return undefined
	const way = [end.at]
	for (const { is } of steps.slice(1, -1).toReversed())
		way.unshift(deeds.findLast((deed) => deed.at <= (way[0] ?? 0) && is(deed))?.at ?? 0)
	const starts = whole.filter(({ taken }) => taken.at(-1) === end).map(({ taken }) => taken[0]?.at ?? 0)
	return [Math.max(...starts), ...way]
}

/** By the nearest rank: times that somebody took. */
function quantilesOf(spans: readonly number[]) {
	const sorted = spans.toSorted((a, b) => a - b)
	const at = (percent: number) => sorted[Math.ceil((percent * sorted.length) / 100) - 1]
	return { p10: at(10), p25: at(25), median: at(50), p75: at(75), p90: at(90) }
}

/** Everybody enters once and is waited for until now. @returns the share at the last point */
export async function expectCurve(world: World, { entry = 'first', ...asked }: FunnelAsked): Promise<number> {
	const found = await world.shop.call<{ people: number; points: readonly CurvePoint[] }>(
		...(['POST', '/api/funnels/curve', bodyOf({ ...asked, entry })] as const),
	)
	const patient = { ...asked, entry, window: { amount: 3_650, unit: 'days' } } as const
	const waits = knownOf(world).flatMap(([, deeds]): Wait[] => {
		const [attempt] = attemptsOf(deeds, patient, world)
		if (!attempt) return []
		const { taken } = attempt
		const ended = taken.length === asked.steps.length
		const until = ended ? taken.at(-1)?.at : world.shop.clock.now()
		return [{ ended, length: ((until ?? 0) - (taken[0]?.at ?? 0)) / day }]
	})
	expect(found.people).toBe(waits.length)
	expect(found.points.length).toBeGreaterThan(1)
	for (const point of found.points) expectNear({ ...point }, { ...endedBy(waits, point.length) })
	return found.points.at(-1)?.share ?? 0
}

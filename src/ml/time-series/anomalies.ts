import { festivalMemory } from './festival-memory.ts'
import { medianOf } from './robust.ts'
import { type Level, openLevel, smoothingOf } from './robust-level.ts'
import { eitherTail, paretoTail, priorTail, type Tail } from './tail.ts'
import { chooseScale, floorOf, type Scale, type ScaleName, scaleOf } from './transform.ts'

/**
 * Finds values that what came before did not foresee. One pass, one step at a time, nothing looked up ahead: a verdict on a point rests
 * on the points before it alone, so that the alarms of yesterday's history are the alarms that would have been raised.
 *
 * What is expected is a level with seasons, smoothed robustly (Gelper, Fried and Croux, Journal of Forecasting 29, 2010): a value far out
 * moves it no more than one at twice the spread. An alarm is a deviation rarer than `rate` by the tail of the deviations so far.
 */
export interface AnomalySettings {
	/** Slots of each season, in points, rising; none for none. */
	readonly periods: readonly number[]
	/** False alarms that are accepted, as a share of all points. */
	readonly rate: number
	readonly scale?: ScaleName | undefined
	/** What festival a point lies in: −1 for none. */
	readonly festivals?: Int32Array | undefined
	/** Points without a verdict at the beginning; two seasons and at least 20 when absent. */
	readonly warmUp?: number | undefined
}

export interface Verdict {
	/** From the first point of the series, 0. */
	readonly at: number
	readonly value: number
	readonly expected: number
	/** Without alarm, values lie in here. */
	readonly low: number
	readonly high: number
	/** Deviation in spreads, up or down. */
	readonly score: number
	/** Share of undisturbed points at least this far out. */
	readonly rarity: number
	readonly alarm: boolean
	/** Several in a row went there: from here on it is taken for the new level. */
	readonly shift: boolean
}

const fewestWarm = 20
/** Where most points are the same, as days without a refund, the others must have come so often before one of them can be unusual. */
const fewestAway = 20
/** From so many sizes on the tail is taken from them as well, from `enough` on from them alone; more than `most` are forgotten. */
const [fewestSizes, enoughSizes, mostSizes] = [100, 300, 2_000]
/** The tail is fitted again when there is so much more to it. */
const [tailEvery, tailGrowth] = [25, 1.05]

/**
 * @param values NaN where missing: no verdict, nothing learned
 * @param onVerdict called for each point behind the warm-up that has a verdict
 */
export function watchSeries(values: Float64Array, settings: AnomalySettings, onVerdict: (verdict: Verdict) => void): void {
	const longest = Math.max(1, ...settings.periods)
	const warmUp = Math.min(values.length, settings.warmUp ?? Math.max(fewestWarm, 2 * longest))
	const past = values.subarray(0, warmUp)
	const scale = scaleOf(settings.scale ?? chooseScale(past), floorOf(past))
	const watch = openWatch(values, warmUp, settings, scale)
	for (let at = warmUp; at < values.length; at++) {
		const verdict = watch(at)
		if (verdict) onVerdict(verdict)
	}
}

function openWatch(values: Float64Array, warmUp: number, settings: AnomalySettings, scale: Scale) {
	const { periods, rate, festivals } = settings
	const memory = festivalMemory()
	const sizes = new Float64Array(mostSizes)
	let [seen, tuned, tailFrom] = [0, warmUp, fewestSizes]
	let tail: Tail = priorTail
	const scaled = (at: number) => scale.to(values[at] as number)
	let level = tune(warmUp)
	const usually = medianOf(values.subarray(0, warmUp).filter((value) => !Number.isNaN(value)))
	let [away, points] = [0, 0]
	for (let at = 0; at < warmUp; at++) count(values[at] as number)

	return (at: number): Verdict | undefined => {
		if (at >= 2 * tuned) {
			tuned = at
			level = tune(at)
		}
		const value = scaled(at)
		const festival = festivals?.[at] ?? -1
		if (Number.isNaN(value)) return undefined
		const usual = level.expect(at)
		const known = festival < 0 ? undefined : memory.effectOf(festival, level.spread)
		const mean = usual + (known?.mean ?? 0)
		const spread = Math.max(known?.spread ?? level.spread, 1e-12 * Math.abs(mean), 1e-300)
		const score = (value - mean) / spread
		// The first time a festival comes there is nothing to expect of it.
		const unknown = (festival >= 0 && known === undefined) || isSparse()
		const verdict = unknown ? undefined : judge(at, mean, spread, score)
		count(values[at] as number)
		if (festival < 0) {
			const moved = learn(at, value, score)
			return verdict && { ...verdict, shift: moved && verdict.alarm }
		}
		memory.remember(festival, value - usual)
		return verdict
	}

	function count(value: number): void {
		if (Number.isNaN(value)) return
		points++
		if (value !== usually) away++
	}

	function isSparse(): boolean {
		return away > 0 && away < fewestAway && 2 * away < points
	}

	function judge(at: number, mean: number, spread: number, score: number): Verdict {
		const rarity = tail.rarity(Math.abs(score))
		const reach = tail.sizeOf(rate) * spread
		const [low, high] = [scale.from(mean - reach), scale.from(mean + reach)]
		const value = values[at] as number
		return { at, value, expected: scale.from(mean), low, high, score, rarity, alarm: rarity < rate, shift: false }
	}

	function learn(at: number, value: number, score: number): boolean {
		const moved = level.learn(at, value)
		sizes[seen++ % mostSizes] = Math.abs(score)
		if (seen >= tailFrom) {
			const own = paretoTail(sizes.slice(0, Math.min(seen, mostSizes)))
			tail = seen < enoughSizes ? eitherTail(own, priorTail) : own
			tailFrom = Math.max(seen + tailEvery, Math.min(seen * tailGrowth, seen + mostSizes / 4))
		}
		return moved
	}

	/** Chooses how fast to learn by what was seen so far, and goes over it again with that. */
	function tune(until: number): Level {
		const from = Math.max(0, until - mostTuned)
		const series = Float64Array.from({ length: until - from }, (_, nth) => scaled(from + nth))
		const special = (at: number) => (festivals?.[at] ?? -1) >= 0
		return openLevel(series, from, periods, smoothingOf(series, from, periods, special), special)
	}
}

/** Points that are gone over again when the smoothing is chosen anew. */
const mostTuned = 4_000

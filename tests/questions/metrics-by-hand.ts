import { expect } from 'vitest'
import { type Days, dateOf, datesOf, dayNumber, dayOf } from './calendar.ts'
import { sumOf } from './counting.ts'
import type { Deed } from './deed.ts'
import { knownOf, type World } from './world.ts'

interface MetricsFound {
	readonly metrics: readonly {
		readonly name: string
		readonly total: { readonly value: string | number | null }
		readonly series: readonly { readonly at: string; readonly value: string | number | null }[]
		readonly groups: readonly {
			readonly kind: 'value' | 'others' | 'unsaid'
			readonly value: string
			readonly values: number
			readonly reading: { readonly value: string | number | null }
		}[]
	}[]
}

export interface MetricsAsked extends Days {
	readonly metrics: readonly (keyof ReturnType<typeof metricsOf>)[]
	readonly grain: 'day' | 'none'
}

export interface Sold {
	/** With those of guests. */
	readonly orders: readonly Deed[]
}

/** Numbers of a period, each counted by itself. */
function metricsOf(world: World, { orders }: Sold, { from, to }: Days) {
	const isIn = ({ at }: { readonly at: number }) => {
		const of = dayOf(at, world.calendar)
		return of >= dayNumber(from) && of < dayNumber(to)
	}
	const people = knownOf(world).map(([, deeds]) => ({
		deeds,
		here: deeds.filter(isIn),
		bought: deeds.filter(({ what }) => what === 'order'),
	}))
	const who = (did: (deed: Deed) => boolean) => people.filter(({ here }) => here.some(did)).length
	const times = (name: string) => sumOf(people.map(({ here }) => here.filter(({ what }) => what === name).length))
	const buyers = people.filter(({ bought }) => bought.some(isIn))
	const repeating = buyers.filter(({ bought }) => bought.slice(1).some(isIn))
	const visitors = who(() => true)
	const [lookers, adders] = [
		who(({ what }) => what === 'Product Viewed' || what === 'Product Added'),
		who(({ what }) => what === 'Product Added'),
	]
	const placed = orders.filter(({ things }) => things.some(isIn))
	const gmv = sumOf(placed.flatMap(({ things }) => things.filter(isIn).map(({ mills }) => mills))) / 1_000
	const known = people.flatMap(({ bought }) => bought).filter(({ at }) => dayOf(at, world.calendar) < dayNumber(to))
	const lifetime = sumOf(known.flatMap(({ things }) => things.map(({ mills }) => mills))) / 1_000
	const lifetimeBuyers = new Set(known.map((deed) => deed.who)).size
	return {
		...{ visitors, lookers, adders, addToCartRate: adders / lookers, productViews: times('Product Viewed') },
		...{ orders: placed.length, gmv, net: gmv, units: sumOf(placed.map(({ things }) => things.filter(isIn).length)) },
		...{ aov: gmv / placed.length, buyers: buyers.length, conversionRate: buyers.length / visitors },
		newBuyers: buyers.filter(({ bought: [first] }) => first && isIn(first)).length,
		returningBuyers: buyers.filter(({ bought: [first] }) => first && !isIn(first)).length,
		...{ repeatBuyers: repeating.length, repurchaseRate: repeating.length / buyers.length },
		...{ lifetimeBuyers, lifetimeNet: lifetime, clv: lifetime / lifetimeBuyers },
		...{ dau: activeOn(world, { from, to }, 1), wau: activeOn(world, { from, to }, 7), mau: activeOn(world, { from, to }, 30) },
	}
}

/** People active in so many days up to and with a day, on the average of the days. */
function activeOn(world: World, days: Days, window: number): number {
	const people = knownOf(world).map(([, deeds]) => [...new Set(deeds.map(({ at }) => dayOf(at, world.calendar)))])
	const counts = datesOf(days).map((date) => {
		const last = dayNumber(date)
		return people.filter((active) => active.some((one) => one <= last && one > last - window)).length
	})
	return sumOf(counts) / counts.length
}

/** Money is rounded to its minor unit where it is an average. */
const places = (name: string) => (name === 'aov' || name === 'clv' ? 1 : 6)

/** @returns the totals */
export async function expectMetrics(world: World, sold: Sold, asked: MetricsAsked): Promise<ReturnType<typeof metricsOf>> {
	const { metrics } = await world.shop.call<MetricsFound>('POST', '/api/metrics/read', asked)
	const whole = metricsOf(world, sold, asked)
	expect(metrics.map(({ name }) => name)).toEqual(asked.metrics)
	const dates = asked.grain === 'day' ? datesOf(asked) : []
	const daily = dates.map((from) => ({ from, ...metricsOf(world, sold, { from, to: dateOf(dayNumber(from) + 1) }) }))
	for (const [nth, name] of asked.metrics.entries()) {
		const found = metrics[nth]
		expect(Number(found?.total.value), name).toBeCloseTo(whole[name], places(name))
		expect(found?.series.map(({ at }) => at)).toEqual(dates)
		for (const [at, point] of (found?.series ?? []).entries())
			expect(Number(point.value), `${name} on ${point.at}`).toBeCloseTo(daily[at]?.[name] ?? Number.NaN, places(name))
	}
	return whole
}

/** What adds up, told apart: the largest have names, and the others are counted. @param counts by value; '' says nothing. @returns how many values there are */
export async function expectApart(
	world: World,
	asked: Days & { metric: string; dimension: string },
	counts: ReadonlyMap<string, number>,
) {
	const { metric, dimension, ...days } = asked
	const { metrics } = await world.shop.call<MetricsFound>('POST', '/api/metrics/read', {
		...{ ...days, metrics: [metric], grain: 'none', breakdown: { dimension, top: 8 } },
	})
	const [found] = metrics
	const groups = found?.groups ?? []
	const said = [...counts].filter(([value]) => value !== '').toSorted(([, a], [, b]) => b - a)
	const shown = groups.filter(({ kind }) => kind === 'value')
	expect(shown.map(({ reading }) => Number(reading.value))).toEqual(said.slice(0, 8).map(([, count]) => count))
	for (const { value, reading } of shown) expect(Number(reading.value), value).toBe(counts.get(value))
	const rest = groups.find(({ kind }) => kind === 'others')
	expect([rest?.values ?? 0, Number(rest?.reading.value ?? 0)]).toEqual([
		Math.max(0, said.length - 8),
		sumOf(said.slice(8).map(([, count]) => count)),
	])
	expect(Number(groups.find(({ kind }) => kind === 'unsaid')?.reading.value ?? 0)).toBe(counts.get('') ?? 0)
	return said.length
}

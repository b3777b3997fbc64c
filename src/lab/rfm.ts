import { type Micros, parseDecimal } from '#kit/money'
import { daysBetween, startOfDay } from '#kit/zone'
import { createDistinctCounter, type DistinctCounter } from '#ml/distinct-counter'
import { hash53 } from '#ml/hash53'
import { frequencyInforms, quantiles, rfmScore } from '#ml/rfm-score'

/** One row of purchases. */
export interface Purchase {
	readonly customer: string
	/** UTC ms. */
	readonly at: number
	/** Negative: taken back. */
	readonly value: Micros
	/** What makes rows one purchase: an order id, or the time. */
	readonly order: string
}

export interface Buyer {
	readonly customer: string
	readonly lastAt: number
	readonly orders: number
	readonly value: Micros
	readonly r: number
	readonly f: number
	readonly m: number
	/** Calendar days from the last purchase to the reference day. */
	readonly recencyDays: number
}

interface Sum {
	customers: number
	value: Micros
}

export interface RfmCell extends Sum {
	readonly r: number
	readonly f: number
}

export interface RfmResult {
	readonly buyers: readonly Buyer[]
	/** Customers without any purchase, only returns: no buyers. */
	readonly onlyReturns: number
	readonly value: Micros
	readonly firstAt: number | undefined
	readonly lastAt: number | undefined
	readonly asOf: number
	readonly frequencyInforms: boolean
	/** All 25, empty ones too. */
	readonly cells: readonly RfmCell[]
}

interface Customer {
	lastAt: number
	orders: number
	/** Hash of the order of the last row. */
	lastOrder: number
	value: Micros
}

/** Distinct orders that are counted exactly; beyond them, equal orders that do not follow each other may count twice. */
const mostOrders = 30_000_000

/** Gathers purchases, one after the other, and scores the customers. Memory holds customers and orders, not rows. */
export class Rfm {
	readonly #customers = new Map<string, Customer>()
	readonly #orders: DistinctCounter = createDistinctCounter(mostOrders)
	#firstAt: number | undefined
	#lastAt: number | undefined

	add({ customer, at, value, order }: Purchase): void {
		const known = this.#customers.get(customer) ?? { lastAt: Number.NEGATIVE_INFINITY, orders: 0, lastOrder: -1, value: 0n }
		this.#customers.set(customer, known)
		known.value += value
		this.#firstAt = Math.min(this.#firstAt ?? at, at)
		this.#lastAt = Math.max(this.#lastAt ?? at, at)
		if (value < 0n) return
		known.lastAt = Math.max(known.lastAt, at)
		const hash = hash53(`${customer}\t${order}`)
		if (known.lastOrder === hash) return
		known.lastOrder = hash
		if (!this.#orders.add(hash)) known.orders++
	}

	/** @param asOf the reference day; the day after the last row when absent */
	result(zone: string, asOf?: number): RfmResult {
		const reference = asOf ?? startOfDay(this.#lastAt ?? 0, zone, 1)
		const bought = [...this.#customers].filter(([, { orders }]) => orders > 0)
		const calendar = calendarOf(zone, reference)
		const worse = {
			r: countWorse(bought.map(([, { lastAt }]) => calendar(lastAt).day)),
			f: countWorse(bought.map(([, { orders }]) => orders)),
			m: countWorse(bought.map(([, { value }]) => value)),
		}
		const score = (counts: readonly number[], index: number) => rfmScore(counts[index] as number, bought.length)
		const buyers = bought.map(([customer, { lastAt, orders, value }], index) => ({
			...{ customer, lastAt, orders, value, recencyDays: calendar(lastAt).away },
			...{ r: score(worse.r, index), f: score(worse.f, index), m: score(worse.m, index) },
		}))
		const once = bought.filter(([, { orders }]) => orders === 1).length
		return {
			...{ buyers, onlyReturns: this.#customers.size - bought.length, asOf: reference },
			...{ firstAt: this.#firstAt, lastAt: this.#lastAt, value: buyers.reduce((sum, { value }) => sum + value, 0n) },
			frequencyInforms: frequencyInforms(once, bought.length),
			cells: cellsOf(buyers),
		}
	}
}

/** Days of one zone. They change on the quarter hour at most, and asking the calendar for every customer takes longest of all. */
function calendarOf(zone: string, reference: number): (at: number) => { readonly day: number; readonly away: number } {
	const known = new Map<number, { day: number; away: number }>()
	return (at) => {
		const quarter = Math.floor(at / 900_000)
		let found = known.get(quarter)
		if (found === undefined) {
			found = { day: startOfDay(at, zone), away: daysBetween(at, reference, zone) }
			known.set(quarter, found)
		}
		return found
	}
}

/** For each value how many are strictly less. */
function countWorse<T extends number | bigint>(values: readonly T[]): number[] {
	const order = values.map((_, index) => index).sort((a, b) => compare(values[a] as T, values[b] as T))
	const worse = new Array<number>(values.length).fill(0)
	let below = 0
	for (const [place, index] of order.entries()) {
		if (place > 0 && values[index] !== values[order[place - 1] as number]) below = place
		worse[index] = below
	}
	return worse
}

function compare<T extends number | bigint>(a: T, b: T): number {
	return a < b ? -1 : a > b ? 1 : 0
}

function cellsOf(buyers: readonly Buyer[]): RfmCell[] {
	const cells = Array.from({ length: quantiles * quantiles }, (_, index) => ({
		...{ r: quantiles - Math.floor(index / quantiles), f: quantiles - (index % quantiles), customers: 0, value: 0n },
	}))
	for (const { r, f, value } of buyers) {
		const cell = cells[(quantiles - r) * quantiles + (quantiles - f)] as Sum
		cell.customers++
		cell.value += value
	}
	return cells
}

/** Reads an amount; more than six places are rounded half away from zero, since a file of floats has them. */
export function readAmount(text: string): Micros | undefined {
	const exact = parseDecimal(text)
	if (exact !== undefined) return exact
	const number = text === '' ? Number.NaN : Number(text)
	return Number.isFinite(number) && Math.abs(number) < 1e15 ? parseDecimal(number.toFixed(6)) : undefined
}

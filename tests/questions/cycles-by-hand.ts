import { expect } from 'vitest'
import { formatDecimal } from '#kit/money'
import { type Days, dayNumber, dayOf } from './calendar.ts'
import { sumOf, tally } from './counting.ts'
import type { Thing } from './deed.ts'
import { expectNear, wilson } from './intervals.ts'
import { type CurvePoint, endedBy, type Quantile, quantileOf, type Wait } from './waiting.ts'
import { knownOf, type World } from './world.ts'

/** A day on which somebody bought something: two orders of one day are one. */
interface Purchase {
	readonly value: string
	readonly day: number
	readonly mills: number
}

type Level = 'item' | 'category'

export function purchasesOf(world: World, level: Level): Purchase[][] {
	return knownOf(world).map(([, deeds]) => {
		const things = deeds.filter(({ what }) => what === 'order').flatMap((deed) => deed.things)
		const days = Map.groupBy(
			things.filter((thing) => thing[level] !== ''),
			(thing) => `${dayOf(thing.at, world.calendar)} ${thing[level]}`,
		)
		return [...days.values()].flatMap(([first, ...others]) => (first ? [purchaseOf([first, ...others], level, world)] : []))
	})
}

function purchaseOf(things: readonly [Thing, ...Thing[]], level: Level, { calendar }: World): Purchase {
	const [{ at, ...thing }] = things
	return { value: thing[level], day: dayOf(at, calendar), mills: sumOf(things.map(({ mills }) => mills)) }
}

interface RepurchaseFound {
	readonly values: number
	readonly cycles: readonly {
		readonly value: string
		readonly buyers: number
		readonly again: number
		readonly quartiles: Readonly<Record<'first' | 'median' | 'third', Quantile>>
		readonly curve: readonly CurvePoint[]
		readonly people: { readonly due: number; readonly overdue: number } | null
	}[]
}

const least = (numbers: readonly number[]): number | undefined => numbers.toSorted((a, b) => a - b)[0]

/** Each person is followed once, from the first purchase in the days to the next of the same, or until today. @returns who bought again */
export async function expectRepurchase(world: World, asked: Days & { level: Level; goods: readonly string[] }): Promise<number> {
	const found = await world.shop.call<RepurchaseFound>('POST', '/api/cycles/repurchase', asked)
	const people = purchasesOf(world, asked.level)
	const isIn = ({ day }: Purchase) => day >= dayNumber(asked.from) && day < dayNumber(asked.to)
	expect(found.values).toBe(new Set(people.flatMap((own) => own.filter(isIn).map(({ value }) => value))).size)
	expect(found.cycles.map(({ value }) => value)).toEqual(asked.goods)
	const today = dayOf(world.shop.clock.now(), world.calendar)
	for (const { value, buyers, again, quartiles, curve, people: waiting } of found.cycles) {
		const followed = people.map((own) => own.filter((one) => one.value === value))
		const waits = followed.flatMap((own): Wait[] => {
			const first = least(own.filter(isIn).map(({ day }) => day))
			if (first === undefined) return []
			const next = least(own.map(({ day }) => day).filter((day) => day > first))
			return [{ length: (next ?? today) - first, ended: next !== undefined }]
		})
		expect([buyers, again], value).toEqual([waits.length, waits.filter(({ ended }) => ended).length])
		for (const point of curve) expectNear({ ...point }, { ...endedBy(waits, point.length) }, value)
		const bounds = { first: quantileOf(waits, 0.25), median: quantileOf(waits, 0.5), third: quantileOf(waits, 0.75) }
		expect(quartiles).toEqual(bounds)
		const since = followed.flatMap((own) => (own.length === 0 ? [] : today - Math.max(...own.map(({ day }) => day))))
		expect(waiting, value).toEqual(dueOf(since, bounds.first.value, bounds.third.value))
	}
	return sumOf(found.cycles.map(({ again }) => again))
}

function dueOf(since: readonly number[], from: number | null, to: number | null): { due: number; overdue: number } | null {
	if (from === null) return null
	const last = to ?? Number.POSITIVE_INFINITY
	return { due: since.filter((days) => days >= from && days <= last).length, overdue: since.filter((days) => days > last).length }
}

interface TransitionsFound {
	readonly rows: readonly {
		readonly after: string | null
		readonly closed: number
		readonly open: number
		readonly nothing: number
		readonly goods: number
		readonly next: readonly {
			readonly value: string
			readonly people: number
			readonly share: { readonly value: number; readonly low: number; readonly high: number }
			readonly base: number
			readonly lift: number | null
			readonly amount: string
		}[]
	}[]
}

export interface TransitionsAsked extends Days {
	readonly level: Level
	readonly after: readonly string[]
	readonly windowDays: number
	readonly counting: 'next' | 'within'
	readonly top: number
}

/** What each of those who bought something bought on later days of their window, and who still may. */
function followedOf(people: readonly Purchase[][], after: string | null, asked: TransitionsAsked, today: number) {
	const all = people.flatMap((own) => {
		const entered = own.filter(({ value, day }) => (after === null || value === after) && day >= dayNumber(asked.from))
		const entry = least(entered.filter(({ day }) => day < dayNumber(asked.to)).map(({ day }) => day))
		if (entry === undefined) return []
		const later = own.filter(({ day }) => day > entry && day <= entry + asked.windowDays)
		const soonest = asked.counting === 'next' ? least(later.map(({ day }) => day)) : undefined
		return [
			{ isOpen: entry + asked.windowDays >= today, later: later.filter(({ day }) => soonest === undefined || day === soonest) },
		]
	})
	return { open: all.filter(({ isOpen }) => isOpen).length, closed: all.flatMap(({ isOpen, later }) => (isOpen ? [] : [later])) }
}

/** @returns how many of the goods that follow were compared */
export async function expectTransitions(world: World, asked: TransitionsAsked): Promise<number> {
	const { rows } = await world.shop.call<TransitionsFound>('POST', '/api/cycles/transitions', asked)
	const people = purchasesOf(world, asked.level)
	const today = dayOf(world.shop.clock.now(), world.calendar)
	expect(new Set(rows.map(({ after }) => after))).toEqual(new Set([null, ...asked.after]))
	const usual = followedOf(people, null, asked, today).closed
	const buyersOf = (closed: readonly Purchase[][], value: string) =>
		closed.filter((later) => later.some((one) => one.value === value))
	for (const { after, closed, open, nothing, goods, next } of rows) {
		const wanted = followedOf(people, after, asked, today)
		const follows = tally(wanted.closed.flatMap((later) => [...new Set(later.map(({ value }) => value))]))
		expect({ closed, open, nothing, goods }, after ?? 'anything').toEqual({
			...{ closed: wanted.closed.length, open: wanted.open, goods: follows.size },
			nothing: wanted.closed.filter((later) => later.length === 0).length,
		})
		if (after !== null)
			expect(next.map(({ people }) => people)).toEqual([...follows.values()].toSorted((a, b) => b - a).slice(0, asked.top))
		for (const { value, people: buyers, share, base, lift, amount } of next) {
			const own = buyersOf(wanted.closed, value)
			const spent = sumOf(own.flat().flatMap((one) => (one.value === value ? one.mills : [])))
			const [part, all] = [own.length / closed, buyersOf(usual, value).length / usual.length]
			expect([buyers, amount], value).toEqual([own.length, formatDecimal(BigInt(spent) * 1_000n)])
			expectNear(share, wilson(own.length, closed))
			expectNear({ base, lift }, { base: all, lift: all === 0 ? null : part / all })
		}
	}
	return sumOf(rows.map(({ next }) => next.length))
}

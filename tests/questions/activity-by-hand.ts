import { expect } from 'vitest'
import { type Days, dayOf } from './calendar.ts'
import { sumOf, tally } from './counting.ts'
import { type Period, periodsOf } from './periods.ts'
import type { Step } from './step.ts'
import { knownOf, type World } from './world.ts'

export interface ActivityAsked extends Days {
	readonly active: Step
	readonly period: Period
}

interface LifecycleFound {
	readonly periods: readonly {
		readonly at: string
		readonly open: boolean
		readonly active: number
		readonly new: number
		readonly returning: number
		readonly resurrecting: number
		readonly dormant: number
	}[]
}

const bodyOf = ({ active, ...asked }: ActivityAsked) => ({ ...asked, active: active.asked })

/** On which days each person was active, by number. */
function activeDays(world: World, { active }: ActivityAsked): number[][] {
	return knownOf(world).map(([, deeds]) => [...new Set(deeds.filter(active.is).map(({ at }) => dayOf(at, world.calendar)))])
}

/** @returns how many were in each state, over all periods */
export async function expectLifecycle(
	world: World,
	asked: ActivityAsked,
): Promise<Omit<LifecycleFound['periods'][number], 'at' | 'open'>> {
	const found = await world.shop.call<LifecycleFound>('POST', '/api/lifecycle/count', bodyOf(asked))
	const periods = periodsOf(asked, asked.period, world.calendar)
	const people = activeDays(world, asked).map((days) => days.map(periods.of))
	const wanted = periods.dates.map((at, nth) => {
		const here = people.filter((active) => active.includes(nth))
		const [before, back] = [here.filter((active) => active.includes(nth - 1)), here.filter((active) => !active.includes(nth - 1))]
		return {
			...{ at, open: periods.start(nth + 1) > world.shop.clock.now(), active: here.length, returning: before.length },
			new: back.filter((active) => Math.min(...active) === nth).length,
			resurrecting: back.filter((active) => Math.min(...active) < nth).length,
			dormant: people.filter((active) => active.includes(nth - 1) && !active.includes(nth)).length,
		}
	})
	expect(found.periods).toEqual(wanted)
	const all = (of: 'active' | 'new' | 'returning' | 'resurrecting' | 'dormant') => sumOf(wanted.map((one) => one[of]))
	return {
		active: all('active'),
		new: all('new'),
		returning: all('returning'),
		resurrecting: all('resurrecting'),
		dormant: all('dormant'),
	}
}

/** @returns people of all periods */
export async function expectStickiness(world: World, asked: ActivityAsked): Promise<number> {
	const found = await world.shop.call<{ periods: readonly { readonly people: number }[] }>(
		...(['POST', '/api/stickiness/count', bodyOf(asked)] as const),
	)
	const periods = periodsOf(asked, asked.period, world.calendar)
	const days = activeDays(world, asked)
	const wanted = periods.dates.map((at, nth) => {
		const own = days.map((list) => list.filter((one) => periods.of(one) === nth).length).filter((count) => count > 0)
		const open = periods.start(nth + 1) > world.shop.clock.now()
		const daily = sumOf(own) / periods.days(nth)
		const counts = tally(own)
		return {
			...{ at, open, days: periods.days(nth), people: own.length, daily: open ? null : daily },
			ratio: open || own.length === 0 ? null : daily / own.length,
			byDays: Array.from({ length: periods.days(nth) }, (_, count) => counts.get(count + 1) ?? 0),
		}
	})
	expect(found.periods).toEqual(wanted)
	return sumOf(wanted.map(({ people }) => people))
}

import { expect } from 'vitest'
import { type Days, day, dayOf } from './calendar.ts'
import { sumOf } from './counting.ts'
import type { Deed } from './deed.ts'
import { expectNear, wilson } from './intervals.ts'
import { type Period, periodsOf } from './periods.ts'
import type { Step } from './step.ts'
import type { Told } from './told-apart.ts'
import { knownOf, type World } from './world.ts'

export interface RetentionAsked extends Days {
	readonly entry: Step
	readonly back: Step
	readonly entering?: 'first' | 'every'
	readonly kind?: 'n-day' | 'unbounded' | 'rolling' | 'within'
	readonly period: Period
	readonly periods: number
}

interface Cohorts {
	readonly cohorts: readonly {
		readonly at: string
		readonly size: number
		readonly cells: readonly {
			readonly returned: number
			readonly open: boolean
			readonly share: { readonly value: number; readonly low: number; readonly high: number } | null
		}[]
	}[]
	readonly overall: readonly {
		readonly size: number
		readonly returned: number
		readonly share: number | null
		readonly interval: { readonly low: number; readonly high: number } | null
	}[]
}

interface Found extends Cohorts {
	readonly breakdown?: { readonly values: number; readonly parts: readonly (Cohorts & { readonly value: string | null })[] }
}

/** One person in one cohort. */
interface Stay {
	readonly cohort: number
	readonly entry: Deed
	/** How many periods later they came back, each time. */
	readonly offsets: readonly number[]
}

const lengths = { day, week: 7 * day, month: 30 * day } as const

const bodyOf = ({ entry, back, ...rules }: RetentionAsked): object => ({ ...rules, entry: entry.asked, back: back.asked })

function staysOf(deeds: readonly Deed[], asked: RetentionAsked, { calendar }: World): Stay[] {
	const periods = periodsOf(asked, asked.period, calendar)
	const periodOf = ({ at }: Deed) => periods.of(dayOf(at, calendar))
	const entries = deeds.filter(asked.entry.is)
	const counted = asked.entering === 'every' ? entries : entries.slice(0, 1)
	const firsts = [...Map.groupBy(counted, periodOf)].flatMap(([cohort, [entry]]) => (entry ? [{ cohort, entry }] : []))
	return firsts
		.filter(({ cohort }) => cohort >= 0 && cohort < periods.count)
		.map(({ cohort, entry }) => {
			const returns = deeds.filter((deed) => deed.at >= entry.at && asked.back.is(deed))
			const since = (deed: Deed) =>
				asked.kind === 'rolling' ? Math.floor((deed.at - entry.at) / lengths[asked.period]) : periodOf(deed) - cohort
			return { cohort, entry, offsets: returns.map(since) }
		})
}

function isBack({ offsets }: Stay, column: number, kind: RetentionAsked['kind'] = 'n-day'): boolean {
	if (kind === 'unbounded') return offsets.some((offset) => offset >= column)
	if (kind === 'within' && column > 0) return offsets.some((offset) => offset >= 1 && offset <= column)
	return offsets.some((offset) => offset === column)
}

/** When nobody of a cohort could come back in a column any more. */
function endOf(cohort: number, column: number, { kind, period, ...days }: RetentionAsked, { calendar }: World): number {
	const periods = periodsOf(days, period, calendar)
	return kind === 'rolling' ? periods.start(cohort + 1) + (column + 1) * lengths[period] : periods.start(cohort + column + 1)
}

function expectCohorts({ cohorts, overall }: Cohorts, stays: readonly Stay[], asked: RetentionAsked, world: World): void {
	const columns = Array.from({ length: asked.periods + 1 }, (_, column) => column)
	const now = world.shop.clock.now()
	const wanted = cohorts.map((_, cohort) => {
		const own = stays.filter((stay) => stay.cohort === cohort)
		const cells = columns.map((column) => ({
			returned: own.filter((stay) => isBack(stay, column, asked.kind)).length,
			open: endOf(cohort, column, asked, world) > now,
		}))
		return { size: own.length, cells }
	})
	expect(cohorts.map(({ size, cells }) => ({ size, cells: cells.map(({ returned, open }) => ({ returned, open })) }))).toEqual(
		wanted,
	)
	for (const [nth, { cells }] of cohorts.entries())
		for (const [column, { share, open, returned }] of cells.entries())
			expectNear(share, open ? null : wilson(returned, wanted[nth]?.size ?? 0), `column ${column}`)
	for (const column of columns) {
		const ended = wanted.filter(({ cells }) => cells[column]?.open === false)
		const [size, returned] = [sumOf(ended.map((one) => one.size)), sumOf(ended.map(({ cells }) => cells[column]?.returned ?? 0))]
		expect(overall[column]).toMatchObject({ size, returned, share: size === 0 ? null : returned / size })
		const whole = wilson(returned, size)
		expectNear(
			overall[column]?.interval ?? null,
			whole && asked.entering !== 'every' ? { low: whole.low, high: whole.high } : null,
		)
	}
}

/** @returns people who entered, and how many of the cells tell of somebody who came back later */
export async function expectRetention(world: World, asked: RetentionAsked): Promise<{ entered: number; returns: number }> {
	const found = await world.shop.call<Found>('POST', '/api/retention/count', bodyOf(asked))
	const stays = knownOf(world).flatMap(([, deeds]) => staysOf(deeds, asked, world))
	const periods = periodsOf(asked, asked.period, world.calendar)
	expect(found.cohorts.map(({ at }) => at)).toEqual(periods.dates)
	expectCohorts(found, stays, asked, world)
	const later = stays.filter(({ offsets }) => offsets.some((offset) => offset > 0))
	return { entered: stays.length, returns: later.length }
}

/** The twelve values of most people have a table each, all others together one. @returns how many values there are */
export async function expectRetentionBy(world: World, asked: RetentionAsked, { dimension, said }: Told): Promise<number> {
	const { breakdown } = await world.shop.call<Found>('POST', '/api/retention/count', { ...bodyOf(asked), breakdown: dimension })
	const stays = knownOf(world).flatMap(([, deeds]) => staysOf(deeds, asked, world))
	const groups = Map.groupBy(stays, ({ entry }) => said(entry))
	expect(breakdown?.values).toBe(groups.size)
	const shown = breakdown?.parts.map(({ value }) => value).filter((value) => value !== null) ?? []
	expect(shown.length).toBe(Math.min(12, groups.size))
	for (const part of breakdown?.parts ?? []) {
		const others = [...groups].flatMap(([value, own]) => (shown.includes(value) ? [] : own))
		expectCohorts(part, part.value === null ? others : (groups.get(part.value) ?? []), asked, world)
	}
	return groups.size
}

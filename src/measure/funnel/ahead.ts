import { DateTime } from 'luxon'
import { z } from 'zod'
import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { createPeopleSets, type Dimension, type PlatformFigureName, platformRowsSql, rowValueSql } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type DayRange, spanOf } from '../calendar.ts'

const aheadMeasures = [
	'exposures',
	'clicks',
	'visitors',
	'favourites',
	'addToCarts',
	'orders',
	'buyers',
] as const satisfies readonly PlatformFigureName[]

const name = z.string().trim().min(1).max(200)

/** A step that platforms tell of in totals: nobody in particular took it. */
const aheadStep = z.strictObject({
	aggregate: z.strictObject({
		measure: z.enum(aheadMeasures),
		platform: name.optional(),
		campaign: name.optional(),
		/** Ours, where the catalogue knows it. */
		item: name.optional(),
	}),
})
export type AheadStep = z.infer<typeof aheadStep>

/** Only before the first step of people: whoever took none of these cannot be followed. */
export const aheadSteps = z.array(aheadStep).max(3).default([])

export interface AheadTotal {
	readonly aggregate: true
	/** Null where no export tells it. */
	readonly total: number | null
	/** Days of which an export tells, of those asked for. */
	readonly days: { readonly told: number; readonly of: number }
	/** The next step's total to this one's, over the days of which both are told. A ratio of totals, never a part of people. */
	readonly toNext: { readonly ratio: number; readonly over: DayRange } | null
}

export interface AheadAsked {
	readonly steps: readonly AheadStep[]
	readonly range: DayRange
	readonly zone: string
	readonly scope: DataScope
	/** What people are told apart by, where they are. */
	readonly dimension?: Dimension | undefined
}

/** How many people took the first step that is theirs. */
export type Entered = (group: string | undefined) => number | null

/** Totals of steps: of all, and of the values of a dimension that platforms tell as well. */
export interface Ahead {
	/** The days of which the last of the steps is told, where they hang together: those to count people of. */
	readonly over: DayRange | null
	/** @param entered of the days of `over`. @returns null where platforms say nothing of what people are told apart by */
	totals(entered: Entered, group?: string): readonly AheadTotal[] | null
}

/** Figures by value of the dimension and by day; of a value without a figure on a day that is told there was nothing. */
interface Told {
	readonly days: readonly string[]
	readonly figures: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const nothing: Told = { days: [], figures: new Map() }

/** Reads what platforms tell of the steps that lie before those of people. */
export async function readAhead(analytics: AnalyticsStore, asked: AheadAsked): Promise<Ahead> {
	const { steps, range, dimension } = asked
	const of = daysIn(range).length
	const apart = dimension?.of === 'rows' && dimension.platform !== undefined ? dimension : undefined
	const read = (by: typeof apart) => Promise.all(steps.map((step) => toldOf(analytics, asked, step, by)))
	const [whole, groups] = await Promise.all([read(undefined), apart ? read(apart) : []])
	const over = blockOf(whole.at(-1)?.days ?? [])
	return {
		over,
		totals: (entered, group) => {
			const told = group === undefined ? whole : groups
			if (group !== undefined && !apart) return null
			return told.map((one, index) => {
				const figures = one.figures.get(group ?? '')
				const days = whole[index]?.days ?? []
				const next = told[index + 1]
				const sum = figures ? sumOver(figures, days) : null
				return {
					...{ aggregate: true, total: sum, days: { told: days.length, of } },
					toNext: next
						? ratioOf(figures, next.figures.get(group ?? ''), commonDays(days, whole[index + 1]?.days ?? []))
						: toPeople(sum, entered(group), over),
				}
			})
		},
	}
}

function ratioOf(
	figures: ReadonlyMap<string, number> | undefined,
	next: ReadonlyMap<string, number> | undefined,
	days: readonly string[],
): AheadTotal['toNext'] {
	const over = blockOf(days)
	const total = figures && over ? sumOver(figures, days) : 0
	return over && next && total > 0 ? { ratio: sumOver(next, days) / total, over } : null
}

function toPeople(total: number | null, entered: number | null, over: DayRange | null): AheadTotal['toNext'] {
	return over && total !== null && total > 0 && entered !== null ? { ratio: entered / total, over } : null
}

function sumOver(figures: ReadonlyMap<string, number>, days: readonly string[]): number {
	return days.reduce((sum, day) => sum + (figures.get(day) ?? 0), 0)
}

function commonDays(some: readonly string[], others: readonly string[]): string[] {
	return some.filter((day) => others.includes(day))
}

/** Days that follow one another as a range; null for none, and where one between them is missing. */
function blockOf(days: readonly string[]): DayRange | null {
	const [from, last] = [days[0], days.at(-1)]
	if (from === undefined || last === undefined) return null
	const range = { from, to: dayAfter(last) }
	return daysIn(range).length === days.length ? range : null
}

function dayAfter(day: string): string {
	return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd')
}

function daysIn({ from, to }: DayRange): string[] {
	const days: string[] = []
	for (let day = from; day < to; day = dayAfter(day)) days.push(day)
	return days
}

type RowDimension = Extract<Dimension, { of: 'rows' }>

/** Days are those of which the platform tells such a figure at all: a campaign that is not named on one of them had none. */
async function toldOf(
	analytics: AnalyticsStore,
	{ range, zone, scope }: AheadAsked,
	{ aggregate: { measure, platform, campaign, item } }: AheadStep,
	dimension: RowDimension | undefined,
): Promise<Told> {
	const sets = createPeopleSets(analytics.dialect)
	const inScope = scopeCondition(scope)
	sets.parameters.include(inScope.params)
	const { from, to } = spanOf(range, zone)
	const time = (at: number) => sets.parameters.add("DateTime64(3, 'UTC')", toStoreTime(at))
	const named = [
		{ part: 'campaign', column: 'campaign', value: campaign },
		{ part: 'item', column: 'item_id', value: item },
	] as const
	const asked = named.filter(({ value }) => value !== undefined)
	const parts = new Set([...asked.map(({ part }) => part), ...(dimension?.part ? [dimension.part] : [])])
	const rows = platformRowsSql({
		...{ sets, zone, figures: [measure], parts: [...parts] },
		where: `ts >= ${time(from)} AND ts < ${time(to)} AND (${inScope.sql})`,
	})
	const tests = asked.map(({ column, value }) => `${column} = ${sets.parameters.add('String', value)}`)
	const of = platform === undefined ? '1' : `platform = ${sets.parameters.add('String', platform)}`
	const said = dimension ? rowValueSql(dimension, 'platform_facts', sets, zone) : "''"
	const found = await analytics.query<{ said: string; on_day: string; total: string; n: string }>(
		`${sets.prelude()} SELECT ${said} AS said, toString(day) AS on_day, toString(sumIf(value, ${tests.join(' AND ') || '1'})) AS total,
			countIf(${tests.join(' AND ') || '1'}) AS n FROM ${rows} WHERE ${of} GROUP BY said, on_day ORDER BY on_day`,
		sets.parameters.values,
	)
	if (found.length === 0) return nothing
	const figures = new Map<string, Map<string, number>>()
	for (const row of found) {
		if (Number(row.n) === 0) continue
		const byDay = figures.get(row.said) ?? new Map<string, number>()
		figures.set(row.said, byDay.set(row.on_day, Number(row.total)))
	}
	return { days: [...new Set(found.map(({ on_day }) => on_day))], figures }
}

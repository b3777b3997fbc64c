import { expect } from 'vitest'
import { type Days, msOf, type Span, spanOf } from './calendar.ts'
import { sumOf } from './counting.ts'
import { byMoment, type Deed } from './deed.ts'
import type { Step } from './step.ts'
import type { Told } from './told-apart.ts'
import { knownOf, type World } from './world.ts'

export interface FunnelAsked extends Days {
	readonly steps: readonly Step[]
	readonly order?: 'ordered' | 'strict' | 'any'
	readonly window: Span
	readonly entry?: 'every' | 'first' | 'first-matching' | 'first-ever'
	/** Steps from 1. */
	readonly optional?: readonly number[]
	readonly without?: readonly Step[]
	/** All steps are about one item. */
	readonly same?: true
}

export interface Attempt {
	/** One deed for each step, in their order. */
	readonly taken: readonly Deed[]
	/** Its window has not ended. */
	readonly isOpen: boolean
}

interface Stepped {
	readonly steps: readonly { readonly people: number; readonly ofEntrants: number | null; readonly ofPrevious: number | null }[]
	readonly open: number
}

interface Grouped extends Stepped {
	readonly groups: readonly (Stepped & { readonly kind: string; readonly value: string; readonly values: number })[]
}

interface Reached {
	readonly people: readonly number[]
	readonly open: number
}

export function bodyOf({ steps, without = [], same, ...rules }: FunnelAsked): object {
	return {
		...{ ...rules, steps: steps.map(({ asked }) => asked), without: without.map(({ asked }) => asked) },
		...(same && { same: { property: 'product_id', field: 'item' } }),
	}
}

/** Every attempt of one person, each tried by itself. */
export function attemptsOf(deeds: readonly Deed[], asked: FunnelAsked, world: World): Attempt[] {
	const stretches = (asked.same ? itemByItem(deeds) : [deeds]).map((rows) => inFunnelOrder(rows, asked))
	const entries = new Set(entriesOf(stretches.flat(), asked, world))
	const now = world.shop.clock.now()
	return stretches.flatMap((rows) => rows.filter((row) => entries.has(row)).map((entry) => attemptFrom(entry, rows, asked, now)))
}

/** What happened in one moment comes as the funnel has its steps, and what is no step after them. */
export function inFunnelOrder(deeds: readonly Deed[], { steps }: FunnelAsked): Deed[] {
	const place = (deed: Deed) => (steps.findIndex(({ is }) => is(deed)) + steps.length + 1) % (steps.length + 1)
	return deeds.toSorted((a, b) => a.at - b.at || place(a) - place(b))
}

/** An order of several items is one deed about each of them. */
function itemByItem(deeds: readonly Deed[]): Deed[][] {
	const rows = deeds.flatMap((deed) =>
		[...Map.groupBy(deed.things, ({ item }) => item).values()].map((things): Deed => {
			const [first, ...others] = things.toSorted((a, b) => a.at - b.at)
			return first ? { ...deed, at: first.at, things: [first, ...others] } : deed
		}),
	)
	return [...Map.groupBy(rows.toSorted(byMoment), ({ things: [{ item }] }) => item).values()]
}

function entriesOf(rows: readonly Deed[], { steps, order, entry = 'every', ...days }: FunnelAsked, { calendar }: World): Deed[] {
	const { from, to } = spanOf(days, calendar)
	const first = order === 'any' ? steps : steps.slice(0, 1)
	const begins = rows.filter((row) => first.some(({ is }) => is(row)))
	const named = rows.filter((row) => first.some((step) => step.named(row)))
	const inDays = begins.filter(({ at }) => at >= from && at < to)
	if (entry === 'every') return inDays
	const [since] = { first: inDays, 'first-matching': begins, 'first-ever': named }[entry].toSorted((a, b) => a.at - b.at)
	return inDays.filter(({ at }) => at === since?.at)
}

function attemptFrom(
	entry: Deed,
	rows: readonly Deed[],
	{ steps, order = 'ordered', window, without = [] }: FunnelAsked,
	now: number,
) {
	const until = entry.at + msOf(window)
	const ends = rows.filter((row) => row.at > entry.at && without.some(({ is }) => is(row)))
	const within = rows.slice(rows.indexOf(entry)).filter(({ at }) => at <= until && ends.every((end) => at < end.at))
	const take = { ordered: takeInOrder, strict: takeInARow, any: takeAny }[order]
	return { taken: take(within, steps), isOpen: until > now }
}

function takeInOrder(rows: readonly Deed[], steps: readonly Step[]): Deed[] {
	const taken: Deed[] = []
	let next = 0
	for (const { is } of steps) {
		const found = rows.findIndex((row, nth) => nth >= next && is(row))
		if (found < 0) break
		taken.push(...rows.slice(found, found + 1))
		next = found + 1
	}
	return taken
}

function takeInARow(rows: readonly Deed[], steps: readonly Step[]): Deed[] {
	const broken = steps.findIndex(({ is }, nth) => !rows[nth] || !is(rows[nth]))
	return rows.slice(0, broken < 0 ? steps.length : broken)
}

function takeAny(rows: readonly Deed[], steps: readonly Step[]): Deed[] {
	return steps.flatMap(({ is }) => rows.find(is) ?? [])
}

function furthest(attempts: readonly Attempt[]): number {
	return Math.max(0, ...attempts.flatMap(({ taken, isOpen }) => (isOpen ? [] : taken.length)))
}

/** Which of the steps a person came to; undefined for who never entered. */
export function reachedOf(deeds: readonly Deed[], asked: FunnelAsked, world: World): readonly boolean[] | undefined {
	const attempts = attemptsOf(deeds, asked, world)
	if (attempts.length === 0) return undefined
	const { steps, optional = [] } = asked
	if (optional.length === 0) return steps.map((_, step) => furthest(attempts) > step)
	return steps.map((_, step) => {
		const chain = steps.filter((_, nth) => nth === step || (nth < step && !optional.includes(nth + 1)))
		return furthest(attemptsOf(deeds, { ...asked, steps: chain }, world)) === chain.length
	})
}

function countOf(people: readonly (readonly boolean[])[], { steps }: FunnelAsked): Reached {
	return {
		people: steps.map((_, step) => people.filter((reached) => reached[step]).length),
		open: people.filter(([entered]) => !entered).length,
	}
}

function countFunnel(asked: FunnelAsked, world: World): Reached {
	const people = knownOf(world).map(([, deeds]) => reachedOf(deeds, asked, world))
	return countOf(
		people.filter((reached) => reached !== undefined),
		asked,
	)
}

const countsOf = ({ steps, open }: Stepped): Reached => ({ people: steps.map(({ people }) => people), open })

/** The funnel as the product counts it is what trying every attempt gives. @returns people of each step */
export async function expectFunnel(world: World, asked: FunnelAsked): Promise<readonly number[]> {
	const found = await world.shop.call<Stepped>('POST', '/api/funnels/count', bodyOf(asked))
	const wanted = countFunnel(asked, world)
	expect(countsOf(found)).toEqual(wanted)
	const part = (people: number, whole = 0) => (whole === 0 ? null : people / whole)
	const before = (step: number) => wanted.people.findLast((_, nth) => nth < step && !asked.optional?.includes(nth + 1))
	expect(found.steps).toEqual(
		wanted.people.map((people, step) => ({
			...{ people, ofEntrants: part(people, wanted.people[0]) },
			ofPrevious: step === 0 ? null : part(people, before(step)),
		})),
	)
	return wanted.people
}

export interface By extends Told {
	/** From 1. */
	readonly step: number
	readonly row?: 'first' | 'last'
	readonly top: number
}

/** Everybody is in the group that they should be in, and the groups add up. @returns how many are told apart */
export async function expectGroups(world: World, asked: FunnelAsked, { said, ...by }: By): Promise<number> {
	const found = await world.shop.call<Grouped>('POST', '/api/funnels/count', { ...bodyOf(asked), by })
	const people = knownOf(world).flatMap(([, deeds]) => {
		const reached = reachedOf(deeds, asked, world)
		return reached ? [{ reached, group: groupOf(deeds, asked, { said, ...by }, world) }] : []
	})
	const groups = new Map(
		[...Map.groupBy(people, ({ group }) => group)].map(([group, own]) => [
			group,
			countOf(
				own.map(({ reached }) => reached),
				asked,
			),
		]),
	)
	const shown = found.groups.filter(({ kind }) => kind !== 'other')
	const named = shown.map(({ kind, value }) => `${kind} ${value}`)
	expect(shown.map((group) => countsOf(group))).toEqual(named.map((name) => groups.get(name)))
	const others = [...groups].filter(([name]) => !named.includes(name)).map(([, counts]) => counts)
	const size = ({ people: [first = 0], open }: Reached) => first + open
	const least = Math.min(...named.map((name) => size(groups.get(name) ?? { people: [], open: 0 })))
	expect(Math.max(0, ...others.map(size))).toBeLessThanOrEqual(least)
	expect(shown.length).toBe(Math.min(by.top, groups.size))
	const rest = found.groups.find(({ kind }) => kind === 'other')
	expect(rest?.values ?? 0).toBe(others.length)
	if (rest)
		expect(rest.steps.map((step) => step.people)).toEqual(
			rest.steps.map((_, step) => sumOf(others.map((one) => one.people[step] ?? 0))),
		)
	return groups.size
}

/** What the first, or last, row of a step said, whatever became of the attempt. */
export function groupOf(
	deeds: readonly Deed[],
	asked: FunnelAsked,
	{ step, row = 'first', said }: By,
	{ calendar, shop }: World,
): string {
	const { from, to } = spanOf(asked, calendar)
	const until = step === 1 ? to : Math.min(to + msOf(asked.window), shop.clock.now())
	const rows = deeds.filter((deed) => deed.at >= from && deed.at < until && asked.steps[step - 1]?.is(deed))
	const told = row === 'first' ? rows[0] : rows.at(-1)
	if (!told) return 'never '
	return said(told) === '' ? 'none ' : `value ${said(told)}`
}

/** @param bounds first days of the periods, and the day after the last */
export async function expectTrend(
	world: World,
	asked: FunnelAsked,
	grain: 'day' | 'month',
	bounds: readonly string[],
): Promise<number> {
	const { periods } = await world.shop.call<{ periods: readonly (Stepped & { at: string; partial: boolean })[] }>(
		...(['POST', '/api/funnels/trend', { ...bodyOf(asked), grain }] as const),
	)
	const wanted = bounds.slice(0, -1).map((at, nth) => {
		const days = { from: at, to: bounds[nth + 1] ?? at }
		const isPartial = spanOf(days, world.calendar).to + msOf(asked.window) > world.shop.clock.now()
		return { at, partial: isPartial, ...countFunnel({ ...asked, ...days }, world) }
	})
	expect(periods.map(({ at, partial, ...period }) => ({ at, partial, ...countsOf(period) }))).toEqual(wanted)
	return wanted.filter(({ partial }) => partial).length
}

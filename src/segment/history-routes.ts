import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { everyone, type Principal, type Route, route } from '#kit/route'
import { dayOf, parseTime, startOfDay } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { DayRange } from './count-days.ts'
import { countFlow } from './count-flow.ts'
import { countOverlap } from './count-overlap.ts'
import { day, historyDays } from './history.ts'
import type { HistoryStore } from './history-store.ts'
import type { Segment } from './segment.ts'

export interface HistoryRouteNeeds {
	readonly analytics: AnalyticsStore
	readonly history: HistoryStore
	readonly zone: string
	readonly clock: { now(): number }
	/** Raises `not-found`, and `forbidden` where the reader may not see what the segment rests on. */
	readonly seen: (id: string, principal: Principal) => Promise<Segment>
}

const moves = z.object({ entered: z.int(), left: z.int() })
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const ids = (least: number) =>
	z
		.array(z.uuid())
		.min(least)
		.max(8)
		.refine((all) => new Set(all).size === all.length, 'must differ from each other')

export function historyRoutes(needs: HistoryRouteNeeds): readonly Route[] {
	return [daysRoute(needs), overlapRoute(needs), flowRoute(needs)]
}

function daysRoute(needs: HistoryRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/segments/:id/history',
		access: everyone,
		tag: 'segment',
		summary: 'Members at the end of each day, and who entered and left on it; the last 30 days where no days are named',
		params: z.object({ id: z.uuid() }),
		query: z.object({ from: date.optional(), to: date.optional() }),
		response: z.object({
			zone: z.string(),
			/** Before this moment nothing is known. Null: not computed yet. */
			beginsAt: z.iso.datetime().nullable(),
			days: z.array(z.object({ day: z.string(), members: z.int().nullable(), ...moves.shape, edited: moves.nullable() })),
		}),
		handle: async ({ params, query, principal }) => {
			await needs.seen(params.id, principal)
			const range = rangeOf(needs, query)
			const [begins, days] = await Promise.all([
				needs.history.beginsAt(params.id),
				needs.history.days(params.id, range, scopeOf(principal)),
			])
			return {
				zone: needs.zone,
				beginsAt: begins === undefined ? null : new Date(begins).toISOString(),
				days: days.map((one) => ({ ...one })),
			}
		},
	})
}

/** Raises `bad-request` for days that are none, the wrong way round, or too many. */
function rangeOf(
	{ zone, clock }: HistoryRouteNeeds,
	{ from, to }: { from?: string | undefined; to?: string | undefined },
): DayRange {
	const end = to === undefined ? clock.now() : dayStart(to, zone)
	const start = from === undefined ? startOfDay(end, zone, -29) : dayStart(from, zone)
	if (end < start) fail('bad-request', 'The second day is before the first')
	if (end - start > historyDays * day) fail('bad-request', `History holds ${historyDays} days`)
	return { from: start, to: end, zone }
}

function dayStart(text: string, zone: string): number {
	return parseTime(text, zone) ?? fail('bad-request', `There is no day ${text}`)
}

function overlapRoute(needs: HistoryRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/segments/overlap',
		access: everyone,
		tag: 'segment',
		summary: 'How many are in each combination of two to eight segments, and in no other of them',
		body: z.object({ ids: ids(2) }),
		response: z.object({
			segments: z.array(z.object({ id: z.uuid(), name: z.string(), people: z.int() })),
			combinations: z.array(z.object({ ids: z.array(z.uuid()), people: z.int() })),
		}),
		handle: async ({ body, principal }) => {
			const segments = await allSeen(needs, body.ids, principal)
			const combinations = await countOverlap(needs.analytics, body.ids, scopeOf(principal))
			const sizes = (id: string) =>
				combinations.filter((one) => one.ids.includes(id)).reduce((sum, { people }) => sum + people, 0)
			return { segments: segments.map(({ id, name }) => ({ id, name, people: sizes(id) })), combinations }
		},
	})
}

function flowRoute(needs: HistoryRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/segments/flow',
		access: everyone,
		tag: 'segment',
		summary: 'How many went from each combination of segments to each other one, between the ends of two days',
		body: z.object({
			ids: ids(1),
			from: date.optional().describe('A week before, or the day since which all of them are known, when absent'),
			to: date,
		}),
		response: z.object({
			segments: z.array(z.object({ id: z.uuid(), name: z.string(), beginsAt: z.iso.datetime() })),
			/** An empty list: in none of these segments at that end. */
			links: z.array(z.object({ from: z.array(z.uuid()), to: z.array(z.uuid()), people: z.int() })),
			from: date,
			to: date,
		}),
		handle: async ({ body, principal }) => {
			const segments = await allSeen(needs, body.ids, principal)
			const { from, to } = rangeOf(needs, { ...body, from: body.from ?? (await usualFrom(needs, body)) })
			const [start, end] = [startOfDay(from, needs.zone, 1) - 1, startOfDay(to, needs.zone, 1) - 1]
			const begins: number[] = []
			for (const segment of segments) begins.push(await beginningOf(needs, segment, start))
			const links = await countFlow(needs.analytics, body.ids, [start, end], scopeOf(principal))
			return {
				segments: segments.map(({ id, name }, index) => ({ id, name, beginsAt: new Date(begins[index] ?? 0).toISOString() })),
				links,
				...{ from: dayOf(from, needs.zone), to: dayOf(to, needs.zone) },
			}
		},
	})
}

const usualDays = 7

/** A young segment moves from its first day on. */
async function usualFrom({ history, zone }: HistoryRouteNeeds, body: { ids: readonly string[]; to: string }): Promise<string> {
	const to = dayStart(body.to, zone)
	const begins = await Promise.all(body.ids.map((id) => history.beginsAt(id)))
	const known = Math.max(...begins.map((at) => at ?? 0))
	return dayOf(Math.min(to, Math.max(startOfDay(to, zone, -usualDays), known)), zone)
}

/** What was before history began is not known, and "in none" would say that it is. */
async function beginningOf({ history, zone }: HistoryRouteNeeds, { id, name }: Segment, at: number): Promise<number> {
	const begins = await history.beginsAt(id)
	if (begins !== undefined && begins <= at) return begins
	const since = begins === undefined ? null : dayOf(begins, zone)
	return fail('not-ready', since === null ? `“${name}” was not computed yet` : `The history of “${name}” begins on ${since}`, {
		...{ segment: id, name, beginsOn: since },
	})
}

/** One after the other: the first that is missing or hidden is named. */
async function allSeen(needs: HistoryRouteNeeds, wanted: readonly string[], principal: Principal): Promise<Segment[]> {
	const segments: Segment[] = []
	for (const id of wanted) segments.push(await needs.seen(id, principal))
	return segments
}

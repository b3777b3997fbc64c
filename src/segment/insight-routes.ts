import { z } from 'zod'
import { fail } from '#kit/errors'
import { createInFlight } from '#kit/in-flight'
import { nameOf, scopeOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { Text } from '#kit/text'
import { createPeopleSets, inScope } from '#query'
import { activeAt } from './active-at.ts'
import { type Comparison, compareGroups, type Difference, falseShare, leastPeople } from './compare-groups.ts'
import { day } from './history.ts'
import { countGroups, groupsOf, type Insight, type InsightNeeds, type InsightQuestion, insightInto } from './insight.ts'
import { type InsightField, impliedBy } from './insight-fields.ts'
import type { ListRouteNeeds } from './list-route-needs.ts'
import { features, findLookalikes, leastSeed } from './lookalike.ts'
import { membership } from './membership.ts'
import { peopleOfToday } from './people-of-today.ts'
import { saveList } from './save-list.ts'
import type { Segment } from './segment.ts'
import { segmentView } from './segment-view.ts'
import { periods, periodsBack, valueOverTime } from './value-over-time.ts'

export interface InsightRouteNeeds extends InsightNeeds, ListRouteNeeds {
	readonly zone: string
	/** Of the shop: amounts are in it. */
	readonly currency: string
	readonly labelPeople: (ids: readonly number[], principal: Principal) => Promise<{ profileId: number; label: string }[]>
}

const text = z.object({ zh: z.string(), en: z.string() })
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })
const both = z.object({ one: z.number(), other: z.number() })
const people = z.object({ one: z.int(), other: z.int() })
const compared = {
	...{ name: z.string(), label: text, n: people, effect: interval },
	...{ pValue: z.number(), qValue: z.number(), differs: z.boolean() },
}
const shareDifference = z.object({
	...compared,
	...{ kind: z.literal('share'), value: z.string(), valueLabel: text, share: both, difference: interval },
	ratio: interval.nullable(),
})
const numberDifference = z.object({
	...compared,
	...{ kind: z.literal('number'), mean: both, median: both, moreLikely: interval },
	/** Of a time: the number is of days since then. */
	daysSince: z.boolean(),
})
const difference = z.discriminatedUnion('kind', [shareDifference, numberDifference])

const params = z.object({ id: z.uuid() })
const againstQuery = z.object({ against: z.union([z.literal('everyone'), z.uuid()]).default('everyone') })
const named = z.object({ id: z.uuid(), name: z.string() }).nullable()

export function insightRoutes(needs: InsightRouteNeeds): readonly Route[] {
	return [insightRoute(needs), valueRoute(needs), activityRoute(needs), lookalikeRoute(needs)]
}

function insightRoute(needs: InsightRouteNeeds): Route {
	const inFlight = createInFlight()
	return route({
		method: 'GET',
		path: '/api/segments/:id/insight',
		access: everyone,
		tag: 'segment',
		summary: 'What sets the members apart from everybody else, or from the rest of another segment; the largest effect first',
		params,
		query: againstQuery,
		response: z.object({
			/** Null: everybody. */
			against: named,
			people,
			/** No figure is about fewer. */
			leastPeople: z.int(),
			falseShare: z.number(),
			differences: z.array(difference),
			tooFew: z.array(z.object({ name: z.string(), label: text })),
			leftOut: z.array(z.object({ name: z.string(), label: text, reason: z.enum(['implied', 'sensitive', 'consent']) })),
		}),
		handle: async ({ params: { id }, query, principal }) => {
			const question = await questionOf(needs, id, query.against, principal)
			const key = JSON.stringify([id, query.against, question.scope, question.maySeeSensitive])
			const found = await inFlight(key, () => insightInto(needs, question))
			return { ...viewInsight(found), against: nameOfSegment(question.against), leastPeople, falseShare }
		},
	})
}

async function questionOf(needs: InsightRouteNeeds, id: string, against: string, principal: Principal): Promise<InsightQuestion> {
	const segment = await needs.seen(id, principal)
	return {
		segment: segment.refresh ? segment : fail('not-ready', 'The members were not computed yet'),
		...(against === 'everyone' ? {} : { against: await needs.seen(against, principal) }),
		segments: await needs.store.all(),
		scope: scopeOf(principal),
		maySeeSensitive: 'role' in principal && principal.role === 'admin',
	}
}

function nameOfSegment(segment: Segment | undefined): z.input<typeof named> {
	return segment ? { id: segment.id, name: segment.name } : null
}

function viewInsight({ people: counted, fields, leftOut, differences, tooFew }: Insight) {
	const byName = new Map(fields.map((field) => [field.name, field]))
	return {
		people: counted,
		differences: differences.map((one) => viewDifference(one, byName.get(one.name))),
		tooFew: tooFew.map((name) => ({ name, label: byName.get(name)?.label ?? { zh: name, en: name } })),
		leftOut: leftOut.map((one) => ({ ...one })),
	}
}

function viewDifference(one: Difference, field: InsightField | undefined): z.input<typeof difference> {
	const label: Text = field?.label ?? { zh: one.name, en: one.name }
	if (one.kind === 'number') return { ...one, label, daysSince: field?.type === 'time' }
	const known = field?.values?.find(({ value }) => String(value) === one.value)?.label
	return { ...one, label, valueLabel: known ?? { zh: one.value, en: one.value } }
}

const earned = z.object({ net: z.string(), buyers: z.int(), orders: z.int() })

function valueRoute(needs: InsightRouteNeeds): Route {
	const { analytics, clock, zone, currency } = needs
	return route({
		method: 'GET',
		path: '/api/segments/:id/value',
		access: everyone,
		tag: 'segment',
		summary: 'What the orders of today’s members came to by week or month, beside everybody else or another segment',
		params,
		query: againstQuery.extend({
			by: z.enum(periods).default('month'),
			periods: z.coerce.number().int().min(1).max(104).default(12),
		}),
		response: z.object({
			...{ against: named, currency: z.string(), zone: z.string(), people },
			periods: z.array(z.object({ start: z.string(), one: earned, other: earned })),
		}),
		handle: async ({ params: { id }, query, principal }) => {
			const question = await questionOf(needs, id, query.against, principal)
			const to = clock.now()
			const from = periodsBack(to, zone, query.by, query.periods)
			const groups = () => groupsOf(analytics, question)
			const [found, counted] = await Promise.all([
				valueOverTime(analytics, groups(), query.by, { from, to, zone }, question.scope),
				countGroups(analytics, groups()),
			])
			const rows = found.map(({ start, one, other }) => ({ start, one: { ...one }, other: { ...other } }))
			return { against: nameOfSegment(question.against), currency, zone, people: counted, periods: rows }
		},
	})
}

const activityDays = 90

function activityRoute(needs: InsightRouteNeeds): Route {
	const { analytics, clock, zone } = needs
	return route({
		method: 'GET',
		path: '/api/segments/:id/activity',
		access: everyone,
		tag: 'segment',
		summary:
			'On which channels and in which hours members were active, of those who were; where they are met, not what works there',
		params,
		query: againstQuery,
		response: z.object({
			...{ against: named, zone: z.string(), days: z.int(), leastPeople: z.int(), active: people },
			channels: z.array(shareDifference),
			hours: z.array(shareDifference),
		}),
		handle: async ({ params: { id }, query, principal }) => {
			const question = await questionOf(needs, id, query.against, principal)
			const since = clock.now() - activityDays * day
			const cells = await activeAt(analytics, groupsOf(analytics, question), since, zone)
			const { differences } = compareGroups(cells.filter(({ one, other }) => one + other >= leastPeople))
			const of = (name: string) =>
				differences.flatMap((one) => (one.name === name && one.kind === 'share' ? [viewShare(one)] : []))
			const [first] = cells
			return {
				...{ against: nameOfSegment(question.against), zone, days: activityDays, leastPeople },
				active: { one: first?.oneKnown ?? 0, other: first?.otherKnown ?? 0 },
				channels: of('channel').sort((a, b) => b.share.one - a.share.one),
				hours: of('hour').sort((a, b) => Number(a.value) - Number(b.value)),
			}
		},
	})
}

function viewShare(one: Extract<Comparison['differences'][number], { kind: 'share' }>): z.input<typeof shareDifference> {
	return { ...one, label: { zh: one.name, en: one.name }, valueLabel: { zh: one.value, en: one.value } }
}

function lookalikeRoute(needs: InsightRouteNeeds): Route {
	const { analytics, clock, store } = needs
	return route({
		method: 'POST',
		path: '/api/segments/:id/lookalike',
		access: editors,
		tag: 'segment',
		summary: 'People who are most like the members by what is known of their buying; saved as a fixed list where a name is given',
		params,
		body: z.object({
			size: z.int().min(1).max(1_000_000),
			save: z
				.object({ name: z.string().trim().min(1).max(120), description: z.string().trim().max(2_000).default('') })
				.optional(),
		}),
		response: z.object({
			...{ seed: z.int(), candidates: z.int(), found: z.int() },
			distance: z.object({ seed: z.number(), found: z.number(), farthest: z.number() }).nullable(),
			heldOut: z.object({ people: z.int(), nearer: interval }).nullable(),
			features: z.array(z.object({ name: z.string(), label: text })),
			sample: z.array(z.object({ profileId: z.int(), label: z.string() })),
			/** Null of a preview. */
			segment: segmentView.nullable(),
		}),
		handle: async ({ params: { id }, body, principal }) => {
			const segment = await needs.seen(id, principal)
			const sets = createPeopleSets(analytics.dialect)
			const scope = scopeOf(principal)
			const seed = inScope(peopleOfToday(sets.add(membership(id, sets)), sets), scope, sets)
			const among = inScope(sets.everyone(), scope, sets)
			const found = await findLookalikes(analytics, { sets, seed, among, size: body.size, now: clock.now() })
			if (!found)
				return fail('not-ready', `A look-alike needs ${leastSeed} members whose purchases or visits are known`, { leastSeed })
			const { answer, people: nearest, params: values } = found
			sets.parameters.include(values)
			const from = { id, name: segment.name, version: segment.version }
			const origin = { from: 'lookalike' as const, segment: from, fields: [...impliedBy(segment, await store.all())] }
			const saved = body.save && (await saveList(needs, { ...body.save, createdBy: nameOf(principal), origin }, sets, nearest))
			if (saved) {
				const details = { seed: id, people: answer.found }
				await needs.audit({ principal, action: 'segment.lookalike', object: { type: 'segment', id: saved.id }, details })
			}
			return {
				...answer,
				distance: answer.distance && { ...answer.distance },
				heldOut: answer.heldOut && { people: answer.heldOut.people, nearer: { ...answer.heldOut.nearer } },
				features: features.map(({ name, label }) => ({ name, label })),
				sample: await needs.labelPeople(answer.sample, principal),
				segment: saved ? await needs.viewOne(saved, principal) : null,
			}
		},
	})
}

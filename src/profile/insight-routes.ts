import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { consentsOfEvents } from '#query'
import { aiplLabels, aiplRule, aiplStages } from './aipl.ts'
import type { StoredTraitDeclaration } from './computed-trait.ts'
import { storedValues } from './computed-trait-routes.ts'
import type { ComputedTraits } from './computed-traits.ts'
import { type InsightNeeds, insightOf } from './insight.ts'
import { type Dimension, dimensionNames, dimensions } from './interest.ts'
import { lifecycleLabels, lifecycleStages } from './lifecycle.ts'
import { cycleRule } from './purchase-cycle.ts'
import { type ScoreName, scoreNames, scoreRules } from './scores.ts'
import { dayName } from './shop-day.ts'
import { type PageNeeds, type ReadableShopper, readableDoings } from './shopper-page.ts'

export type InsightRouteNeeds = PageNeeds & InsightNeeds & { readonly computed: Pick<ComputedTraits, 'recent'> }

const text = z.object({ zh: z.string(), en: z.string() })
const preference = z.object({ value: z.string(), share: z.number(), weight: z.number(), n: z.int(), lastAt: z.string() })
const aipl = z.object({ stage: z.enum(aiplStages), label: text, since: z.string() })
export const idParam = z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) })

const response = z.object({
	preferences: z.object(
		Object.fromEntries(dimensionNames.map((name) => [name, z.array(preference)])) as Record<
			Dimension,
			z.ZodArray<typeof preference>
		>,
	),
	/** Days after which a sign counts half. */
	dimensions: z.array(z.object({ name: z.enum(dimensionNames), label: text, halfLifeDays: z.number() })),
	scores: z.array(
		z.object({
			name: z.enum(scoreNames),
			label: text,
			value: z.number().nullable(),
			band: z.enum(['low', 'medium', 'high']).nullable(),
			n: z.int(),
			least: z.int(),
			observed: z.number().nullable(),
			expected: z.number().nullable(),
			formula: text,
		}),
	),
	cycle: z.array(
		z.object({
			/** Null: over all categories. */
			category: z.string().nullable(),
			medianDays: z.number().nullable(),
			n: z.int(),
			basis: z.enum(['own', 'category', 'none']),
			lastAt: z.string(),
			/** Days of the shop; `high` is null where the curve ends before. */
			expectedAt: z.object({ low: z.string(), at: z.string(), high: z.string().nullable() }).nullable(),
			overdue: z.boolean(),
		}),
	),
	cycleRule: text,
	aipl: aipl.nullable(),
	aiplByCategory: z.array(aipl.extend({ category: z.string() })),
	aiplRule: text,
	/** Values of the declared computed traits, as last kept. */
	computed: z.array(z.object({ name: z.string(), label: text, value: z.string(), n: z.int(), lastAt: z.string() })),
	lifecycle: z.array(z.object({ stage: z.enum(lifecycleStages), label: text, since: z.string() })),
})

export function insightRoute(needs: InsightRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/insight',
		access: everyone,
		tag: 'profile',
		summary: 'What a shopper prefers, how they score, when they may buy again, how far they have come',
		params: idParam,
		response,
		handle: async ({ params, principal }) => {
			const found = await readableDoings(needs, params.id, scopeOf(principal))
			if (!found) fail('not-found', 'There is no such shopper')
			const now = needs.clock.now()
			const firstSeen = found.facts().then((facts) => (facts ? Date.parse(facts.firstSeen) : now))
			// Raised where it is awaited.
			firstSeen.catch(() => undefined)
			const traits = await needs.computed.recent()
			const [insight, values, open] = await Promise.all([
				insightOf(needs, found.family, firstSeen, now),
				storedValues(needs.analytics, traits, found.profileId),
				agreedTraits(needs, traits, found),
			])
			const labels = new Map(traits.map(({ name, label }) => [name, label]))
			return {
				preferences: mutable(insight.preferences),
				dimensions: dimensionNames.map((name) => ({ name, ...dimensions[name] })),
				scores: insight.scores.map((score) => ({ ...score, ...ruleOf(score.name) })),
				cycle: insight.cycles.map(({ category, expected, lastAt, ...cycle }) => ({
					...cycle,
					category: category === '' ? null : category,
					lastAt: iso(lastAt),
					expectedAt: expected && {
						low: dayName(expected.low),
						at: dayName(expected.at),
						high: expected.high === null ? null : dayName(expected.high),
					},
				})),
				cycleRule,
				aipl: insight.aipl && labelled(insight.aipl),
				aiplByCategory: insight.aiplByCategory.map(({ category, ...stage }) => ({ category, ...labelled(stage) })),
				aiplRule,
				computed: values.flatMap((value) =>
					open.has(value.name) ? [{ ...value, label: labels.get(value.name) ?? { zh: value.name, en: value.name } }] : [],
				),
				lifecycle: insight.lifecycle.map(({ stage, since }) => ({ stage, since, label: lifecycleLabels[stage] })),
			}
		},
	})
}

/** Names of the traits that a shopper's consents allow: some events need one of their own. */
async function agreedTraits(
	{ consents }: Pick<InsightRouteNeeds, 'consents'>,
	traits: readonly StoredTraitDeclaration[],
	shopper: ReadableShopper,
): Promise<ReadonlySet<string>> {
	const needed = new Map(traits.map(({ name, events = [] }) => [name, consentsOfEvents(events)]))
	const said = [...needed.values()].some(({ length }) => length > 0) ? await consents.of(shopper) : []
	const agreed = new Set(said.flatMap(({ purpose, status }) => (status === 'granted' ? [purpose] : [])))
	return new Set([...needed].flatMap(([name, purposes]) => (purposes.every((purpose) => agreed.has(purpose)) ? [name] : [])))
}

function ruleOf(name: ScoreName) {
	const { label, formula, least } = scoreRules[name]
	return { label, formula, least }
}

function labelled({ stage, since }: { readonly stage: (typeof aiplStages)[number]; readonly since: number }) {
	return { stage, label: aiplLabels[stage], since: iso(since) }
}

function mutable<T extends Readonly<Record<Dimension, readonly unknown[]>>>(lists: T): { [K in Dimension]: T[K][number][] } {
	return Object.fromEntries(dimensionNames.map((name) => [name, [...lists[name]]])) as { [K in Dimension]: T[K][number][] }
}

function iso(at: number): string {
	return new Date(at).toISOString()
}

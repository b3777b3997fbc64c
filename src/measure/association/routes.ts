import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { Association } from './association.ts'
import type { FoundPeople, KeptPeople } from './people-found.ts'
import {
	type AssociationQuestion,
	type AssociationWho,
	associationPeopleSchema,
	associationSchema,
	associationSegmentSchema,
} from './question.ts'

const share = z.number()

const rule = z.object({
	has: z.array(z.string()),
	with: z.string(),
	baskets: z.object({ has: z.int(), with: z.int(), both: z.int() }),
	support: share,
	confidence: share,
	lift: z.number(),
	leverage: z.number(),
	conviction: z.number().nullable().meta({ description: 'Null: infinite, the one was never without the other' }),
	improvement: z.number().meta({ description: 'Confidence beyond the best of a part of `has`' }),
	pValue: z.number().meta({ description: 'Fisher’s exact test, one-sided' }),
	adjustedPValue: z.number(),
	stands: z.boolean(),
})

const associationResponse = z.object({
	range: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable().meta({ description: 'Null: of households as of now' }),
	asOf: z.iso.datetime(),
	baskets: z.int(),
	minCount: z.int(),
	goods: z.object({ all: z.int(), frequent: z.int().meta({ description: 'The others are too rare for any rule' }) }),
	unnamed: z.int().meta({ description: 'Lines that say nothing of the goods, such as without a category' }),
	sets: z.array(z.int()).meta({ description: 'Frequent sets of 1, 2, 3 … goods' }),
	rules: z.object({
		possible: z.number().meta({ description: 'That frequent goods can form: what the correction counts' }),
		formed: z.int(),
		confident: z.int(),
		standing: z.int(),
	}),
	level: z.number(),
	found: z.array(rule),
	names: z.record(z.string(), z.string()).meta({ description: 'What items are called, by id' }),
})

export const peopleFoundResponse = z.object({
	items: z.array(z.object({ profileId: z.int(), label: z.string() })),
	total: z.int(),
})

interface Needs {
	rules(question: AssociationQuestion, asked: { readonly scope: DataScope; readonly signal: AbortSignal }): Promise<Association>
	people(who: AssociationWho, limit: number, principal: Principal): Promise<FoundPeople>
	keep(
		who: AssociationWho,
		named: { readonly name: string; readonly description: string },
		principal: Principal,
	): Promise<KeptPeople>
}

export function associationRoutes({ rules, people, keep }: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/association/rules',
			access: everyone,
			summary: 'What is bought together in orders, or owned together in households, more often than by chance',
			tag: 'measure',
			body: associationSchema,
			response: associationResponse,
			handle: async ({ body, principal, signal }) => {
				const found = await rules(body, { scope: scopeOf(principal), signal })
				return {
					...found,
					asOf: new Date(found.asOf).toISOString(),
					sets: [...found.sets],
					found: found.found.map((one) => ({ ...one, has: [...one.has] })),
				}
			},
		}),
		route({
			method: 'POST',
			path: '/api/association/people',
			access: everyone,
			summary: 'Who has all of some goods and not another, by rising id',
			tag: 'measure',
			body: associationPeopleSchema,
			response: peopleFoundResponse,
			handle: async ({ body: { limit, ...who }, principal }) => {
				const { items, total } = await people(who, limit, principal)
				return { items: [...items], total }
			},
		}),
		route({
			method: 'POST',
			path: '/api/association/segment',
			access: editors,
			summary: 'Keeps whoever has all of some goods and not another as a fixed segment',
			tag: 'measure',
			body: associationSegmentSchema,
			response: z.object({ id: z.uuid(), people: z.int() }),
			handle: ({ body: { name, description, ...who }, principal }) => keep(who, { name, description }, principal),
		}),
	]
}

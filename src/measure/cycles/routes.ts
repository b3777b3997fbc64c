import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { FoundPeople, KeptPeople } from '../association/people-found.ts'
import { peopleFoundResponse } from '../association/routes.ts'
import {
	type RepurchaseQuestion,
	type RepurchaseWho,
	repurchasePeopleSchema,
	repurchaseSchema,
	repurchaseSegmentSchema,
	type TransitionsQuestion,
	type TransitionWho,
	transitionPeopleSchema,
	transitionSegmentSchema,
	transitionsSchema,
} from './question.ts'
import type { Repurchase } from './repurchase.ts'
import type { Transitions } from './transitions.ts'

const range = z.object({ from: z.iso.date(), to: z.iso.date() })
const names = z.record(z.string(), z.string()).meta({ description: 'What items are called, by id' })
const days = z.int().nullable()
const quantile = z.object({ value: days, low: days, high: days })

const repurchaseResponse = z.object({
	...{ range, asOf: z.iso.datetime(), lengths: z.array(z.int()), names },
	values: z.int().meta({ description: 'Goods of which anything was bought' }),
	cycles: z.array(
		z.object({
			value: z.string(),
			buyers: z.int().meta({ description: 'Each followed from their first purchase in the days asked for' }),
			again: z.int(),
			quartiles: z
				.object({ first: quantile, median: quantile, third: quantile })
				.meta({ description: 'Days by which a quarter, half and three quarters of all have bought again; null: not known yet' }),
			curve: z.array(z.object({ length: z.int(), share: z.number(), low: z.number(), high: z.number(), atRisk: z.int() })),
			people: z
				.object({ due: z.int(), overdue: z.int() })
				.nullable()
				.meta({ description: 'By the time since their last purchase; null where not even a quarter buys again' }),
		}),
	),
})

const share = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()

const transitionsResponse = z.object({
	...{ range, asOf: z.iso.datetime(), windowDays: z.int(), currency: z.string(), names },
	rows: z.array(
		z.object({
			after: z.string().nullable().meta({ description: 'Null: after anything, which is the base rate' }),
			closed: z.int().meta({ description: 'People whose window has closed: of them are the shares' }),
			open: z.int(),
			nothing: z.int(),
			goods: z.int(),
			next: z.array(
				z.object({
					value: z.string(),
					people: z.int(),
					share,
					base: z.number().nullable(),
					lift: z.number().nullable(),
					amount: z.string().meta({ description: 'Decimal in the shop’s currency' }),
				}),
			),
		}),
	),
})

interface Reading {
	readonly scope: DataScope
	readonly signal: AbortSignal
}
interface Named {
	readonly name: string
	readonly description: string
}

export interface CycleServices {
	repurchase(question: RepurchaseQuestion, reading: Reading): Promise<Repurchase>
	transitions(question: TransitionsQuestion, reading: Reading): Promise<Transitions>
	duePeople(who: RepurchaseWho, limit: number, principal: Principal): Promise<FoundPeople>
	keepDue(who: RepurchaseWho, named: Named, principal: Principal): Promise<KeptPeople>
	followingPeople(who: TransitionWho, limit: number, principal: Principal): Promise<FoundPeople>
	keepFollowing(who: TransitionWho, named: Named, principal: Principal): Promise<KeptPeople>
}

const tag = 'measure'
const kept = z.object({ id: z.uuid(), people: z.int() })

export function cycleRoutes(cycles: CycleServices): readonly Route[] {
	return [
		route({
			...{ method: 'POST', path: '/api/cycles/repurchase', access: everyone, tag },
			summary: 'How long after buying something people buy it again, those who still may included',
			body: repurchaseSchema,
			response: repurchaseResponse,
			handle: async ({ body, principal, signal }) => {
				const found = await cycles.repurchase(body, { scope: scopeOf(principal), signal })
				const shown = found.cycles.map(({ quartiles: [first, median, third], curve, ...one }) => {
					return { ...one, curve: [...curve], quartiles: { first, median, third } }
				})
				return { ...found, lengths: [...found.lengths], cycles: shown, asOf: new Date(found.asOf).toISOString() }
			},
		}),
		route({
			...{ method: 'POST', path: '/api/cycles/transitions', access: everyone, tag },
			summary: 'What people buy after something within a window, against what they buy after anything',
			body: transitionsSchema,
			response: transitionsResponse,
			handle: async ({ body, principal, signal }) => {
				const found = await cycles.transitions(body, { scope: scopeOf(principal), signal })
				const rows = found.rows.map(({ next, ...row }) => ({ ...row, next: [...next] }))
				return { ...found, rows, asOf: new Date(found.asOf).toISOString() }
			},
		}),
		route({
			...{ method: 'POST', path: '/api/cycles/repurchase/people', access: everyone, tag },
			summary: 'Who is due to buy something again, by rising id',
			body: repurchasePeopleSchema,
			response: peopleFoundResponse,
			handle: async ({ body: { limit, ...who }, principal }) => listed(await cycles.duePeople(who, limit, principal)),
		}),
		route({
			...{ method: 'POST', path: '/api/cycles/repurchase/segment', access: editors, tag },
			summary: 'Keeps whoever is due to buy something again as a fixed segment',
			body: repurchaseSegmentSchema,
			response: kept,
			handle: ({ body: { name, description, ...who }, principal }) => cycles.keepDue(who, { name, description }, principal),
		}),
		route({
			...{ method: 'POST', path: '/api/cycles/transitions/people', access: everyone, tag },
			summary: 'Who bought one thing and has not bought another yet, or has, by rising id',
			body: transitionPeopleSchema,
			response: peopleFoundResponse,
			handle: async ({ body: { limit, ...who }, principal }) => listed(await cycles.followingPeople(who, limit, principal)),
		}),
		route({
			...{ method: 'POST', path: '/api/cycles/transitions/segment', access: editors, tag },
			summary: 'Keeps whoever bought one thing and has not bought another yet, or has, as a fixed segment',
			body: transitionSegmentSchema,
			response: kept,
			handle: ({ body: { name, description, ...who }, principal }) => cycles.keepFollowing(who, { name, description }, principal),
		}),
	]
}

function listed({ items, total }: FoundPeople) {
	return { items: [...items], total }
}

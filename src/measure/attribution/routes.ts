import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { attributionModels } from '#ml/attribution/attribute'
import { attribution } from './attribution.ts'
import type { CreditPaths } from './credit-in-thread.ts'
import type { PathStore } from './path-store.ts'
import { attributionSchema } from './question.ts'

const money = z.string().nullable().meta({ description: 'Decimal in the shop’s currency; null where conversions are events' })
const counted = { conversions: z.number(), money }
const share = z.number().nullable()

const credit = z.object({
	...counted,
	cpa: money.meta({ description: 'Cost ÷ credited conversions' }),
	roas: share.meta({ description: 'Credited money ÷ cost' }),
	error: share.meta({ description: 'Standard error of the conversions, where the model was sampled' }),
})

const channel = z.object({
	kind: z.enum(['named', 'direct', 'other']),
	name: z.string(),
	touches: z
		.int()
		.nullable()
		.meta({ description: 'Of known people in the days asked for; null for visits that came by themselves' }),
	cost: money.meta({ description: 'Null: none is known' }),
	onPath: z.number().meta({ description: 'Conversions on whose path it was' }),
	removal: share.meta({ description: 'Share of conversions lost without it, as paths are walked (Markov)' }),
	credit: z.partialRecord(z.enum(attributionModels), credit),
})

const attributionResponse = z.object({
	range: z.object({ from: z.iso.date(), to: z.iso.date() }),
	asOf: z.iso.datetime(),
	currency: z.string(),
	conversions: z.object({
		all: z.object(counted),
		credited: z.object(counted),
		untouched: z.object(counted).meta({ description: 'Of known people, none of whose touches we saw' }),
		unknown: z.object(counted).meta({ description: 'Of nobody known: guests, masked buyers' }),
		takenBack: money.meta({ description: 'What came back of orders beyond what they had brought; counted nowhere' }),
	}),
	journeys: z.object({
		paths: z.int().meta({ description: 'Different ones' }),
		nulls: z.int().meta({ description: 'Journeys that ended without a conversion' }),
		open: z.int().meta({ description: 'Journeys that might still convert: on no path' }),
		folded: z.int().meta({ description: 'Journeys longer than `longestPath` touches: their middle is left out' }),
		longestPath: z.int(),
	}),
	channels: z.array(channel),
	otherNames: z.int().meta({ description: 'Names that the channel of kind `other` stands for' }),
	markov: z.object({ order: z.int(), states: z.int(), probability: z.number() }).nullable(),
	paths: z
		.array(z.object({ ...counted, channels: z.array(z.int()), nulls: z.int() }))
		.meta({ description: 'Those with most conversions; places in `channels`, first touch to last' }),
})

export interface AttributionRouteNeeds {
	readonly store: PathStore
	readonly credit: CreditPaths
	readonly clock: Clock
	readonly zone: string
	readonly currency: string
}

export function attributionRoutes({ store, credit, clock, zone, currency }: AttributionRouteNeeds): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/attribution/credit',
			access: everyone,
			summary:
				'Credit of channels for conversions, by several models at once; what it says is who was on the way, not what they caused',
			tag: 'measure',
			body: attributionSchema,
			response: attributionResponse,
			handle: async ({ body, principal, signal }) => {
				const found = await attribution({ store, credit, zone, currency, signal, now: clock.now() }, body, scopeOf(principal))
				return {
					...found,
					asOf: new Date(found.asOf).toISOString(),
					channels: [...found.channels],
					paths: found.paths.map((path) => ({ ...path, channels: [...path.channels] })),
				}
			},
		}),
	]
}

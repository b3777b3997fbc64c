import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import { eventLabel } from '#query'
import type { SessionQuality } from './session-quality.ts'
import { type SessionQuestion, sessionQualitySchema } from './session-question.ts'

const day = z.iso.date()
const share = z.number().nullable()

const measures = {
	sessions: z.int(),
	people: z.int(),
	bounces: z.int().meta({ description: 'Of one single happening' }),
	bounceShare: share,
	converted: z.int(),
	conversionShare: share,
	depth: z.number().nullable().meta({ description: 'Happenings of a session, on average' }),
	medianSeconds: z
		.number()
		.nullable()
		.meta({ description: 'Half of the sessions of more than one happening took at most so long' }),
	sessionsPerPerson: z.number().nullable(),
}

const sessionsResponse = z.object({
	range: z.object({ from: day, to: day }),
	asOf: z.iso.datetime(),
	total: z.object(measures),
	landings: z.array(
		z.object({
			value: z.string().nullable().meta({ description: 'Null: all but those shown; empty: an order, or nothing is said' }),
			label: z.object({ zh: z.string(), en: z.string() }).nullable().meta({ description: 'What the event is called' }),
			...measures,
		}),
	),
	gathered: z.int().meta({ description: 'Landings that are in the one that is null' }),
	open: z.int().meta({ description: 'Sessions that may go on, and are in no number' }),
	tooMany: z.int().meta({ description: 'People who did too much to be one person' }),
	sample: z.object({ share: z.number(), margin: z.int() }).nullable(),
})

interface Needs {
	sessions(question: SessionQuestion, asked: { readonly scope: DataScope; readonly signal: AbortSignal }): Promise<SessionQuality>
}

export function sessionRoutes({ sessions }: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/sessions/quality',
			access: everyone,
			summary:
				'Sessions: how many, how long, how deep, how many of one happening alone, and what came of them, by where they began',
			tag: 'measure',
			body: sessionQualitySchema,
			response: sessionsResponse,
			handle: async ({ body, principal, signal }) => {
				const { asOf, landings, ...found } = await sessions(body, { scope: scopeOf(principal), signal })
				const isEvent = (value: string | null) => body.landing === 'event' && value !== null && value !== ''
				return {
					...found,
					asOf: new Date(asOf).toISOString(),
					landings: landings.map((landing) => ({
						...landing,
						label: isEvent(landing.value) ? eventLabel(landing.value ?? '') : null,
					})),
				}
			},
		}),
	]
}

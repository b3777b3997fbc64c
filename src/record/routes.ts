import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { eventsPerMinute, liveEvents } from './live-events.ts'

const liveEvent = z.object({
	key: z.string(),
	ts: z.string(),
	receivedAt: z.string(),
	source: z.string(),
	type: z.string(),
	event: z.string(),
	profileId: z.int(),
	text: z.record(z.string(), z.string()),
	num: z.record(z.string(), z.string()),
	properties: z.record(z.string(), z.unknown()),
	synthetic: z.boolean(),
	marks: z.array(z.string()),
})

export function recordRoutes(analytics: AnalyticsStore, clock: Clock): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/live',
			access: everyone,
			tag: 'record',
			summary: 'The newest events and how many arrive per minute',
			query: z.object({
				event: z.string().max(200).optional(),
				source: z.string().max(100).optional(),
				limit: z.coerce.number().int().min(1).max(200).default(50),
			}),
			response: z.object({
				items: z.array(liveEvent),
				perMinute: z.array(z.object({ at: z.string(), count: z.int() })),
			}),
			handle: async ({ query, principal }) => {
				const now = clock.now()
				const scope = scopeOf(principal)
				const [items, perMinute] = await Promise.all([
					liveEvents(analytics, { ...query, scope }, now),
					eventsPerMinute(analytics, now, scope),
				])
				return { items, perMinute }
			},
		}),
	]
}

import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { formatDecimal, parseDecimal } from '#kit/money'
import { nameOf } from '#kit/principal'
import { everyone, type Role, type Route, route } from '#kit/route'
import { requireWhole } from '#storage/data-scope'
import { grains } from '../calendar.ts'
import { metricName } from './metric-question.ts'
import type { TargetStore } from './target-store.ts'

export interface TargetRouteNeeds {
	readonly targets: TargetStore
	readonly audit: Audit
	readonly clock: Clock
	readonly zone: string
}

/** Who answers for numbers says what they should come to. */
const setters: readonly Role[] = ['admin', 'analyst']

const day = z.iso.date()
const target = z.object({ metric: metricName, grain: z.enum(grains), at: day })
const decimal = z.string().refine((text) => parseDecimal(text) !== undefined, 'must be a decimal of at most six places')

export function targetRoutes({ targets, audit, clock }: TargetRouteNeeds): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/metrics/targets',
			access: everyone,
			tag: 'measure',
			summary: 'What metrics of the whole shop should come to, of periods that begin in a range of days',
			query: z.object({ metric: metricName, from: day, to: day }),
			response: z.object({
				items: z.array(target.extend({ value: z.string(), setBy: z.string(), setAt: z.iso.datetime() })),
			}),
			handle: async ({ query: { metric, from, to }, principal }) => {
				requireWhole(principal)
				const found = await targets.list({ metrics: [metric], from, to })
				return { items: found.map((one) => ({ ...one, metric, setAt: new Date(one.setAt).toISOString() })) }
			},
		}),
		route({
			method: 'PUT',
			path: '/api/metrics/targets',
			access: setters,
			tag: 'measure',
			summary: 'Sets what a metric should come to in a day, a week or a month; null takes it away',
			body: target.extend({ value: decimal.nullable() }),
			response: target.extend({ value: z.string().nullable() }),
			handle: async ({ body, principal }) => {
				requireWhole(principal)
				const { metric, grain, at, value } = body
				if (DateTime.fromISO(at).startOf(grain).toISODate() !== at) fail('bad-request', `No ${grain} begins on ${at}`)
				const exact = value === null ? null : formatDecimal(parseDecimal(value) ?? 0n)
				if (exact === null) await targets.remove(body)
				else await targets.set({ metric, grain, at, value: exact, setBy: nameOf(principal), setAt: clock.now() })
				const details = { grain, at, value: exact }
				await audit({ principal, action: 'metric-target.set', object: { type: 'metric-target', id: metric }, details })
				return { metric, grain, at, value: exact }
			},
		}),
	]
}

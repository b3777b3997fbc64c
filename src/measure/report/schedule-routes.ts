import { z } from 'zod'
import { maskIdentifier } from '#identify'
import { mayReadContacts } from '#kit/principal'
import { Reply, type Route, route } from '#kit/route'
import { holdReasons, outsideSenders } from './recipients.ts'
import { schedulePlan, stopReasons } from './schedule.ts'
import type { Schedules, ShownSchedule } from './schedules.ts'
import { reporters } from './standing.ts'

export interface ScheduleRouteNeeds {
	readonly schedules: Schedules
	readonly domains: readonly string[]
	/** Whether mails leave this machine, and carry pictures. */
	readonly sending: () => { readonly mailed: boolean; readonly pictures: boolean }
	readonly zone: string
}

const id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const params = z.object({ id })
const one = z.object({ id, schedule: z.string().max(60) })
const moment = z.iso.datetime()
const hold = z.enum(holdReasons).nullable().meta({ description: 'Why they do not get it; null: they do' })

const scheduleView = z.object({
	...{ id: z.string(), owner: z.object({ id: z.string(), name: z.string() }), mine: z.boolean() },
	...{ every: schedulePlan.shape.every, hour: z.int(), locale: z.enum(['zh', 'en']), paused: z.boolean() },
	recipients: z.array(z.object({ key: z.string(), name: z.string(), hold })),
	nextAt: moment.nullable(),
	stopped: z.enum(stopReasons).nullable().meta({ description: 'Why it runs no more until its owner saves it again' }),
	version: z.int(),
	runs: z
		.array(
			z.object({
				...{ id: z.string(), dueAt: moment, askedBy: z.string().nullable() },
				state: z.enum(['open', 'done', 'failed', 'held']),
				reason: z.string().nullable(),
				pictures: z.enum(['made', 'no-chromium', 'failed']).nullable(),
				attempts: z.int(),
				tryAt: moment.meta({ description: 'Of one that is open: when it is tried next' }),
				endedAt: moment.nullable(),
				mails: z.array(
					z.object({
						name: z.string(),
						state: z.enum(['waiting', 'sending', 'sent', 'failed', 'unknown', 'skipped']),
						reason: z.string().nullable(),
						at: moment,
					}),
				),
			}),
		)
		.meta({ description: 'The last ones, newest first' }),
})

/** Each carries the files of one dashboard to others: nobody needs many a minute. */
const perMinute = { max: 30, perSeconds: 60 }

export function scheduleRoutes({ schedules, domains, sending, zone }: ScheduleRouteNeeds): readonly Route[] {
	const shared = { access: reporters, tag: 'measure' } as const
	return [
		route({
			...{ ...shared, method: 'GET', path: '/api/dashboards/:id/schedules' },
			summary: 'When a dashboard is mailed, to whom, and what became of it: one’s own schedules, or all for an administrator',
			params,
			response: z.object({
				items: z.array(scheduleView),
				...{ zone: z.string(), mailed: z.boolean(), pictures: z.boolean() },
				domains: z.array(z.string()).meta({ description: 'Outside addresses that the caller may add end in one of these' }),
			}),
			handle: async ({ principal, params }) => ({
				items: (await schedules.list(principal, params.id)).map(viewOf),
				...{ zone, ...sending() },
				domains: 'role' in principal && outsideSenders.includes(principal.role) ? [...domains] : [],
			}),
		}),
		route({
			...{ ...shared, method: 'GET', path: '/api/dashboards/:id/recipients' },
			summary: 'Which colleagues may get a report that shows what the caller sees',
			params,
			response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), email: z.string(), hold })) }),
			handle: async ({ principal, params }) => {
				const open = mayReadContacts(principal)
				const people = await schedules.people(principal, params.id)
				return {
					items: people.map(({ id: user, name, email, hold: held = null }) => ({
						...{ id: user, name, email: open ? email : maskIdentifier('email', email), hold: held },
					})),
				}
			},
		}),
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards/:id/schedules', rateLimit: perMinute },
			summary: 'Has a dashboard mailed, with the rights of the caller',
			params,
			body: schedulePlan,
			response: scheduleView,
			handle: async ({ principal, params, body }) => viewOf(await schedules.create(principal, params.id, body)),
		}),
		route({
			...{ ...shared, method: 'PUT', path: '/api/dashboards/:id/schedules/:schedule', rateLimit: perMinute },
			summary: 'Changes a schedule of one’s own, and starts it again where it had stopped',
			params: one,
			body: schedulePlan.extend({ version: z.int().min(1) }),
			response: scheduleView,
			handle: async ({ principal, params, body }) => viewOf(await schedules.save(principal, params.id, params.schedule, body)),
		}),
		route({
			...{ ...shared, method: 'DELETE', path: '/api/dashboards/:id/schedules/:schedule' },
			summary: 'Ends a schedule, one’s own or as an administrator',
			params: one,
			handle: ({ principal, params }) => schedules.remove(principal, params.id, params.schedule),
		}),
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards/:id/schedules/:schedule/send', rateLimit: perMinute },
			summary: 'Sends the report now, beside its due times',
			params: one,
			handle: async ({ principal, params }) => {
				await schedules.sendNow(principal, params.id, params.schedule)
				return new Reply(202, null)
			},
		}),
	]
}

const written = (at: number) => new Date(at).toISOString()

function viewOf({ id: schedule, owner, mine, plan, people, nextAt, stopped, version, runs }: ShownSchedule) {
	return {
		...{ id: schedule, owner, mine, stopped, version },
		...{ every: plan.every, hour: plan.hour, locale: plan.locale, paused: plan.paused },
		recipients: people.map(({ key, name, hold: held = null }) => ({ key, name, hold: held })),
		nextAt: nextAt === null ? null : written(nextAt),
		runs: runs.map(({ dueAt, tryAt, endedAt, mails, ...run }) => ({
			...run,
			...{ dueAt: written(dueAt), tryAt: written(tryAt), endedAt: endedAt === null ? null : written(endedAt) },
			mails: mails.map(({ name, state, reason, at }) => ({ name, state, reason, at: written(at) })),
		})),
	}
}

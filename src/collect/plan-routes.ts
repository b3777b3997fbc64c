import { z } from 'zod'
import { decodeCursor, pageOf, pageQuery } from '#kit/cursor'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Route, route } from '#kit/route'
import type { DescribedVersion, Plan } from './plan.ts'
import { planEntry, planModes, planProblems, type StoredEntry } from './plan-entry.ts'
import { reasonText } from './rejection.ts'

const entryView = planEntry.safeExtend({ version: z.int(), savedAt: z.iso.datetime(), savedBy: z.string() })
const versionView = z.object({
	event: z.string(),
	version: z.int(),
	entry: planEntry.nullable(),
	savedAt: z.iso.datetime(),
	savedBy: z.string(),
	differences: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
})
const dryRunView = z.object({
	event: z.string().nullable(),
	outcome: z.enum(['accepted', 'marked', 'quarantined']),
	reason: z.string().nullable(),
	label: z.object({ zh: z.string(), en: z.string() }).nullable(),
	field: z.string().nullable(),
	mode: z.enum(planModes).nullable(),
	findings: z.array(z.object({ property: z.string(), problem: z.enum(planProblems), rule: z.string() })),
	dropped: z.array(z.string()),
})
/** The version that the editor saw, so that two people do not overwrite each other. */
const changedEntry = planEntry.safeExtend({ version: z.int().positive().exactOptional() })
const named = z.object({ name: z.string().min(1).max(256) })
const tag = 'plan'

export function planRoutes(plan: Plan): Route[] {
	return [...readingRoutes(plan), ...editingRoutes(plan)]
}

function readingRoutes(plan: Plan): Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/plan/events',
			access: everyone,
			tag,
			summary: 'The tracking plan: one entry per event, by name',
			query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(1_000).default(200) }),
			response: z.object({ items: z.array(entryView), next: z.string().nullable(), total: z.int() }),
			handle: async ({ query: { cursor, limit } }) => {
				const entries = await plan.entries()
				const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0]
				const from = after === undefined ? 0 : entries.findIndex(({ event }) => event > after)
				const rest = from < 0 ? [] : entries.slice(from, from + limit + 1)
				const page = pageOf(rest, limit, ({ event }) => [event])
				return { items: page.items.map(view), next: page.next, total: entries.length }
			},
		}),
		route({
			method: 'GET',
			path: '/api/plan/events/:name',
			access: everyone,
			tag,
			summary: 'One entry of the tracking plan',
			params: named,
			response: entryView,
			handle: async ({ params }) => view(await plan.entry(params.name)),
		}),
		route({
			method: 'GET',
			path: '/api/plan/events/:name/versions',
			access: everyone,
			tag,
			summary: 'Every saved version of an entry, newest first, with what it changed',
			params: named,
			response: z.object({ items: z.array(versionView), next: z.null() }),
			handle: async ({ params }) => ({ items: (await plan.versions(params.name)).map(viewVersion), next: null }),
		}),
		route({
			method: 'POST',
			path: '/api/plan/check',
			access: everyone,
			tag,
			summary: 'What would become of this event; nothing is written',
			body: z.object({ event: z.record(z.string(), z.unknown()) }),
			response: dryRunView,
			handle: async ({ body }) => {
				const run = plan.check(body.event)
				return {
					...run,
					findings: [...run.findings],
					dropped: [...run.dropped],
					label: run.reason === null ? null : reasonText(run.reason),
				}
			},
		}),
	]
}

function editingRoutes(plan: Plan): Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/plan/events',
			access: editors,
			tag,
			summary: 'Plan an event',
			body: planEntry,
			response: entryView,
			handle: async ({ body, principal }) => view(await plan.create(body, nameOf(principal))),
		}),
		route({
			method: 'PUT',
			path: '/api/plan/events/:name',
			access: editors,
			tag,
			summary: 'Save the next version of an entry; `version` is the one that the change was made on',
			params: named,
			body: changedEntry,
			response: entryView,
			handle: async ({ params, body: { version, ...entry }, principal }) =>
				view(await plan.change(params.name, entry, version, nameOf(principal))),
		}),
		route({
			method: 'DELETE',
			path: '/api/plan/events/:name',
			access: editors,
			tag,
			summary: 'Take an event out of the plan; its versions stay',
			params: named,
			handle: async ({ params, principal }) => plan.remove(params.name, nameOf(principal)),
		}),
	]
}

function view({ savedAt, ...entry }: StoredEntry): z.input<typeof entryView> {
	return { ...entry, savedAt: new Date(savedAt).toISOString() }
}

function viewVersion({ savedAt, differences, ...version }: DescribedVersion): z.input<typeof versionView> {
	return { ...version, differences: [...differences], savedAt: new Date(savedAt).toISOString() }
}

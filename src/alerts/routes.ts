import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { decodeCursor, pageOf, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Route, route } from '#kit/route'
import type { AlertStore, StoredAlert } from './alert-store.ts'

const alertView = z.object({
	id: z.string(),
	kind: z.string(),
	key: z.string(),
	severity: z.enum(['info', 'warning', 'critical']),
	text: z.object({ zh: z.string(), en: z.string() }),
	link: z.string().nullable(),
	details: z.record(z.string(), z.unknown()),
	raisedAt: z.iso.datetime(),
	renewedAt: z.iso.datetime().meta({ description: 'When the cause was last seen' }),
	closedAt: z.iso.datetime().nullable(),
	closedBy: z.string().nullable(),
})

const cursorShape = z.tuple([z.string().regex(/^\d{1,18}$/)])

export function alertRoutes(store: AlertStore, clock: Clock): Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/alerts',
			access: everyone,
			tag: 'alerts',
			summary: 'What the product found wrong, newest first',
			query: pageQuery.extend({ status: z.enum(['open', 'all']).default('open') }),
			response: z.object({ items: z.array(alertView), next: z.string().nullable() }),
			handle: async ({ query: { cursor, limit, status } }) => {
				const before = decodeCursor(cursor, cursorShape)?.[0]
				const page = pageOf(await store.list({ open: status === 'open', before, limit: limit + 1 }), limit, ({ id }) => [id])
				return { items: page.items.map(view), next: page.next }
			},
		}),
		route({
			method: 'POST',
			path: '/api/alerts/:id/close',
			access: editors,
			tag: 'alerts',
			summary: 'Closes an alert; it opens again when its cause is seen again',
			params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
			handle: async ({ params, principal }) => {
				if (!(await store.close({ id: params.id }, nameOf(principal), clock.now()))) fail('not-found')
			},
		}),
	]
}

function view({ link, details = {}, raisedAt, renewedAt, closedAt, ...alert }: StoredAlert): z.input<typeof alertView> {
	return {
		...alert,
		...{ link: link ?? null, details },
		raisedAt: new Date(raisedAt).toISOString(),
		renewedAt: new Date(renewedAt).toISOString(),
		closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
	}
}

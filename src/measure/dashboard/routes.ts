import { z } from 'zod'
import { everyone, type Principal, Reply, type Route, route } from '#kit/route'
import { type AskTileAsKept, freshnessOf } from './ask-tile.ts'
import {
	addedTileSchema,
	comparisons,
	type Dashboard,
	limits,
	makers,
	mayEdit,
	newDashboardSchema,
	savedDashboardSchema,
} from './dashboard.ts'
import { dashboardView, freshnessView, summaryView } from './dashboard-view.ts'
import type { Dashboards } from './dashboards.ts'
import type { Answered } from './kept-answers.ts'
import { languages } from './starters.ts'

export interface DashboardRouteNeeds {
	readonly dashboards: Dashboards
	readonly ask: AskTileAsKept
}

const id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const params = z.object({ id })
const query = z.object({
	language: z.enum(languages).default('zh').meta({ description: 'Of the names that the software brings' }),
})
const shared = { tag: 'measure' } as const
const day = z.iso.date()

export function dashboardRoutes({ dashboards, ask }: DashboardRouteNeeds): readonly Route[] {
	return [
		route({
			...{ ...shared, method: 'GET', path: '/api/dashboards', access: everyone },
			summary: 'The dashboards that the reader may see: own ones, shared ones, and those that the software brings',
			query,
			response: z.object({ items: z.array(summaryView) }),
			handle: async ({ principal, query: { language } }) => {
				const found = await dashboards.list(principal, language)
				return { items: found.map((one) => ({ ...shownTo(principal, one), tiles: one.tiles.length })) }
			},
		}),
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards', access: makers },
			summary: 'Makes a dashboard, the caller’s own',
			bodyLimit: limits.requestBytes,
			body: newDashboardSchema,
			response: dashboardView,
			handle: async ({ principal, body }) => shownTo(principal, await dashboards.create(principal, body)),
		}),
		route({
			...{ ...shared, method: 'GET', path: '/api/dashboards/:id', access: everyone },
			summary: 'One dashboard: its tiles, and what each of them asks',
			...{ params, query },
			response: dashboardView,
			handle: async ({ principal, params, query: { language } }) =>
				shownTo(principal, await dashboards.get(principal, params.id, language)),
		}),
		route({
			...{ ...shared, method: 'PUT', path: '/api/dashboards/:id', access: makers },
			summary: 'Saves a dashboard whole, where nobody else has since its version',
			params,
			bodyLimit: limits.requestBytes,
			body: savedDashboardSchema,
			response: dashboardView,
			handle: async ({ principal, params, body }) => shownTo(principal, await dashboards.save(principal, params.id, body)),
		}),
		route({
			...{ ...shared, method: 'DELETE', path: '/api/dashboards/:id', access: makers },
			summary: 'Deletes a dashboard of one’s own, or as an administrator',
			params,
			handle: ({ principal, params }) => dashboards.remove(principal, params.id),
		}),
		...tileRoutes({ dashboards, ask }),
	]
}

function tileRoutes({ dashboards, ask }: DashboardRouteNeeds): readonly Route[] {
	return [
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards/:id/copy', access: makers },
			summary: 'Copies a dashboard: the copy is the caller’s own, and shared with nobody',
			...{ params, query },
			body: z.strictObject({ name: z.string().trim().min(1).max(120).optional() }),
			response: dashboardView,
			handle: async ({ principal, params, query: { language }, body }) =>
				shownTo(principal, await dashboards.copy(principal, params.id, body.name, language)),
		}),
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards/:id/tiles', access: makers },
			summary: 'Puts a tile below the last of a dashboard',
			params,
			bodyLimit: limits.requestBytes,
			body: addedTileSchema,
			response: dashboardView,
			handle: async ({ principal, params, body }) => shownTo(principal, await dashboards.addTile(principal, params.id, body)),
		}),
		route({
			...{ ...shared, method: 'POST', path: '/api/dashboards/:id/tiles/:tile/answer', access: everyone },
			summary: 'What a tile’s question comes to for the reader, as its own screen would answer; kept until data change it',
			params: z.object({ id, tile: z.string().regex(/^[\w-]{1,40}$/) }),
			body: z.strictObject({
				...{ from: day, to: day.meta({ description: 'Not included' }) },
				compare: z
					.enum(comparisons)
					.optional()
					.meta({ description: 'In place of what the question says, where it can be compared' }),
			}),
			response: z.object({ answer: z.unknown(), freshness: freshnessView }),
			handle: async ({ principal, params, body, signal }) =>
				sent(await ask({ principal, dashboard: params.id, tile: params.tile, ...body, signal })),
		}),
	]
}

/** A kept answer has been checked by its own schema already, and goes out as the text that it is. */
function sent(found: Answered): Reply {
	const freshness = `,"freshness":${JSON.stringify(freshnessOf(found))}}`
	const body = Buffer.concat([Buffer.from('{"answer":'), found.answer, Buffer.from(freshness)])
	return new Reply(200, body, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
}

function shownTo(principal: Principal, dashboard: Dashboard) {
	const { starter, updatedAt, savedBy: _savedBy, ...shown } = dashboard
	return {
		...{ ...shown, starter: starter ?? null, mayEdit: mayEdit(principal, dashboard) },
		updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
	}
}

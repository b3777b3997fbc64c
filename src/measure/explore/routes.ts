import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { mayReadContacts, scopeOf } from '#kit/principal'
import { everyone, type Principal, Reply, type Role, type Route, route } from '#kit/route'
import type { BoundSelect } from './bounded.ts'
import type { Downloads } from './downloads.ts'
import { type EventListNeeds, eventQuestion, listEvents, type Reader, selectEvents } from './event-list.ts'
import { peopleQuestion, selectPeople } from './people-select.ts'
import type { Sql } from './sql.ts'
import type { SqlLimits } from './sql-limits.ts'
import type { KnownSegment } from './view.ts'
import { views } from './views.ts'

export interface ExploreRouteNeeds extends EventListNeeds {
	readonly sql: Sql
	readonly downloads: Downloads
	readonly limits: SqlLimits
	readonly segments: (principal: Principal) => Promise<readonly KnownSegment[]>
	readonly audit: Audit
	readonly clock: Clock
}

/** Whoever may ask in SQL. */
const analysts: readonly Role[] = ['admin', 'analyst']
/** Whoever may take lists away. */
const exporters: readonly Role[] = ['admin', 'marketer', 'analyst']

const text = z.object({ zh: z.string(), en: z.string() })
const statement = z.string().min(1).max(100_000)
const file = { format: z.enum(['csv', 'parquet']).default('csv'), bom: z.boolean().default(false) }
const perMinute = { max: 120, perSeconds: 60 }

export function exploreRoutes(needs: ExploreRouteNeeds): readonly Route[] {
	return [viewsRoute(needs), runRoute(needs), eventsRoute(needs), ...exportRoutes(needs)]
}

function viewsRoute({ limits }: ExploreRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/sql/views',
		access: analysts,
		tag: 'explore',
		summary: 'What statements may read, and the bounds under which they run',
		response: z.object({
			views: z.array(
				z.object({
					name: z.string(),
					about: text,
					whole: z.boolean().meta({ description: 'Refused to readers with a data scope' }),
					columns: z.array(z.object({ name: z.string(), type: z.string(), about: text })),
				}),
			),
			limits: z.object({ rows: z.int(), bytes: z.int(), seconds: z.number(), rowsToRead: z.int(), memoryBytes: z.int() }),
		}),
		handle: async () => ({
			views: views.map(({ name, about, columns, whole = false }) => ({ name, about, whole, columns: [...columns] })),
			limits,
		}),
	})
}

function runRoute({ sql, limits }: ExploreRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/sql/run',
		access: analysts,
		tag: 'explore',
		summary: 'Runs one read-only SELECT over the views; closing the connection ends it',
		rateLimit: perMinute,
		body: z.strictObject({ statement }),
		response: z.object({
			columns: z.array(z.object({ name: z.string(), type: z.string() })),
			rows: z.array(z.array(z.unknown())).meta({ description: 'Integers of 64 bits and decimals as texts' }),
			truncated: z.enum(['rows', 'bytes']).nullable(),
			limits: z.object({ rows: z.int(), bytes: z.int() }),
			seconds: z.number(),
			rowsRead: z.int(),
			bytesRead: z.int(),
		}),
		handle: async ({ body, principal, signal }) => {
			const { columns, rows, ...found } = await sql.run({ statement: body.statement, principal, signal })
			return { ...found, columns: [...columns], rows: rows.map((row) => [...row]), limits }
		},
	})
}

function eventsRoute(needs: ExploreRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/events/search',
		access: everyone,
		tag: 'explore',
		summary: 'Events that fit, newest first',
		body: eventQuestion.extend({
			cursor: z.string().max(400).optional(),
			limit: z.int().min(1).max(200).default(50),
		}),
		response: z.object({
			items: z.array(
				z.object({
					id: z.string(),
					at: z.string(),
					receivedAt: z.string(),
					event: z.string(),
					type: z.string(),
					profileId: z.int(),
					source: z.string(),
					channel: z.string(),
					shop: z.string(),
					region: z.string(),
					dealer: z.string(),
					properties: z.record(z.string(), z.string()),
					synthetic: z.boolean(),
				}),
			),
			next: z.string().nullable(),
		}),
		handle: async ({ body: { cursor, limit, ...question }, principal }) =>
			listEvents(needs, question, readerOf(principal), { limit, cursor }),
	})
}

function exportRoutes(needs: ExploreRouteNeeds): readonly Route[] {
	const { sql, segments } = needs
	return [
		route({
			method: 'POST',
			path: '/api/exports/sql',
			access: analysts,
			tag: 'explore',
			summary: 'Every row of a statement as CSV or Parquet, streamed',
			rateLimit: perMinute,
			body: z.strictObject({ statement, ...file }),
			handle: async ({ body, principal, signal }) => {
				const made = await sql.ready({ statement: body.statement, principal, signal })
				return download(needs, 'sql', made, { ...body, principal, signal, asked: { statement: body.statement } })
			},
		}),
		route({
			method: 'POST',
			path: '/api/exports/events',
			access: exporters,
			tag: 'explore',
			summary: 'Every event that fits as CSV or Parquet, streamed, newest first',
			rateLimit: perMinute,
			body: eventQuestion.extend({
				properties: z
					.array(z.string().min(1).max(200))
					.max(100)
					.default([])
					.meta({ description: 'A column each; none: all of them as maps' }),
				...file,
			}),
			handle: async ({ body: { format, bom, properties, ...question }, principal, signal }) => {
				const made = await selectEvents(needs, question, readerOf(principal), properties)
				return download(needs, 'events', made, { format, bom, principal, signal, asked: { ...question, properties } })
			},
		}),
		route({
			method: 'POST',
			path: '/api/exports/people',
			access: exporters,
			tag: 'explore',
			summary: 'Every shopper that fits as CSV or Parquet, streamed, without contact data',
			rateLimit: perMinute,
			body: peopleQuestion.extend(file),
			handle: async ({ body: { format, bom, ...question }, principal, signal }) => {
				const known = question.segment === undefined ? [] : await segments(principal)
				const made = selectPeople(needs.analytics, question, readerOf(principal), known)
				return download(needs, 'people', made, { format, bom, principal, signal, asked: question })
			},
		}),
	]
}

interface Wanted {
	readonly format: 'csv' | 'parquet'
	readonly bom: boolean
	readonly principal: Principal
	readonly signal: AbortSignal
	/** What was asked for, as the audit log keeps it. */
	readonly asked: Readonly<Record<string, unknown>>
}

const types = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' } as const

async function download(
	{ downloads, audit, clock }: ExploreRouteNeeds,
	what: string,
	made: BoundSelect,
	wanted: Wanted,
): Promise<Reply> {
	const { format, bom, principal, signal, asked } = wanted
	const rows = await downloads.open(made, { format: format === 'csv' ? 'CSV' : 'Parquet', bom, signal })
	// Before the first byte leaves: what was taken away is written down even where the taker hangs up.
	await audit({ principal, action: 'export.started', object: { type: 'export', id: what }, details: { format, ...asked } })
	const day = new Date(clock.now()).toISOString().slice(0, 10)
	return new Reply(200, rows, {
		'content-type': types[format],
		'content-disposition': `attachment; filename="qianmian-${what}-${day}.${format}"`,
		'cache-control': 'no-store',
	})
}

function readerOf(principal: Principal): Reader {
	return { scope: scopeOf(principal), sensitive: mayReadContacts(principal) }
}

import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { everyone, Reply, type Route, route } from '#kit/route'
import { comparisons } from '../dashboard/dashboard.ts'
import { type Drawing, drawReport, fileName, locales } from './make-report.ts'
import { type DocumentNeeds, reportDocument } from './report-document.ts'
import { reporters } from './standing.ts'
import { tableFile } from './table-file.ts'
import { answerTable } from './tables/answer-table.ts'

export interface FileRouteNeeds extends DocumentNeeds, Drawing {
	readonly audit: Audit
	readonly clock: Clock
}

const id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const day = z.iso.date()
const range = { from: day, to: day.meta({ description: 'Not included' }), compare: z.enum(comparisons).optional() }

const types = {
	png: 'image/png',
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
	parquet: 'application/vnd.apache.parquet',
} as const

/** What is taken away of a dashboard: all of it as a picture or paper, one tile as rows. */
export function fileRoutes(needs: FileRouteNeeds): readonly Route[] {
	const { audit, dashboards, ask } = needs
	const attached = (name: string, format: keyof typeof types, body: Buffer | Readable) =>
		new Reply(200, body, {
			'content-type': types[format],
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
			'cache-control': 'no-store',
		})
	return [
		route({
			...{ method: 'POST', path: '/api/dashboards/:id/file', access: everyone, tag: 'measure' },
			summary: 'A dashboard as the reader sees it, as a picture or a PDF; needs Chromium on the server',
			rateLimit: { max: 10, perSeconds: 60 },
			params: z.object({ id }),
			query: z.object({ format: z.enum(['png', 'pdf']) }),
			body: z.strictObject({ ...range, locale: z.enum(locales).default('zh') }),
			handle: async ({ principal, params, query: { format }, body, signal }) => {
				const document = await reportDocument(needs, { principal, dashboard: params.id, ...body, signal })
				const drawn = await drawReport(needs, document, { wants: [format], signal })
				const file = drawn[format] ?? fail('internal')
				await audit({
					...{ principal, action: 'export.started', object: { type: 'export', id: 'dashboard' } },
					details: { format, dashboard: params.id, from: body.from, to: body.to },
				})
				return attached(fileName(document), format, file)
			},
		}),
		route({
			...{ method: 'POST', path: '/api/dashboards/:id/tiles/:tile/export', access: reporters, tag: 'measure' },
			summary: 'What a tile’s question comes to, row by row, as CSV or Parquet',
			rateLimit: { max: 60, perSeconds: 60 },
			params: z.object({ id, tile: z.string().regex(/^[\w-]{1,40}$/) }),
			body: z.strictObject({
				...{ ...range, locale: z.enum(locales).default('zh') },
				...{ format: z.enum(['csv', 'parquet']).default('csv'), bom: z.boolean().default(false) },
			}),
			handle: async ({ principal, params, body: { format, bom, locale, ...days }, signal }) => {
				const dashboard = await dashboards.get(principal, params.id, locale)
				const tile = dashboard.tiles.find((one) => one.id === params.tile) ?? fail('not-found', 'There is no such tile')
				const { answer } = await ask({ principal, dashboard: params.id, tile: params.tile, ...days, signal })
				const { kind, body: asked } = 'question' in tile.is ? tile.is.question : { kind: '', body: {} }
				const table =
					answerTable(kind, answer, locale, asked) ?? fail('bad-request', 'This kind of question has no rows to take away')
				// Before the first byte leaves: what was taken away is written down even where the taker hangs up.
				await audit({
					...{ principal, action: 'export.started', object: { type: 'export', id: 'tile' } },
					details: { format, dashboard: params.id, tile: params.tile, kind, ...days },
				})
				const name = `${(tile.title ?? dashboard.name).replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')} ${days.from} ${days.to}`
				return attached(name, format, tableFile(table, format, bom))
			},
		}),
	]
}

import { Readable } from 'node:stream'
import { z } from 'zod'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import { requireWhole } from '#storage/data-scope'
import { importReport } from './import-report.ts'
import type { Imports } from './imports.ts'
import { importKinds } from './log-record.ts'

const tag = 'imports'

export function importRoutes(imports: Imports): Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/imports',
			access: editors,
			tag,
			summary:
				'Import a file (CSV, JSON lines or Parquet, also gzipped, or an Excel workbook); the body is the file, the answer its reconciliation',
			query: z.object({
				as: z.enum(importKinds),
				name: z.string().min(1).max(200).default('upload'),
				map: z.string().max(12_000).meta({ description: 'The column mapping as JSON' }),
				id: z.uuid().optional().meta({ description: 'Chosen by a caller who wants to watch the import' }),
			}),
			body: 'stream',
			response: importReport,
			handle: ({ query: { as, name, map, id }, body, principal, signal }) => {
				// A file can hold rows of any shop, region or dealer.
				requireWhole(principal)
				// A request without a body may come without a stream.
				const stream = (body as Readable | undefined) ?? Readable.from([])
				return imports.importFile({ input: { stream }, as, name, mapping: parseMap(map), id, by: nameOf(principal), signal })
			},
		}),
		route({
			method: 'GET',
			path: '/api/imports',
			access: everyone,
			tag,
			summary: 'Imports, newest first, running ones with their progress',
			query: pageQuery,
			response: z.object({ items: z.array(importReport), next: z.string().nullable() }),
			handle: ({ query }) => imports.list(query),
		}),
		route({
			method: 'GET',
			path: '/api/imports/:id',
			access: everyone,
			tag,
			summary: 'The reconciliation of an import',
			params: z.object({ id: z.string().max(64) }),
			response: importReport,
			handle: async ({ params }) => (await imports.get(params.id)) ?? fail('not-found'),
		}),
	]
}

function nameOf(principal: Principal): string {
	return 'id' in principal ? principal.id : 'system'
}

function parseMap(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return fail('bad-mapping', 'The mapping is not valid JSON')
	}
}

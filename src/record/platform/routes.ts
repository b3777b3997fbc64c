import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { fail } from '#kit/errors'
import { formatDecimal } from '#kit/money'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import { requireWhole } from '#storage/data-scope'
import {
	importPlatformFile,
	type PlatformImportNeeds,
	type PlatformPreview,
	type PlatformUpload,
	previewPlatformFile,
} from './import-platform-file.ts'
import { platformGrains, platformMeasureNames, platforms } from './platform.ts'
import { platformFields } from './platform-columns.ts'
import type { PlatformImport } from './platform-fact-store.ts'
import { cellFaults } from './read-cells.ts'
import { mostFileBytes } from './read-platform-file.ts'

const platform = z.enum(platforms)
const measure = z.enum(platformMeasureNames as [string, ...string[]])
const grain = z.enum(platformGrains as [string, ...string[]]).meta({
	description: 'What the rows speak of: `store`, `ads` or `live`, and what they are told apart by',
})
const day = z.iso.date()

const previewView = z.object({
	platform,
	grain,
	file: z.object({ encoding: z.string(), encodingBy: z.enum(['mark', 'mapping', 'content']), preamble: z.int() }),
	columns: z.array(
		z.object({
			header: z.string(),
			field: z.enum(platformFields).nullable().meta({ description: 'Null: not known, and left out' }),
			besides: z.literal(true).optional().meta({ description: 'Another column says the same, and better' }),
		}),
	),
	rows: z.object({ read: z.int(), taken: z.int(), totals: z.int(), repeated: z.int(), refused: z.int() }),
	refused: z.array(
		z.object({
			code: z.enum(cellFaults),
			rows: z.int(),
			example: z.object({ row: z.int(), column: z.string().nullable(), value: z.string() }),
		}),
	),
	rounded: z.int().meta({ description: 'Numbers that the platform rounded, to 万 for example' }),
	days: z.object({ from: day, to: day.meta({ description: 'Included' }) }).nullable(),
	shops: z.array(z.string()),
	cells: z.int(),
	changes: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
	sums: z.array(z.object({ measure, sum: z.string() })),
	items: z.object({ all: z.int(), known: z.int().meta({ description: 'In our catalogue' }) }),
	sample: z.array(
		z.object({
			...{ day, shop: z.string(), campaign: z.string(), liveRoom: z.string(), item: z.string() },
			values: z.record(z.string(), z.string()),
		}),
	),
})

const importView = z.object({
	...{ id: z.string(), state: z.enum(['done', 'taken-back']), name: z.string(), platform, grain },
	...{ from: day, to: day, rows: z.int(), cells: z.int(), at: z.iso.datetime(), by: z.string() },
	...{ takenBackAt: z.iso.datetime().nullable(), takenBackBy: z.string().nullable() },
})

const uploadQuery = z.object({
	platform,
	name: z.string().min(1).max(200).default('upload'),
	shop: z.string().trim().min(1).max(100).optional().meta({ description: 'Ours, instead of what the file calls it' }),
	day: day.optional().meta({ description: 'Of a file that holds one day and does not say it' }),
	map: z.string().max(8_000).optional().meta({ description: 'JSON: what headers are that are not known, or null to leave out' }),
})

const columnMap = z.record(z.string().max(200), z.enum(platformFields).nullable())

export interface PlatformRouteNeeds extends PlatformImportNeeds {
	readonly audit: Audit
}

export function platformRoutes(needs: PlatformRouteNeeds): readonly Route[] {
	const upload = { access: editors, tag: 'platform-facts', body: 'bytes', bodyLimit: mostFileBytes, query: uploadQuery } as const
	return [
		route({
			...upload,
			method: 'POST',
			path: '/api/platform-facts/preview',
			summary: 'What the export of a platform (CSV) would bring; nothing is written',
			response: previewView,
			handle: async ({ query, body, principal }) => {
				requireWhole(principal)
				return viewPreview(await previewPlatformFile(needs, uploadOf(query, body)))
			},
		}),
		route({
			...upload,
			method: 'POST',
			path: '/api/platform-facts/import',
			summary: 'Takes in the export of a platform (CSV): the same cells again replace what was told of them before',
			response: previewView.extend({ import: importView }),
			handle: async ({ query, body, principal }) => {
				requireWhole(principal)
				const { made, ...preview } = await importPlatformFile(needs, uploadOf(query, body), nameOf(principal))
				const { id, name, platform, grain, from, to, cells } = made
				await audited(needs, principal, 'platform-import.made', id, { name, platform, grain, from, to, cells })
				return { ...viewPreview(preview), import: viewImport(made) }
			},
		}),
		listRoute(needs),
		takeBackRoute(needs),
	]
}

function listRoute({ store }: PlatformRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/platform-facts/imports',
		access: everyone,
		tag: 'platform-facts',
		summary: 'Imports of platform exports, newest first',
		query: z.object({
			before: z.uuid().optional().meta({ description: 'An id: those made before it' }),
			limit: z.coerce.number().int().min(1).max(200).default(50),
		}),
		response: z.object({ items: z.array(importView), next: z.string().nullable() }),
		handle: async ({ query: { before, limit }, principal }) => {
			requireWhole(principal)
			const found = await store.imports({ before, limit: limit + 1 })
			const items = found.slice(0, limit)
			return { items: items.map(viewImport), next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
		},
	})
}

function takeBackRoute(needs: PlatformRouteNeeds): Route {
	const { store, clock } = needs
	return route({
		method: 'DELETE',
		path: '/api/platform-facts/imports/:id',
		access: editors,
		tag: 'platform-facts',
		summary: 'Takes an import back: what was known before it holds again',
		params: z.object({ id: z.uuid() }),
		response: importView,
		handle: async ({ params, principal }) => {
			requireWhole(principal)
			const made = (await store.get(params.id)) ?? fail('not-found')
			if (made.state === 'taken-back') return viewImport(made)
			await store.takeBack(made, nameOf(principal), clock.now())
			const { name, platform, cells } = made
			await audited(needs, principal, 'platform-import.taken-back', made.id, { name, platform, cells })
			return viewImport((await store.get(made.id)) ?? fail('not-found'))
		},
	})
}

function audited(
	{ audit }: PlatformRouteNeeds,
	principal: Principal,
	action: string,
	id: string,
	details: Record<string, unknown>,
) {
	return audit({ principal, action, object: { type: 'platform-import', id }, details })
}

function uploadOf({ map, ...query }: z.output<typeof uploadQuery>, bytes: Buffer | undefined): PlatformUpload {
	return { ...query, bytes: bytes ?? Buffer.alloc(0), columns: map === undefined ? undefined : parseMap(map) }
}

function parseMap(text: string): z.output<typeof columnMap> {
	let json: unknown
	try {
		json = JSON.parse(text)
	} catch {
		return fail('bad-mapping', 'The mapping is not valid JSON')
	}
	const read = columnMap.safeParse(json)
	return read.success ? read.data : fail('bad-mapping', 'The mapping names what a column cannot be', { fields: platformFields })
}

function viewPreview({ file, sample, shops, sums, ...rest }: PlatformPreview): z.input<typeof previewView> {
	const refused = file.refusals.reduce((sum, { rows }) => sum + rows, 0)
	return {
		...rest,
		...{ grain: file.grain, shops: [...shops], sums: [...sums], columns: [...file.columns], refused: [...file.refusals] },
		file: { encoding: file.encoding.name, encodingBy: file.encoding.by, preamble: file.preamble },
		rows: { read: file.rowsRead, taken: file.rows.length, totals: file.totals, repeated: file.repeated, refused },
		rounded: file.rounded,
		sample: sample.map(({ key: { live_room: liveRoom, ...key }, values }) => ({
			...{ ...key, liveRoom },
			values: Object.fromEntries([...values].map(([name, value]) => [name, formatDecimal(value)])),
		})),
	}
}

function viewImport({ at, takenBackAt, ...made }: PlatformImport): z.input<typeof importView> {
	const time = (ms: number) => new Date(ms).toISOString()
	return { ...made, at: time(at), takenBackAt: takenBackAt === null ? null : time(takenBackAt) }
}

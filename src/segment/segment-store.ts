import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { Definition } from '#query'
import { json, type OperationsStore, type Queryable, type Row, type Statement, sql } from '#storage/operations'
import type { Definitions, ListOrigin, Refresh, Segment, SegmentContent, SegmentKind } from './segment.ts'

/** Looks at all definitions in the transaction that changes one; raises to refuse the change. */
export type Check = (definitions: Definitions) => void

export interface SegmentStore {
	create(segment: Omit<Segment, 'refresh'>, check: Check): Promise<void>
	/** `conflict` when `version` is no longer the newest, `not-found` when there is no such segment. */
	update(id: string, version: number, content: SegmentContent, at: number, check: Check): Promise<Segment>
	remove(id: string, check: Check): Promise<void>
	get(id: string): Promise<Segment | undefined>
	/** Latest change first. */
	list(page: { cursor?: string | undefined; limit: number }): Promise<Page<Segment>>
	all(): Promise<Segment[]>
	/** Keeps what a computation found, unless the definition was changed meanwhile. */
	recordRefresh(id: string, version: number, refresh: Refresh): Promise<void>
	/** The last generation of history of which everybody was told; '0' when nobody ever was. */
	announcedGeneration(id: string): Promise<string>
	/** Never goes back. */
	noteAnnounced(id: string, generation: string): Promise<void>
}

export const segmentCursor = z.tuple([z.number(), z.uuid()])

interface StoredSegment extends Row {
	readonly segment_id: string
	readonly name: string
	readonly description: string
	readonly definition: Definition
	readonly kind: SegmentKind
	readonly origin: ListOrigin | null
	readonly announce: boolean
	readonly version: number
	readonly created_by: string
	readonly created_at: number
	readonly updated_at: number
	readonly refreshed_at: number | null
	readonly yes: bigint | null
	readonly no: bigint | null
	readonly unknown: bigint | null
	readonly elapsed_ms: number | null
	readonly mark: string | null
}

export function createSegmentStore(operations: OperationsStore): SegmentStore {
	return {
		create: (segment, check) =>
			operations.transaction(async (tx) => {
				check(await lockDefinitions(tx))
				await insert(tx, segment)
			}),
		update: (id, version, content, at, check) =>
			operations.transaction(async (tx) => {
				const definitions = await lockDefinitions(tx)
				const [present] = await read(tx, sql`WHERE segment_id = ${id}`)
				if (!present) return fail('not-found')
				if (present.version !== version) return fail('conflict', 'Someone saved a newer version meanwhile')
				check(definitions)
				await replace(tx, id, version + 1, content, at)
				const [saved] = await read(tx, sql`WHERE segment_id = ${id}`)
				return saved ?? fail('not-found')
			}),
		remove: (id, check) =>
			operations.transaction(async (tx) => {
				const definitions = await lockDefinitions(tx)
				if (!definitions.has(id)) fail('not-found')
				check(definitions)
				await tx.query(sql`DELETE FROM segments WHERE segment_id = ${id}`)
			}),
		get: async (id) => (await read(operations, sql`WHERE segment_id = ${id}`))[0],
		list: async ({ cursor, limit }) => {
			const after = decodeCursor(cursor, segmentCursor)
			const where = after ? sql`WHERE (updated_at, segment_id) < (${iso(after[0])}, ${after[1]}::uuid)` : sql``
			const rows = await read(operations, sql`${where} ORDER BY updated_at DESC, segment_id DESC LIMIT ${limit + 1}`)
			return pageOf(rows, limit, (last) => [last.updatedAt, last.id])
		},
		all: () => read(operations, sql`ORDER BY segment_id`),
		recordRefresh: async (id, version, refresh) => {
			await operations.query(sql`UPDATE segments SET refreshed_at = ${iso(refresh.at)}, yes = ${refresh.yes}, no = ${refresh.no},
				unknown = ${refresh.unknown}, elapsed_ms = ${refresh.elapsedMs}, mark = ${refresh.mark}
				WHERE segment_id = ${id} AND version = ${version}`)
		},
		announcedGeneration: async (id) => {
			const [row] = await operations.query<{ announced_generation: bigint }>(
				sql`SELECT announced_generation FROM segments WHERE segment_id = ${id}`,
			)
			return String(row?.announced_generation ?? 0)
		},
		noteAnnounced: async (id, generation) => {
			await operations.query(
				sql`UPDATE segments SET announced_generation = greatest(announced_generation, ${BigInt(generation)}) WHERE segment_id = ${id}`,
			)
		},
	}
}

/** Saves are rare, so they wait for each other: two of them could close a circle that neither sees. */
async function lockDefinitions(tx: Queryable): Promise<Definitions> {
	await tx.query(sql`LOCK TABLE segments IN SHARE ROW EXCLUSIVE MODE`)
	const rows = await tx.query<{ segment_id: string; definition: Definition }>(sql`SELECT segment_id, definition FROM segments`)
	return new Map(rows.map((row) => [row.segment_id, row.definition]))
}

async function insert(tx: Queryable, segment: Omit<Segment, 'refresh'>): Promise<void> {
	await tx.query(sql`INSERT INTO segments
			(segment_id, name, description, definition, kind, origin, announce, version, created_by, created_at, updated_at)
		VALUES (${segment.id}, ${segment.name}, ${segment.description}, ${json(segment.definition)},
			${segment.kind}, ${segment.origin ? json(segment.origin) : null}, ${segment.announce}, ${segment.version}, ${segment.createdBy}, ${iso(segment.createdAt)}, ${iso(segment.updatedAt)})`)
}

/** What was computed belongs to the version before. */
async function replace(tx: Queryable, id: string, version: number, content: SegmentContent, at: number): Promise<void> {
	await tx.query(sql`UPDATE segments SET name = ${content.name}, description = ${content.description},
			definition = ${json(content.definition)}, announce = ${content.announce}, version = ${version}, updated_at = ${iso(at)},
			refreshed_at = NULL, yes = NULL, no = NULL, unknown = NULL, elapsed_ms = NULL, mark = NULL
		WHERE segment_id = ${id}`)
}

async function read(on: Queryable, rest: Statement): Promise<Segment[]> {
	const rows =
		await on.query<StoredSegment>(sql`SELECT segment_id, name, description, definition, kind, origin, announce, version,
		created_by, created_at, updated_at, refreshed_at, yes, no, unknown, elapsed_ms, mark FROM segments ${rest}`)
	return rows.map(toSegment)
}

function toSegment(row: StoredSegment): Segment {
	const refresh = row.refreshed_at === null ? undefined : toRefresh(row, row.refreshed_at)
	return {
		id: row.segment_id,
		name: row.name,
		description: row.description,
		definition: row.definition,
		kind: row.kind,
		...(row.origin ? { origin: row.origin } : {}),
		announce: row.announce,
		version: row.version,
		createdBy: row.created_by,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		...(refresh ? { refresh } : {}),
	}
}

function toRefresh(row: StoredSegment, at: number): Refresh {
	return {
		at,
		yes: Number(row.yes),
		no: Number(row.no),
		unknown: Number(row.unknown),
		elapsedMs: row.elapsed_ms ?? 0,
		mark: row.mark ?? '',
	}
}

function iso(at: number): string {
	return new Date(at).toISOString()
}

import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import {
	joinSql,
	json,
	type OperationsStore,
	type Queryable,
	type Row,
	type Statement,
	sql,
	timestamp,
} from '#storage/operations'
import type { Appliance, ApplianceEntry, ApplianceFilter } from './appliance.ts'
import type { ApplianceFact, FactDetails, FactKind } from './appliance-fact.ts'
import type { ApplianceFile } from './fold-appliance.ts'

export interface ApplianceStore {
	/**
	 * Adds to the histories; a fact that is there already changes nothing. Of the reports for one person the first is history, the
	 * others only say that there is something to summarise. Gives the appliances that were named.
	 */
	append(entries: readonly ApplianceEntry[], at: number): Promise<string[]>
	/** Histories by appliance, oldest first. */
	histories(ids: readonly string[]): Promise<Map<string, ApplianceFact[]>>
	/** Keeps what the histories amount to. */
	keep(files: ReadonlyMap<string, ApplianceFile>, at: number): Promise<void>
	find(by: { readonly id: string } | { readonly hash: Buffer }): Promise<Appliance | undefined>
	byIds(ids: readonly string[]): Promise<Appliance[]>
	/** By token, as the facts name them. */
	byTokens(tokens: readonly string[]): Promise<Appliance[]>
	/** The newest first. */
	list(filter: ApplianceFilter): Promise<Page<Appliance>>
	/** Every appliance in which one of these people has or had a part. */
	ofPeople(profileIds: readonly number[]): Promise<Appliance[]>
	/** All of them, in batches by rising id. */
	all(): AsyncGenerator<readonly Appliance[]>
	/** Rises with every change. */
	mark(): Promise<string>
}

export const applianceCursor = z.tuple([z.string().regex(/^\d{1,18}$/)])
const batch = 5_000

interface StoredAppliance extends Row {
	readonly appliance_id: bigint
	readonly serial_hash: Buffer
	readonly serial_sealed: Buffer
	readonly token: string
	readonly current: ApplianceFile
	readonly updated_at: number
}

interface StoredFact extends Row {
	readonly key: string
	readonly appliance_id: bigint
	readonly at: number
	readonly kind: FactKind
	readonly profile_id: number
	readonly source: string
	readonly synthetic: boolean
	readonly details: FactDetails
}

export function createApplianceStore(operations: OperationsStore): ApplianceStore {
	return {
		append: (entries, at) => operations.transaction((tx) => append(tx, entries, at)),
		histories: async (ids) => {
			const rows = await operations.query<StoredFact>(
				sql`SELECT * FROM appliance_facts WHERE appliance_id = ANY(${ids}::bigint[]) ORDER BY at, key`,
			)
			const byAppliance = Map.groupBy(rows, (row) => String(row.appliance_id))
			return new Map([...byAppliance].map(([id, facts]) => [id, facts.map(toFact)]))
		},
		keep: (files, at) => keep(operations, files, at),
		find: async (by) =>
			(await read(operations, 'id' in by ? sql`WHERE appliance_id = ${by.id}::bigint` : sql`WHERE serial_hash = ${by.hash}`))[0],
		byIds: (ids) => read(operations, sql`WHERE appliance_id = ANY(${ids}::bigint[]) ORDER BY appliance_id`),
		byTokens: (tokens) => read(operations, sql`WHERE token = ANY(${tokens}::text[]) ORDER BY appliance_id`),
		list: async (filter) => {
			const after = decodeCursor(filter.cursor, applianceCursor)?.[0]
			const where = joinSql(
				[
					sql`current != '{}'::jsonb`,
					...(filter.owners === undefined ? [] : [sql`owner_id = ANY(${filter.owners}::int[])`]),
					...(filter.category === undefined ? [] : [sql`category = ${filter.category}`]),
					...(filter.status === undefined ? [] : [sql`status = ${filter.status}`]),
					...(after === undefined ? [] : [sql`appliance_id < ${after}::bigint`]),
				],
				' AND ',
			)
			const rows = await read(operations, sql`WHERE ${where} ORDER BY appliance_id DESC LIMIT ${filter.limit + 1}`)
			return pageOf(rows, filter.limit, (last) => [last.id])
		},
		ofPeople: (profileIds) =>
			read(
				operations,
				sql`WHERE appliance_id IN (SELECT appliance_id FROM appliance_facts WHERE profile_id = ANY(${profileIds}::int[]))
					ORDER BY appliance_id`,
			),
		all: async function* () {
			for (let after = '0'; ; ) {
				const rows = await read(operations, sql`WHERE appliance_id > ${after}::bigint ORDER BY appliance_id LIMIT ${batch}`)
				if (rows.length > 0) yield rows
				const last = rows.at(-1)
				if (last === undefined || rows.length < batch) return
				after = last.id
			}
		},
		mark: async () => {
			const [row] = await operations.query<{ count: bigint; at: number | null }>(
				sql`SELECT count(*) AS count, max(updated_at) AS at FROM appliances`,
			)
			return `${row?.count}/${row?.at ?? 0}`
		},
	}
}

async function append(tx: Queryable, entries: readonly ApplianceEntry[], at: number): Promise<string[]> {
	if (entries.length === 0) return []
	const distinct = [...new Map(entries.map((entry) => [entry.token, entry])).values()]
	await tx.query(sql`
		INSERT INTO appliances (serial_hash, serial_sealed, token, updated_at)
		SELECT hash, sealed, token, ${timestamp(at)}
		FROM unnest(${distinct.map(({ hash }) => hash)}::bytea[], ${distinct.map(({ sealed }) => sealed)}::bytea[],
			${distinct.map(({ token }) => token)}::text[]) WITH ORDINALITY AS new (hash, sealed, token, nth)
		WHERE NOT EXISTS (SELECT FROM appliances WHERE serial_hash = new.hash) ORDER BY nth
		ON CONFLICT DO NOTHING`)
	const known = await tx.query<{ appliance_id: bigint; token: string }>(
		sql`SELECT appliance_id, token FROM appliances WHERE token = ANY(${distinct.map(({ token }) => token)}::text[])`,
	)
	const idOf = new Map(known.map((row) => [row.token, String(row.appliance_id)]))
	const rows = historic(entries).flatMap(({ token, fact: { profileId, at: time, ...fact } }) => {
		const id = idOf.get(token)
		return id === undefined ? [] : [{ ...fact, appliance_id: id, profile_id: profileId, at: new Date(time).toISOString() }]
	})
	await tx.query(sql`
		INSERT INTO appliance_facts (key, appliance_id, at, kind, profile_id, source, synthetic, details)
		SELECT key, appliance_id, at, kind, profile_id, source, synthetic, details
		FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (key numeric, appliance_id bigint, at timestamptz, kind text,
			profile_id int, source text, synthetic boolean, details jsonb)
		WHERE kind != 'reported' OR NOT EXISTS (
			SELECT FROM appliance_facts f WHERE f.appliance_id = r.appliance_id AND f.kind = 'reported' AND f.profile_id = r.profile_id)
		ON CONFLICT (key) DO NOTHING`)
	const reporting = [...new Set(rows.filter(({ kind }) => kind === 'reported').map((row) => row.appliance_id))]
	if (reporting.length > 0) {
		await tx.query(sql`
			INSERT INTO appliance_reports (appliance_id, told_at) SELECT unnest(${reporting}::bigint[]), ${timestamp(at)}
			ON CONFLICT (appliance_id) DO UPDATE SET told_at = excluded.told_at`)
	}
	return [...new Set(idOf.values())]
}

/** Of several reports of one appliance for one person, the earliest. */
export function historic(entries: readonly ApplianceEntry[]): ApplianceEntry[] {
	const firsts = new Map<string, ApplianceEntry>()
	for (const entry of entries) {
		const { kind, key, profileId, at } = entry.fact
		const name = kind === 'reported' ? `${entry.token} ${profileId}` : key
		const known = firsts.get(name)
		if (!known || at < known.fact.at) firsts.set(name, entry)
	}
	return [...firsts.values()]
}

async function keep(on: Queryable, files: ReadonlyMap<string, ApplianceFile>, at: number): Promise<void> {
	if (files.size === 0) return
	const rows = [...files].map(([id, file]) => ({
		id,
		category: file.category,
		status: file.status,
		owner_id: file.owner?.profileId ?? null,
		owned_since: file.owner ? new Date(file.owner.since).toISOString() : null,
		order_id: file.orderId,
		synthetic: file.synthetic,
		current: file,
	}))
	await on.query(sql`
		UPDATE appliances SET category = r.category, status = r.status, owner_id = r.owner_id, owned_since = r.owned_since,
			order_id = r.order_id, synthetic = r.synthetic, current = r.current, updated_at = ${timestamp(at)}
		FROM jsonb_to_recordset(${json(rows)}) AS r (id bigint, category text, status text, owner_id int, owned_since timestamptz,
			order_id text, synthetic boolean, current jsonb)
		WHERE appliances.appliance_id = r.id`)
}

async function read(on: Queryable, rest: Statement): Promise<Appliance[]> {
	const rows = await on.query<StoredAppliance>(
		sql`SELECT appliance_id, serial_hash, serial_sealed, token, current, updated_at FROM appliances ${rest}`,
	)
	return rows.map((row) => ({
		id: String(row.appliance_id),
		hash: row.serial_hash,
		sealed: row.serial_sealed,
		token: row.token,
		file: row.current,
		updatedAt: row.updated_at,
	}))
}

function toFact(row: StoredFact): ApplianceFact {
	const { key, at, kind, source, synthetic, details } = row
	return { key, at, kind, profileId: row.profile_id, source, synthetic, details }
}

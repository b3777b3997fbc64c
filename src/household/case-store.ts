import { z } from 'zod'
import type { CaseKind } from '#collect'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { joinSql, json, type OperationsStore, type Queryable, type Row, sql, timestamp } from '#storage/operations'
import type { CaseNews, ServiceCase } from './service-case.ts'

export interface CaseEntry extends Omit<CaseNews, 'serial'> {
	readonly serialHash: Buffer | null
}

export interface CaseFilter {
	readonly open?: boolean | undefined
	readonly profileIds?: readonly number[] | undefined
	readonly serialHash?: Buffer | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}

export interface CaseStore {
	/** Takes over what events said; saying it again changes nothing. */
	apply(entries: readonly CaseEntry[], at: number): Promise<void>
	find(id: string): Promise<ServiceCase | undefined>
	/** Undefined where there is no such case, or where it is closed already. */
	close(id: string, by: string, at: number): Promise<ServiceCase | undefined>
	/** The newest first. */
	list(filter: CaseFilter): Promise<Page<ServiceCase>>
	/** Of these people, those with an open case of their own or of an appliance that they own. Runs in the caller's transaction. */
	held(profileIds: readonly number[], on?: Queryable): Promise<Set<number>>
	/** Everybody whom an open case holds. */
	allHeld(): Promise<Set<number>>
	/** Open cases opened before, and how long the oldest is open. */
	stale(before: number): Promise<{ readonly count: number; readonly oldest: number | null }>
	mark(): Promise<string>
}

export const caseCursor = z.tuple([z.string().regex(/^\d{1,18}$/)])

interface StoredCase extends Row {
	readonly id: bigint
	readonly source: string
	readonly case_id: string
	readonly kind: CaseKind
	readonly channel: string
	readonly profile_id: number
	readonly serial_hash: Buffer | null
	readonly opened_at: number | null
	readonly closed_at: number | null
	readonly closed_by: string | null
	readonly calls: number
	readonly call_minutes: string
	readonly synthetic: boolean
}

const isOpenSql = sql`(opened_at IS NOT NULL AND (closed_at IS NULL OR opened_at > closed_at))`

export function createCaseStore(operations: OperationsStore): CaseStore {
	return {
		apply: async (entries, at) => {
			if (entries.length === 0) return
			await operations.transaction((tx) => apply(tx, entries, at))
		},
		find: async (id) =>
			(await operations.query<StoredCase>(sql`SELECT * FROM service_cases WHERE id = ${id}::bigint`)).map(toCase)[0],
		close: async (id, by, at) => {
			const rows = await operations.query<StoredCase>(sql`
				UPDATE service_cases SET closed_at = ${timestamp(at)}, closed_by = ${by}, updated_at = ${timestamp(at)}
				WHERE id = ${id}::bigint AND ${isOpenSql} RETURNING *`)
			return rows.map(toCase)[0]
		},
		list: async ({ open, profileIds, serialHash, cursor, limit }) => {
			const after = decodeCursor(cursor, caseCursor)?.[0]
			const where = joinSql(
				[
					sql`true`,
					...(open === undefined ? [] : [open ? isOpenSql : sql`NOT ${isOpenSql}`]),
					...(profileIds === undefined ? [] : [sql`profile_id = ANY(${profileIds}::int[])`]),
					...(serialHash === undefined ? [] : [sql`serial_hash = ${serialHash}`]),
					...(after === undefined ? [] : [sql`id < ${after}::bigint`]),
				],
				' AND ',
			)
			const rows = await operations.query<StoredCase>(
				sql`SELECT * FROM service_cases WHERE ${where} ORDER BY id DESC LIMIT ${limit + 1}`,
			)
			return pageOf(rows.map(toCase), limit, (last) => [last.id])
		},
		held: async (profileIds, on = operations) => {
			const rows = await on.query<{ profile_id: number }>(sql`
				SELECT profile_id FROM service_cases WHERE ${isOpenSql} AND profile_id = ANY(${profileIds}::int[])
				UNION
				SELECT a.owner_id FROM service_cases c JOIN appliances a USING (serial_hash)
				WHERE ${isOpenSql} AND a.owner_id = ANY(${profileIds}::int[])`)
			return new Set(rows.map((row) => row.profile_id))
		},
		allHeld: async () => {
			const rows = await operations.query<{ profile_id: number }>(sql`
				SELECT profile_id FROM service_cases WHERE ${isOpenSql} AND profile_id != 0
				UNION
				SELECT a.owner_id FROM service_cases c JOIN appliances a USING (serial_hash) WHERE ${isOpenSql} AND a.owner_id IS NOT NULL`)
			return new Set(rows.map((row) => row.profile_id))
		},
		stale: async (before) => {
			const [row] = await operations.query<{ count: bigint; oldest: number | null }>(
				sql`SELECT count(*) AS count, min(opened_at) AS oldest FROM service_cases WHERE ${isOpenSql} AND opened_at < ${timestamp(before)}`,
			)
			return { count: Number(row?.count ?? 0), oldest: row?.oldest ?? null }
		},
		mark: async () => {
			const [row] = await operations.query<{ count: bigint; at: number | null }>(
				sql`SELECT count(*) AS count, max(updated_at) AS at FROM service_cases`,
			)
			return `${row?.count}/${row?.at ?? 0}`
		},
	}
}

/** Openings and closings keep the latest of each; a call is counted once by its key. */
async function apply(tx: Queryable, entries: readonly CaseEntry[], at: number): Promise<void> {
	const merged = [...Map.groupBy(entries, ({ source, caseId }) => JSON.stringify([source, caseId])).values()].map(merge)
	await tx.query(sql`
		INSERT INTO service_cases AS c (source, case_id, kind, channel, profile_id, serial_hash, opened_at, closed_at, synthetic, updated_at)
		SELECT source, case_id, coalesce(kind, 'question'), channel, profile_id, decode(serial_hash, 'hex'), opened_at, closed_at, synthetic,
			${timestamp(at)}
		FROM jsonb_to_recordset(${json(merged)}) AS r (source text, case_id text, kind text, channel text, profile_id int,
			serial_hash text, opened_at timestamptz, closed_at timestamptz, synthetic boolean)
		ON CONFLICT (source, case_id) DO UPDATE SET
			kind = CASE WHEN excluded.opened_at IS NOT NULL THEN excluded.kind ELSE c.kind END,
			channel = coalesce(nullif(excluded.channel, ''), c.channel),
			profile_id = CASE WHEN c.profile_id = 0 THEN excluded.profile_id ELSE c.profile_id END,
			serial_hash = coalesce(c.serial_hash, excluded.serial_hash),
			opened_at = greatest(c.opened_at, excluded.opened_at),
			closed_at = greatest(c.closed_at, excluded.closed_at),
			synthetic = c.synthetic AND excluded.synthetic,
			updated_at = excluded.updated_at`)
	const calls = entries.filter(({ what }) => what === 'called')
	if (calls.length === 0) return
	const rows = calls.map(({ key, source, caseId, at: time, minutes }) => ({
		...{ key, source, minutes },
		case_id: caseId,
		at: new Date(time).toISOString(),
	}))
	await tx.query(sql`
		WITH new AS (
			INSERT INTO service_calls (key, id, at, minutes)
			SELECT r.key, c.id, r.at, r.minutes
			FROM jsonb_to_recordset(${json(rows)}) AS r (key numeric, source text, case_id text, at timestamptz, minutes numeric)
			JOIN service_cases c USING (source, case_id)
			ON CONFLICT (key) DO NOTHING RETURNING id, minutes
		), counted AS (SELECT id, count(*)::int AS calls, coalesce(sum(minutes), 0) AS minutes FROM new GROUP BY id)
		UPDATE service_cases c SET calls = c.calls + counted.calls, call_minutes = c.call_minutes + counted.minutes
		FROM counted WHERE c.id = counted.id`)
}

function merge(entries: readonly CaseEntry[]) {
	const latest = (what: CaseEntry['what']) => {
		const times = entries.filter((entry) => entry.what === what).map((entry) => entry.at)
		return times.length === 0 ? null : new Date(Math.max(...times)).toISOString()
	}
	const [first] = entries as readonly [CaseEntry]
	return {
		source: first.source,
		case_id: first.caseId,
		kind: entries.findLast(({ kind }) => kind !== undefined)?.kind ?? null,
		channel: entries.findLast(({ channel }) => channel !== '')?.channel ?? '',
		profile_id: entries.find(({ profileId }) => profileId !== 0)?.profileId ?? 0,
		serial_hash: entries.find(({ serialHash }) => serialHash !== null)?.serialHash?.toString('hex') ?? null,
		opened_at: latest('opened'),
		closed_at: latest('closed'),
		synthetic: entries.every(({ synthetic }) => synthetic),
	}
}

function toCase(row: StoredCase): ServiceCase {
	const { source, kind, channel, calls, synthetic } = row
	return {
		...{ source, kind, channel, calls, synthetic },
		id: String(row.id),
		caseId: row.case_id,
		profileId: row.profile_id,
		serialHash: row.serial_hash,
		openedAt: row.opened_at,
		closedAt: row.closed_at,
		closedBy: row.closed_by,
		callMinutes: Number(row.call_minutes),
	}
}

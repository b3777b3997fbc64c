import type { Alert } from '#kit/alert'
import { json, type OperationsStore, type Row, sql, timestamp } from '#storage/operations'

export interface StoredAlert extends Alert {
	readonly id: string
	readonly raisedAt: number
	/** When the cause was last seen. */
	readonly renewedAt: number
	readonly closedAt: number | null
	/** Who closed it; null where the cause went away by itself. */
	readonly closedBy: string | null
}

export type AlertName = Pick<Alert, 'kind' | 'key'>

export interface AlertStore {
	raise(alert: Alert, at: number): Promise<void>
	/** False where no such alert is open. */
	close(which: AlertName | { readonly id: string }, by: string | null, at: number): Promise<boolean>
	/** Newest first; the open ones, or all. */
	list(filter: { readonly open: boolean; readonly before?: string | undefined; readonly limit: number }): Promise<StoredAlert[]>
}

interface AlertRow extends Row {
	readonly alert_id: string
	readonly kind: string
	readonly key: string
	readonly severity: Alert['severity']
	readonly text: Alert['text']
	readonly link: string | null
	readonly details: Record<string, unknown>
	readonly raised_at: number
	readonly renewed_at: number
	readonly closed_at: number | null
	readonly closed_by: string | null
}

export function createAlertStore(operations: OperationsStore): AlertStore {
	return {
		raise: async ({ kind, key, severity, text, link = null, details = {} }, at) => {
			await operations.query(sql`
				INSERT INTO alerts AS a (kind, key, severity, text, link, details, raised_at, renewed_at)
				VALUES (${kind}, ${key}, ${severity}, ${json(text)}, ${link}, ${json(details)}, ${timestamp(at)}, ${timestamp(at)})
				ON CONFLICT (kind, key) WHERE closed_at IS NULL
				DO UPDATE SET severity = excluded.severity, text = excluded.text, link = excluded.link,
					details = excluded.details, renewed_at = excluded.renewed_at`)
		},
		close: async (which, by, at) => {
			const named = 'id' in which ? sql`alert_id = ${which.id}::bigint` : sql`kind = ${which.kind} AND key = ${which.key}`
			const rows = await operations.query(sql`
				UPDATE alerts SET closed_at = ${timestamp(at)}, closed_by = ${by} WHERE closed_at IS NULL AND ${named} RETURNING alert_id`)
			return rows.length > 0
		},
		list: async ({ open, before = null, limit }) => {
			const rows = await operations.query<AlertRow>(sql`
				SELECT alert_id::text, kind, key, severity, text, link, details, raised_at, renewed_at, closed_at, closed_by FROM alerts
				WHERE (NOT ${open}::boolean OR closed_at IS NULL) AND (${before}::bigint IS NULL OR alert_id < ${before}::bigint)
				ORDER BY alert_id DESC LIMIT ${limit}`)
			return rows.map(toAlert)
		},
	}
}

function toAlert(row: AlertRow): StoredAlert {
	const { kind, key, severity, text, link, details } = row
	return {
		...{ id: row.alert_id, kind, key, severity, text, details },
		...(link === null ? {} : { link }),
		raisedAt: row.raised_at,
		renewedAt: row.renewed_at,
		closedAt: row.closed_at,
		closedBy: row.closed_by,
	}
}

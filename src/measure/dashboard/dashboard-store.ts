import type { Role } from '#kit/route'
import { json, type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import type { Content, Dashboard } from './dashboard.ts'

/** A kept dashboard: nothing that the software brings is in the store. */
export type StoredDashboard = Omit<Dashboard, 'starter' | 'updatedAt'> & { readonly updatedAt: number }

/** Whose dashboards: their own, and what their role was given. Absent: all. */
export interface Reader {
	readonly id: string
	readonly role: Role
}

export interface DashboardStore {
	/** What a reader may see, the last saved first. */
	list(reader?: Reader): Promise<StoredDashboard[]>
	get(id: string): Promise<StoredDashboard | undefined>
	insert(dashboard: StoredDashboard): Promise<void>
	/** Whole, where it still has the version before; false where somebody else was faster, or it is gone. */
	replace(dashboard: StoredDashboard): Promise<boolean>
	remove(id: string): Promise<void>
	/** How many somebody keeps. */
	countOf(ownerId: string): Promise<number>
}

interface DashboardRow extends Row {
	readonly dashboard_id: string
	readonly owner_id: string
	readonly owner_name: string
	readonly shared_with: readonly Role[]
	readonly editable_by: readonly Role[]
	readonly content: Omit<Content, 'sharedWith' | 'editableBy'> & Pick<Dashboard, 'savedBy'>
	readonly version: number
	readonly updated_at: number
}

export function createDashboardStore(operations: OperationsStore): DashboardStore {
	return {
		list: async (reader) => {
			const rows = await operations.query<DashboardRow>(
				reader
					? sql`SELECT * FROM dashboards WHERE owner_id = ${reader.id} OR ${reader.role} = ANY(shared_with) OR ${reader.role} = ANY(editable_by)
						ORDER BY updated_at DESC, dashboard_id`
					: sql`SELECT * FROM dashboards ORDER BY updated_at DESC, dashboard_id`,
			)
			return rows.map(fromRow)
		},
		get: async (id) => {
			const [row] = await operations.query<DashboardRow>(sql`SELECT * FROM dashboards WHERE dashboard_id = ${id}`)
			return row && fromRow(row)
		},
		insert: async (dashboard) => {
			const { id, owner, sharedWith, editableBy, version, updatedAt } = dashboard
			await operations.query(
				sql`INSERT INTO dashboards (dashboard_id, owner_id, owner_name, shared_with, editable_by, content, version, updated_at)
					VALUES (${id}, ${owner.id}, ${owner.name}, ${sharedWith}, ${editableBy}, ${json(contentOf(dashboard))}, ${version}, ${timestamp(updatedAt)})`,
			)
		},
		replace: async (dashboard) => {
			const { id, sharedWith, editableBy, version, updatedAt } = dashboard
			const rows = await operations.query(
				sql`UPDATE dashboards SET shared_with = ${sharedWith}, editable_by = ${editableBy}, content = ${json(contentOf(dashboard))},
					version = ${version}, updated_at = ${timestamp(updatedAt)}
					WHERE dashboard_id = ${id} AND version = ${version - 1} RETURNING dashboard_id`,
			)
			return rows.length === 1
		},
		remove: async (id) => {
			await operations.query(sql`DELETE FROM dashboards WHERE dashboard_id = ${id}`)
		},
		countOf: async (ownerId) => {
			const [row] = await operations.query<{ readonly n: number }>(
				sql`SELECT count(*)::int AS n FROM dashboards WHERE owner_id = ${ownerId}`,
			)
			return row?.n ?? 0
		},
	}
}

function contentOf({ name, description, range, compare, tiles, savedBy }: StoredDashboard): DashboardRow['content'] {
	return { name, description, range, compare, tiles, ...(savedBy === undefined ? {} : { savedBy }) }
}

function fromRow(row: DashboardRow): StoredDashboard {
	return {
		...row.content,
		...{ id: row.dashboard_id, owner: { id: row.owner_id, name: row.owner_name } },
		...{ sharedWith: [...row.shared_with], editableBy: [...row.editable_by] },
		...{ version: row.version, updatedAt: row.updated_at },
	}
}

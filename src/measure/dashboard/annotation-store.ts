import { type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import type { DayRange } from '../calendar.ts'

/** What somebody wrote at a day of the shop. */
export interface Note {
	readonly id: string
	/** `YYYY-MM-DD`. */
	readonly on: string
	readonly text: string
	readonly by: { readonly id: string; readonly name: string }
	/** UTC ms. */
	readonly at: number
}

export interface AnnotationStore {
	/** By day, the first written first. At most `limit`, the latest days. */
	list(range: DayRange, limit: number): Promise<Note[]>
	get(id: string): Promise<Note | undefined>
	/** In place of what had this id before. */
	set(note: Note): Promise<void>
	remove(id: string): Promise<void>
}

interface NoteRow extends Row {
	readonly note_id: string
	readonly day: string
	readonly body: string
	readonly by_id: string
	readonly by_name: string
	readonly written_at: number
}

export function createAnnotationStore(operations: OperationsStore): AnnotationStore {
	return {
		list: async ({ from, to }, limit) => {
			const rows = await operations.query<NoteRow>(
				sql`SELECT * FROM annotations WHERE day >= ${from}::date AND day < ${to}::date ORDER BY day DESC, written_at DESC, note_id DESC LIMIT ${limit}`,
			)
			return rows.map(fromRow).reverse()
		},
		get: async (id) => {
			const [row] = await operations.query<NoteRow>(sql`SELECT * FROM annotations WHERE note_id = ${id}`)
			return row && fromRow(row)
		},
		set: async ({ id, on, text, by, at }) => {
			await operations.query(
				sql`INSERT INTO annotations (note_id, day, body, by_id, by_name, written_at)
					VALUES (${id}, ${on}::date, ${text}, ${by.id}, ${by.name}, ${timestamp(at)})
					ON CONFLICT (note_id) DO UPDATE SET day = excluded.day, body = excluded.body, by_id = excluded.by_id, by_name = excluded.by_name, written_at = excluded.written_at`,
			)
		},
		remove: async (id) => {
			await operations.query(sql`DELETE FROM annotations WHERE note_id = ${id}`)
		},
	}
}

function fromRow(row: NoteRow): Note {
	return {
		...{ id: row.note_id, on: row.day, text: row.body },
		...{ by: { id: row.by_id, name: row.by_name }, at: row.written_at },
	}
}

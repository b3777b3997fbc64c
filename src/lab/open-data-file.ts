import { access, stat } from 'node:fs/promises'
import { fail } from '#kit/errors'
import { type OpenedTable, openTable, type ReadOptions } from '#kit/table/open-table'
import { type Row, type Table, UnreadableRow } from '#kit/table/table'

/** Whether the first line of a CSV file names the columns; `auto` looks at it. */
export type Header = 'auto' | 'yes' | 'no'

export interface DataFileOptions {
	readonly encoding?: string | undefined
	readonly delimiter?: ',' | ';' | '\t' | '|' | undefined
	readonly header?: Header | undefined
}

export interface DataRow {
	/** From 1; the header does not count. */
	readonly row: number
	/** Cells in the order of the columns; undefined where the row could not be read. */
	readonly cells: readonly unknown[] | undefined
	/** Why not. */
	readonly problem?: string
}

export interface DataFile {
	readonly format: Table['format']
	readonly columns: readonly string[]
	/** False where the columns had to be named c1, c2… */
	readonly named: boolean
	encoding(): string | null
	progress(): { readonly bytes: number; readonly of?: number }
	/** All rows, some hundreds at a time. */
	batches(): AsyncIterable<readonly DataRow[]>
	close(): Promise<void>
}

/** Opens CSV, JSON lines or Parquet, gzipped or not, as an import does; what it is, is told by its first bytes. */
export async function openDataFile(path: string, options: DataFileOptions = {}): Promise<DataFile> {
	await assertFile(path)
	const told = readOptions(options)
	let opened = await openTable({ path }, told)
	let named = true
	if (opened.table.format === 'csv' && !hasHeader(opened.table.columns, options.header ?? 'auto')) {
		const columns = opened.table.columns.map((_, index) => `c${index + 1}`)
		await opened.close()
		opened = await openTable({ path }, { ...told, columns })
		named = false
	}
	return describe(opened, named)
}

function readOptions({ encoding, delimiter }: DataFileOptions): ReadOptions {
	if (encoding !== undefined && !isEncoding(encoding)) fail('bad-request', `"${encoding}" is no encoding: try utf-8 or gb18030`)
	return { ...(encoding !== undefined && { encoding }), ...(delimiter !== undefined && { delimiter }) }
}

function isEncoding(name: string): boolean {
	try {
		return new TextDecoder(name).encoding !== ''
	} catch {
		return false
	}
}

async function assertFile(path: string): Promise<void> {
	const found = await stat(path).catch(() => fail('bad-file', `${path} cannot be read: no such file`))
	if (!found.isFile()) fail('bad-file', `${path} is not a file`)
	await access(path, 4).catch((cause: unknown) => fail('bad-file', `${path} cannot be read`, undefined, cause))
}

/** Names of columns are neither numbers nor times nor empty, and none stands there twice. */
function hasHeader(columns: readonly string[], header: Header): boolean {
	if (header !== 'auto') return header === 'yes'
	return (
		!columns.some((name) => name === '' || /^[-+]?[\d.,]+$|^\d{4}-\d\d-\d\d/.test(name)) &&
		new Set(columns).size === columns.length
	)
}

function describe({ table, progress, close }: OpenedTable, named: boolean): DataFile {
	const { columns, format } = table
	const readers = columns.map((name, index) =>
		format === 'jsonl' ? (table.column(name) ?? (() => undefined)) : (row: Row) => (row as readonly unknown[])[index],
	)
	return {
		...{ format, columns, named, progress, close },
		encoding: () => table.encoding()?.name ?? null,
		async *batches() {
			let row = 0
			for await (const batch of table.batches()) {
				yield batch.map((each): DataRow => {
					row++
					if (each instanceof UnreadableRow) return { row, cells: undefined, problem: each.reason }
					return { row, cells: readers.map((read) => read(each)) }
				})
			}
		},
	}
}

/** Where a column stands. Raises `bad-request`, naming those that there are. */
export function placeOf({ columns }: DataFile, name: string): number {
	const index = columns.indexOf(name)
	if (index < 0)
		fail('bad-request', `The file has no column "${name}"; it has ${columns.map((each) => `"${each}"`).join(', ')}`, { columns })
	return index
}

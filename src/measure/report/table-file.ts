import { Readable } from 'node:stream'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Cell, Column, Table } from './tables/table.ts'

/** An answer as a file. CSV is written as it is read; Parquet needs its columns whole. */
export function tableFile(table: Table, format: 'csv' | 'parquet', bom: boolean): Readable | Buffer {
	return format === 'csv' ? Readable.from(csvLines(table, bom)) : parquet(table)
}

function* csvLines({ columns, rows }: Table, bom: boolean): Generator<string> {
	yield `${bom ? '\uFEFF' : ''}${columns.map(({ name }) => quoted(name)).join(',')}\n`
	for (const row of rows) yield `${row.map((cell, index) => csvCell(cell, columns[index])).join(',')}\n`
}

function csvCell(cell: Cell, column: Column | undefined): string {
	if (cell === null) return ''
	return column?.as === 'text' || column?.as === 'day' ? quoted(String(cell)) : String(cell)
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
function quoted(text: string): string {
	return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** Money stays an exact decimal in text; counts and shares are doubles. */
function parquet({ columns, rows }: Table): Buffer {
	const columnData = columns.map(({ name, as }, index) => {
		const cells = rows.map((row) => row[index] ?? null)
		const isText = as === 'text' || as === 'day' || as === 'money'
		return {
			...{ name, nullable: true },
			type: isText ? ('STRING' as const) : ('DOUBLE' as const),
			data: cells.map((cell) => (cell === null ? null : isText ? String(cell) : Number(cell))),
		}
	})
	return Buffer.from(parquetWriteBuffer({ columnData }))
}

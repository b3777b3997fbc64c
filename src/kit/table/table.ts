import { fail } from '../errors.ts'

/** A row as its format gives it: cells of a CSV or Parquet file, or an object of a JSONL file. */
export type Row = readonly unknown[] | Readonly<Record<string, unknown>>

export type UnreadableReason =
	| 'torn-line'
	| 'wrong-columns'
	| 'bad-quotes'
	| 'bad-encoding'
	| 'malformed-json'
	| 'not-an-object'
	| 'too-large'

/** A row that could not even be read, with what was there. */
export class UnreadableRow {
	readonly reason: UnreadableReason
	readonly content: Readonly<Record<string, unknown>>
	/** Of `wrong-columns`: how many there are. */
	readonly detail: string

	constructor(reason: UnreadableReason, content: Readonly<Record<string, unknown>>, detail = '') {
		this.reason = reason
		this.content = content
		this.detail = detail
	}
}

export interface FileEncoding {
	readonly name: string
	/** How it is known. */
	readonly by: 'mark' | 'mapping' | 'content'
}

export interface Table {
	readonly format: 'csv' | 'jsonl' | 'parquet' | 'xlsx'
	/** Undefined for Parquet and workbooks. */
	readonly encoding: () => FileEncoding | undefined
	readonly columns: readonly string[]
	/** How to read a column; undefined where the file has none of that name. */
	column(name: string): ((row: Row) => unknown) | undefined
	/** The row by column names, as quarantine shows it. */
	toObject(row: Row): Record<string, unknown>
	/** All rows, some hundreds at a time. */
	batches(): AsyncIterable<readonly (Row | UnreadableRow)[]>
}

/** Columns of rows that are cells. */
export function cellColumns(columns: readonly string[]): Pick<Table, 'columns' | 'column' | 'toObject'> {
	return {
		columns,
		column(name) {
			const index = columns.indexOf(name)
			if (index !== columns.lastIndexOf(name)) fail('bad-mapping', `The file has several columns "${name}"`, { columns })
			return index < 0 ? undefined : (row) => (row as readonly unknown[])[index]
		},
		toObject: (row) =>
			Object.fromEntries((row as readonly unknown[]).map((cell, index) => [columns[index] ?? `#${index + 1}`, cell])),
	}
}

/** Columns of rows that are objects: a name, or a path with dots. `columns` are those seen so far; undefined takes any. */
export function objectColumns(columns: readonly string[] | undefined): Pick<Table, 'columns' | 'column' | 'toObject'> {
	return {
		columns: columns ?? [],
		column(name) {
			const path = name.split('.')
			if (columns !== undefined && !columns.includes(name) && !columns.includes(path[0] as string)) return undefined
			return (row) => {
				const fields = row as Readonly<Record<string, unknown>>
				return Object.hasOwn(fields, name) ? fields[name] : path.reduce<unknown>(property, fields)
			}
		},
		toObject: (row) => ({ ...(row as Readonly<Record<string, unknown>>) }),
	}
}

function property(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
		? (value as Record<string, unknown>)[key]
		: undefined
}

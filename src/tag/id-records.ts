import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { fail } from '#kit/errors'

const longestRecord = 64 * 1024

/** One row of a list of ids: the trimmed columns `id` and, where there is one, `value`. Lines count from 1, the header. */
export interface IdRecord {
	readonly line: number
	readonly id: string
	readonly value: string
}

/** The stream is read no faster than its records are taken. Raises `bad-file` for what is no CSV with a column `id`. */
export async function* idRecords(body: Readable): AsyncGenerator<IdRecord> {
	let line = 1
	for await (const record of recordsOf(body)) yield { line: ++line, id: trimmed(record.id), value: trimmed(record.value) }
}

function trimmed(text: string | undefined): string {
	return (text ?? '').trim()
}

async function* recordsOf(body: Readable): AsyncGenerator<Readonly<Record<string, string | undefined>>> {
	const parser = body.pipe(
		parse({
			bom: true,
			columns: columnsOf,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			max_record_size: longestRecord,
		}),
	)
	body.on('error', (error) => parser.destroy(error))
	try {
		for await (const record of parser) yield record as Record<string, string>
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : ''
		if (code.startsWith('CSV_')) fail('bad-file', error instanceof Error ? error.message : undefined)
		throw error
	}
}

function columnsOf(header: readonly string[]): string[] {
	const names = header.map((name) => name.trim().toLowerCase())
	if (!names.includes('id')) fail('bad-file', 'The first line must name the columns, one of them id')
	return names
}

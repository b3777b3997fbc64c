import type { ExportFormat, TableResult } from '#storage/analytics'

const texts = /^(LowCardinality\()?(Nullable\()?(String|FixedString|Enum)/

/**
 * The SELECT of a download. In CSV a text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection);
 * Parquet carries types, so its texts stay as they are.
 */
export function exportSelect(select: string, columns: TableResult['columns'], format: ExportFormat): string {
	if (format !== 'CSV') return select
	const shown = columns.map(({ name, type }) => (texts.test(type) ? harmless(quoted(name)) : quoted(name)))
	// Each column in its place: aliases of one SELECT would see each other.
	return `SELECT ${shown.map((expression, index) => `${expression} AS c${index}`).join(', ')} FROM (${select})`
}

const quoted = (name: string) => `\`${name.replace(/[\\`]/g, '\\$&')}\``

function harmless(column: string): string {
	return `if(match(ifNull(toString(${column}), ''), '^[=+\\\\-@\\t\\r]'), concat('\\'', toString(${column})), toString(${column}))`
}

/** The names of the columns, under the same care. */
export function headerLine(names: readonly string[]): string {
	return `${names.map((name) => `"${(/^[=+\-@\t\r]/.test(name) ? `'${name}` : name).replaceAll('"', '""')}"`).join(',')}\n`
}

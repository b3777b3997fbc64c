import type { Rows } from './kind.ts'

/** For a spreadsheet: RFC 4180, with a mark of order so that Excel reads Chinese. */
export function csvOf({ head, rows }: Rows): string {
	return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** What begins as a formula does would be run by a spreadsheet. */
function cell(value: string | number | null): string {
	const text = value === null ? '' : String(value)
	const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

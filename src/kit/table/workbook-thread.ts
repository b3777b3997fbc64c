import { readSheet } from 'read-excel-file/universal'
import { fail } from '../errors.ts'
import { answerInThread } from '../thread.ts'

answerInThread(async (bytes: Uint8Array<ArrayBuffer>) => {
	const rows = await readSheet(bytes.buffer).catch((cause: unknown) =>
		fail('bad-file', 'This is no Excel workbook, or a damaged one: save the sheet as CSV and take that', undefined, cause),
	)
	return new TextEncoder().encode(rows.map((row) => `${row.map((cell) => quoted(cellText(cell))).join(',')}\n`).join(''))
})

function cellText(cell: unknown): string {
	if (cell === null || cell === undefined) return ''
	if (typeof cell === 'number') return numberText(cell)
	if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
	return cell instanceof Date ? timeText(cell) : String(cell)
}

/** Excel keeps fifteen digits; what is behind them comes of binary fractions. Never in powers of ten: an identifier may be a long number. */
function numberText(value: number): string {
	if (!Number.isFinite(value)) return ''
	if (Number.isInteger(value)) return BigInt(value).toString()
	const short = Number(value.toPrecision(15))
	return Math.abs(short) < 1e-6 ? short.toFixed(20).replace(/\.?0+$/, '') : String(short)
}

/** A sheet's times are of no zone: they come as if they were UTC. */
function timeText(at: Date): string {
	if (Number.isNaN(at.getTime())) return ''
	const text = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString()
	return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

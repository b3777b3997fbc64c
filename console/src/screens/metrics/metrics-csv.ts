import type { MetricChange, MetricRead } from './metric-model.ts'

interface CsvWords {
	/** What is told apart, or the metrics' column. */
	readonly first: string
	readonly current: string
	readonly previous: string
	readonly change: string
	readonly low: string
	readonly high: string
	readonly qValue: string
	readonly groupName: (group: MetricRead['groups'][number]) => string
	readonly total: string
}

/** What the table shows, for a spreadsheet: RFC 4180, with a mark of order so that Excel reads Chinese. */
export function breakdownCsv({ total, groups }: MetricRead, words: CsvWords): string {
	const head = [words.first, words.current, words.previous, words.change, words.low, words.high, words.qValue]
	const row = (name: string, reading: MetricRead['total']) => [
		name,
		reading.value,
		reading.previous,
		...changeCells(reading.change),
	]
	const rows = [row(words.total, total), ...groups.map((group) => row(words.groupName(group), group.reading))]
	return `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

function changeCells(change: MetricChange | undefined): (number | null)[] {
	if (!change || 'silence' in change || !change.relative) return [null, null, null, null]
	const { value, low, high } = change.relative
	return [value, low, high, change.qValue]
}

function cell(value: string | number | null): string {
	const text = value === null ? '' : String(value)
	// A leading sign of a formula would be run by a spreadsheet.
	const safe = typeof value === 'string' && /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

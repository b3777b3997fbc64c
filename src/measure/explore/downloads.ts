import { Readable } from 'node:stream'
import { createTurns } from '#kit/turns'
import type { AnalyticsStore, ExportFormat } from '#storage/analytics'
import { type BoundSelect, bounded, optionsOf } from './bounded.ts'
import { exportSelect, headerLine } from './export-select.ts'
import { boundsSql, type SqlLimits } from './sql-limits.ts'

export interface DownloadAsked {
	readonly format: ExportFormat
	/** Excel takes CSV for UTF-8 only where it begins with a mark. */
	readonly bom?: boolean
	readonly signal?: AbortSignal
}

export interface Downloads {
	/** Every row, as a file: as fast as it is read, with nothing of it held in memory. Raises `query-limit` before its first byte. */
	open(made: BoundSelect, asked: DownloadAsked): Promise<Readable>
}

export function createDownloads(analytics: AnalyticsStore, limits: SqlLimits): Downloads {
	const turns = createTurns(analytics.dialect.name === 'embedded' ? 1 : 4)

	async function open({ select, params }: BoundSelect, { format, bom = false, signal }: DownloadAsked): Promise<Readable> {
		const shape = `${select} LIMIT 0 SETTINGS ${boundsSql(limits, limits.seconds)}`
		const { columns } = await bounded(() => analytics.table(shape, params, optionsOf(limits.seconds, signal)))
		const settings = `${boundsSql(limits, limits.exportSeconds)}, output_format_parquet_row_group_size = 100000`
		const options = { ...optionsOf(limits.exportSeconds, signal), background: true } as const
		const rows = await bounded(() =>
			analytics.exportRows(exportSelect(select, columns, format), settings, format, params, options),
		)
		if (format === 'Parquet') return rows
		return Readable.from(headed(`${bom ? '\uFEFF' : ''}${headerLine(columns.map(({ name }) => name))}`, rows), {
			objectMode: false,
		})
	}

	return { open: (made, asked) => turns.take(() => open(made, asked), asked.signal) }
}

async function* headed(header: string, rows: Readable): AsyncGenerator<Uint8Array> {
	try {
		yield Buffer.from(header)
		for await (const chunk of rows) yield chunk as Uint8Array
	} finally {
		rows.destroy()
	}
}

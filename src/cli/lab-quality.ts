import { basename } from 'node:path'
import type { Command } from 'commander'
import type { ColumnReport } from '../lab/column-profile.ts'
import type { DataFileOptions } from '../lab/open-data-file.ts'
import { type QualityFileResult, qualityOfFile } from '../lab/quality-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends DataFileOptions {
	readonly json?: boolean
}

/** @param command with the argument and options that every method for files has */
export function describeQuality(command: Command, shell: Shell): void {
	command.action((file: string, { json, ...options }: Options) =>
		shell.run({ json }, async (output) => {
			const progress = (bytes: number, of: number | undefined) => output.progress(basename(file), bytes, of)
			const result = await qualityOfFile(file, { ...options, now: Date.now() }, progress)
			output.result(result, qualityLines(result, output))
		}),
	)
}

function qualityLines(result: QualityFileResult, { say, pick }: Output): string[] {
	const { rows, format, encoding, header, duplicates, duplicatesExact, unreadable, cutLastLine, brokenOff, columns, suspicious } =
		result
	const about = (duplicatesExact ? '' : '≈ ') + String(duplicates)
	return [
		`${format}${encoding === null ? '' : `, ${encoding}`}${header ? '' : `, ${say('noHeader')}`}: ${say('rowsRead')} ${rows}, ${say('repeated')} ${about}`,
		...unreadable.map(({ reason, count, firstRow }) => `  ${reason}: ${count} (${say('firstRow')} ${firstRow})`),
		...(cutLastLine ? [`  ${say('cutLastLine')}`] : []),
		...(brokenOff === null ? [] : [`  ${brokenOff}`]),
		'',
		...textTable([[say('column'), say('type'), say('missing'), say('distinct'), say('range')], ...columns.map(rowOf)]),
		...columns.flatMap(({ name, times }) =>
			times?.likelyOffset != null && times.quietest !== null && times.zone === 'stated'
				? [`  ${name}: ${say('quietest')} ${times.quietest} UTC → UTC${times.likelyOffset < 0 ? '' : '+'}${times.likelyOffset}`]
				: [],
		),
		...(suspicious.length === 0 ? [] : ['', say('suspicious')]),
		...suspicious.map(({ column, count, text, rows: first }) => {
			const where = first.length === 0 ? '' : ` (${say('rows')} ${first.slice(0, 5).join(', ')}${first.length > 5 ? '…' : ''})`
			return `  ${column ?? ''}: ${pick(text)} × ${count}${where}`
		}),
	]
}

function rowOf({ name, type, missingShare, distinct, distinctExact, numbers, times, texts, top }: ColumnReport): string[] {
	const percent = missingShare === 0 ? '0' : `${(missingShare * 100).toFixed(missingShare < 0.001 ? 3 : 1)}%`
	return [name, type, percent, `${distinctExact ? '' : '≈'}${distinct}`, rangeOf()]

	function rangeOf(): string {
		if (times) return `${times.from.slice(0, 16)} – ${times.to.slice(0, 16)}`
		if (numbers) return `${numbers.min} … ${numbers.quantiles.p50} … ${numbers.max}`
		if (top.length > 0)
			return top
				.slice(0, 3)
				.map(({ value }) => (value.length > 16 ? `${value.slice(0, 16)}…` : value))
				.join(' | ')
		return texts ? `${texts.shortest}–${texts.longest}` : ''
	}
}

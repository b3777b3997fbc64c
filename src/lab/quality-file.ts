import { isCoded } from '#kit/errors'
import { createDistinctCounter } from '#ml/distinct-counter'
import { hash53 } from '#ml/hash53'
import { ColumnProfile, type ColumnReport } from './column-profile.ts'
import { type DataFile, type DataFileOptions, openDataFile } from './open-data-file.ts'
import { type Suspicion, suspicions } from './suspicions.ts'

export interface QualityFileResult {
	readonly format: DataFile['format']
	readonly encoding: string | null
	/** False where the file has no header and its columns are called c1, c2… */
	readonly header: boolean
	readonly rows: number
	/** Rows that cannot be read, by reason, with the first that has it. */
	readonly unreadable: readonly { readonly reason: string; readonly count: number; readonly firstRow: number }[]
	/** The last line ends in the middle. */
	readonly cutLastLine: boolean
	/** Set where the file itself breaks off, such as a gzip that was not finished. */
	readonly brokenOff: string | null
	/** Rows that say exactly what an earlier one said. */
	readonly duplicates: number
	readonly duplicatesExact: boolean
	readonly columns: readonly ColumnReport[]
	readonly suspicious: readonly Suspicion[]
}

/** Rows that are remembered to find repeated ones exactly: about 128 MB. */
const rowsKept = 8_000_000

/** Looks over any data file, in memory that does not grow with it. */
export async function qualityOfFile(
	path: string,
	options: DataFileOptions & { readonly now: number },
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<QualityFileResult> {
	const file = await openDataFile(path, options)
	try {
		return await look(file, options.now, onProgress)
	} finally {
		await file.close()
	}
}

async function look(
	file: DataFile,
	now: number,
	onProgress: (bytes: number, of: number | undefined) => void,
): Promise<QualityFileResult> {
	const columns = file.columns.map((name) => new ColumnProfile(name))
	const unreadable = new Map<string, { count: number; firstRow: number }>()
	const whole = createDistinctCounter(rowsKept)
	let rows = 0
	let brokenOff: string | null = null
	try {
		for await (const batch of file.batches()) {
			for (const { row, cells, problem = '' } of batch) {
				rows = row
				if (cells === undefined) {
					const known = unreadable.get(problem)
					unreadable.set(problem, { count: (known?.count ?? 0) + 1, firstRow: known?.firstRow ?? row })
					continue
				}
				let text = ''
				for (const [index, column] of columns.entries()) text += `${column.add(cells[index], row).text}\u001f`
				whole.add(hash53(text))
			}
			const { bytes, of } = file.progress()
			onProgress(bytes, of)
		}
	} catch (error) {
		// What could be read is worth telling; a file of which nothing could be read is not one.
		if (!isCoded(error, 'bad-file') || rows === 0) throw error
		brokenOff = error.message
	}
	const broken = [...unreadable].map(([reason, found]) => ({ reason, ...found }))
	const read = rows - broken.reduce((sum, { count }) => sum + count, 0)
	const reports = columns.map((column) => column.report(read))
	return {
		...{ format: file.format, encoding: file.encoding(), header: file.named, rows, unreadable: broken, brokenOff },
		cutLastLine: unreadable.has('torn-line') || brokenOff !== null,
		...{ duplicates: whole.repeats, duplicatesExact: whole.exact, columns: reports },
		suspicious: suspicions(reports, now),
	}
}

import { fail } from '../errors.ts'
import { createThreads } from '../thread.ts'
import { unpackedBytes } from './zip-directory.ts'

/** An Excel workbook in the memory of this process, packed and unpacked: text of a sheet packs to a tenth. */
export const mostWorkbookBytes = 32 * 1024 * 1024
const mostUnpackedBytes = 512 * 1024 * 1024
/** What a sheet takes while it is read: a workbook whose few bytes speak of billions of cells ends its own thread only. */
const mostMemoryMb = 1_024

const zipped = '504b0304'
/** The container of .xls, and of a workbook behind a password. */
const compound = 'd0cf11e0'

/** Told by its first four bytes. */
export function isWorkbook(start: Buffer): boolean {
	return [zipped, compound].includes(start.subarray(0, 4).toString('hex'))
}

const sheetAsCsv = createThreads<Uint8Array<ArrayBuffer>, Uint8Array>(new URL('./workbook-thread.ts', import.meta.url), {
	mostMemoryMb,
})

/**
 * The first sheet of an .xlsx workbook as CSV: UTF-8, numbers as they are and not as they are shown, days as `YYYY-MM-DD`. Raises
 * `bad-file` for an .xls, a workbook behind a password and an archive that is none, `too-large` above 32 MB (512 MB unpacked).
 */
export async function workbookAsCsv(bytes: Buffer): Promise<Buffer> {
	if (bytes.subarray(0, 4).toString('hex') === compound)
		fail('bad-file', 'This is an .xls workbook, or one behind a password: save it as .xlsx without one, or as CSV, and take that')
	if (bytes.length > mostWorkbookBytes)
		fail(
			'too-large',
			`The workbook is larger than ${mostWorkbookBytes / 1024 / 1024} MB: save the sheet as CSV, which may be of any size`,
		)
	const unpacked = unpackedBytes(bytes)
	if (unpacked === undefined) fail('bad-file', 'The workbook is damaged or cut off')
	if (unpacked > mostUnpackedBytes) fail('too-large', 'The workbook is too large when it is unpacked: save the sheet as CSV')
	// A copy: the bytes of a small buffer are shared with others.
	return Buffer.from(await sheetAsCsv(new Uint8Array(bytes)))
}

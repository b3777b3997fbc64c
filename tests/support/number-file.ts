import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { fail } from '#kit/errors'

/** The numbers of a CSV file of tests/data, row after row, without its header if it has one. */
export async function readNumbers(name: string): Promise<number[][]> {
	const bytes = await readFile(fileURLToPath(new URL(`../data/${name}`, import.meta.url)))
	const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
	const rows = text
		.trim()
		.split('\n')
		.map((line) => line.split(',').map(Number))
	const numbers = rows.filter((row) => row.every(Number.isFinite))
	if (numbers.length < rows.length - 1) fail('bad-file', `${name} has more than a header that is no number`)
	return numbers
}

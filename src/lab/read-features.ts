import { fail } from '#kit/errors'
import type { Matrix } from '#ml/matrix'
import type { Category } from '#ml/mixed-features'
import { plainText, readCell } from './cell.ts'
import { type DataFile, type DataRow, placeOf } from './open-data-file.ts'

/** The columns of a file that a method works on, without the rows that lack something. */
export interface Features {
	readonly rows: number
	readonly numbers: Matrix
	readonly categories: readonly (Category & { readonly names: readonly string[] })[]
	/** 1 for each row of the file that is used. */
	readonly used: Uint8Array
	/** Rows left out, by why; the first reason counts. */
	readonly leftOut: LeftOut
}

export interface LeftOut {
	unreadable: number
	missing: number
	notANumber: number
}

/** Squares of larger numbers are none. */
const largest = 1e100
/** A column with more is a name, not a category. */
const mostCategories = 100

export async function readFeatures(
	file: DataFile,
	names: { readonly numbers: readonly string[]; readonly categories: readonly string[] },
	onProgress: (bytes: number, of: number | undefined) => void,
): Promise<Features> {
	const places = names.numbers.map((name) => placeOf(file, name))
	const categories = names.categories.map((name) => collectCategory(name, placeOf(file, name)))
	const values = growing()
	const used = growing()
	const leftOut: LeftOut = { unreadable: 0, missing: 0, notANumber: 0 }
	const row = new Float64Array(places.length)
	for await (const batch of file.batches()) {
		for (const each of batch) {
			const problem = readNumbers(each, places, row) ?? (categories.some(({ lacks }) => lacks(each)) ? 'missing' : undefined)
			used.add(problem === undefined ? 1 : 0)
			if (problem !== undefined) {
				leftOut[problem]++
				continue
			}
			for (const value of row) values.add(value)
			for (const category of categories) category.add(each)
		}
		const { bytes, of } = file.progress()
		onProgress(bytes, of)
	}
	const flags = Uint8Array.from(used.values())
	const rows = flags.reduce((sum, flag) => sum + flag, 0)
	return {
		rows: flags.length,
		numbers: { values: values.values(), rows, columns: places.length },
		categories: categories.map((category) => category.result()),
		...{ used: flags, leftOut },
	}
}

function readNumbers({ cells }: DataRow, places: readonly number[], row: Float64Array): keyof LeftOut | undefined {
	if (cells === undefined) return 'unreadable'
	for (const [index, place] of places.entries()) {
		const { type, number, text } = readCell(cells[place])
		if (type === 'missing') return 'missing'
		const value = type === 'boolean' ? Number(/^t/i.test(text.trim())) : number
		if (value === undefined || !(Math.abs(value) <= largest)) return 'notANumber'
		row[index] = value
	}
	return undefined
}

function collectCategory(name: string, place: number) {
	const codes = growing()
	const names = new Map<string, number>()
	return {
		lacks: ({ cells }: DataRow) => readCell(cells?.[place]).type === 'missing',
		add: ({ cells }: DataRow) => {
			const text = plainText(cells?.[place])
			const code = names.get(text) ?? names.size
			names.set(text, code)
			if (names.size > mostCategories)
				fail('bad-request', `"${name}" has more than ${mostCategories} different values: that is no category`, { column: name })
			codes.add(code)
		},
		result: () => ({ codes: Int32Array.from(codes.values()), count: names.size, names: [...names.keys()] }),
	}
}

/** An array of doubles that doubles. */
function growing() {
	let values = new Float64Array(1_024)
	let length = 0
	return {
		add: (value: number): void => {
			if (length === values.length) {
				const larger = new Float64Array(2 * length)
				larger.set(values)
				values = larger
			}
			values[length++] = value
		},
		values: () => values.subarray(0, length),
	}
}

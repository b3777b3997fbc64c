import { fail } from '#kit/errors'
import { type Baskets, basketsOf } from '#ml/baskets'
import { GrowingInts } from '#ml/growing-ints'
import { plainText } from './cell.ts'
import { type DataFile, type DataRow, placeOf } from './open-data-file.ts'
import { readAmount } from './rfm.ts'

export interface BasketColumns {
	readonly basket: string
	readonly item: string
	/** A column of numbers: rows where it is 0 or less are taken back, and left out. */
	readonly quantity?: string | undefined
	/** Leave out rows that cannot be read instead of stopping at the first. */
	readonly skipBad?: boolean | undefined
}

export interface BasketFile {
	readonly rows: number
	readonly skipped: number
	/** Rows with a quantity of 0 or less. */
	readonly returned: number
	/** Rows that name an item of a basket once more. */
	readonly repeated: number
	readonly baskets: Baskets
	/** By the numbers of the items. */
	readonly names: readonly string[]
}

/** What a Map holds, and memory: beyond, the file must be cut. */
const most = { rows: 200_000_000, baskets: 10_000_000, items: 5_000_000 }

/** Reads one row for each item of a basket, in any order. Memory: eight bytes a row, and the names. */
export async function readBaskets(
	file: DataFile,
	columns: BasketColumns,
	onProgress: (bytes: number, of: number | undefined) => void,
): Promise<BasketFile> {
	const read = lineReader(file, columns)
	const [baskets, items] = [new Names('baskets'), new Names('items')]
	const rowBaskets = new GrowingInts()
	const rowItems = new GrowingInts()
	const counts = { rows: 0, skipped: 0, returned: 0 }
	for await (const batch of file.batches()) {
		for (const row of batch) {
			counts.rows++
			const line = read(row)
			if (typeof line === 'string') counts[line]++
			else {
				rowBaskets.push(baskets.number(line.basket))
				rowItems.push(items.number(line.item))
			}
		}
		if (rowItems.length > most.rows) tooLarge('rows')
		const { bytes, of } = file.progress()
		onProgress(bytes, of)
	}
	const gathered = basketsOf({ baskets: rowBaskets.view(), items: rowItems.view() }, baskets.size, items.size)
	const repeated = rowItems.length - gathered.items.length
	return { ...counts, repeated, baskets: gathered, names: items.list() }
}

/** Numbers names in the order they come. Rows of a basket mostly follow each other, so the last one is asked first. */
class Names {
	readonly #numbers = new Map<string, number>()
	readonly #what: 'baskets' | 'items'
	#lastName: string | undefined
	#lastNumber = 0

	constructor(what: 'baskets' | 'items') {
		this.#what = what
	}

	get size(): number {
		return this.#numbers.size
	}

	list(): string[] {
		return [...this.#numbers.keys()]
	}

	number(name: string): number {
		if (name === this.#lastName) return this.#lastNumber
		let number = this.#numbers.get(name)
		if (number === undefined) {
			number = this.#numbers.size
			if (number === most[this.#what]) tooLarge(this.#what)
			this.#numbers.set(name, number)
		}
		this.#lastName = name
		this.#lastNumber = number
		return number
	}
}

function tooLarge(what: keyof typeof most): never {
	fail('too-large', `The file has more than ${most[what]} ${what}: split it, by time or by shop`, { most: most[what], of: what })
}

interface Line {
	readonly basket: string
	readonly item: string
}

function lineReader(file: DataFile, columns: BasketColumns): (row: DataRow) => Line | 'skipped' | 'returned' {
	const basket = placeOf(file, columns.basket)
	const item = placeOf(file, columns.item)
	const quantity = columns.quantity === undefined ? undefined : placeOf(file, columns.quantity)
	const bad = (row: number, column: string, what: string): 'skipped' => {
		if (columns.skipBad) return 'skipped'
		return fail('bad-file', `Row ${row}, column "${column}": ${what}; --skip-bad leaves such rows out`, { row, column })
	}
	return ({ row, cells, problem }) => {
		if (cells === undefined)
			return columns.skipBad
				? 'skipped'
				: fail('bad-file', `Row ${row} cannot be read: ${problem}; --skip-bad leaves such rows out`, { row, problem })
		if (quantity !== undefined) {
			const text = plainText(cells[quantity])
			const amount = readAmount(text)
			if (amount === undefined) return bad(row, columns.quantity ?? '', `"${text.slice(0, 60)}" is no number`)
			if (amount <= 0n) return 'returned'
		}
		const line = { basket: plainText(cells[basket]), item: plainText(cells[item]) }
		if (line.basket === '') return bad(row, columns.basket, 'no basket')
		return line.item === '' ? bad(row, columns.item, 'no item') : line
	}
}

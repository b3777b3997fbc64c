import type { Matrix } from './matrix.ts'

/** A category of each row, as a number from 0. */
export interface Category {
	readonly codes: Int32Array
	/** Number of different categories. */
	readonly count: number
}

/** Columns that are one category written as zeros and ones. */
export interface Block {
	readonly start: number
	readonly count: number
}

export interface MixedFeatures {
	readonly matrix: Matrix
	readonly blocks: readonly Block[]
}

/**
 * Standardised numbers and categories in one matrix, so that Euclidean methods take both. Each category becomes one column of 0 and 1:
 * rows that differ in it are 2 apart (squared), which is what two rows differ by on average in a standardised column. So a category
 * weighs like a number, as in Gower's coefficient (A general coefficient of similarity, 1971) and k-prototypes with γ = 2 (Huang,
 * Extensions to the k-means algorithm, 1998); scaling the columns instead would make rare categories outweigh everything.
 *
 * @param numbers standardised; may have no columns
 */
export function mixFeatures(numbers: Matrix, categories: readonly Category[]): MixedFeatures {
	const { rows, columns } = numbers
	const blocks: Block[] = []
	let width = columns
	for (const { count } of categories) {
		blocks.push({ start: width, count })
		width += count
	}
	if (categories.length === 0) return { matrix: numbers, blocks }
	const values = new Float64Array(rows * width)
	for (let row = 0; row < rows; row++) {
		values.set(numbers.values.subarray(row * columns, (row + 1) * columns), row * width)
		for (const [index, { codes }] of categories.entries())
			values[row * width + (blocks[index] as Block).start + (codes[row] as number)] = 1
	}
	return { matrix: { values, rows, columns: width }, blocks }
}

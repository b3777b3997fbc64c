import fc from 'fast-check'
import type { Matrix } from './matrix.ts'

/** Rows of numbers, packed: what the methods take. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
	const columns = rows[0]?.length ?? 0
	return { values: Float64Array.from(rows.flat()), rows: rows.length, columns }
}

/** Few different values, so that there are ties, equal rows and empty clusters; and arbitrary ones, none so small that its square is 0. */
export function someRows({ least, most }: { readonly least: number; readonly most: number }): fc.Arbitrary<number[][]> {
	const value = fc.oneof(
		fc.integer({ min: 0, max: 3 }),
		fc.double({ min: -100, max: 100, noNaN: true }).map((number) => Math.round(number * 1e6) / 1e6 + 0),
	)
	return fc
		.integer({ min: 1, max: 6 })
		.chain((columns) =>
			fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: least, maxLength: most }),
		)
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, column) => sum + (value - (b[column] as number)) ** 2, 0)
}

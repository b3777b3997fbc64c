/** Numbers of `rows` things in `columns` columns, row after row: `values[row * columns + column]`. */
export interface Matrix {
	readonly values: Float64Array
	readonly rows: number
	readonly columns: number
}

/** The rows at these places, in this order. */
export function takeRows({ values, columns }: Matrix, places: ArrayLike<number>): Matrix {
	const taken = new Float64Array(places.length * columns)
	for (let row = 0; row < places.length; row++) {
		const from = (places[row] as number) * columns
		taken.set(values.subarray(from, from + columns), row * columns)
	}
	return { values: taken, rows: places.length, columns }
}

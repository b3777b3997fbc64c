import type { Matrix } from './matrix.ts'

/** How the columns of a matrix were made comparable, and how to come back. */
export interface Scaling {
	/** Columns whose logarithm was taken. */
	readonly log: readonly number[]
	/** Taken off and divided by, one a column, after the logarithm. */
	readonly shifts: Float64Array
	readonly scales: Float64Array
	/** Columns with one value: they say nothing, and stay zero when standardised. */
	readonly constant: readonly number[]
}

/**
 * Makes columns comparable: sign(x) · ln(1 + |x|) for the skewed ones, which takes returns too (John & Draper, An alternative family of
 * transformations, 1980), then mean 0 and standard deviation 1 (of the population, as in scikit-learn).
 *
 * @param log columns to take the logarithm of
 */
export function scaleColumns(
	matrix: Matrix,
	{ log, standardise }: { readonly log: readonly number[]; readonly standardise: boolean },
): { readonly matrix: Matrix; readonly scaling: Scaling } {
	const { rows, columns } = matrix
	const values = matrix.values.slice()
	for (const column of log) for (let at = column; at < values.length; at += columns) values[at] = signedLog(values[at] as number)
	const shifts = new Float64Array(columns)
	const scales = new Float64Array(columns).fill(1)
	const constant: number[] = []
	for (let column = 0; column < columns; column++) {
		const { mean, deviation, same } = moments(values, column, columns, rows)
		if (same) constant.push(column)
		if (!standardise) continue
		shifts[column] = same ? (values[column] as number) : mean
		if (!same) scales[column] = deviation
		for (let at = column; at < values.length; at += columns)
			values[at] = ((values[at] as number) - (shifts[column] as number)) / (scales[column] as number)
	}
	return { matrix: { values, rows, columns }, scaling: { log, shifts, scales, constant } }
}

/** Rows of scaled numbers, such as centres, in the units of the data. A mean of logarithms comes back as a geometric mean. */
export function unscaleRows(rows: Float64Array, { log, shifts, scales }: Scaling): Float64Array {
	const columns = shifts.length
	const logarithmic = new Set(log)
	return rows.map((value, at) => {
		const column = at % columns
		const scale = scales[column] as number
		const sum = value * scale + (shifts[column] as number)
		// What rounding left of a zero.
		const plain = Math.abs(sum) < scale * 1e-12 ? 0 : sum
		return logarithmic.has(column) ? Math.sign(plain) * Math.expm1(Math.abs(plain)) : plain
	})
}

function signedLog(value: number): number {
	return Math.sign(value) * Math.log1p(Math.abs(value))
}

/** In two passes, so that a large mean does not swallow the variance. */
function moments(values: Float64Array, column: number, columns: number, rows: number) {
	const first = values[column] as number
	let sum = 0
	let same = true
	for (let at = column; at < values.length; at += columns) {
		sum += (values[at] as number) - first
		if (values[at] !== first) same = false
	}
	const mean = first + sum / rows
	let squares = 0
	for (let at = column; at < values.length; at += columns) squares += ((values[at] as number) - mean) ** 2
	const deviation = Math.sqrt(squares / rows)
	return { mean, deviation, same: same || deviation === 0 }
}

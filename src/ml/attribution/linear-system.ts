/**
 * Solves A·X = B by Gauss's elimination with partial pivoting.
 * @param matrix A, size × size, row after row; left as it is
 * @param right B, size × columns, row after row; left as it is
 * @returns X, size × columns, row after row
 */
export function solveLinear(matrix: Float64Array, size: number, right: Float64Array, columns: number): Float64Array {
	const a = matrix.slice()
	const x = right.slice()
	for (let step = 0; step < size; step++) {
		swapRows(pivotRow(a, size, step), step)
		const pivot = a[step * size + step] as number
		if (pivot === 0) throw new Error('The matrix is singular')
		for (let row = step + 1; row < size; row++) {
			const factor = (a[row * size + step] as number) / pivot
			if (factor === 0) continue
			addRow(a, size, row, step, -factor, step)
			addRow(x, columns, row, step, -factor, 0)
		}
	}
	for (let row = size - 1; row >= 0; row--) {
		for (let other = row + 1; other < size; other++) {
			const factor = a[row * size + other] as number
			if (factor !== 0) addRow(x, columns, row, other, -factor, 0)
		}
		const pivot = a[row * size + row] as number
		for (let column = 0; column < columns; column++) x[row * columns + column] = (x[row * columns + column] as number) / pivot
	}
	return x

	function swapRows(one: number, other: number): void {
		if (one === other) return
		for (const [cells, width] of [
			[a, size],
			[x, columns],
		] as const) {
			const kept = cells.slice(one * width, (one + 1) * width)
			cells.copyWithin(one * width, other * width, (other + 1) * width)
			cells.set(kept, other * width)
		}
	}
}

function pivotRow(a: Float64Array, size: number, step: number): number {
	let best = step
	for (let row = step + 1; row < size; row++)
		if (Math.abs(a[row * size + step] as number) > Math.abs(a[best * size + step] as number)) best = row
	return best
}

/** Adds `factor` times one row to another, from a column on. */
function addRow(cells: Float64Array, width: number, to: number, from: number, factor: number, start: number): void {
	const [target, source] = [to * width, from * width]
	for (let column = start; column < width; column++)
		cells[target + column] = (cells[target + column] as number) + factor * (cells[source + column] as number)
}

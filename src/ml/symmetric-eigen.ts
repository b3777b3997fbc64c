/** Eigenvectors of a symmetric matrix, in the columns of `vectors` (size × size, row after row). */
export interface Eigen {
	readonly values: Float64Array
	readonly vectors: Float64Array
}

const mostSweeps = 60

/** Jacobi's rotations (1846), cyclic by rows: slow for large matrices, and exact to rounding for those of some hundred columns. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
	const a = matrix.slice()
	const vectors = new Float64Array(size * size)
	for (let at = 0; at < size; at++) vectors[at * size + at] = 1
	for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++)
		for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
	return { values: Float64Array.from({ length: size }, (_, at) => a[at * size + at] as number), vectors }
}

/** What is left beside the diagonal, or 0 when it is lost in rounding. */
function offDiagonal(a: Float64Array, size: number): number {
	let off = 0
	let all = 0
	for (let at = 0; at < a.length; at++) {
		const square = (a[at] as number) ** 2
		all += square
		if (at % (size + 1) !== 0) off += square
	}
	return off <= all * 1e-30 ? 0 : off
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
	const apq = a[p * size + q] as number
	if (apq === 0) return
	const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq)
	const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
	const c = 1 / Math.sqrt(t * t + 1)
	const s = t * c
	const turn = (cells: Float64Array, i: number, j: number) => {
		const [x, y] = [cells[i] as number, cells[j] as number]
		cells[i] = c * x - s * y
		cells[j] = s * x + c * y
	}
	for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q)
	for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k)
	for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q)
}

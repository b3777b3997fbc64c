import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Matrix } from './matrix.ts'
import type { Block } from './mixed-features.ts'
import type { Random } from './random.ts'
import { symmetricEigen } from './symmetric-eigen.ts'
import { unimodalQuantiles } from './unimodal-quantiles.ts'

/** Data without clusters that look like some data otherwise. */
export interface Reference {
	draw(rows: number, draws: Random): Matrix
}

/**
 * Two ways to have no clusters; what is no better than either is none. In both, categories are drawn each by itself.
 *
 * - Uniform along the principal axes (Tibshirani, Walther & Hastie, The gap statistic, 2001), with the covariance of the data (Liu,
 *   Hayes, Nobel & Marron, SigClust, 2008): of the symmetric laws with one mode the one that K-Means splits best. By the covariance and
 *   not by the range, so that outliers do not hide clusters.
 * - Each column with the law of one mode that is nearest to its own (unimodalQuantiles), joined by the rank correlations (a Gaussian
 *   copula): so that skew, tails and zeros in plenty are not taken for clusters.
 *
 * @param blocks columns that are categories, behind all others, which are numbers
 */
export function fitReferences(matrix: Matrix, blocks: readonly Block[]): Reference[] {
	const size = Math.min(matrix.columns, ...blocks.map(({ start }) => start))
	const withBlocks = (drawNumbers: (draws: Random, into: Float64Array) => void): Reference => ({
		draw: (rows, draws) => {
			const { columns, values } = matrix
			const drawn = new Float64Array(rows * columns)
			for (let row = 0; row < rows; row++) {
				drawNumbers(draws, drawn.subarray(row * columns, row * columns + size))
				for (const { start, count } of blocks) {
					const from = draws.integer(matrix.rows) * columns + start
					drawn.set(values.subarray(from, from + count), row * columns + start)
				}
			}
			return { values: drawn, rows, columns }
		},
	})
	if (size === 0) return [withBlocks(() => undefined)]
	return [withBlocks(uniformAxes(matrix, size)), withBlocks(unimodalColumns(matrix, size))]
}

function uniformAxes(matrix: Matrix, size: number): (draws: Random, into: Float64Array) => void {
	const means = Float64Array.from({ length: size }, (_, column) => mean(columnOf(matrix, column)))
	const axes = axesOf(covarianceOf(Array.from({ length: size }, (_, column) => columnOf(matrix, column))), size)
	return (draws, into) => {
		into.set(means)
		// A uniform law of variance 1 reaches √3 to both sides.
		addAlong(axes, () => (2 * draws.uniform() - 1) * Math.sqrt(3), into)
	}
}

function unimodalColumns(matrix: Matrix, size: number): (draws: Random, into: Float64Array) => void {
	const columns = Array.from({ length: size }, (_, column) => columnOf(matrix, column))
	const quantiles = columns.map(unimodalQuantiles)
	const scores = columns.map(normalScores)
	const deviations = scores.map((each) => Math.sqrt(mean(each.map((score) => score * score))) || 1)
	const axes = axesOf(
		covarianceOf(scores.map((each, column) => each.map((score) => score / (deviations[column] as number)))),
		size,
	)
	return (draws, into) => {
		into.fill(0)
		addAlong(axes, draws.normal, into)
		for (let column = 0; column < size; column++)
			into[column] = (quantiles[column] as (share: number) => number)(cdf(into[column] as number, 0, 1))
	}
}

interface Axes {
	readonly deviations: Float64Array
	readonly vectors: Float64Array
}

function axesOf(covariance: Float64Array, size: number): Axes {
	const { values, vectors } = symmetricEigen(covariance, size)
	return { deviations: values.map((variance) => Math.sqrt(Math.max(0, variance))), vectors }
}

function addAlong({ deviations, vectors }: Axes, draw: () => number, into: Float64Array): void {
	const size = deviations.length
	for (let axis = 0; axis < size; axis++) {
		const score = draw() * (deviations[axis] as number)
		for (let column = 0; column < size; column++)
			into[column] = (into[column] as number) + (vectors[column * size + axis] as number) * score
	}
}

function columnOf({ values, rows, columns }: Matrix, column: number): Float64Array {
	return Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] as number)
}

function mean(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length
}

function covarianceOf(columns: readonly Float64Array[]): Float64Array {
	const size = columns.length
	const centred = columns.map((column) => {
		const middle = mean(column)
		return column.map((value) => value - middle)
	})
	const found = new Float64Array(size * size)
	for (const [a, x] of centred.entries())
		for (const [b, y] of centred.entries())
			found[a * size + b] = x.reduce((sum, value, row) => sum + value * (y[row] as number), 0) / x.length
	return found
}

/** Normal quantiles of the ranks; equal values share the middle of theirs. */
function normalScores(column: Float64Array): Float64Array {
	const order = Uint32Array.from(column, (_, row) => row).sort((a, b) => (column[a] as number) - (column[b] as number))
	const scores = new Float64Array(column.length)
	for (let start = 0; start < order.length; ) {
		let end = start
		while (end < order.length && column[order[end] as number] === column[order[start] as number]) end++
		const score = quantile((start + end) / 2 / column.length, 0, 1)
		for (let at = start; at < end; at++) scores[order[at] as number] = score
		start = end
	}
	return scores
}

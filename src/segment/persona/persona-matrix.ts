import type { Matrix } from '#ml/matrix'
import { type Block, mixFeatures } from '#ml/mixed-features'
import { random } from '#ml/random'
import { type Scaling, scaleColumns } from '#ml/scale-columns'
import type { CategoryColumn, Column, NumberColumn } from './feature-table.ts'
import { featureNamed } from './features.ts'

/** The chosen features as a matrix in which all weigh alike, and which columns are whose. */
export interface PersonaMatrix {
	readonly matrix: Matrix
	readonly blocks: readonly Block[]
	readonly numbers: readonly NumberColumn[]
	readonly categories: readonly CategoryColumn[]
	readonly scaling: Scaling
	/** Features in which everybody is the same. */
	readonly constant: readonly string[]
}

/**
 * Skewed ones by their logarithm, standardised; an unknown one lies in the middle of those known; categories as zeros and ones. Counts are
 * spread over their unit (Machado & Santos Silva, Quantiles for counts, 2005): those with three and those with four are no two kinds.
 */
export function personaMatrix(columns: readonly Column[], rows: number, seed: number): PersonaMatrix {
	const numbers = columns.filter((column) => column.kind === 'number')
	const categories = columns.filter((column) => column.kind === 'category')
	const values = new Float64Array(rows * numbers.length)
	for (const [at, { name, values: own }] of numbers.entries()) {
		const middle = medianOf(own)
		const draws = isCount(name) ? random('spread', name, seed) : undefined
		for (let row = 0; row < rows; row++) {
			const value = own[row] as number
			values[row * numbers.length + at] = (Number.isNaN(value) ? middle : value) + (draws ? draws.uniform() - 0.5 : 0)
		}
	}
	const log = numbers.flatMap(({ name }, at) => (isLog(name) ? [at] : []))
	const { matrix: scaled, scaling } = scaleColumns({ values, rows, columns: numbers.length }, { log, standardise: true })
	const coded = categories.map(({ codes, names }) => ({ codes, count: names.length }))
	const { matrix, blocks } = mixFeatures(scaled, coded)
	const same = categories.filter(({ codes }) => codes.every((code) => code === codes[0]))
	return {
		...{ matrix, blocks, numbers, categories, scaling },
		constant: [...scaling.constant.map((at) => (numbers[at] as NumberColumn).name), ...same.map(({ name }) => name)],
	}
}

/** Places of the matrix's columns that are this feature. */
export function placesOf({ numbers, categories, blocks }: PersonaMatrix, feature: string): number[] {
	const number = numbers.findIndex(({ name }) => name === feature)
	if (number >= 0) return [number]
	const block = blocks[categories.findIndex(({ name }) => name === feature)]
	return block ? Array.from({ length: block.count }, (_, at) => block.start + at) : []
}

export function without(matrix: Matrix, places: readonly number[]): Matrix {
	const kept = Array.from({ length: matrix.columns }, (_, at) => at).filter((at) => !places.includes(at))
	const values = new Float64Array(matrix.rows * kept.length)
	for (let row = 0; row < matrix.rows; row++)
		for (const [at, place] of kept.entries())
			values[row * kept.length + at] = matrix.values[row * matrix.columns + place] as number
	return { values, rows: matrix.rows, columns: kept.length }
}

function isLog(name: string): boolean {
	const feature = featureNamed(name)
	return feature?.kind === 'number' && feature.log
}

function isCount(name: string): boolean {
	const feature = featureNamed(name)
	return feature?.kind === 'number' && feature.count === true
}

function medianOf(values: Float64Array): number {
	const known = values.filter((value) => !Number.isNaN(value)).sort()
	return known[known.length >> 1] ?? 0
}

import type { Matrix } from '#ml/matrix'
import { unscaleRows } from '#ml/scale-columns'
import type { Clustered } from './clustered.ts'
import type { PersonaMatrix } from './persona-matrix.ts'
import type { CentreValue } from './persona-run.ts'

const typicalPeople = 8

/** Where each group lies, feature by feature, in the units of the features. */
export function describeCentres(prepared: PersonaMatrix, { centers, k }: Clustered): CentreValue[][] {
	const { matrix, numbers, categories, blocks, scaling } = prepared
	const plain = unscaleRows(numbersOf(centers, k, matrix.columns, numbers.length), scaling)
	const everyone = unscaleRows(new Float64Array(numbers.length), scaling)
	const shares = columnMeans(matrix)
	return Array.from({ length: k }, (_, group) => [
		...numbers.map(
			({ name }, at): CentreValue => ({
				...{ feature: name, value: plain[group * numbers.length + at] as number, everyone: everyone[at] as number },
				...{ z: centers[group * matrix.columns + at] as number, category: null },
			}),
		),
		...categories.map(({ name, names }, nth): CentreValue => {
			const start = blocks[nth]?.start ?? 0
			const found = names.map((value, code) => {
				const [share, all] = [centers[group * matrix.columns + start + code] as number, shares[start + code] as number]
				return { value, share, everyone: all, z: (share - all) / (Math.sqrt(all * (1 - all)) || 1) }
			})
			// Not to be known is a value, but no description.
			const { z, ...category } = found
				.slice(1)
				.reduce((best, each) => (each.z > best.z ? each : best), found[0] as (typeof found)[number])
			return { feature: name, value: null, everyone: null, z, category }
		}),
	])
}

function numbersOf(centers: Float64Array, k: number, columns: number, numbers: number): Float64Array {
	return Float64Array.from(
		{ length: k * numbers },
		(_, at) => centers[Math.floor(at / numbers) * columns + (at % numbers)] as number,
	)
}

function columnMeans({ values, rows, columns }: Matrix): Float64Array {
	const sums = new Float64Array(columns)
	for (let at = 0; at < values.length; at++) sums[at % columns] = (sums[at % columns] as number) + (values[at] as number)
	return sums.map((sum) => sum / Math.max(1, rows))
}

/** The rows nearest to each centre. */
export function typicalRows({ values, columns, rows }: Matrix, { labels, centers, k }: Clustered): number[][] {
	const squares = new Float64Array(rows)
	const own = Array.from({ length: k }, (): number[] => [])
	for (let row = 0; row < rows; row++) {
		const label = labels[row] as number
		if (label < 0) continue
		let square = 0
		for (let at = 0; at < columns; at++)
			square += ((values[row * columns + at] as number) - (centers[label * columns + at] as number)) ** 2
		squares[row] = square
		own[label]?.push(row)
	}
	return own.map((places) =>
		places.sort((a, b) => (squares[a] as number) - (squares[b] as number) || a - b).slice(0, typicalPeople),
	)
}

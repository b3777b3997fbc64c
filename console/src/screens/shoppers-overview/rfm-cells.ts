/** A cell of the grid as the server counts it; cells nobody is in are left out there. */
export interface RfmCount {
	readonly r: number
	readonly f: number
	readonly count: number
	readonly net: { readonly amount: string }
}

export interface RfmCell {
	readonly r: number
	readonly f: number
	readonly count: number
	readonly net: number
	/** Of all buyers, and of all they spent. Null where there is nothing to share. */
	readonly peopleShare: number | null
	readonly netShare: number | null
}

export const rfmMeasures = ['people', 'net', 'perHead'] as const
export type RfmMeasure = (typeof rfmMeasures)[number]

export const scoresUp = [1, 2, 3, 4, 5] as const
export const scoresDown = [5, 4, 3, 2, 1] as const

export interface RfmGrid {
	readonly total: Omit<RfmCell, 'r' | 'f'>
	readonly at: (r: number, f: number) => RfmCell
	readonly row: (r: number) => RfmCell
	readonly column: (f: number) => RfmCell
}

export function rfmGridOf(cells: readonly RfmCount[]): RfmGrid {
	const people = sum(cells, (cell) => cell.count)
	const spent = sum(cells, (cell) => Number(cell.net.amount))
	const added = (r: number, f: number, of: readonly RfmCount[]): RfmCell => {
		const count = sum(of, (cell) => cell.count)
		const net = sum(of, (cell) => Number(cell.net.amount))
		return { r, f, count, net, peopleShare: people > 0 ? count / people : null, netShare: spent > 0 ? net / spent : null }
	}
	return {
		total: added(0, 0, cells),
		at: (r, f) =>
			added(
				r,
				f,
				cells.filter((cell) => cell.r === r && cell.f === f),
			),
		row: (r) =>
			added(
				r,
				0,
				cells.filter((cell) => cell.r === r),
			),
		column: (f) =>
			added(
				0,
				f,
				cells.filter((cell) => cell.f === f),
			),
	}
}

export function measured(cell: RfmCell, by: RfmMeasure): number | null {
	if (by === 'people') return cell.count
	if (by === 'net') return cell.net
	return cell.count === 0 ? null : cell.net / cell.count
}

const steps = 5

/** A step of the palette on a square-root scale: one crowded cell must not make all others look empty. */
export function heatOf(value: number | null, most: number): number {
	if (value === null || value <= 0 || most <= 0) return 1
	return Math.min(steps, 1 + Math.floor(Math.sqrt(value / most) * steps))
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
	return items.reduce((total, item) => total + of(item), 0)
}

import type { TransitionRow } from './queries.ts'

export type Cell = TransitionRow['next'][number]

export interface Grid {
	/** What follows, those that follow most first. */
	readonly columns: readonly string[]
	/** What people buy after anything. */
	readonly base: TransitionRow | undefined
	/** After what; with a cell for each column, undefined where it follows too rarely to be listed. */
	readonly rows: readonly { readonly row: TransitionRow; readonly cells: readonly (Cell | undefined)[] }[]
}

const mostColumns = 10

export function gridOf(rows: readonly TransitionRow[]): Grid {
	const named = rows.filter(({ after }) => after !== null)
	const people = new Map<string, number>()
	for (const { next } of named) for (const cell of next) people.set(cell.value, (people.get(cell.value) ?? 0) + cell.people)
	const columns = [...people]
		.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
		.slice(0, mostColumns)
		.map(([value]) => value)
	const cellsOf = (row: TransitionRow) => columns.map((value) => row.next.find((cell) => cell.value === value))
	return { columns, base: rows.find(({ after }) => after === null), rows: named.map((row) => ({ row, cells: cellsOf(row) })) }
}

const steps = 5

/** Of five steps, by the lift: what is as usual or rarer has the palest. Undefined where there is none. */
export function heatOfLift(lift: number | null | undefined): number | undefined {
	if (lift === null || lift === undefined) return undefined
	return Math.min(steps, Math.max(1, 1 + Math.floor((lift - 1) / 0.25 + 1e-9) + (lift > 1 ? 1 : 0)))
}

/** The usual share lies outside of the interval: it is more than chance, one cell taken alone. */
export function standsOut({ share, base }: Cell): boolean {
	return share !== null && base !== null && (base < share.low || base > share.high)
}

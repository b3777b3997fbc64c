import type { QualityRow } from '../../api/model.ts'

/** What can be wrong with events, in the order in which it is shown. `volume` is how many there were. */
export const faults = ['missing', 'invalid', 'late', 'duplicates', 'bots', 'outliers', 'offPlan'] as const
export type Fault = (typeof faults)[number]

export const trended = ['volume', 'invalid', 'late', 'duplicates', 'bots', 'outliers', 'offPlan'] as const
export type Trended = (typeof trended)[number]

/** Above this share somebody should look. */
const attention = 0.01
const alarm = 0.1

export function toneOf(share: number): 'none' | 'some' | 'much' {
	if (share >= alarm) return 'much'
	return share >= attention ? 'some' : 'none'
}

/** Worst first: what matters is many bad events, not a bad share of three. */
export function worstFirst(rows: readonly QualityRow[]): QualityRow[] {
	const badness = (row: QualityRow) => row.missing + row.invalid + row.late + row.duplicates + row.outliers + row.offPlan
	return rows.toSorted((a, b) => badness(b) - badness(a) || b.volume - a.volume)
}

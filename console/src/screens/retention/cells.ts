import type { RetentionAnswer } from './queries.ts'

export type Cohort = RetentionAnswer['cohorts'][number]
export type Cell = Cohort['cells'][number]

/** The greatest share after the first column, which colours are measured by; the first is often everybody. */
export function topShare(cohorts: readonly Cohort[]): number {
	return Math.max(0, ...cohorts.flatMap(({ cells }) => cells.slice(1).map(({ share }) => share?.value ?? 0)))
}

const steps = 5

/** Of five steps; undefined where there is no share. */
export function heatOf(share: number | undefined, top: number): number | undefined {
	if (share === undefined) return undefined
	if (top === 0) return 1
	return Math.min(steps, Math.max(1, Math.ceil((share / top) * steps)))
}

/** Of a period that has not ended, what is sure already: more may still come. */
export function sureShare({ open, returned }: Cell, size: number): number | undefined {
	return open && size > 0 && returned > 0 ? returned / size : undefined
}

/** `2026-10-01_3` */
export function cellKey(at: string, column: number): string {
	return `${at}_${column}`
}

export function cellAt(cohorts: readonly Cohort[], key: string | undefined) {
	const [at, column] = (key ?? '').split('_')
	const cohort = cohorts.find((each) => each.at === at)
	const cell = cohort?.cells[Number(column)]
	return cohort && cell ? { cohort, cell, column: Number(column) } : undefined
}

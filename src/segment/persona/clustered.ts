import type { KScore } from '#ml/choose-k'
import type { PersonaReason } from './persona-run.ts'
import type { PersonaContent } from './persona-set.ts'

export type HowToCluster = Pick<PersonaContent, 'method' | 'k' | 'seed' | 'eps' | 'minSamples' | 'minClusterSize'>

/** Groups of rows, or none. */
export interface Clustered {
	/** One a row; −1 for a row of no group. */
	readonly labels: Int32Array
	readonly k: number
	/** Centres, row after row. */
	readonly centers: Float64Array
	/** Of each group. */
	readonly stability: readonly number[]
	readonly stable: boolean
	readonly reason: PersonaReason
	readonly perK: readonly KScore[]
	/** Rows that were clustered; the others got the nearest centre. */
	readonly clustered: number
}

export type OnProgress = (share: number) => void

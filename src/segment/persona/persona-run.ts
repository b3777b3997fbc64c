import type { ErrorCode } from '#kit/errors'
import type { KScore } from '#ml/choose-k'
import type { Difference } from '../compare-groups.ts'
import type { PersonaMethod } from './persona-set.ts'

export const runStatuses = ['queued', 'running', 'done', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]
export const runSteps = ['waiting', 'features', 'clustering', 'saving', 'done'] as const
export type RunStep = (typeof runSteps)[number]

/** One computation of a persona set. */
export interface PersonaRun {
	readonly id: string
	readonly setId: string
	/** Version of the set that was computed. */
	readonly setVersion: number
	readonly status: RunStatus
	readonly step: RunStep
	/** Of all work, 0 to 1. */
	readonly progress: number
	/** A person's name, or `schedule`. */
	readonly requestedBy: string
	readonly requestedAt: number
	readonly startedAt: number | null
	readonly finishedAt: number | null
	/** How often it was begun: a crash begins it again. */
	readonly attempts: number
	/** Order of the runs of a set that are done. */
	readonly generation: string | null
	readonly error: { readonly code: ErrorCode; readonly message: string } | null
	readonly result: PersonaResult | null
}

/** Why there are personas, or none. */
export type PersonaReason =
	/** This many hold up. */
	| 'chosen'
	/** They are found again, but each still holds groups of its own. */
	| 'chosen-but-splits'
	/** As many as somebody asked for; whether they hold up says the score of that number. */
	| 'as-asked'
	/** Groups of a density, found again in halves. */
	| 'dense'
	| 'no-better-than-noise'
	| 'unstable'
	| 'too-few-people'

export type LeftOutReason = 'business' | 'minor' | 'refused' | 'too-little-behaviour'

/** Where a persona lies in one of the features that it rests on: description, no test. */
export interface CentreValue {
	readonly feature: string
	/** Numbers and shares: the persona's middle, in the units of the feature (of a skewed one a geometric mean). Null of a category. */
	readonly value: number | null
	readonly everyone: number | null
	/** Standard deviations above everybody taken. Of a category: of the share of its value. */
	readonly z: number
	/** Of a category, the value that stands out. */
	readonly category: { readonly value: string; readonly share: number; readonly everyone: number } | null
}

export interface PersonaFound {
	readonly id: string
	readonly number: number
	readonly generatedName: { readonly zh: string; readonly en: string }
	readonly size: number
	/** Of those taken. */
	readonly share: number
	/** Mean Jaccard coefficient with the group most like it after fitting halves again; from 0.75 on it is there, not made. */
	readonly stability: number | null
	/** Mean over its people: how much nearer to their own than to the next persona, −1 to 1. */
	readonly silhouette: number | null
	/** The persona of a run before that it continues, and how alike both are (Jaccard); null of a new one. */
	readonly continues: { readonly runAt: number; readonly similarity: number } | null
	readonly centre: readonly CentreValue[]
	/** Against all others taken, on variables that the clustering did not see. */
	readonly heldOutVariables: readonly Difference[]
	/** Each input, among people kept out of the fit who were assigned without that input. */
	readonly heldOutShoppers: readonly Difference[]
	/** Nearest to the centre. */
	readonly typical: readonly number[]
}

export interface PersonaFlow {
	readonly from: string
	readonly to: string
	readonly people: number
}

export interface PersonaResult {
	readonly asOf: number
	readonly method: PersonaMethod
	readonly seed: number
	readonly elapsedMs: number
	readonly population: {
		/** Everybody asked about. */
		readonly considered: number
		readonly taken: number
		readonly leftOut: readonly { readonly reason: LeftOutReason; readonly people: number }[]
		/** A sample of so many was clustered; the others were given to the nearest centre. */
		readonly clustered: number
		readonly assigned: number
	}
	readonly stable: boolean
	readonly reason: PersonaReason
	readonly k: number
	readonly perK: readonly KScore[]
	/** People of no persona, by the methods that leave some. */
	readonly noise: number
	readonly silhouette: number | null
	readonly inputs: readonly string[]
	/** Inputs in which everybody is the same. */
	readonly constant: readonly string[]
	readonly heldOut: readonly string[]
	readonly personas: readonly PersonaFound[]
	/** Known from runs before and not found again. */
	readonly lost: readonly string[]
	/** Of people who were taken in both: since the run before, of the same version. Null where there is none. */
	readonly moves: {
		readonly since: number
		readonly before: string
		readonly people: number
		readonly flows: readonly PersonaFlow[]
	} | null
}

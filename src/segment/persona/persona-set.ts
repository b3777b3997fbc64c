import { z } from 'zod'
import { fail } from '#kit/errors'
import { featureNamed, usualInputs } from './features.ts'

export const personaMethods = ['kmeans', 'minibatch', 'dbscan', 'hdbscan'] as const
export type PersonaMethod = (typeof personaMethods)[number]

/** Numbers of personas that are tried where it is not told. */
export const triedKs: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 10]

/** What is asked: among whom, by what, how. */
export interface PersonaContent {
	readonly name: string
	readonly description: string
	/** Everybody with enough behaviour, or those of them who are members of a segment. */
	readonly population: { readonly kind: 'everyone' } | { readonly kind: 'segment'; readonly segment: string }
	/** Behaviour of so many days back. */
	readonly days: number
	/** Who did less in them, actions and order lines together, is left out and counted. */
	readonly leastActions: number
	/** Names of features that the clustering rests on. */
	readonly features: readonly string[]
	readonly method: PersonaMethod
	/** A number of personas, or `choose`: as many as hold up, which may be none. The density methods find their own. */
	readonly k: number | 'choose'
	readonly seed: number
	/** Of dbscan; where absent, the distance within which nine of ten shoppers have `minSamples` neighbours. */
	readonly eps: number | null
	/** Of dbscan and hdbscan; by the number of shoppers where absent. */
	readonly minSamples: number | null
	/** Of hdbscan: less is no persona; one in fifty where absent. */
	readonly minClusterSize: number | null
	/** Runs by itself once a week. */
	readonly weekly: boolean
	/** Whether moves from one persona to another are written back as events. */
	readonly announce: boolean
}

export interface PersonaSet extends PersonaContent {
	readonly id: string
	/** Rises with every change; who saves names the one that was edited. */
	readonly version: number
	readonly createdBy: string
	readonly createdAt: number
	readonly updatedAt: number
}

/** A persona of a set, whichever run found it. */
export interface PersonaIdentity {
	readonly id: string
	readonly setId: string
	/** Counted up within the set; never given again. */
	readonly number: number
	/** Given by a person; the generated one is shown where it is null. */
	readonly name: string | null
	/** Of the run that found it first, and of the one that found it last. */
	readonly bornGeneration: string
	readonly lastGeneration: string
}

const featureName = z.string().max(60)

export const personaSetBody = z.object({
	name: z.string().trim().min(1).max(120),
	description: z.string().trim().max(2_000).default(''),
	population: z
		.discriminatedUnion('kind', [
			z.object({ kind: z.literal('everyone') }),
			z.object({ kind: z.literal('segment'), segment: z.uuid() }),
		])
		.default({ kind: 'everyone' }),
	days: z.int().min(7).max(1_095).default(365),
	leastActions: z.int().min(1).max(1_000).default(10),
	/** Absent: the usual ones. */
	features: z
		.array(featureName)
		.min(1)
		.max(30)
		.default([...usualInputs]),
	method: z.enum(personaMethods).default('kmeans'),
	k: z.union([z.int().min(2).max(20), z.literal('choose')]).default('choose'),
	seed: z.int().min(0).max(2_147_483_647).default(42),
	eps: z.number().positive().max(1_000).nullable().default(null),
	minSamples: z.int().min(1).max(10_000).nullable().default(null),
	minClusterSize: z.int().min(2).max(1_000_000).nullable().default(null),
	weekly: z.boolean().default(false),
	announce: z.boolean().default(false),
})

/** Raises `bad-request` for a feature that is not in the catalogue, or is named twice. */
export function assertFeatures(names: readonly string[]): void {
	const unknown = names.filter((name) => featureNamed(name) === undefined)
	if (unknown.length > 0) fail('bad-request', `features: there is no ${unknown.join(', ')}`, { unknown })
	if (new Set(names).size < names.length) fail('bad-request', 'features: each may be named once')
}

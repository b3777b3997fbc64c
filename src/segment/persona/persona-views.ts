import { z } from 'zod'
import type { Text } from '#kit/text'
import type { Difference } from '../compare-groups.ts'
import { featureGroups } from './feature.ts'
import { featureNamed } from './features.ts'
import {
	type PersonaFound,
	type PersonaReason,
	type PersonaResult,
	type PersonaRun,
	runStatuses,
	runSteps,
} from './persona-run.ts'
import { type PersonaIdentity, type PersonaSet, personaMethods } from './persona-set.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })
const both = z.object({ one: z.number(), other: z.number() })
const time = z.iso.datetime()

export const featureView = z.object({
	name: z.string(),
	label: text,
	/** What it is and how it is counted. */
	means: text,
	group: z.enum(featureGroups),
	kind: z.enum(['number', 'share', 'mean', 'category']),
	/** Clustered by its logarithm. */
	log: z.boolean(),
	/** What stands for an unknown one. */
	unknown: z.enum(['zero', 'middle', 'pulled', 'own-value']),
	usual: z.enum(['input', 'held-out']),
	/** Inputs of one family say nearly the same; none of them tests the others. */
	family: z.string(),
	/** A purpose that a shopper must have agreed to, or nothing is known of them here. */
	requires: z.string().nullable(),
})

/** `n`: people of whom it is known; of a share of actions, the independent ones that they are worth. */
const compared = {
	...{ feature: z.string(), label: text, n: both, effect: interval },
	...{ pValue: z.number(), qValue: z.number(), differs: z.boolean() },
}
const difference = z.discriminatedUnion('kind', [
	z.object({
		...compared,
		kind: z.literal('share'),
		value: z.string(),
		share: both,
		difference: interval,
		ratio: interval.nullable(),
	}),
	z.object({ ...compared, kind: z.literal('number'), mean: both, median: both, moreLikely: interval }),
])

const centre = z.object({
	feature: z.string(),
	label: text,
	kind: z.enum(['number', 'share', 'mean', 'category']),
	/** In the units of the feature; null of a category. */
	value: z.number().nullable(),
	everyone: z.number().nullable(),
	/** Standard deviations above everybody taken. */
	z: z.number(),
	category: z.object({ value: z.string(), share: z.number(), everyone: z.number() }).nullable(),
})

const person = z.object({ profileId: z.int(), label: z.string() })

const personaView = z.object({
	id: z.uuid(),
	number: z.int(),
	/** Given by a person; where null the generated one is shown. */
	name: z.string().nullable(),
	generatedName: text,
	size: z.int(),
	/** Of those taken. */
	share: z.number(),
	/** Mean Jaccard coefficient when halves are clustered again; from 0.75 on it is found again. */
	stability: z.number().nullable(),
	silhouette: z.number().nullable(),
	/** The persona of an earlier run that it continues; null of a new one. */
	continues: z.object({ runAt: time, similarity: z.number() }).nullable(),
	/** Where it lies in the features it was made of: description, the farthest from everybody first. */
	centre: z.array(centre),
	/** Tests on features that the clustering did not see; `one` is the persona, `other` everybody else taken. */
	heldOutVariables: z.array(difference),
	/** Tests of each input among people who were kept out of the fit and assigned without that input. */
	heldOutShoppers: z.array(difference),
	/** Nearest to the centre. */
	typical: z.array(person),
	/** Segments that follow it. */
	segments: z.array(z.object({ id: z.uuid(), name: z.string() })),
})

const kScore = z.object({
	k: z.int(),
	inertia: z.number(),
	verdict: z.enum(['holds-up', 'no-better-than-noise', 'unstable', 'splits-further', 'too-few-rows']),
	/** Null with too few rows. */
	gap: z.number().nullable(),
	p: z.number().nullable(),
	stability: z.number().nullable(),
	weakestCluster: z.number().nullable(),
})

const reasonNames = [
	'chosen',
	'chosen-but-splits',
	'as-asked',
	'dense',
	'no-better-than-noise',
	'unstable',
	'too-few-people',
] as const
const leftOutReasons = ['business', 'minor', 'refused', 'too-little-behaviour'] as const

export const resultView = z.object({
	asOf: time,
	method: z.enum(personaMethods),
	seed: z.int(),
	elapsedMs: z.number(),
	population: z.object({
		...{ considered: z.int(), taken: z.int() },
		leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), label: text, people: z.int() })),
		/** A sample of so many was clustered, `assigned` others were given to the nearest centre. */
		...{ clustered: z.int(), assigned: z.int() },
	}),
	/** False: no stable personas. Personas are shown all the same where their number was asked for. */
	stable: z.boolean(),
	reason: z.enum(reasonNames),
	/** Why, in words. */
	because: text,
	k: z.int(),
	perK: z.array(kScore),
	noise: z.int(),
	silhouette: z.number().nullable(),
	inputs: z.array(z.object({ name: z.string(), label: text })),
	constant: z.array(z.object({ name: z.string(), label: text })),
	heldOut: z.array(z.object({ name: z.string(), label: text })),
	personas: z.array(personaView),
	/** Of earlier runs, not found again. */
	lost: z.array(z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() })),
	moves: z
		.object({
			since: time,
			people: z.int(),
			flows: z.array(z.object({ from: z.uuid(), to: z.uuid(), people: z.int() })),
		})
		.nullable(),
})

export const runView = z.object({
	...{ id: z.uuid(), setId: z.uuid(), setVersion: z.int() },
	...{ status: z.enum(runStatuses), step: z.enum(runSteps), progress: z.number() },
	...{ requestedBy: z.string(), requestedAt: time, startedAt: time.nullable(), finishedAt: time.nullable() },
	error: z.object({ code: z.string(), message: z.string() }).nullable(),
})

const named = z.object({
	id: z.uuid(),
	number: z.int(),
	name: z.string().nullable(),
	generatedName: text,
	size: z.int(),
	share: z.number(),
})

export const setView = z.object({
	...{ id: z.uuid(), name: z.string(), description: z.string() },
	population: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('everyone') }),
		z.object({ kind: z.literal('segment'), segment: z.uuid(), name: z.string().nullable() }),
	]),
	...{ days: z.int(), leastActions: z.int() },
	features: z.array(z.object({ name: z.string(), label: text })),
	...{ method: z.enum(personaMethods), k: z.union([z.int(), z.literal('choose')]), seed: z.int() },
	...{ eps: z.number().nullable(), minSamples: z.int().nullable(), minClusterSize: z.int().nullable() },
	...{ weekly: z.boolean(), announce: z.boolean(), version: z.int() },
	...{ createdBy: z.string(), createdAt: time, updatedAt: time },
	/** The run that waits or is under way. */
	active: runView.nullable(),
	/** The newest, whatever came of it. */
	last: runView.nullable(),
	/** Of the newest that is done, in short. */
	summary: z
		.object({
			asOf: time,
			taken: z.int(),
			stable: z.boolean(),
			reason: z.enum(reasonNames),
			because: text,
			personas: z.array(named),
		})
		.nullable(),
})

export interface Standing {
	readonly active?: PersonaRun
	readonly last?: PersonaRun
	readonly done?: PersonaRun
}

export function viewSet(
	set: PersonaSet,
	standing: Standing,
	identities: readonly PersonaIdentity[],
	segmentName: (id: string) => string | undefined,
): z.input<typeof setView> {
	const { population, features, createdAt, updatedAt, ...rest } = set
	const own = new Map(identities.map(({ id, name }) => [id, name]))
	const { result } = standing.done ?? {}
	return {
		...rest,
		population: population.kind === 'everyone' ? population : { ...population, name: segmentName(population.segment) ?? null },
		features: features.map(labelled),
		...{ createdAt: iso(createdAt), updatedAt: iso(updatedAt) },
		active: standing.active ? viewRun(standing.active) : null,
		last: standing.last ? viewRun(standing.last) : null,
		summary: result
			? {
					...{ asOf: iso(result.asOf), taken: result.population.taken, stable: result.stable, reason: result.reason },
					because: becauseOf(result),
					personas: result.personas.map(({ id, number, generatedName, size, share }) => ({
						...{ id, number, name: own.get(id) ?? null, generatedName, size, share },
					})),
				}
			: null,
	}
}

export function viewRun({ result: _, generation: __, attempts: ___, ...run }: PersonaRun): z.input<typeof runView> {
	return {
		...run,
		requestedAt: iso(run.requestedAt),
		startedAt: run.startedAt === null ? null : iso(run.startedAt),
		finishedAt: run.finishedAt === null ? null : iso(run.finishedAt),
	}
}

export interface ResultContext {
	readonly identities: readonly PersonaIdentity[]
	readonly labels: ReadonlyMap<number, string>
	readonly segments: readonly { readonly id: string; readonly name: string; readonly persona: string }[]
}

export function viewResult(result: PersonaResult, { identities, labels, segments }: ResultContext): z.input<typeof resultView> {
	const known = new Map(identities.map((one) => [one.id, one]))
	const { population, moves } = result
	return {
		...{ asOf: iso(result.asOf), method: result.method, seed: result.seed, elapsedMs: result.elapsedMs },
		population: { ...population, leftOut: population.leftOut.map((one) => ({ ...one, label: leftOutLabels[one.reason] })) },
		...{ stable: result.stable, reason: result.reason, because: becauseOf(result), k: result.k },
		perK: result.perK.map((score) => ({
			...{ k: score.k, inertia: score.inertia, verdict: score.verdict },
			...(score.verdict === 'too-few-rows'
				? { gap: null, p: null, stability: null, weakestCluster: null }
				: { gap: score.gap, p: score.p, stability: score.stability, weakestCluster: score.weakestCluster }),
		})),
		...{ noise: result.noise, silhouette: result.silhouette },
		...{ inputs: result.inputs.map(labelled), constant: result.constant.map(labelled), heldOut: result.heldOut.map(labelled) },
		personas: result.personas.map((one) => ({
			...viewPersona(one),
			name: known.get(one.id)?.name ?? null,
			typical: one.typical.map((profileId) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` })),
			segments: segments.filter(({ persona }) => persona === one.id).map(({ id, name }) => ({ id, name })),
		})),
		lost: result.lost.flatMap((id) => {
			const one = known.get(id)
			return one ? [{ id, number: one.number, name: one.name }] : []
		}),
		moves: moves && { since: iso(moves.since), people: moves.people, flows: moves.flows.map((flow) => ({ ...flow })) },
	}
}

function viewPersona(one: PersonaFound) {
	return {
		...{ id: one.id, number: one.number, generatedName: one.generatedName, size: one.size, share: one.share },
		...{ stability: one.stability, silhouette: one.silhouette },
		continues: one.continues && { ...one.continues, runAt: iso(one.continues.runAt) },
		centre: [...one.centre]
			.sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
			.map((value) => ({
				...value,
				label: labelOf(value.feature),
				kind: featureNamed(value.feature)?.kind ?? ('number' as const),
			})),
		heldOutVariables: one.heldOutVariables.map(viewDifference),
		heldOutShoppers: one.heldOutShoppers.map(viewDifference),
	}
}

function viewDifference({ name, ...one }: Difference) {
	return { ...one, feature: name, label: labelOf(name) }
}

function labelOf(feature: string): Text {
	return featureNamed(feature)?.label ?? { zh: feature, en: feature }
}

function labelled(name: string): { name: string; label: Text } {
	return { name, label: labelOf(name) }
}

const leftOutLabels = {
	business: { zh: '经销商或团购', en: 'Dealers and bulk buyers' },
	minor: { zh: '未成年人', en: 'Minors' },
	refused: { zh: '拒绝个性化或分析', en: 'Refused personalisation or analytics' },
	'too-little-behaviour': { zh: '行为太少', en: 'Too little behaviour' },
} as const satisfies Record<(typeof leftOutReasons)[number], Text>

const reasons: Readonly<Record<PersonaReason, (k: number) => Text>> = {
	chosen: (k) => ({
		zh: `${k} 个群体站得住：比没有群体的数据分得更开，用一半的人重做仍能找到，且不再可分`,
		en: `${k} personas hold up: they part the people further than data without groups would, halves of the people give the same ones, and none of them splits further`,
	}),
	'chosen-but-splits': (k) => ({
		zh: `${k} 个群体能反复找到，但其中还能再分；所试数目内没有更合适的`,
		en: `${k} personas are found again and again, but still hold groups of their own; no number that was tried fits better`,
	}),
	'as-asked': (k) => ({
		zh: `按要求分成 ${k} 个；是否站得住，见该数目的评分`,
		en: `${k}, as asked for; whether they hold up says the score of that number`,
	}),
	dense: (k) => ({
		zh: `${k} 个高密度群体，用一半的人重做仍能找到`,
		en: `${k} dense groups that halves of the people give again`,
	}),
	'no-better-than-noise': () => ({
		zh: '没有稳定的群体：无论分成几个，都不比没有群体的随机数据分得更开',
		en: 'No stable personas: no number of them parts the people further than data without groups would',
	}),
	unstable: () => ({
		zh: '没有稳定的群体：用一半的人重做就找不到同样的群体',
		en: 'No stable personas: halves of the people do not give the same ones',
	}),
	'too-few-people': () => ({
		zh: '没有稳定的群体：行为足够的人太少，或都一样，无法判断',
		en: 'No stable personas: too few people with enough behaviour, or all alike',
	}),
}

function becauseOf({ reason, k }: Pick<PersonaResult, 'reason' | 'k'>): Text {
	return reasons[reason](k)
}

function iso(at: number): string {
	return new Date(at).toISOString()
}

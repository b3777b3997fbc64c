import type { Feature, PersonaSet, PersonaSetInput } from './persona-model.ts'

/** A set of personas as it is typed. */
export interface PersonaDraft {
	readonly name: string
	readonly description: string
	readonly population: 'everyone' | 'segment'
	readonly segment: string | undefined
	readonly days: number
	readonly leastActions: number
	readonly features: readonly string[]
	readonly method: PersonaSet['method']
	readonly k: number | 'choose'
	readonly seed: number
	/** Of the methods by density; absent: by itself. */
	readonly eps: number | undefined
	readonly minSamples: number | undefined
	readonly minClusterSize: number | undefined
	readonly weekly: boolean
	readonly announce: boolean
}

const usual: Omit<PersonaDraft, 'features'> = {
	...{ name: '', description: '', population: 'everyone', segment: undefined, days: 365, leastActions: 10 },
	...{ method: 'kmeans', k: 'choose', seed: 42, eps: undefined, minSamples: undefined, minClusterSize: undefined },
	...{ weekly: false, announce: false },
}

export function draftOf(set: PersonaSet | undefined, features: readonly Feature[]): PersonaDraft {
	if (!set) return { ...usual, features: usualInputs(features) }
	const { name, description, population, days, leastActions, method, k, seed, weekly, announce } = set
	return {
		...{ name, description, days, leastActions, method, k, seed, weekly, announce },
		population: population.kind,
		segment: population.kind === 'segment' ? population.segment : undefined,
		features: set.features.map((feature) => feature.name),
		eps: set.eps ?? undefined,
		minSamples: set.minSamples ?? undefined,
		minClusterSize: set.minClusterSize ?? undefined,
	}
}

export function usualInputs(features: readonly Feature[]): string[] {
	return features.filter(({ usual: use }) => use === 'input').map(({ name }) => name)
}

/** Whether a method looks for dense places, and so finds its own number of groups. */
export function isByDensity(method: PersonaDraft['method']): boolean {
	return method === 'dbscan' || method === 'hdbscan'
}

export type Lack = 'name' | 'segment' | 'features'

export interface Built {
	/** Absent while something is missing. */
	readonly input: PersonaSetInput | undefined
	readonly lacks: ReadonlySet<Lack>
}

export function inputOf(draft: PersonaDraft): Built {
	const { days, leastActions, method, seed, weekly, announce } = draft
	const lacks = new Set<Lack>([
		...(draft.name.trim() === '' ? (['name'] as const) : []),
		...(draft.population === 'segment' && draft.segment === undefined ? (['segment'] as const) : []),
		...(draft.features.length === 0 ? (['features'] as const) : []),
	])
	const dense = isByDensity(method)
	const input: PersonaSetInput = {
		...{ name: draft.name.trim(), description: draft.description.trim(), days, leastActions, method, seed, weekly, announce },
		population: draft.population === 'everyone' ? { kind: 'everyone' } : { kind: 'segment', segment: draft.segment ?? '' },
		features: [...draft.features],
		k: dense ? 'choose' : draft.k,
		eps: method === 'dbscan' ? (draft.eps ?? null) : null,
		minSamples: dense ? (draft.minSamples ?? null) : null,
		minClusterSize: method === 'hdbscan' ? (draft.minClusterSize ?? null) : null,
	}
	return { input: lacks.size === 0 ? input : undefined, lacks }
}

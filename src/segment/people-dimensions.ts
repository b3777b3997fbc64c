import type { PeopleDimension } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { membership } from './membership.ts'
import { personaPeople } from './persona/persona-members.ts'
import { fieldsOfSet } from './persona/persona-segments.ts'
import type { PersonaStore } from './persona/persona-store.ts'
import { fieldsUnder, listDefinition } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'

export interface DimensionNeeds {
	readonly analytics: AnalyticsStore
	readonly store: SegmentStore
	readonly personas?: PersonaStore | undefined
}

/** Questions can be told apart by the personas of a set, and by who is in a segment. */
export async function peopleDimensions(needs: DimensionNeeds): Promise<PeopleDimension[]> {
	return [...(await personaDimensions(needs)), ...(await segmentDimensions(needs))]
}

async function personaDimensions(needs: DimensionNeeds): Promise<PeopleDimension[]> {
	const { analytics, store, personas } = needs
	if (!personas) return []
	const dimensions = (await personas.all()).map(async (set): Promise<PeopleDimension | undefined> => {
		const { done } = await personas.standing(set.id)
		const { generation, result } = done ?? {}
		if (!generation || !result || result.personas.length === 0) return undefined
		const names = new Map((await personas.personas(set.id)).map(({ id, name }) => [id, name]))
		const cases = result.personas.map(({ id, generatedName }) => {
			const given = names.get(id)
			return {
				value: id,
				label: given ? { zh: given, en: given } : generatedName,
				people: (sets: Parameters<PeopleDimension['cases'][number]['people']>[0]) =>
					sets.add(personaPeople(analytics, { setId: set.id, generation }, id, sets.parameters)),
			}
		})
		const fields = await fieldsOfSet({ segments: store }, set)
		return { of: 'people', name: `persona:${set.id}`, label: { zh: set.name, en: set.name }, cases, fields }
	})
	return (await Promise.all(dimensions)).filter((dimension) => dimension !== undefined)
}

async function segmentDimensions({ store }: DimensionNeeds): Promise<PeopleDimension[]> {
	const all = await store.all()
	return all
		.filter(({ refresh }) => refresh !== undefined)
		.map(({ id, name }) => ({
			...{ of: 'people', name: `segment:${id}`, label: { zh: name, en: name }, fields: fieldsUnder(listDefinition(id), all) },
			cases: [{ value: 'in', label: { zh: '在人群内', en: 'In the segment' }, people: (sets) => sets.add(membership(id, sets)) }],
			rest: { value: 'out', label: { zh: '不在人群内', en: 'Not in it' } },
		}))
}

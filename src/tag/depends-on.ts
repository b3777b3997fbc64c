import {
	type Definition,
	eventsIn,
	fieldsIn,
	restsOnOrders,
	segmentsIn,
	sensitivePropertiesIn,
	sensitivityOfProperty,
	tagsIn,
} from '#query'
import type { DefinitionOf, TagDefinition } from './definition.ts'
import type { TagContent } from './tag.ts'

/** What a tag rests on directly. */
export interface Sources {
	readonly tags: readonly string[]
	readonly segments: readonly string[]
	/** Traits and computed facts, by the name conditions use. */
	readonly fields: readonly string[]
	readonly events: readonly string[]
	/** Properties of those events that are sensitive personal data. */
	readonly sensitive: readonly string[]
	readonly orders: boolean
}

/** The conditions inside a definition, read and checked when it was saved. */
export function conditionsIn(definition: TagDefinition): Definition[] {
	return definition.kind === 'rule' ? definition.values.map(({ when }) => when as unknown as Definition) : []
}

export function sourcesOf({ definition }: Pick<TagContent, 'definition'>): Sources {
	const conditions = conditionsIn(definition)
	const events = new Set(conditions.flatMap(eventsIn))
	const sensitive = new Set(conditions.flatMap(sensitivePropertiesIn))
	let orders = conditions.some(restsOnOrders)
	if (definition.kind === 'statistic') {
		for (const name of namesOf(definition.events)) events.add(name)
		for (const name of propertiesOf(definition)) if (sensitivityOfProperty(name) !== undefined) sensitive.add(name)
		orders ||= definition.over === 'orders'
	}
	if (definition.kind === 'preference') orders = true
	const named = [...conditions.flatMap(fieldsIn), ...(definition.kind === 'predicted' ? [definition.field] : [])]
	const tags = [...conditions.flatMap(tagsIn), ...named.filter((name) => name.startsWith('tag.')).map((name) => name.slice(4))]
	return {
		tags: [...new Set(tags)],
		segments: [...new Set(conditions.flatMap(segmentsIn))],
		fields: [...new Set(named.filter((name) => !name.startsWith('tag.')))],
		events: [...events],
		sensitive: [...sensitive],
		orders,
	}
}

/** What a statistic over events takes and what it filters by. */
function propertiesOf({ over, property, where }: DefinitionOf<'statistic'>): string[] {
	if (over !== 'events') return []
	const filtered = (where ?? []).flatMap((filter) => ('property' in filter ? [String(filter.property)] : []))
	return [...(property === undefined ? [] : [property]), ...filtered]
}

function namesOf(events: string | { any: string[] } | undefined): string[] {
	return events === undefined ? [] : typeof events === 'string' ? [events] : events.any
}

import type { Fields } from '../../api/model.ts'
import type { BothLanguages } from '../../i18n/words.ts'
import type { Comparable } from './ComparisonFields.tsx'
import type { Suggestion } from './kinds/FreeSelect.tsx'

type Say = (words: BothLanguages) => string

/** A property of an event, or a column of the fact. */
export interface FilterTarget extends Comparable {
	readonly name: string
	readonly column: boolean
	readonly label: string
}

const operators = {
	text: ['eq', 'neq', 'in', 'contains', 'exists'],
	number: ['gte', 'gt', 'lte', 'lt', 'eq', 'neq', 'between', 'in', 'exists'],
} as const

/** What is not seen at present may still be asked for. */
export const textTarget: Comparable = { type: 'text', operators: operators.text }

/** Properties of all chosen events; of every event while none is chosen. */
export function propertiesOf(fields: Fields, names: readonly string[]) {
	const events = fields.events.filter((event) => names.length === 0 || names.includes(event.name))
	const byName = new Map(events.flatMap((event) => event.properties.map((property) => [property.name, property])))
	return [...byName.values()].map((property) => ({ ...property, operators: operators[property.type] }))
}

/** What rows of events can be narrowed by. */
export function eventTargets(fields: Fields, names: readonly string[], say: Say): FilterTarget[] {
	const suggested = suggestionsOf(fields, say)
	return [
		...propertiesOf(fields, names).map((property) => ({
			...{ ...property, column: false, label: say(property.label) },
			...suggested(property.name),
		})),
		...fields.eventFields.map((field) => ({ ...field, column: true, label: say(field.label) })),
	]
}

export function orderTargets(fields: Fields, say: Say): FilterTarget[] {
	const suggested = suggestionsOf(fields, say)
	return fields.orderFields.map((field) => ({ ...field, column: true, label: say(field.label), ...suggested(field.name) }))
}

/** Categories of appliances by their names; what else a shop sells is typed. */
function suggestionsOf(fields: Fields, say: Say): (name: string) => { suggestions?: readonly Suggestion[] } {
	const owned = fields.profile.find(({ name }) => name === 'owned_categories')?.values ?? []
	const suggestions = owned.map(({ value, label }) => ({ value: String(value).replaceAll('|', ''), label: say(label) }))
	return (name) => (name === 'category' && suggestions.length > 0 ? { suggestions } : {})
}

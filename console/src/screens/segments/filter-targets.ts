import type { Fields } from '../../api/model.ts'
import type { BothLanguages } from '../../i18n/words.ts'
import type { FilterTarget } from './FilterList.tsx'

type Say = (words: BothLanguages) => string

const operators = {
	text: ['eq', 'neq', 'in', 'contains', 'exists'],
	number: ['gte', 'gt', 'lte', 'lt', 'eq', 'neq', 'between', 'in', 'exists'],
} as const

/** Properties of all chosen events; of every event while none is chosen. */
export function propertiesOf(fields: Fields, names: readonly string[]) {
	const events = fields.events.filter((event) => names.length === 0 || names.includes(event.name))
	const byName = new Map(events.flatMap((event) => event.properties.map((property) => [property.name, property])))
	return [...byName.values()].map((property) => ({ ...property, operators: operators[property.type] }))
}

/** What rows of events can be narrowed by. */
export function eventTargets(fields: Fields, names: readonly string[], say: Say): FilterTarget[] {
	return [
		...propertiesOf(fields, names).map((property) => ({ ...property, column: false, label: say(property.label) })),
		...fields.eventFields.map((field) => ({ ...field, column: true, label: say(field.label) })),
	]
}

export function orderTargets(fields: Fields, say: Say): FilterTarget[] {
	return fields.orderFields.map((field) => ({ ...field, column: true, label: say(field.label) }))
}

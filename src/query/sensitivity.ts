import { type Condition, propertiesIn } from './condition.ts'
import { purposesOfTraits } from './consent-of-fact.ts'
import { isNamed, isNamedSql, minorNames, placeNames, sensitiveNames, traitKey } from './trait-kinds.ts'

/** Sensitive personal data (PIPL 28) and what tells of minors: for administrators, and never for targeting. */
export function sensitivityOfTrait(name: string): 'sensitive' | 'minor' | undefined {
	const key = traitKey(name)
	if (isNamed(key, minorNames)) return 'minor'
	return isNamed(key, sensitiveNames) || isNamed(key, placeNames) ? 'sensitive' : undefined
}

/** The same of a property of an event, which may name a place that is nobody's: of a store, of a delivery. */
export function sensitivityOfProperty(name: string): 'sensitive' | 'minor' | undefined {
	const key = traitKey(name)
	return isNamed(key, minorNames) ? 'minor' : isNamed(key, sensitiveNames) ? 'sensitive' : undefined
}

/** Properties of events that a definition asks for and that are sensitive; they are barred as traits of the name are. */
export function sensitivePropertiesIn(definition: Condition): string[] {
	return propertiesIn(definition).filter((name) => sensitivityOfProperty(name) !== undefined)
}

/** The same as conditions on a column of names; and which traits need an agreement, by its purpose. */
export const namedSql = {
	sensitiveTrait: (column: string) => anyNamedSql(column, [minorNames, sensitiveNames, placeNames]),
	traitsNeeding: (column: string) => purposesOfTraits.map(([purpose, names]) => ({ purpose, named: isNamedSql(column, names) })),
}

function anyNamedSql(column: string, lists: readonly (typeof minorNames)[]): string {
	return `(${lists.map((names) => isNamedSql(column, names)).join(' OR ')})`
}

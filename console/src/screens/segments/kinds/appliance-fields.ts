import type { Fields } from '../../../api/model.ts'

/**
 * What is known of the appliances in somebody's home, asked for by one choice: what they own, what is due for replacement, how old
 * one of a kind is, and what holds of the home as a whole.
 */
const ofKinds = { owned_categories: 'owns', due_categories: 'due' } as const
const ofHome = ['oldest_age_days', 'warranty_ends', 'household_size', 'open_case'] as const
const age = 'owned.'

export type Aspect = 'owns' | 'due' | 'age' | (typeof ofHome)[number]

export function aspectOf(trait: string | undefined): Aspect | undefined {
	if (trait === undefined) return undefined
	if (trait === 'owned_categories' || trait === 'due_categories') return ofKinds[trait]
	return trait.startsWith(age) ? 'age' : ofHome.find((name) => name === trait)
}

/** The kind of appliance whose age is asked for. */
export function categoryOf(trait: string): string {
	return trait.slice(age.length)
}

/** The field of an aspect. @param category the kind, for its age */
export function traitFor(aspect: Aspect, category: string): string {
	if (aspect === 'owns') return 'owned_categories'
	if (aspect === 'due') return 'due_categories'
	return aspect === 'age' ? `${age}${category}` : aspect
}

/** Kinds whose age is known to this shop's fields. */
export function agedCategories(fields: Fields): string[] {
	return fields.profile.flatMap(({ name }) => (name.startsWith(age) ? [categoryOf(name)] : []))
}

/** The aspects that this shop's fields offer. */
export function aspectsIn(fields: Fields): Aspect[] {
	return [...new Set(fields.profile.flatMap(({ name }) => aspectOf(name) ?? []))]
}

import { childrenNames, isNamed, isNamedSql, minorNames, placeNames, sensitiveNames, traitKey } from './trait-kinds.ts'

/**
 * Facts that may be used only of those who agreed to a purpose of their own: what appliances report, places, children. Known
 * here, because a condition may ask for them directly, and a tag or a computed trait may rest on them.
 */
export const consentOfEvent: Readonly<Record<string, string>> = { 'Appliance Reported': 'appliance_telemetry' }

export const purposesOfTraits = [
	['location', placeNames],
	['children', childrenNames],
] as const

/** What a trait needs, by whatever of its usual names it goes. */
export function consentOfTrait(name: string): string | undefined {
	const key = traitKey(name)
	return purposesOfTraits.find(([, names]) => isNamed(key, names))?.[0]
}

/** What these events need, each purpose once. */
export function consentsOfEvents(names: readonly string[]): string[] {
	return [...new Set(names.flatMap((name) => consentOfEvent[name] ?? []))]
}

/** Purposes that must have been agreed to before rows of these events are counted, each with the events that need it. */
export function agreementsOfEvents(names: readonly string[]): { purpose: string; events: string[] }[] {
	const needing = [...new Set(names)].flatMap((name) => consentsOfEvents([name]).map((purpose) => ({ purpose, name })))
	return [...Map.groupBy(needing, ({ purpose }) => purpose)].map(([purpose, all]) => ({
		purpose,
		events: all.map(({ name }) => name),
	}))
}

/** A condition on a column of names: traits that are no sensitive data and need none but these agreements. */
export function usableTraitSql(column: string, agreed: readonly string[]): string {
	const needing = purposesOfTraits.flatMap(([purpose, names]) => (agreed.includes(purpose) ? [] : [names]))
	const barred = new Set([minorNames, sensitiveNames, placeNames, ...needing])
	return `NOT (${[...barred].map((names) => isNamedSql(column, names)).join(' OR ')})`
}

/**
 * Facts that may be used only of those who agreed to a purpose of their own: what appliances report, places, children. Known
 * here, because a condition may ask for them directly, and a tag or a computed trait may rest on them.
 */
export const consentOfEvent: Readonly<Record<string, string>> = { 'Appliance Reported': 'appliance_telemetry' }

export const consentOfTrait: Readonly<Record<string, string>> = {
	...{ latitude: 'location', longitude: 'location', location: 'location', last_location: 'location' },
	...{ children: 'children', children_ages: 'children', child_birthday: 'children', child_school: 'children' },
}

/** What these events need, each purpose once. */
export function consentsOfEvents(names: readonly string[]): string[] {
	return [...new Set(names.flatMap((name) => consentOfEvent[name] ?? []))]
}

const sensitiveOfTrait: Readonly<Record<string, 'sensitive' | 'minor'>> = {
	...{ is_minor: 'minor', under_14: 'minor', guardian: 'minor' },
	...{ religion: 'sensitive', ethnicity: 'sensitive', health: 'sensitive', disability: 'sensitive', pregnancy: 'sensitive' },
	...{ income: 'sensitive', bank: 'sensitive', id_card: 'sensitive', biometric: 'sensitive', political: 'sensitive' },
	...{ latitude: 'sensitive', longitude: 'sensitive', location: 'sensitive', last_location: 'sensitive' },
}

export const sensitiveTraits: readonly string[] = Object.keys(sensitiveOfTrait)

/** Sensitive personal data (PIPL 28) and what tells of minors: for administrators, and never for targeting. */
export function sensitivityOfTrait(name: string): 'sensitive' | 'minor' | undefined {
	return Object.hasOwn(sensitiveOfTrait, name) ? sensitiveOfTrait[name] : undefined
}

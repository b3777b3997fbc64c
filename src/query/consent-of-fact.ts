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

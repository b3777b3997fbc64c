import type { ConsentEntry } from './consent.ts'
import type { ConsentStore } from './consent-store.ts'

/** The twin of the consent store. */
export function createMemoryConsentStore(): ConsentStore {
	const all: ConsentEntry[] = []
	const same = (a: ConsentEntry, b: ConsentEntry) => a.profileId === b.profileId && a.purpose === b.purpose && a.cause === b.cause
	return {
		entries: async (profileIds, purpose) =>
			all
				.filter((entry) => profileIds.includes(entry.profileId) && (purpose === undefined || entry.purpose === purpose))
				.sort((a, b) => a.at - b.at),
		after: async (consentId, limit) =>
			all.map(({ profileId }, index) => ({ consentId: index + 1, profileId })).slice(consentId, consentId + limit),
		append: async (entries) => {
			for (const entry of entries) if (!all.some((known) => same(known, entry))) all.push(entry)
		},
	}
}

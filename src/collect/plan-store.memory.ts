import type { PlanVersion } from './plan-entry.ts'
import type { PlanStore } from './plan-store.ts'

/** The twin of the plan store. */
export function createMemoryPlanStore(): PlanStore {
	const saved: PlanVersion[] = []
	const versions = (event: string) => saved.filter((version) => version.event === event).toReversed()
	return {
		revision: async () => String(saved.length),
		list: async () =>
			[...new Set(saved.map(({ event }) => event))].sort().flatMap((event) => {
				const [newest] = versions(event)
				if (!newest?.entry) return []
				const { version, savedAt, savedBy } = newest
				return [{ ...newest.entry, version, savedAt, savedBy }]
			}),
		versions: async (event) => versions(event),
		save: async ({ event, entry, base, by, at }) => {
			if ((versions(event)[0]?.version ?? 0) !== base) return undefined
			const version = { event, version: base + 1, entry, savedAt: at, savedBy: by }
			saved.push(version)
			return version
		},
	}
}

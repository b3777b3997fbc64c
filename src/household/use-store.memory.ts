import type { KeptUse, UseStore } from './use-store.ts'

/**
 * The twin of the use store.
 * @param reported when each appliance was last heard of
 */
export function createMemoryUseStore(reported: ReadonlyMap<string, number>): UseStore {
	const uses = new Map<string, KeptUse>()
	const rising = (a: string, b: string) => Number(a) - Number(b)
	return {
		due: async (limit) =>
			[...reported]
				.filter(([id, at]) => (uses.get(id)?.computedAt ?? Number.NEGATIVE_INFINITY) < at)
				.map(([id, toldAt]) => ({ id, toldAt }))
				.sort((a, b) => (uses.get(a.id)?.computedAt ?? 0) - (uses.get(b.id)?.computedAt ?? 0) || rising(a.id, b.id))
				.slice(0, limit),
		keep: async (all) => {
			for (const [id, use] of all) uses.set(id, use)
		},
		find: async (id) => uses.get(id),
		kept: async (after, limit) =>
			[...uses.keys()]
				.filter((id) => Number(id) > Number(after))
				.sort(rising)
				.slice(0, limit),
		withheld: async () => {
			const held = [...uses.values()].filter((use) => use.withheld)
			return { appliances: held.length, reports: held.reduce((sum, { reports }) => sum + reports, 0) }
		},
	}
}

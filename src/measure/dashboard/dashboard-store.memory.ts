import type { DashboardStore, StoredDashboard } from './dashboard-store.ts'

/** The twin of the store of dashboards. */
export function createMemoryDashboardStore(): DashboardStore {
	const kept = new Map<string, StoredDashboard>()
	const all = () =>
		[...kept.values()].sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1)).map((one) => structuredClone(one))
	return {
		list: async (reader) =>
			all().filter(
				({ owner, sharedWith, editableBy }) =>
					!reader || owner.id === reader.id || sharedWith.includes(reader.role) || editableBy.includes(reader.role),
			),
		get: async (id) => all().find((one) => one.id === id),
		insert: async (dashboard) => void kept.set(dashboard.id, structuredClone(dashboard)),
		replace: async (dashboard) => {
			const found = kept.get(dashboard.id)
			if (found?.version !== dashboard.version - 1) return false
			// An owner stays.
			kept.set(dashboard.id, structuredClone({ ...dashboard, owner: found.owner }))
			return true
		},
		remove: async (id) => void kept.delete(id),
		countOf: async (ownerId) => all().filter(({ owner }) => owner.id === ownerId).length,
	}
}

import type { LifetimeStore, StatedLifetime } from './lifetime-store.ts'

/** The twin of the lifetime store. */
export function createMemoryLifetimeStore(): LifetimeStore {
	const kept = new Map<string, StatedLifetime>()
	return {
		all: async () => [...kept.values()].sort((a, b) => (a.category < b.category ? -1 : 1)),
		put: async (lifetime) => void kept.set(lifetime.category, lifetime),
		remove: async (category) => kept.delete(category),
	}
}

import { fail } from '#kit/errors'
import type { StoredTraitDeclaration } from './computed-trait.ts'
import type { ComputedTraitStore } from './computed-trait-store.ts'

/** The twin of the store of computed traits. */
export function createMemoryComputedTraitStore(): ComputedTraitStore {
	const traits = new Map<string, StoredTraitDeclaration>()
	let versions = 0
	const put = (stored: StoredTraitDeclaration) => {
		traits.set(stored.name, stored)
		return stored
	}
	return {
		all: async () => [...traits.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
		create: async (trait, updatedAt) => {
			if (traits.has(trait.name)) fail('conflict', 'There is a computed trait of this name')
			versions += 1
			return put({ ...trait, version: versions, updatedAt })
		},
		update: async (trait, version, updatedAt) => {
			const present = traits.get(trait.name) ?? fail('not-found')
			if (present.version !== version) fail('conflict', 'Someone saved a newer version meanwhile')
			versions += 1
			return put({ ...trait, version: versions, updatedAt })
		},
		remove: async (name) => {
			if (!traits.delete(name)) fail('not-found')
		},
	}
}

import { describe, expect, it } from 'vitest'
import { testOperations } from '../../tests/support/stores.ts'
import type { ComputedTrait } from './computed-trait.ts'
import { createMemoryComputedTraitStore } from './computed-trait-store.memory.ts'
import { type ComputedTraitStore, createComputedTraitStore } from './computed-trait-store.ts'
import { migrations } from './migrations.ts'

const trait = (name: string, more: Partial<ComputedTrait> = {}): ComputedTrait => ({
	...{ name, label: { zh: '看过', en: 'Views' }, over: 'events', events: ['Product Viewed'], measure: 'count', windowDays: 30 },
	...more,
})

const stores: Record<string, () => Promise<ComputedTraitStore>> = {
	PGlite: async () => createComputedTraitStore(await testOperations({ migrations })),
	memory: async () => createMemoryComputedTraitStore(),
}

describe.each(Object.entries(stores))('the store of computed traits, in %s', (_, open) => {
	it('keeps a declaration once under its name, and gives every change a version of its own', async () => {
		const store = await open()
		const first = await store.create(trait('views_30d'), 1_000)
		await expect(store.create(trait('views_30d'), 1_000)).rejects.toMatchObject({ code: 'conflict' })
		const second = await store.update(trait('views_30d', { windowDays: 7 }), first.version, 2_000)
		expect(second.version).toBeGreaterThan(first.version)
		expect(second).toMatchObject({ windowDays: 7, updatedAt: 2_000 })
		await expect(store.update(trait('views_30d'), first.version, 3_000)).rejects.toMatchObject({ code: 'conflict' })
		await expect(store.update(trait('nothing'), 1, 3_000)).rejects.toMatchObject({ code: 'not-found' })
		await store.create(trait('b_trait'), 1)
		expect((await store.all()).map(({ name }) => name)).toEqual(['b_trait', 'views_30d'])
	})

	it('forgets what was removed, so that the name can be declared anew with a higher version', async () => {
		const store = await open()
		const first = await store.create(trait('views_30d'), 1)
		await store.remove('views_30d')
		await expect(store.remove('views_30d')).rejects.toMatchObject({ code: 'not-found' })
		expect((await store.create(trait('views_30d'), 2)).version).toBeGreaterThan(first.version)
	})
})

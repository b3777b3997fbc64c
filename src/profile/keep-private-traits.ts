import type { Identify } from '#identify'
import type { ProfileNews } from '#record'
import type { PrivateTrait, PrivateTraitStore } from './private-trait-store.ts'

/** Seals the personal traits of loaded events under each shopper's own key; nothing is kept about the erased. */
export async function keepPrivateTraits(
	store: PrivateTraitStore,
	identify: Pick<Identify, 'seal'>,
	news: readonly ProfileNews[],
): Promise<void> {
	const given = news.flatMap(({ profileId, at, source, traits }) =>
		Object.entries(traits).map(([name, plaintext]) => ({ profileId, at, source, name, plaintext })),
	)
	if (given.length === 0) return
	const sealed = await identify.seal(given)
	const traits = given.flatMap(({ plaintext: _, ...trait }, index): PrivateTrait[] => {
		const value = sealed[index]
		return value ? [{ ...trait, sealed: value }] : []
	})
	if (traits.length > 0) await store.put(traits)
}

import type { AnalyticsStore } from '#storage/analytics'
import type { IdentityStore } from './identity-store.ts'

/**
 * Carries merges over to the analytics store, where the facts keep their old ids. Runs after every merge and at
 * start, so that a crash between the two stores leaves nothing behind; publishing twice changes nothing. The version is taken
 * before the state is read: what is published later is never older.
 */
export async function publishOverrides(store: IdentityStore, analytics: AnalyticsStore, now: number): Promise<void> {
	const version = await store.nextOverrideVersion(now)
	const { upTo, overrides } = await store.unpublished()
	if (overrides.length === 0) return
	await analytics.insertRows(
		'profile_overrides',
		overrides.map(({ from, to }) => ({ from_id: from, to_id: to, version })),
	)
	await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
	await store.markPublished(upTo)
}

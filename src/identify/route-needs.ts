import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { AnalyticsStore } from '#storage/analytics'
import type { Vault } from '#storage/vault'
import { defaultRules, type IdentityRules } from './identity-rules.ts'
import type { IdentityStore, MergeRow } from './identity-store.ts'

export interface RouteNeeds {
	readonly store: IdentityStore
	readonly analytics: AnalyticsStore
	readonly vault: Vault
	readonly clock: Clock
	readonly audit: Audit
	readonly undoMerge: (mergeId: string, by: string) => Promise<MergeRow>
	/** Carries merges over to the facts. */
	readonly publish: () => Promise<void>
}

export function iso(at: number): string {
	return new Date(at).toISOString()
}

export function isoOrNull(at: number | null): string | null {
	return at === null ? null : iso(at)
}

export async function rulesOf(store: IdentityStore): Promise<IdentityRules> {
	return (await store.state()).rules ?? defaultRules
}

export function noShopper(): never {
	fail('not-found', 'There is no such shopper')
}

import type { Identify, KnownIdentifier, Standing } from '#identify'
import { maskIdentifier } from '#identify'
import { mayReadContacts } from '#kit/principal'
import type { DataScope, Principal } from '#kit/route'
import { sensitivityOfTrait } from '#query'
import { readTraitTime } from '#record'
import { isScoped } from '#storage/data-scope'
import type { Consents, CurrentConsent } from './consents.ts'
import { type EnsureNeeds, ensureFacts } from './ensure-facts.ts'
import { type ShopperFacts, shopperFacts } from './list-shoppers.ts'
import type { PrivateTraitStore } from './private-trait-store.ts'
import type { ShopperReads } from './shopper-reads.ts'
import { type OpenTrait, shopperTraits } from './shopper-traits.ts'

export interface ShopperPage {
	readonly profileId: number
	readonly oneId: string
	readonly label: string
	readonly identifiers: readonly (Omit<KnownIdentifier, 'firstSeen' | 'lastSeen'> & {
		readonly firstSeen: string
		readonly lastSeen: string
	})[]
	readonly traits: readonly (OpenTrait & { readonly personal: boolean })[]
	readonly consents: readonly (Omit<CurrentConsent, 'at'> & { readonly at: string })[]
	/** Null for somebody of whom nothing is loaded yet. */
	readonly facts: ShopperFacts | null
	readonly merges: readonly {
		readonly mergeId: string
		readonly at: string
		readonly survivor: number
		readonly merged: number
		readonly cause: string
		readonly undone: boolean
	}[]
}

export interface ReaderNeeds extends EnsureNeeds {
	readonly identify: Identify
	readonly reads: ShopperReads
}

export interface PageNeeds extends ReaderNeeds {
	readonly consents: Consents
	readonly privateTraits: PrivateTraitStore
}

export interface ReadableShopper extends Standing {
	/** Null for somebody of whom nothing is loaded yet. */
	facts(): Promise<ShopperFacts | null>
}

/** The shopper whom an id means now. Undefined when there is none, or when none is in the reader's scope. */
export async function readableShopper(needs: ReaderNeeds, asked: number, scope: DataScope): Promise<ReadableShopper | undefined> {
	const standing = await standingOf(needs, asked)
	if (!standing) return undefined
	const { profileId } = standing
	const facts = () => needs.reads.share(`facts ${profileId} ${JSON.stringify(scope)}`, () => factsOf(needs, profileId, scope))
	if (isScoped(scope) && !(await facts())) return undefined
	return { ...standing, facts }
}

/** The same, with what they did on its way meanwhile. */
export function readableDoings(needs: ReaderNeeds, asked: number, scope: DataScope): Promise<ReadableShopper | undefined> {
	needs.reads.ahead(asked, standingOf(needs, asked))
	return readableShopper(needs, asked, scope)
}

function standingOf({ reads, identify }: ReaderNeeds, asked: number): Promise<Standing | undefined> {
	return reads.share(`standing ${asked}`, () => identify.standing(asked))
}

/** Of somebody whom the last refresh did not know, they are computed now. */
async function factsOf(needs: EnsureNeeds, profileId: number, scope: DataScope): Promise<ShopperFacts | null> {
	const found = await shopperFacts(needs.analytics, profileId, scope)
	if (found) return found
	await ensureFacts(needs, [profileId])
	return (await shopperFacts(needs.analytics, profileId, scope)) ?? null
}

/** Sensitive data and what tells of minors are for administrators, as tags that rest on them are. */
export function mayReadTrait(principal: Principal, name: string): boolean {
	return sensitivityOfTrait(name) === undefined || mayReadContacts(principal)
}

/** One shopper on one page. */
export async function shopperPage(needs: PageNeeds, shopper: ReadableShopper, principal: Principal): Promise<ShopperPage> {
	const { identify, analytics, consents } = needs
	const { profileId, oneId, family } = shopper
	const clear = mayReadContacts(principal)
	const [facts, identifiers, open, personal, said, merges] = await Promise.all([
		shopper.facts(),
		shopper.identifiers(),
		shopperTraits(analytics, family),
		personalTraits(needs.privateTraits, shopper, clear),
		consents.of(shopper),
		identify.mergesOf(profileId),
	])
	const shown = identifiers.map((one) => ({
		...one,
		value: clear || one.type === 'anonymous_id' ? one.value : maskIdentifier(one.type, one.value),
		firstSeen: iso(one.firstSeen),
		lastSeen: iso(one.lastSeen),
	}))
	return {
		profileId,
		oneId,
		label: shown.find((one) => one.type === 'user_id')?.value ?? `#${profileId}`,
		identifiers: shown,
		traits: [
			...personal,
			...open.flatMap((trait) => (mayReadTrait(principal, trait.name) ? [{ ...trait, personal: false }] : [])),
		],
		consents: said.map((consent) => ({ ...consent, at: iso(consent.at) })),
		facts,
		merges: merges.map(({ mergeId, at, survivor, merged, cause, undoneAt }) => ({
			...{ mergeId, survivor, merged, cause },
			at: iso(at),
			undone: undoneAt !== null,
		})),
	}
}

async function personalTraits(store: PrivateTraitStore, { family, unseal }: Standing, clear: boolean) {
	const newest = new Map((await store.of(family)).toSorted((a, b) => a.at - b.at).map((trait) => [trait.name, trait]))
	return [...newest.values()].flatMap(({ profileId, name, sealed, source, at }) => {
		const value = unseal(profileId, sealed)
		if (value === undefined) return []
		return [
			{
				...{ name, value: clear ? value : maskIdentifier('text', value), source, at: iso(readTraitTime(at).at) },
				...{ kind: 'declared' as const, confidence: 0.9, contradicted: 0, personal: true },
			},
		]
	})
}

function iso(at: number): string {
	return new Date(at).toISOString()
}

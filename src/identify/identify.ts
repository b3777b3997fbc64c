import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { Route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import type { Queryable } from '#storage/operations'
import type { Vault } from '#storage/vault'
import { alertOfBlocked } from './alert-of-blocked.ts'
import type { Claim } from './claim.ts'
import { type IdentifierType, normalise } from './identifier.ts'
import type { IdentifierRow, IdentityStore, MergeRow } from './identity-store.ts'
import { publishOverrides } from './publish-overrides.ts'
import { createClaimResolver } from './resolve-claims.ts'
import { identifyRoutes } from './routes.ts'
import { createSquash, type FactTable } from './squash-history.ts'
import { type Standing, standingOf } from './standing.ts'
import { unsealIdentifiers } from './unseal-identifiers.ts'

export interface Address {
	readonly value: string
	readonly hash: Buffer
}

export interface Identify {
	/** One profile id per claim; 0 for a guest. Only the loader may call it. */
	resolve(claims: readonly Claim[]): Promise<number[]>
	/** Writes down who came back in the claims since. Only the loader may call it, when it is done with a segment. */
	noteSeen(): Promise<void>
	/** The shopper who holds this identifier now. */
	lookup(type: IdentifierType, value: string): Promise<number | undefined>
	/** The same for many values at once, as they were given; unknown ones are absent. */
	lookupMany(type: IdentifierType, values: readonly string[]): Promise<Map<string, number>>
	survivor(profileId: number): Promise<number>
	/** Today's id of every shopper named; whoever is unknown stays as they are. */
	survivors(profileIds: readonly number[], on?: Queryable): Promise<Map<number, number>>
	/** The shopper whom an id means now, for a page about them. Undefined when there is none. */
	standing(profileId: number): Promise<Standing | undefined>
	oneIds(profileIds: readonly number[]): Promise<Map<number, string>>
	/** Those who have an address of this type at all, whatever it may be used for. */
	holders(tx: Queryable, profileIds: readonly number[], type: 'email' | 'phone'): Promise<Set<number>>
	/** Logins in clear, for labels; shoppers without one are absent. */
	loginsOf(profileIds: readonly number[]): Promise<Map<number, string>>
	/** For each shopper, every id their facts may carry: everyone who is the same shopper now, themselves included. */
	families(profileIds: readonly number[], on?: Queryable): Promise<Map<number, number[]>>
	/** When the last of the merges that made a shopper joined them; shoppers who were always one are absent. */
	unitedSince(profileIds: readonly number[], on?: Queryable): Promise<Map<number, number>>
	/** The address to use for a purpose, newest first seen last; shoppers without one are absent. Runs inside the caller's transaction. */
	addresses(tx: Queryable, profileIds: readonly number[], type: 'email' | 'phone', purpose: string): Promise<Map<number, Address>>
	/** Encrypts personal values, each for one shopper, in the order given. Undefined for the erased. */
	seal(values: readonly { readonly profileId: number; readonly plaintext: string }[]): Promise<(Buffer | undefined)[]>
	mergesOf(profileId: number): Promise<MergeRow[]>
	undoMerge(mergeId: string, by?: string): Promise<MergeRow>
	/** Publishes merges that a crash left behind and lifts the id sequence above what the facts have seen. */
	recover(): Promise<void>
	/** One piece of writing the facts of final merges anew, while nobody else writes facts. True when more is waiting. */
	rewriteHistory(): Promise<boolean>
	readonly routes: readonly Route[]
}

interface Needs {
	readonly store: IdentityStore
	readonly analytics: AnalyticsStore
	readonly vault: Vault
	readonly clock: Clock
	/** Told of values that too many people claimed. */
	readonly alerts?: Alerts
	/** Told of what people decide about shoppers. */
	readonly audit?: Audit
	/** Whose rows follow final merges. */
	readonly tables?: readonly FactTable[]
}

export function createIdentify({
	store,
	analytics,
	vault,
	clock,
	alerts,
	audit = async () => undefined,
	tables = [],
}: Needs): Identify {
	const publish = () => publishOverrides(store, analytics, clock.now())
	const resolver = createClaimResolver({ store, vault, onMerge: publish, onBlock: (blocked) => alertOfBlocked(alerts, blocked) })

	const survivor = async (profileId: number): Promise<number> => {
		const [person] = await store.persons([profileId])
		return person?.mergedInto ? survivor(person.mergedInto) : profileId
	}

	const identify: Omit<Identify, 'routes' | 'rewriteHistory'> = {
		resolve: resolver.resolve,
		noteSeen: resolver.noteSeen,
		survivor,
		lookup: async (type, value) => {
			const normal = normalise(type, value)
			if (normal === undefined) return undefined
			const [row] = await store.find([{ type, hash: vault.hash(type, normal) }])
			return row?.profileId
		},
		lookupMany: async (type, values) => {
			const keys = values.flatMap((value) => {
				const normal = normalise(type, value)
				return normal === undefined ? [] : [{ value, key: { type, hash: vault.hash(type, normal) } }]
			})
			const rows = keys.length === 0 ? [] : await store.find(keys.map(({ key }) => key))
			const found = new Map(rows.map((row) => [row.hash.toString('hex'), row.profileId]))
			return new Map(
				keys.flatMap(({ value, key }) => {
					const profileId = found.get(key.hash.toString('hex'))
					return profileId === undefined ? [] : [[value, profileId] as const]
				}),
			)
		},
		survivors: (profileIds, on) => survivors(store, profileIds, on),
		oneIds: async (profileIds) => new Map((await store.persons(profileIds)).map(({ profileId, oneId }) => [profileId, oneId])),
		holders: async (tx, profileIds, type) => {
			const held = (await store.ofPersons(profileIds, tx)).filter((row) => row.type === type)
			return new Set((await withoutBlocked(store, held, tx)).map((row) => row.profileId))
		},
		standing: (profileId) => standingOf(store, vault, profileId),
		loginsOf: async (profileIds) => {
			const rows = (await store.ofPersons(profileIds)).filter((row) => row.type === 'user_id')
			return new Map((await unsealIdentifiers(store, vault, rows)).map(({ row, value }) => [row.profileId, value]))
		},
		families: (profileIds, on) => store.families(profileIds, on),
		unitedSince: (profileIds, on) => store.unitedSince(profileIds, on),
		addresses: async (tx, profileIds, type, purpose) => {
			const held = (await store.ofPersons(profileIds, tx)).filter((row) => row.type === type && row.purposes.includes(purpose))
			const rows = await withoutBlocked(store, held, tx)
			const opened = await unsealIdentifiers(store, vault, rows, tx)
			return new Map(opened.map(({ row, value }) => [row.profileId, { value, hash: row.hash }]))
		},
		seal: async (values) => {
			const people = await store.persons([...new Set(values.map(({ profileId }) => profileId))])
			const salts = new Map(people.map(({ profileId, salt }) => [profileId, salt]))
			return values.map(({ profileId, plaintext }) => {
				const salt = salts.get(profileId)
				return salt ? vault.encrypt(salt, plaintext) : undefined
			})
		},
		mergesOf: (profileId) => store.merges([profileId]),
		undoMerge: async (mergeId, by = 'system') => {
			const undone =
				(await store.undo(mergeId, clock.now(), by)) ?? fail('not-found', 'This merge does not exist or was undone before')
			await publish()
			return undone
		},
		recover: async () => {
			const [row] = await analytics.query<{ top: number }>(
				`SELECT max(profile_id) AS top FROM ${analytics.dialect.database}.people`,
			)
			await store.reserveAbove(Number(row?.top ?? 0))
			await publish()
		},
	}
	const squash = createSquash({ store, analytics, clock, tables })
	const routes = identifyRoutes({ store, analytics, vault, clock, audit, publish, undoMerge: identify.undoMerge })
	return { ...identify, rewriteHistory: squash.step, routes }
}

/** A value that says nothing about anyone is no address to write to either. */
async function withoutBlocked(store: IdentityStore, rows: readonly IdentifierRow[], on: Queryable): Promise<IdentifierRow[]> {
	if (rows.length === 0) return []
	const blocked = new Set((await store.blockedAmong(rows, on)).map(({ hash }) => hash.toString('hex')))
	return rows.filter((row) => !blocked.has(row.hash.toString('hex')))
}

/** One look-up per link of the longest chain of merges: chains are short. */
async function survivors(store: IdentityStore, profileIds: readonly number[], on?: Queryable): Promise<Map<number, number>> {
	const today = new Map(profileIds.map((id) => [id, id]))
	let open = [...new Set(profileIds)]
	while (open.length > 0) {
		const merged = new Map(
			(await store.persons(open, on)).flatMap((p) => (p.mergedInto === null ? [] : [[p.profileId, p.mergedInto]])),
		)
		for (const [id, at] of today) today.set(id, merged.get(at) ?? at)
		open = [...new Set(merged.values())]
	}
	return today
}

import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Vault } from '#storage/vault'
import { type Claim, identifiersOf, nodeKey, previousIdentifiers } from './claim.ts'
import { ClaimMemory } from './claim-memory.ts'
import type { Identifier } from './identifier.ts'
import { IdentityGraph, type Plan } from './identity-graph.ts'
import { defaultRules, type IdentityRules } from './identity-rules.ts'
import type { Changes, IdentifierKey, IdentityStore } from './identity-store.ts'
import { type Node, type Person, rootOf } from './person.ts'

/** Somebody decides on a merge while a batch is resolved, once in a blue moon; ten times in a row means a bug. */
const attempts = 10
const seenAtOnce = 2_000

export interface ClaimResolver {
	/** One profile id per claim, in order; 0 for a guest. Only the loader may call it: one writer at a time. */
	resolve(claims: readonly Claim[]): Promise<number[]>
	/** Writes down who came back since it was called last: once for many claims. */
	noteSeen(): Promise<void>
	/** Drops what is remembered, after people changed something by hand. */
	forget(): void
}

interface Needs {
	readonly store: IdentityStore
	readonly vault: Vault
	readonly onMerge: () => Promise<void>
	readonly onBlock: (blocked: readonly Identifier[]) => Promise<void>
}

export function createClaimResolver({ store, vault, onMerge, onBlock }: Needs): ClaimResolver {
	const memory = new ClaimMemory()
	let version = -1
	let rules = defaultRules

	/** Another process, or somebody at the console, may have changed what this one remembers. */
	const refresh = async () => {
		const state = await store.state()
		if (state.version === version) return
		memory.forget()
		version = state.version
		rules = state.rules ?? defaultRules
	}
	const attempt = async (claims: readonly Claim[]): Promise<number[] | undefined> => {
		const graph = await loadGraph(store, vault, claims, rules)
		const homes = claims.map((claim) => graph.resolve(claim))
		await allocateIds(store, graph.plan)
		const committed = await store.commit(await toChanges(store, vault, graph), version)
		if (committed === undefined) return undefined
		version = committed
		memory.learn(claims, graph)
		if (graph.plan.merges.length > 0) await onMerge()
		if (graph.plan.blocked.length > 0) await onBlock(graph.plan.blocked)
		return homes.map((home) => home?.id ?? 0)
	}
	const resolveNew = async (claims: readonly Claim[]): Promise<number[]> => {
		for (let tried = 0; tried < attempts; tried++) {
			const ids = await attempt(claims)
			if (ids) return ids
			await refresh()
		}
		return fail('store-unavailable', 'Identities change faster than they can be resolved')
	}

	return {
		resolve: async (claims) => {
			await refresh()
			const answers = memory.recall(claims)
			const open = claims.filter((_, index) => answers[index] === undefined)
			const fresh = open.length === 0 ? [] : await resolveNew(open)
			let next = 0
			return answers.map((answer) => answer ?? (fresh[next++] as number))
		},
		noteSeen: async () => {
			const seen = memory.seen().map(({ identifier: { type, value }, at }) => ({ type, hash: vault.hash(type, value), at }))
			for (let start = 0; start < seen.length; start += seenAtOnce) await store.touch(seen.slice(start, start + seenAtOnce))
			memory.written()
		},
		forget: () => memory.forget(),
	}
}

async function loadGraph(
	store: IdentityStore,
	vault: Vault,
	claims: readonly Claim[],
	rules: IdentityRules,
): Promise<IdentityGraph> {
	const wanted = new Map<string, Identifier & IdentifierKey>()
	for (const identifier of claims.flatMap((claim) => [...identifiersOf(claim), ...previousIdentifiers(claim)])) {
		const key = nodeKey(identifier)
		if (!wanted.has(key)) wanted.set(key, { ...identifier, hash: vault.hash(identifier.type, identifier.value) })
	}
	const keys = [...wanted.values()]
	const blocked = new Set((await store.blockedAmong(keys)).map(hashKey))
	const graph = new IdentityGraph(
		[...wanted].filter(([, key]) => blocked.has(hashKey(key))).map(([key]) => key),
		rules,
	)
	const found = await store.find(keys)
	const roots = await placeMentioned(store, graph, found, claims)
	const clearValues = new Map(keys.map((key) => [hashKey(key), key.value]))
	for (const row of await store.ofPersons([...roots])) {
		// A value that the batch does not mention only counts towards limits and moves with a merge: its hash stands in for it.
		graph.load({ ...row, value: clearValues.get(hashKey(row)) ?? `\0${row.hash.toString('hex')}` })
	}
	for (const { a, rootA, b, rootB } of await store.apart([...roots])) {
		graph.place(a, rootA)
		graph.place(b, rootB)
		graph.keepApart(a, b)
	}
	return graph
}

/** Says of every person named anywhere under whom they stand, and gives the groups that the batch touches. */
async function placeMentioned(
	store: IdentityStore,
	graph: IdentityGraph,
	found: readonly { readonly profileId: number; readonly home: number; readonly attached: readonly number[] }[],
	claims: readonly Claim[],
): Promise<Set<number>> {
	const roots = new Set(found.map((row) => row.profileId))
	for (const { home, profileId } of found) graph.place(home, profileId)
	const writers = claims.flatMap((claim) => claim.profileId ?? [])
	const others = new Set([...writers, ...found.flatMap((row) => row.attached.filter((id) => !roots.has(id)))])
	const placed = others.size === 0 ? [] : await store.persons([...others])
	for (const { profileId, mergedInto } of placed) graph.place(profileId, mergedInto ?? profileId)
	const rootOfWriter = new Map(placed.map(({ profileId, mergedInto }) => [profileId, mergedInto ?? profileId]))
	for (const id of writers) roots.add(rootOfWriter.get(id) ?? id)
	return roots
}

async function allocateIds(store: IdentityStore, plan: Plan): Promise<void> {
	const ids = plan.born.length > 0 ? await store.allocate(plan.born.length) : []
	for (const [index, person] of plan.born.entries()) person.id = ids[index] as number
}

async function toChanges(store: IdentityStore, vault: Vault, graph: IdentityGraph): Promise<Changes> {
	const { plan } = graph
	const salts = await saltsFor(store, vault, plan)
	const absorbed = new Set(plan.merges.map(({ merged }) => merged))
	return {
		persons: plan.born.map((person) => ({
			profileId: person.id,
			oneId: uuidv7(Math.max(0, person.bornAt)),
			salt: salts.get(person.id) ?? null,
			createdAt: person.bornAt,
		})),
		absorbed: [...absorbed].map((person) => ({ from: person.id, to: rootOf(person).id })),
		added: plan.nodes.flatMap((node) => newRow(node, vault, salts)),
		changed: graph.changedNodes().map((node) => ({
			...storedKey(node, vault),
			home: node.home.id,
			profileId: rootOf(node.home).id,
			lastSeen: node.lastSeen,
			purposes: node.purposes,
			verified: node.verified,
			attached: attachedIds(node),
		})),
		moved: plan.moved.size > 0,
		merges: plan.merges.map(({ at, survivor, merged, a, b, cause, via, messageKey }) => ({
			...{ at, cause, messageKey, survivor: survivor.id, merged: merged.id, a: a.id, b: b.id },
			via: viaKey(via, vault),
		})),
		refusals: plan.refusals.map(({ a, b, reason, cause, via, source, messageKey, at }) => ({
			...{ at, reason, cause, source, messageKey, a: a.id, b: b.id },
			via: viaKey(via, vault),
		})),
		blocked: plan.blocked.map((node) => ({
			...storedKey(node, vault),
			reason: 'too-many-people',
			hint: '',
			by: null,
			at: node.lastSeen,
		})),
	}
}

/** Salts of everyone who receives a new identifier; newborn shoppers get theirs here. */
async function saltsFor(store: IdentityStore, vault: Vault, plan: Plan): Promise<Map<number, Buffer>> {
	const salts = new Map(plan.born.map((person) => [person.id, vault.newSalt()]))
	const others = [...new Set(plan.nodes.map((node) => node.home.id))].filter((id) => !salts.has(id))
	for (const person of others.length > 0 ? await store.persons(others) : []) {
		if (person.salt) salts.set(person.profileId, person.salt)
	}
	return salts
}

/** An erased shopper has no salt any more: nothing new is kept about them. */
function newRow(node: Node, vault: Vault, salts: ReadonlyMap<number, Buffer>): Changes['added'] {
	// A device may have been passed on within the batch; the value is sealed for whoever holds it in the end.
	const salt = salts.get(node.home.id)
	if (!salt) return []
	return [
		{
			...storedKey(node, vault),
			home: node.home.id,
			profileId: rootOf(node.home).id,
			sealedFor: node.home.id,
			ciphertext: vault.encrypt(salt, node.value),
			source: node.source,
			purposes: node.purposes,
			verified: node.verified,
			firstSeen: node.firstSeen,
			lastSeen: node.lastSeen,
			attached: attachedIds(node),
		},
	]
}

function storedKey(node: Node, vault: Vault): IdentifierKey {
	return { type: node.type, hash: node.hash ?? vault.hash(node.type, node.value) }
}

/** A value that the batch did not mention stands there by its hash. */
function viaKey({ type, value }: Identifier, vault: Vault): IdentifierKey {
	return { type, hash: value.startsWith('\0') ? Buffer.from(value.slice(1), 'hex') : vault.hash(type, value) }
}

function attachedIds(node: Node): number[] {
	return [...node.attached].map((person: Person) => person.id)
}

function hashKey(key: IdentifierKey): string {
	return `${key.type}:${key.hash.toString('hex')}`
}

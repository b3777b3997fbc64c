import { LRUCache } from 'lru-cache'
import { type Claim, identifiersOf, nodeKey, previousIdentifiers } from './claim.ts'
import { type Identifier, kindOf } from './identifier.ts'
import type { IdentityGraph } from './identity-graph.ts'
import { rootOf } from './person.ts'

/** Identifiers seen lately are answered without asking the store: 400,000 entries are about 80 MB, and as much again for those that came together. */
const cacheSize = 400_000
/** By size, because `max` makes room for all entries at once: 90 ms and 20 MB at every start. */
const cache = { maxSize: cacheSize, sizeCalculation: () => 1 }
const dayMs = 86_400_000

/** Whose an identifier is. One that is blocked says nothing. */
type Known = { readonly home: number; readonly root: number; readonly at: number } | { readonly blocked: true }

/** An identifier that came back, and when last. */
export interface Seen {
	readonly identifier: Identifier
	readonly at: number
}

/** What earlier batches taught about who is who. */
export class ClaimMemory {
	readonly #known = new LRUCache<string, Known>(cache)
	/** Identifiers that came in one claim: only what was resolved together may be answered together. */
	readonly #together = new LRUCache<string, true>(cache)
	readonly #seen = new Map<string, Seen>()

	/**
	 * For each claim, the answer (0 for a guest) when all its identifiers were resolved together before and are of one shopper. Claims that carry
	 * addresses or an alias go the long way: they may change purposes or merge. So does every claim after one of them that
	 * speaks of the same identifiers.
	 */
	recall(claims: readonly Claim[]): (number | undefined)[] {
		const open = new Set<string>()
		return claims.map((claim) => {
			const identifiers = identifiersOf(claim)
			const keys = identifiers.map(nodeKey)
			const answer = keys.some((key) => open.has(key)) ? undefined : this.#answer(claim, identifiers, keys)
			if (answer === undefined) for (const key of [...keys, ...previousIdentifiers(claim).map(nodeKey)]) open.add(key)
			return answer
		})
	}

	#answer(claim: Claim, identifiers: readonly Identifier[], keys: readonly string[]): number | undefined {
		if (claim.alias || claim.email !== undefined || claim.phone !== undefined) return undefined
		if (claim.profileId !== undefined) return claim.profileId
		if (keys.length > 1 && !this.#together.has(keys.join('\n'))) return undefined
		const at = claim.until ?? claim.at
		const back: Identifier[] = []
		let answer: { readonly home: number; readonly root: number } | undefined
		for (const [index, key] of keys.entries()) {
			const entry = this.#known.get(key)
			if (entry === undefined) return undefined
			if ('blocked' in entry) continue
			if (answer !== undefined && answer.root !== entry.root) return undefined
			if (at - entry.at >= dayMs) back.push(identifiers[index] as Identifier)
			answer ??= entry
		}
		for (const identifier of back) this.#note(identifier, at)
		return answer?.home ?? 0
	}

	/** Being seen moves by the day, so that a visit does not cost a write. */
	#note(identifier: Identifier, at: number): void {
		const key = nodeKey(identifier)
		const entry = this.#known.get(key)
		if (entry && !('blocked' in entry)) this.#known.set(key, { ...entry, at })
		this.#seen.set(key, { identifier, at })
	}

	/** Who came back and is not written down yet, each once. */
	seen(): Seen[] {
		return [...this.#seen.values()]
	}

	written(): void {
		this.#seen.clear()
	}

	/**
	 * What other batches learn from this one. A merge makes an entry's root stale, which at worst sends a claim the long way;
	 * its home stays right. A device of several people is never remembered: there, every claim counts.
	 */
	learn(claims: readonly Claim[], graph: IdentityGraph): void {
		for (const claim of claims) {
			const identifiers = identifiersOf(claim)
			for (const identifier of identifiers) this.#learn(identifier, graph)
			if (identifiers.length > 1) this.#together.set(identifiers.map(nodeKey).join('\n'), true)
		}
	}

	#learn(identifier: Identifier, graph: IdentityGraph): void {
		const key = nodeKey(identifier)
		const node = graph.nodeOf(identifier)
		if (graph.isBlocked(identifier)) this.#known.set(key, { blocked: true })
		else if (!node || (kindOf(node.type).moves && graph.isShared(node))) this.#known.delete(key)
		else this.#known.set(key, { home: node.home.id, root: rootOf(node.home).id, at: node.lastSeen })
	}

	forget(): void {
		this.#known.clear()
		this.#together.clear()
	}
}

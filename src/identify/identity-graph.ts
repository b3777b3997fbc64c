import { type Claim, identifiersOf, nodeKey, previousIdentifiers } from './claim.ts'
import { type Identifier, type IdentifierType, identifierTypes, isAccount, isAddress, kindOf } from './identifier.ts'
import { defaultRules, type IdentityRules, limitOf, patternTest } from './identity-rules.ts'
import { countOf, hasAccount, isNamed, type Node, newPerson, type Person, pairApart, rootOf, unite } from './person.ts'

/**
 * Deterministic identity resolution over the part of the graph that a batch touches. Pure: what it decides is
 * collected as a plan, which the store commits in one transaction.
 *
 * Rules: a class A value joins what it meets; a class B value joins a named shopper with an unnamed one; a device follows the
 * last login and brings along what was done on it before anybody had logged in there. Two shoppers who hold different
 * class A values of one type, beyond its limit, are never joined here: the attempt is written down for somebody to look at.
 */

/** An identifier as the store holds it. */
export interface StoredNode extends Identifier, Pick<Node, 'firstSeen' | 'lastSeen' | 'purposes' | 'source' | 'verified'> {
	readonly hash: Buffer
	readonly home: number
	readonly profileId: number
	readonly attached: readonly number[]
}

export type MergeCause = 'login' | 'device' | 'alias' | 'verified-address' | 'unionid' | 'account'

export interface Merge {
	/** Roots of the two groups when they were joined. */
	readonly survivor: Person
	readonly merged: Person
	/** The persons between whom the evidence stands: without this link the group falls apart here. */
	readonly a: Person
	readonly b: Person
	readonly cause: MergeCause
	readonly via: Identifier
	readonly messageKey: string
	readonly at: number
}

export type RefusalReason = 'two-logins' | 'two-unionids' | 'two-accounts' | 'unverified-address' | 'limit' | 'kept-apart'

export interface Refusal {
	readonly a: Person
	readonly b: Person
	readonly reason: RefusalReason
	readonly cause: MergeCause | 'address'
	readonly via: Identifier
	readonly source: string
	readonly messageKey: string
	readonly at: number
}

export interface Plan {
	readonly born: Person[]
	readonly nodes: Node[]
	readonly merges: Merge[]
	readonly refusals: Refusal[]
	readonly blocked: Node[]
	/** Stored identifiers with another home or another claimant than before. */
	readonly moved: Set<Node>
}

const dayMs = 86_400_000
const minuteMs = 60_000

export class IdentityGraph {
	readonly plan: Plan = { born: [], nodes: [], merges: [], refusals: [], blocked: [], moved: new Set() }
	readonly #nodes = new Map<string, Node>()
	readonly #persons = new Map<number, Person>()
	readonly #blocked: Set<string>
	readonly #rules: IdentityRules
	readonly #matchesPattern: (identifier: Identifier) => boolean
	#nextProvisional = -1

	constructor(blocked: Iterable<string>, rules: IdentityRules = defaultRules) {
		this.#blocked = new Set(blocked)
		this.#rules = rules
		this.#matchesPattern = patternTest(rules)
	}

	/** Says under whom a person stands now. Comes before the identifiers. */
	place(profileId: number, root: number): void {
		if (profileId !== root) this.person(profileId, 0).parent ??= this.person(root, 0)
	}

	keepApart(a: number, b: number): void {
		const pair = { a: this.person(a, 0), b: this.person(b, 0) }
		rootOf(pair.a).apart.add(pair)
		rootOf(pair.b).apart.add(pair)
	}

	/** Brings a stored identifier into the working set. */
	load(stored: StoredNode): void {
		const { type, value, hash, firstSeen, lastSeen, purposes, source, verified } = stored
		const key = nodeKey(stored)
		if (this.#nodes.has(key)) return
		this.place(stored.home, stored.profileId)
		const home = this.person(stored.home, firstSeen)
		const attached = new Set(stored.attached.map((id) => this.person(id, firstSeen)))
		const node: Node = { type, value, firstSeen, lastSeen, purposes, source, verified, key, hash, home, attached, changed: false }
		rootOf(home).nodes.add(node)
		this.#nodes.set(key, node)
	}

	person(profileId: number, bornAt: number): Person {
		const known = this.#persons.get(profileId)
		if (known) return known
		const person = newPerson(profileId, bornAt)
		this.#persons.set(profileId, person)
		return person
	}

	isBlocked(identifier: Identifier): boolean {
		return this.#blocked.has(nodeKey(identifier)) || this.#matchesPattern(identifier)
	}

	/** What the group of an identifier is after what has been resolved so far; undefined when it is blocked or unknown. */
	nodeOf(identifier: Identifier): Node | undefined {
		return this.isBlocked(identifier) ? undefined : this.#find(identifier)
	}

	/** More than one named shopper has claimed it. */
	isShared(node: Node): boolean {
		return this.#claimants(node) > 1
	}

	/**
	 * Decides whose record this is: the home of the identifier that says so, which is where the record stays when a merge is
	 * taken back. Undefined: nobody's (a guest).
	 */
	resolve(claim: Claim): Person | undefined {
		const identifiers = identifiersOf(claim).filter((identifier) => !this.isBlocked(identifier))
		if (claim.profileId !== undefined) {
			const writer = this.person(claim.profileId, claim.at)
			this.#attachAddresses(writer, identifiers, claim)
			return writer
		}
		const owner = this.#owner(identifiers, claim)
		if (!owner) return undefined
		for (const previous of previousIdentifiers(claim).slice(0, 1)) this.#alias(owner, previous, claim)
		this.#attachAddresses(owner, identifiers, claim)
		return owner
	}

	#owner(identifiers: readonly Identifier[], claim: Claim): Person | undefined {
		const accounts = identifiers.filter(({ type }) => isAccount(type))
		const devices = identifiers.filter(({ type }) => kindOf(type).moves)
		const [account, ...more] = accounts
		if (!account) return devices.length > 0 ? this.#byDevices(devices, claim) : this.#byAddress(identifiers, claim)
		const known = this.#find(account)
		const owner = known ? known.home : this.#firstSeen(account, devices, claim)
		if (known) this.#touch(known, claim)
		for (const other of more) this.#attachAccount(owner, other, claim)
		for (const device of devices) this.#joinDevice(owner, device, claim)
		return owner
	}

	/** Only addresses are given: the first that anybody holds names its shopper. */
	#byAddress(all: readonly Identifier[], claim: Claim): Person | undefined {
		for (const identifier of all) {
			const node = this.#find(identifier)
			if (node) return node.home
		}
		const first = all[0]
		return first ? this.#birth(first, claim) : undefined
	}

	#byDevices(devices: readonly Identifier[], claim: Claim): Person {
		const known = devices.map((device) => this.#find(device)).find((node) => node !== undefined)
		if (!known) return this.#withDevices(this.#birth(devices[0] as Identifier, claim), devices.slice(1), claim)
		// After a silence nobody knows who has taken the family's tablet: it is a stranger's until a login says otherwise.
		if (this.#gap(known, claim) > this.#rules.sessionMinutes * minuteMs && this.isShared(known)) this.#passOn(known, claim)
		else this.#touch(known, claim)
		return this.#withDevices(
			known.home,
			devices.filter((device) => nodeKey(device) !== known.key),
			claim,
		)
	}

	#withDevices(owner: Person, devices: readonly Identifier[], claim: Claim): Person {
		for (const device of devices) this.#joinDevice(owner, device, claim)
		return owner
	}

	/** A new account joins the unnamed history of its device: what was browsed before signing up is the same shopper's. */
	#firstSeen(account: Identifier, devices: readonly Identifier[], claim: Claim): Person {
		for (const device of devices) {
			const node = this.#find(device)
			if (!node || isNamed(rootOf(node.home)) || !this.#isContinuous(node, claim)) continue
			if (!this.#hasRoom(rootOf(node.home), account.type, claim.at)) continue
			this.#add(node.home, account, claim)
			return node.home
		}
		return this.#birth(account, claim)
	}

	/** Whether a device was in the same hands ever since it was last seen. */
	#isContinuous(node: Node, claim: Claim): boolean {
		const { sessionMinutes, deviceDays } = this.#rules
		return this.#gap(node, claim) <= (this.isShared(node) ? sessionMinutes * minuteMs : deviceDays * dayMs)
	}

	#joinDevice(owner: Person, device: Identifier, claim: Claim): void {
		const root = rootOf(owner)
		const known = this.#find(device)
		if (!known) {
			if (!this.isBlocked(device) && this.#hasRoom(root, device.type, claim.at)) this.#add(owner, device, claim)
			return
		}
		const holder = rootOf(known.home)
		if (holder === root) {
			this.#claimBy(known, owner)
			this.#touch(known, claim)
		} else if (
			!isNamed(holder) &&
			this.#isContinuous(known, claim) &&
			!pairApart(root, holder) &&
			this.#fits(root, holder, claim)
		) {
			this.#join(owner, known.home, hasAccount(root) ? 'login' : 'device', known, claim)
			this.#claimBy(known, owner)
			this.#touch(known, claim)
		} else {
			this.#moveTo(known, owner, claim)
		}
	}

	/** A device that was another's is the last login's from now on, and nobody's history moves. */
	#moveTo(node: Node, owner: Person, claim: Claim): void {
		this.#claimBy(node, owner)
		if (this.#claimants(node) > this.#rules.superNode) this.#block(node)
		else if (this.#hasRoom(rootOf(owner), node.type, claim.at)) this.#settle(node, owner, claim)
	}

	#passOn(node: Node, claim: Claim): void {
		this.#settle(node, this.#newborn(claim), claim)
	}

	#settle(node: Node, owner: Person, claim: Claim): void {
		rootOf(node.home).nodes.delete(node)
		node.home = owner
		rootOf(owner).nodes.add(node)
		node.lastSeen = Math.max(node.lastSeen, claim.until ?? claim.at)
		this.#move(node)
	}

	#move(node: Node): void {
		node.changed = true
		if (node.hash) this.plan.moved.add(node)
	}

	/** A device is claimed by accounts only: strangers who pass by are nobody yet. */
	#claimBy(node: Node, person: Person): void {
		const root = rootOf(person)
		if (kindOf(node.type).moves && !hasAccount(root)) return
		for (const before of node.attached) if (rootOf(before) === root) return
		node.attached.add(person)
		this.#move(node)
	}

	#claimants(node: Node): number {
		return new Set([...node.attached].map(rootOf)).size
	}

	#block(node: Node): void {
		if (this.#blocked.has(node.key)) return
		this.#blocked.add(node.key)
		this.plan.blocked.push(node)
	}

	/** An account beside the one that speaks: the same shopper's, unless both are named already. */
	#attachAccount(owner: Person, account: Identifier, claim: Claim): void {
		const cause = account.type === 'unionid' ? 'unionid' : 'account'
		const known = this.#find(account)
		const root = rootOf(owner)
		if (!known) {
			if (this.#hasRoom(root, account.type, claim.at)) this.#add(owner, account, claim)
			else this.#refuse(owner, owner, account.type === 'unionid' ? 'two-unionids' : 'limit', cause, account, claim)
			return
		}
		this.#touch(known, claim)
		if (rootOf(known.home) === root) return
		if (kindOf(account.type).class === 'B' && isNamed(root) && isNamed(rootOf(known.home))) {
			this.#contest(known, owner, 'two-accounts', cause, claim)
		} else {
			this.#merge(owner, known.home, cause, known, claim)
		}
	}

	#alias(owner: Person, previous: Identifier, claim: Claim): void {
		const known = previousIdentifiers(claim)
			.filter((identifier) => !this.isBlocked(identifier))
			.map((identifier) => this.#find(identifier))
			.find((node) => node !== undefined)
		if (known) {
			this.#merge(owner, known.home, 'alias', known, claim)
			return
		}
		// An alias may arrive before the events of the old id: it is remembered as a device of this shopper.
		const device: Identifier = { type: 'anonymous_id', value: previous.value }
		if (!this.isBlocked(device) && this.#hasRoom(rootOf(owner), 'anonymous_id', claim.at)) this.#add(owner, device, claim)
	}

	#attachAddresses(owner: Person, identifiers: readonly Identifier[], claim: Claim): void {
		for (const identifier of identifiers) {
			if (!isAddress(identifier.type) || this.isBlocked(identifier)) continue
			const verified = claim.verified?.[identifier.type] === true
			const root = rootOf(owner)
			const node = this.#find(identifier)
			if (!node) {
				if (this.#hasRoom(root, identifier.type, claim.at)) this.#add(owner, identifier, claim, verified)
				else this.#refuse(owner, owner, 'limit', 'address', identifier, claim)
			} else if (rootOf(node.home) === root) {
				this.#permit(node, claim, verified)
			} else if (verified && (node.verified || isNamed(rootOf(node.home)))) {
				this.#verify(node)
				this.#merge(owner, node.home, 'verified-address', node, claim)
			} else if (verified && this.#hasRoom(root, identifier.type, claim.at)) {
				this.#takeOver(node, owner, claim)
			} else {
				this.#contest(node, owner, 'unverified-address', 'address', claim)
			}
		}
	}

	/** Somebody unnamed typed it in, now its owner has proved it: the address goes, the history behind it does not. */
	#takeOver(node: Node, owner: Person, claim: Claim): void {
		const before = node.home
		this.#claimBy(node, owner)
		this.#verify(node)
		node.purposes = claim.purposes
		this.#settle(node, owner, claim)
		this.#refuse(before, owner, 'unverified-address', 'address', node, claim)
	}

	/** Two shoppers claim one value. Past a number of claimants it says nothing about anyone. */
	#contest(node: Node, owner: Person, reason: RefusalReason, cause: Refusal['cause'], claim: Claim): void {
		this.#claimBy(node, owner)
		if (this.#claimants(node) > this.#rules.superNode) this.#block(node)
		else this.#refuse(owner, node.home, reason, cause, node, claim)
	}

	#permit(node: Node, claim: Claim, verified: boolean): void {
		const fresh = claim.purposes.filter((purpose) => !node.purposes.includes(purpose))
		if (fresh.length > 0) {
			node.purposes = [...node.purposes, ...fresh]
			node.changed = true
		}
		if (verified) this.#verify(node)
		this.#touch(node, claim)
	}

	#verify(node: Node): void {
		if (node.verified) return
		node.verified = true
		node.changed = true
	}

	/** `last_seen` moves by the day, so that a visit does not cost a write; on a shared device every minute counts. */
	#touch(node: Node, claim: Claim): void {
		const at = claim.until ?? claim.at
		if (at - node.lastSeen < (kindOf(node.type).moves && this.isShared(node) ? minuteMs : dayMs)) return
		node.lastSeen = at
		node.changed = true
	}

	#gap(node: Node, claim: Claim): number {
		return claim.at - node.lastSeen
	}

	#merge(a: Person, b: Person, cause: MergeCause, via: Identifier, claim: Claim): void {
		const [one, other] = [rootOf(a), rootOf(b)]
		if (one === other) return
		const conflict = pairApart(one, other) ? 'kept-apart' : this.#conflict(one, other, cause, claim)
		if (conflict) this.#refuse(a, b, conflict, cause, via, claim)
		else this.#join(a, b, cause, via, claim)
	}

	#join(a: Person, b: Person, cause: MergeCause, via: Identifier, claim: Claim): void {
		const { survivor, merged } = unite(rootOf(a), rootOf(b))
		const { type, value } = via
		this.plan.merges.push({ survivor, merged, a, b, cause, via: { type, value }, messageKey: claim.messageKey, at: claim.at })
	}

	#conflict(one: Person, other: Person, cause: MergeCause, claim: Claim): RefusalReason | undefined {
		for (const type of identifierTypes) {
			const kind = kindOf(type)
			// Strong evidence may bring more devices than a claim could add; an alias is only somebody's word.
			if (kind.moves && cause !== 'alias') continue
			if (!this.#typeFits(one, other, type, claim)) {
				return type === 'user_id' ? 'two-logins' : type === 'unionid' ? 'two-unionids' : 'limit'
			}
		}
		return undefined
	}

	#fits(one: Person, other: Person, claim: Claim): boolean {
		return identifierTypes.every((type) => this.#typeFits(one, other, type, claim))
	}

	#typeFits(one: Person, other: Person, type: IdentifierType, claim: Claim): boolean {
		const { most, days } = limitOf(this.#rules, type)
		const since = days === undefined ? undefined : claim.at - days * dayMs
		const [a, b] = [countOf(one, type, since), countOf(other, type, since)]
		return a === 0 || b === 0 || a + b <= most
	}

	#refuse(
		a: Person,
		b: Person,
		reason: RefusalReason,
		cause: Refusal['cause'],
		{ type, value }: Identifier,
		{ source, messageKey, at }: Claim,
	): void {
		const [one, other] = [rootOf(a), rootOf(b)]
		if (one === other) return
		// A pair that somebody decided on is not opened anew under other names.
		const pair = pairApart(one, other) ?? { a, b }
		this.plan.refusals.push({ ...pair, reason, cause, via: { type, value }, source, messageKey, at })
	}

	#find(identifier: Identifier): Node | undefined {
		return this.#nodes.get(nodeKey(identifier))
	}

	#newborn(claim: Claim): Person {
		const person = this.person(this.#nextProvisional--, claim.at)
		this.plan.born.push(person)
		return person
	}

	#birth(identifier: Identifier, claim: Claim): Person {
		const person = this.#newborn(claim)
		this.#add(person, identifier, claim, isAddress(identifier.type) && claim.verified?.[identifier.type] === true)
		return person
	}

	#add(home: Person, identifier: Identifier, claim: Claim, verified = false): void {
		const key = nodeKey(identifier)
		const node: Node = {
			...identifier,
			key,
			home,
			firstSeen: claim.at,
			lastSeen: claim.until ?? claim.at,
			attached: new Set(kindOf(identifier.type).moves && !hasAccount(rootOf(home)) ? [] : [home]),
			purposes: isAddress(identifier.type) ? claim.purposes : [],
			verified,
			source: claim.source,
			changed: false,
		}
		rootOf(home).nodes.add(node)
		this.#nodes.set(key, node)
		this.plan.nodes.push(node)
	}

	#hasRoom(root: Person, type: IdentifierType, at: number): boolean {
		const { most, days } = limitOf(this.#rules, type)
		return countOf(root, type, days === undefined ? undefined : at - days * dayMs) < most
	}

	/** Stored nodes whose row must be written again. */
	changedNodes(): Node[] {
		return [...this.#nodes.values()].filter((node) => node.hash !== undefined && node.changed)
	}
}

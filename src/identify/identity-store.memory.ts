import { fail } from '#kit/errors'
import { type Candidate, keptApartBy, type NewCandidate, withEvidence } from './candidate.ts'
import { partsWithout, rootAmong, rootsOf } from './components.ts'
import { checkLimits, toEvidence, undoneEvidence } from './decide-candidate.ts'
import type { IdentityRules } from './identity-rules.ts'
import type {
	BlockedRow,
	CandidateFilter,
	Changes,
	Decision,
	IdentifierKey,
	IdentifierRow,
	IdentityStore,
	MergeRow,
	NewMerge,
	NewRefusal,
	Override,
	PersonRow,
} from './identity-store.ts'

/** The twin of the identity store: same answers, kept in maps. */
export function createMemoryIdentityStore(): IdentityStore {
	return new MemoryIdentityStore()
}

type StoredMerge = MergeRow & { readonly changed: number; readonly published: boolean; readonly squashed: boolean }

class MemoryIdentityStore implements IdentityStore {
	readonly #persons = new Map<number, PersonRow>()
	readonly #identifiers = new Map<string, IdentifierRow>()
	readonly #blocked = new Map<string, BlockedRow>()
	readonly #merges = new Map<string, StoredMerge>()
	readonly #candidates = new Map<string, Candidate>()
	#sequence = 0
	#version = 0
	#overrideVersion = 0
	#rules: IdentityRules | null = null

	async state() {
		return { version: this.#version, rules: this.#rules }
	}

	async setRules(rules: IdentityRules) {
		this.#version += 1
		this.#rules = rules
	}

	async find(keys: readonly IdentifierKey[]) {
		return keys.flatMap((key) => this.#identifiers.get(keyOf(key)) ?? [])
	}

	async ofPersons(ids: readonly number[]) {
		return [...this.#identifiers.values()].filter((row) => ids.includes(row.profileId)).sort(byPersonAndType)
	}

	async persons(ids: readonly number[]) {
		return [...new Set(ids)].flatMap((id) => this.#persons.get(id) ?? [])
	}

	async group(id: number) {
		return this.#persons.has(id) ? this.persons(this.#group(this.#root(id))) : []
	}

	async families(ids: readonly number[]) {
		return new Map(ids.filter((id) => this.#persons.has(id)).map((id) => [id, this.#group(this.#root(id))]))
	}

	async allocate(count: number) {
		return Array.from({ length: count }, () => ++this.#sequence)
	}

	async reserveAbove(profileId: number) {
		this.#sequence = Math.max(this.#sequence, profileId)
	}

	async commit(changes: Changes, version: number) {
		if (version !== this.#version) return undefined
		const { moved, merges, refusals, blocked } = changes
		if (moved || merges.length + refusals.length + blocked.length > 0) this.#version += 1
		for (const person of changes.persons) this.#persons.set(person.profileId, { ...person, mergedInto: null })
		for (const one of changes.absorbed) this.#absorb(one)
		for (const row of changes.added) this.#identifiers.set(keyOf(row), row)
		for (const change of changes.changed) {
			const row = this.#identifiers.get(keyOf(change))
			if (row) this.#identifiers.set(keyOf(change), { ...row, ...change })
		}
		for (const merge of merges) this.#addMerge(merge)
		for (const refusal of refusals) this.#refuse(refusal)
		for (const row of blocked) if (!this.#blocked.has(keyOf(row))) this.#blocked.set(keyOf(row), row)
		return this.#version
	}

	async touch(seen: readonly (IdentifierKey & { readonly at: number })[]) {
		for (const one of seen) {
			const row = this.#identifiers.get(keyOf(one))
			if (row && row.lastSeen < one.at) this.#identifiers.set(keyOf(one), { ...row, lastSeen: one.at })
		}
	}

	async blockedAmong(keys: readonly IdentifierKey[]) {
		return keys.flatMap((key) => this.#blocked.get(keyOf(key)) ?? []).map(({ type, hash }) => ({ type, hash }))
	}

	async blocked({ before = 0, limit }: { before?: number | undefined; limit: number }) {
		const all = [...this.#blocked.values()].sort((a, b) => b.at - a.at || (keyOf(a) < keyOf(b) ? -1 : 1))
		return all.slice(before, before + limit)
	}

	async block(row: BlockedRow) {
		this.#version += 1
		this.#blocked.set(keyOf(row), row)
	}

	async unblock(key: IdentifierKey) {
		this.#version += 1
		const row = this.#blocked.get(keyOf(key))
		this.#blocked.delete(keyOf(key))
		const identifier = this.#identifiers.get(keyOf(key))
		if (row && identifier) this.#identifiers.set(keyOf(key), { ...identifier, attached: [identifier.home] })
		return row
	}

	async unpublished() {
		const open = [...this.#merges.values()].filter((merge) => !merge.published)
		const roots = new Set(open.flatMap(({ a, b }) => [this.#root(a), this.#root(b)]))
		const people = [...this.#persons.keys()].filter((id) => roots.has(this.#root(id))).sort((a, b) => a - b)
		return { upTo: this.#version, overrides: people.map((from) => ({ from, to: this.#root(from) })) }
	}

	async markPublished(upTo: number) {
		for (const [id, merge] of this.#merges) if (merge.changed <= upTo) this.#merges.set(id, { ...merge, published: true })
	}

	async nextOverrideVersion(now: number) {
		this.#overrideVersion = Math.max(this.#overrideVersion + 1, now)
		return this.#overrideVersion
	}

	async merges(profileIds: readonly number[]) {
		const members = new Set(profileIds.filter((id) => this.#persons.has(id)).flatMap((id) => this.#group(this.#root(id))))
		const found = [...this.#merges.values()].filter(({ a, b }) => members.has(a) || members.has(b))
		return found.reverse().slice(0, 200).map(plainMerge)
	}

	async unitedSince(profileIds: readonly number[]) {
		const standing = [...this.#merges.values()].filter(({ undoneAt }) => undoneAt === null)
		const since = profileIds.map((id) => {
			const times = standing.filter(({ a }) => this.#root(a) === this.#root(id)).map(({ at }) => at)
			return [id, Math.max(...times)] as const
		})
		return new Map(since.filter(([, at]) => Number.isFinite(at)))
	}

	async undo(mergeId: string, at: number, by: string) {
		const merge = this.#merges.get(mergeId)
		if (!merge || merge.undoneAt !== null) return undefined
		if (merge.settledAt !== null) fail('conflict', 'This merge is too old to be taken back: its history has been rewritten')
		this.#version += 1
		const members = this.#group(this.#root(merge.a))
		this.#merges.set(mergeId, { ...merge, undoneAt: at, changed: this.#version, published: false })
		const links = [...this.#merges.values()].filter((one) => one.undoneAt === null)
		for (const part of partsWithout(members, links, merge)) this.#regroup(part)
		const [a, b] = [Math.min(merge.a, merge.b), Math.max(merge.a, merge.b)]
		this.#put(keptApartBy(this.#pair(a, b), a, b, undoneEvidence(merge), at, by))
		return plainMerge({ ...merge, undoneAt: at })
	}

	async settle(before: number, at: number) {
		const due = [...this.#merges.values()].filter(
			(merge) => merge.settledAt === null && merge.undoneAt === null && merge.published && merge.at < before,
		)
		this.#version += 1
		for (const merge of due) this.#merges.set(merge.mergeId, { ...merge, settledAt: at })
		if (due.length === 0) return 0
		const targets = new Map((await this.unsquashed()).map(({ from, to }) => [from, to]))
		for (const [key, row] of this.#identifiers) this.#identifiers.set(key, { ...row, home: targets.get(row.home) ?? row.home })
		return due.length
	}

	async unsquashed() {
		const links = [...this.#merges.values()].filter((merge) => merge.settledAt !== null)
		const roots = rootsOf(links)
		const open = new Set(links.filter(({ squashed }) => !squashed).map(({ a }) => roots.get(a)))
		return [...roots]
			.flatMap(([from, to]) => (from === to || !open.has(to) ? [] : [{ from, to }]))
			.sort((a, b) => a.from - b.from)
	}

	async markSquashed() {
		for (const [id, merge] of this.#merges) if (merge.settledAt !== null) this.#merges.set(id, { ...merge, squashed: true })
	}

	async apart(roots: readonly number[]) {
		return [...this.#candidates.values()]
			.filter(({ status }) => status === 'kept-apart')
			.map(({ a, b }) => ({ a, rootA: this.#root(a), b, rootB: this.#root(b) }))
			.filter(({ rootA, rootB }) => rootA !== rootB && (roots.includes(rootA) || roots.includes(rootB)))
	}

	async candidates({ status, before, limit, persons }: CandidateFilter) {
		return [...this.#candidates.values()]
			.map((one) => this.#withRoots(one))
			.filter((one) => one.status === status && (status !== 'open' || one.rootA !== one.rootB))
			.filter(({ a, b }) => persons === undefined || persons.includes(a) || persons.includes(b))
			.sort((x, y) => y.score - x.score || Number(y.candidateId) - Number(x.candidateId))
			.filter(
				({ score, candidateId: id }) =>
					before === undefined || score < before[0] || (score === before[0] && Number(id) < Number(before[1])),
			)
			.slice(0, limit)
	}

	async candidate(candidateId: string) {
		const found = this.#candidates.get(candidateId)
		return found && this.#withRoots(found)
	}

	async decide({ candidateId, decision, by, note, at, rules }: Decision) {
		const candidate = await this.candidate(candidateId)
		if (!candidate) return undefined
		const { rootA, rootB, ...plain } = candidate
		if (rootA === rootB) {
			fail(
				'conflict',
				decision === 'merge' ? 'They are one shopper already' : 'They are one shopper now: take the merge back first',
			)
		}
		let mergeId = plain.mergeId
		if (decision === 'merge') {
			checkLimits(await this.ofPersons([rootA, rootB]), rules)
			const [survivor, merged] = [Math.min(rootA, rootB), Math.max(rootA, rootB)]
			this.#absorb({ from: merged, to: survivor })
			this.#version += 1
			const { a, b } = candidate
			mergeId = this.#addMerge({ at, survivor, merged, a, b, cause: 'reviewed', via: null, messageKey: '0' })
		} else this.#version += 1
		const status = decision === 'merge' ? 'merged' : 'kept-apart'
		this.#candidates.set(candidateId, { ...plain, status, mergeId, decidedAt: at, decidedBy: by, note })
		return this.candidate(candidateId)
	}

	#root(id: number): number {
		return this.#persons.get(id)?.mergedInto ?? id
	}

	#group(root: number): number[] {
		const members = [...this.#persons.values()].filter((person) => person.mergedInto === root)
		return [root, ...members.map((person) => person.profileId)].sort((a, b) => a - b)
	}

	#absorb({ from, to }: Override): void {
		for (const id of this.#group(from)) {
			const person = this.#persons.get(id)
			if (person) this.#persons.set(id, { ...person, mergedInto: to })
		}
		for (const [key, row] of this.#identifiers) {
			if (row.profileId === from) this.#identifiers.set(key, { ...row, profileId: to })
		}
	}

	#regroup(part: readonly number[]): void {
		const root = rootAmong(part)
		for (const id of part) {
			const person = this.#persons.get(id)
			if (person) this.#persons.set(id, { ...person, mergedInto: id === root ? null : root })
		}
		for (const [key, row] of this.#identifiers) {
			if (part.includes(row.home)) this.#identifiers.set(key, { ...row, profileId: root })
		}
	}

	#addMerge(merge: NewMerge): string {
		const mergeId = String(this.#merges.size + 1)
		const fresh = {
			...merge,
			mergeId,
			undoneAt: null,
			settledAt: null,
			changed: this.#version,
			published: false,
			squashed: false,
		}
		this.#merges.set(mergeId, fresh)
		return mergeId
	}

	#refuse(refusal: NewRefusal): void {
		const [a, b] = [Math.min(refusal.a, refusal.b), Math.max(refusal.a, refusal.b)]
		this.#put(withEvidence(this.#pair(a, b), a, b, toEvidence(refusal)))
	}

	#pair(a: number, b: number): Candidate | undefined {
		return [...this.#candidates.values()].find((one) => one.a === a && one.b === b)
	}

	#put(candidate: NewCandidate): void {
		const candidateId = this.#pair(candidate.a, candidate.b)?.candidateId ?? String(this.#candidates.size + 1)
		this.#candidates.set(candidateId, { ...candidate, candidateId })
	}

	#withRoots(candidate: Candidate) {
		return { ...candidate, rootA: this.#root(candidate.a), rootB: this.#root(candidate.b) }
	}
}

function keyOf(key: IdentifierKey): string {
	return `${key.type}:${key.hash.toString('hex')}`
}

function plainMerge({ changed: _changed, published: _published, squashed: _squashed, ...merge }: StoredMerge): MergeRow {
	return merge
}

function byPersonAndType(a: IdentifierRow, b: IdentifierRow): number {
	return (
		a.profileId - b.profileId ||
		(a.type < b.type ? -1 : a.type > b.type ? 1 : 0) ||
		a.firstSeen - b.firstSeen ||
		Buffer.compare(a.hash, b.hash)
	)
}

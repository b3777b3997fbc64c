import { expect, it } from 'vitest'
import { defaultRules } from './identity-rules.ts'
import type { Changes, IdentifierKey, IdentityStore } from './identity-store.ts'

const none: Changes = { persons: [], absorbed: [], added: [], changed: [], moved: false, merges: [], refusals: [], blocked: [] }
const at = Date.UTC(2026, 10, 1)

function hash(text: string): Buffer {
	return Buffer.from(text.padEnd(32, '.'))
}

function person(profileId: number) {
	return {
		profileId,
		oneId: `0192f0c0-0000-7000-8000-${String(profileId).padStart(12, '0')}`,
		salt: Buffer.alloc(32, profileId),
		createdAt: at,
	}
}

function identifier(profileId: number, value: string, type: IdentifierKey['type'] = 'anonymous_id') {
	return {
		type,
		hash: hash(value),
		home: profileId,
		profileId,
		sealedFor: profileId,
		ciphertext: Buffer.from(`sealed ${value}`),
		source: 'web',
		purposes: ['order_service'],
		verified: false,
		firstSeen: at,
		lastSeen: at,
		attached: [profileId],
	}
}

async function commit(store: IdentityStore, changes: Partial<Changes>): Promise<void> {
	const { version } = await store.state()
	expect(await store.commit({ ...none, ...changes }, version)).toBeGreaterThanOrEqual(version)
}

/** What every identity store promises; run on the twin and on each engine. */
export function identityStoreContract(open: () => Promise<IdentityStore>): void {
	const seeded = async () => {
		const store = await open()
		const ids = await store.allocate(3)
		const [a, b, c] = ids as [number, number, number]
		await commit(store, {
			persons: [person(a), person(b), person(c)],
			added: [identifier(a, `device-${a}`), identifier(b, `device-${b}`), identifier(c, `login-${c}`, 'user_id')],
		})
		return { store, a, b, c }
	}

	it('never gives a profile id twice', async () => {
		const store = await open()
		const ids = [...(await store.allocate(5)), ...(await store.allocate(5))]
		expect(new Set(ids).size).toBe(10)
		await store.reserveAbove(Math.max(...ids) + 1000)
		expect((await store.allocate(1))[0]).toBeGreaterThan(Math.max(...ids) + 1000)
		await store.reserveAbove(5)
		expect((await store.allocate(1))[0]).toBeGreaterThan(1000)
	})

	it('finds an identifier by its hash, with everything that was kept', async () => {
		const { store, a } = await seeded()
		const wanted = identifier(a, `device-${a}`)
		expect(await store.find([wanted, { type: 'email', hash: hash('nobody') }])).toEqual([wanted])
		expect(await store.persons([a])).toEqual([{ ...person(a), mergedInto: null }])
	})

	it('changes what a batch says and leaves the rest', async () => {
		const { store, a, b } = await seeded()
		const row = identifier(b, `device-${b}`)
		await commit(store, { changed: [{ ...row, profileId: a, lastSeen: at + 5, purposes: ['x'], attached: [b, a] }] })
		expect(await store.find([row])).toEqual([{ ...row, profileId: a, lastSeen: at + 5, purposes: ['x'], attached: [b, a] }])
		await store.touch([
			{ ...row, at: at + 9 },
			{ ...row, at: at + 7 },
			{ type: row.type, hash: Buffer.alloc(32, 9), at },
		])
		await store.touch([{ ...row, at: at + 8 }])
		expect(await store.find([row])).toMatchObject([{ lastSeen: at + 9 }])
	})

	const via = (value: string) => ({ type: 'anonymous_id' as const, hash: hash(value) })
	const merge = (a: number, b: number, survivor = Math.min(a, b), merged = Math.max(a, b)) => ({
		...{ at, a, b, survivor, merged, cause: 'login', messageKey: '18446744073709551615', via: via(`device-${b}`) },
	})

	it('moves identifiers with a merge, publishes the root, and undoes merges in any order', async () => {
		const { store, a, b, c } = await seeded()
		await commit(store, { absorbed: [{ from: c, to: b }], merges: [merge(b, c)] })
		await commit(store, { absorbed: [{ from: b, to: a }], merges: [merge(a, c, a, b)] })
		const first = await store.unpublished()
		expect(first.overrides).toEqual([a, b, c].map((from) => ({ from, to: a })))
		await store.markPublished(first.upTo)
		expect((await store.unpublished()).overrides).toEqual([])
		expect((await store.ofPersons([a])).map((row) => row.home).sort()).toEqual([a, b, c])
		expect(await store.families([a, c])).toEqual(
			new Map([
				[a, [a, b, c]],
				[c, [a, b, c]],
			]),
		)

		expect((await store.group(c)).map(({ profileId, mergedInto }) => [profileId, mergedInto])).toEqual([
			[a, null],
			[b, a],
			[c, a],
		])
		expect(await store.group(999_999)).toEqual([])

		expect(await store.unitedSince([a, c])).toEqual(
			new Map([
				[a, at],
				[c, at],
			]),
		)
		const [outer, inner] = await store.merges([b])
		expect(outer).toMatchObject({ survivor: a, merged: b, a, b: c, cause: 'login', undoneAt: null })
		expect(await store.undo(inner?.mergeId as string, at + 9, 'lin')).toMatchObject({ merged: c, undoneAt: at + 9 })
		expect(await store.undo(inner?.mergeId as string, at + 9, 'lin')).toBeUndefined()
		expect((await store.unpublished()).overrides).toEqual([
			{ from: a, to: a },
			{ from: b, to: b },
			{ from: c, to: a },
		])
		expect((await store.ofPersons([b])).map((row) => row.home)).toEqual([b])
		await store.undo(outer?.mergeId as string, at + 10, 'lin')
		expect((await store.ofPersons([c])).map((row) => row.home)).toEqual([c])
		expect(await store.unitedSince([a, b, c])).toEqual(new Map())
	})

	it('writes nothing when somebody else has changed people since', async () => {
		const { store, a } = await seeded()
		const { version } = await store.state()
		await store.block({ ...via('kiosk'), reason: 'shared', hint: '', by: 'lin', at })
		expect(await store.commit({ ...none, persons: [person(a + 1000)] }, version)).toBeUndefined()
		expect(await store.persons([a + 1000])).toEqual([])
	})

	it('keeps the rules of the shop', async () => {
		const store = await open()
		expect((await store.state()).rules).toBeNull()
		await store.setRules({ ...defaultRules, superNode: 7 })
		expect((await store.state()).rules).toEqual({ ...defaultRules, superNode: 7 })
	})

	it('gives versions of overrides that always rise', async () => {
		const store = await open()
		const first = await store.nextOverrideVersion(at)
		expect(await store.nextOverrideVersion(at)).toBeGreaterThan(first)
		expect(await store.nextOverrideVersion(at - 5000)).toBeGreaterThan(first + 1)
	})

	const refusal = (a: number, b: number, value = 'phone') => ({
		...{ a, b, at, cause: 'alias' as const, reason: 'two-logins' as const, source: 'web', messageKey: '7', via: via(value) },
	})
	const decision = { by: 'lin', note: 'called them', at: at + 1, rules: defaultRules }

	it('collects what speaks for a pair, whichever way round it was found', async () => {
		const { store, a, b } = await seeded()
		await commit(store, { refusals: [refusal(a, b), refusal(b, a), refusal(b, a, 'card')] })
		const [candidate] = await store.candidates({ status: 'open', limit: 5 })
		expect(candidate).toMatchObject({ a, b, rootA: a, rootB: b, status: 'open', score: 0.99 })
		expect(candidate?.evidence).toHaveLength(2)
		expect(await store.candidates({ status: 'merged', limit: 5 })).toEqual([])
	})

	it('does not ask about a pair again, unless something new speaks for it', async () => {
		const { store, a, b } = await seeded()
		await commit(store, { refusals: [refusal(a, b)] })
		const [{ candidateId }] = (await store.candidates({ status: 'open', limit: 5 })) as unknown as [{ candidateId: string }]
		expect(await store.decide({ ...decision, candidateId, decision: 'keep-apart' })).toMatchObject({
			...{ status: 'kept-apart', decidedBy: 'lin', note: 'called them', decidedAt: at + 1 },
		})
		expect(await store.apart([b])).toEqual([{ a, rootA: a, b, rootB: b }])
		await commit(store, { refusals: [refusal(a, b)] })
		expect(await store.candidates({ status: 'open', limit: 5 })).toEqual([])
		await commit(store, { refusals: [refusal(a, b, 'card')] })
		expect(await store.candidates({ status: 'open', limit: 5 })).toHaveLength(1)
		expect(await store.apart([b])).toEqual([])
	})

	it('joins a pair that somebody decided is one, and keeps it apart after the decision is taken back', async () => {
		const { store, a, b } = await seeded()
		await commit(store, { refusals: [refusal(a, b)] })
		const [{ candidateId }] = (await store.candidates({ status: 'open', limit: 5 })) as unknown as [{ candidateId: string }]
		const decided = await store.decide({ ...decision, candidateId, decision: 'merge' })
		expect(decided).toMatchObject({ status: 'merged', mergeId: expect.any(String) })
		expect(await store.families([b])).toEqual(new Map([[b, [a, b]]]))
		await expect(store.decide({ ...decision, candidateId, decision: 'merge' })).rejects.toMatchObject({ code: 'conflict' })
		await store.undo(decided?.mergeId as string, at + 2, 'wang')
		expect(await store.candidate(candidateId)).toMatchObject({ status: 'kept-apart', decidedBy: 'wang', rootA: a, rootB: b })
		expect(await store.decide({ ...decision, candidateId: '999999', decision: 'merge' })).toBeUndefined()
	})

	it('pages through candidates, the strongest first', async () => {
		const { store, a, b, c } = await seeded()
		await commit(store, { refusals: [refusal(a, b), { ...refusal(b, c), cause: 'address' as const }, refusal(a, c)] })
		const all = await store.candidates({ status: 'open', limit: 9 })
		expect(all.map(({ score }) => score)).toEqual([0.9, 0.9, 0.3])
		const [first] = all as unknown as [{ score: number; candidateId: string }]
		const rest = await store.candidates({ status: 'open', limit: 9, before: [first.score, first.candidateId] })
		expect(rest).toEqual(all.slice(1))
		expect(await store.candidates({ status: 'open', limit: 9, persons: [b] })).toHaveLength(2)
	})

	it('remembers blocked values, and gives them back', async () => {
		const { store, a } = await seeded()
		const row = { ...via(`device-${a}`), reason: 'too-many-people', hint: 'de***', by: null, at }
		await commit(store, { blocked: [row], changed: [{ ...identifier(a, `device-${a}`), attached: [a, a + 1, a + 2] }] })
		await store.block({ ...via('kiosk'), reason: 'ours', hint: 'ki***', by: 'lin', at: at + 1 })
		expect(await store.blockedAmong([row, { type: 'user_id', hash: row.hash }])).toEqual([{ type: row.type, hash: row.hash }])
		expect((await store.blocked({ limit: 5 })).map(({ hint }) => hint)).toEqual(['ki***', 'de***'])
		expect((await store.blocked({ before: 1, limit: 5 })).map(({ hint }) => hint)).toEqual(['de***'])
		expect(await store.unblock(row)).toEqual(row)
		expect(await store.unblock(row)).toBeUndefined()
		expect((await store.find([row])).map(({ attached }) => attached)).toEqual([[a]])
	})

	it('makes old merges final: what was brought under the younger id belongs to the oldest, and stays together', async () => {
		const { store, a, b, c } = await seeded()
		await commit(store, { absorbed: [{ from: c, to: b }], merges: [merge(b, c)] })
		await store.markPublished((await store.unpublished()).upTo)
		await commit(store, { absorbed: [{ from: b, to: a }], merges: [{ ...merge(a, c, a, b), at: at + 100 }] })
		await store.markPublished((await store.unpublished()).upTo)
		expect(await store.settle(at + 50, at + 200)).toBe(1)
		expect(await store.settle(at + 50, at + 201)).toBe(0)
		expect(await store.unsquashed()).toEqual([{ from: c, to: b }])
		expect((await store.ofPersons([a])).map((row) => row.home).sort()).toEqual([a, b, b])
		const [recent, final] = await store.merges([a])
		await expect(store.undo(final?.mergeId as string, at + 300, 'lin')).rejects.toMatchObject({ code: 'conflict' })
		await store.undo(recent?.mergeId as string, at + 300, 'lin')
		expect((await store.ofPersons([b])).map((row) => row.home)).toEqual([b, b])
		await store.markSquashed(at + 301)
		expect(await store.unsquashed()).toEqual([])
	})
}

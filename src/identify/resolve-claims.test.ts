import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVault } from '#storage/vault'
import type { Claim } from './claim.ts'
import type { Identifier } from './identifier.ts'
import { defaultRules } from './identity-rules.ts'
import { createMemoryIdentityStore } from './identity-store.memory.ts'
import { createClaimResolver } from './resolve-claims.ts'

const start = Date.UTC(2026, 10, 1)

function setUp() {
	const store = createMemoryIdentityStore()
	const blocked: Identifier[] = []
	const resolver = createClaimResolver({
		store,
		vault: createVault(Buffer.alloc(32, 1)),
		onMerge: async () => undefined,
		onBlock: async (values) => void blocked.push(...values),
	})
	let tick = 0
	const claim = (fields: Partial<Claim>): Claim => {
		tick += 1
		return { source: 'web', purposes: [], messageKey: String(tick), at: start + tick, ...fields }
	}
	const say = async (fields: Partial<Claim>) => (await resolver.resolve([claim(fields)]))[0] as number
	const now = async (profileId: number): Promise<number> => {
		const [person] = await store.persons([profileId])
		return person?.mergedInto ? now(person.mergedInto) : profileId
	}
	return { store, resolver, claim, say, now, blocked }
}

describe('one shopper from many ids', () => {
	it('gives a device an id and keeps it', async () => {
		const { say } = setUp()
		const first = await say({ anonymousId: 'a1' })
		expect(first).toBe(1)
		expect(await say({ anonymousId: 'a1' })).toBe(first)
		expect(await say({ anonymousId: 'a2' })).not.toBe(first)
	})

	it('joins the history of a device to the first login on it', async () => {
		const { say } = setUp()
		const device = await say({ anonymousId: 'a1' })
		expect(await say({ anonymousId: 'a1', userId: 'u1' })).toBe(device)
		expect(await say({ userId: 'u1' })).toBe(device)
	})

	it('merges a second device into a known login and logs it', async () => {
		const { say, now, store } = setUp()
		const login = await say({ userId: 'u1' })
		const device = await say({ anonymousId: 'a9' })
		expect(await say({ anonymousId: 'a9', userId: 'u1' })).toBe(login)
		expect(await now(device)).toBe(login)
		expect(await store.merges([device])).toMatchObject([{ survivor: login, merged: device, cause: 'login' }])
	})

	it('never merges two logins that share a device: the device goes to the last one', async () => {
		const { say, now } = setUp()
		const anna = await say({ anonymousId: 'family-pc', userId: 'anna' })
		const ben = await say({ anonymousId: 'family-pc', userId: 'ben' })
		expect(ben).not.toBe(anna)
		expect(await now(anna)).toBe(anna)
		expect(await say({ anonymousId: 'family-pc' })).toBe(ben)
		expect(await say({ userId: 'anna' })).toBe(anna)
	})

	it('blocks a device that everyone uses', async () => {
		const { say } = setUp()
		for (let login = 0; login <= defaultRules.superNode + 1; login++) await say({ anonymousId: 'kiosk', userId: `u${login}` })
		expect(await say({ anonymousId: 'kiosk' })).toBe(0)
		expect(await say({ anonymousId: 'kiosk', userId: 'u3' })).toBeGreaterThan(0)
	})

	it('does not block a device that two people use by turns', async () => {
		const { say } = setUp()
		let last = 0
		for (let turn = 0; turn < 60; turn++) last = await say({ anonymousId: 'tablet', userId: turn % 2 ? 'anna' : 'ben' })
		expect(await say({ anonymousId: 'tablet' })).toBe(last)
	})

	it('follows an alias from an anonymous id, also one that arrives before its events', async () => {
		const { say, now } = setUp()
		const device = await say({ anonymousId: 'old' })
		const user = await say({ userId: 'u1', previousId: 'old', alias: true })
		expect(await now(device)).toBe(await now(user))
		const early = await say({ userId: 'u2', previousId: 'later', alias: true })
		expect(await say({ anonymousId: 'later' })).toBe(early)
	})

	it('refuses to merge two logins, even by alias', async () => {
		const { say, now } = setUp()
		const [a, b] = [await say({ userId: 'u1' }), await say({ userId: 'u2' })]
		await say({ userId: 'u2', previousId: 'u1', alias: true })
		expect(await now(a)).not.toBe(await now(b))
	})

	it('joins by a verified address only', async () => {
		const { say, now } = setUp()
		const owner = await say({ userId: 'u1', email: 'Li@Example.com' })
		const stranger = await say({ anonymousId: 'a1', email: 'li@example.com' })
		expect(await now(stranger)).not.toBe(owner)
		await say({ anonymousId: 'a1', email: 'li@example.com', verified: { email: true } })
		expect(await now(stranger)).toBe(owner)
	})

	it.each(['', '0', '000-000', '-1', 'null', 'anonymous', 'undefined', '  '])('takes %j for nobody', async (value) => {
		const { say } = setUp()
		expect(await say({ anonymousId: value })).toBe(0)
	})

	it('keeps at most five devices in ninety days', async () => {
		const { say, store } = setUp()
		const user = await say({ userId: 'u1' })
		for (let device = 0; device < 8; device++) expect(await say({ userId: 'u1', anonymousId: `d${device}` })).toBe(user)
		expect((await store.ofPersons([user])).filter((row) => row.type === 'anonymous_id')).toHaveLength(5)
	})

	it('answers a batch as it would answer the claims one by one', async () => {
		const id = fc.constantFrom('x1', 'x2', 'x3', 'x4')
		const fields = fc.record(
			{ anonymousId: id, userId: fc.constantFrom('u1', 'u2', 'u3'), previousId: id, alias: fc.boolean() },
			{ requiredKeys: [] },
		)
		await fc.assert(
			fc.asyncProperty(fc.array(fields, { maxLength: 14 }), async (said) => {
				const single = setUp()
				const batch = setUp()
				const claims = said.map((one) => batch.claim(one))
				const ids = []
				for (const claim of claims) ids.push((await single.resolver.resolve([claim]))[0] as number)
				const together = await batch.resolver.resolve(claims)
				const groups = async (all: number[], now: (id: number) => Promise<number>) => partition(await Promise.all(all.map(now)))
				expect(await groups(together, batch.now)).toEqual(await groups(ids, single.now))
			}),
			{ numRuns: 150, seed: 7 },
		)
	})

	it('never puts two logins into one shopper, whatever is claimed', async () => {
		const fields = fc.record(
			{
				anonymousId: fc.constantFrom('d1', 'd2', 'd3'),
				userId: fc.constantFrom('u1', 'u2', 'u3'),
				previousId: fc.constantFrom('d1', 'd2', 'u1', 'u2'),
				email: fc.constantFrom('a@example.com', 'b@example.com'),
				verified: fc.record({ email: fc.boolean() }),
				alias: fc.boolean(),
			},
			{ requiredKeys: [] },
		)
		await fc.assert(
			fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 20 }), async (said) => {
				const { resolver, claim, store } = setUp()
				const ids = await resolver.resolve(said.map((one) => claim(one)))
				const logins = (await store.ofPersons([...new Set(ids)])).filter((row) => row.type === 'user_id')
				expect(new Set(logins.map((row) => row.profileId)).size).toBe(logins.length)
			}),
			{ numRuns: 200, seed: 11 },
		)
	})
})

/** Which positions share a shopper, whatever the ids are called. */
function partition(ids: readonly number[]): number[] {
	return ids.map((id) => (id === 0 ? -1 : ids.indexOf(id)))
}

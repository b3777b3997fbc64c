import { expect, test } from 'vitest'
import { createVault } from '#storage/vault'
import { testOperations } from '../../tests/support/stores.ts'
import type { Claim } from './claim.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { migrations } from './migrations.ts'
import { createClaimResolver } from './resolve-claims.ts'

const people = 10_000

test('ten thousand merges in one segment are made and published, and any of them can be taken back', async () => {
	const store = createIdentityStore(await testOperations({ migrations }))
	const published = new Map<number, number>()
	const onMerge = async () => {
		const { upTo, overrides } = await store.unpublished()
		for (const { from, to } of overrides) published.set(from, to)
		await store.markPublished(upTo)
	}
	const vault = createVault(Buffer.alloc(32, 1))
	const { resolve } = createClaimResolver({ store, vault, onMerge, onBlock: async () => undefined })
	let serial = 0
	const all = (fields: (n: number) => Partial<Claim>): Claim[] =>
		Array.from({ length: people }, (_, n) => {
			serial += 1
			return { source: 'web', purposes: [], messageKey: String(serial), at: Date.UTC(2026, 0, 1) + serial, ...fields(n) }
		})
	const devices = await resolve(all((n) => ({ anonymousId: `d${n}` })))
	const logins = await resolve(all((n) => ({ userId: `u${n}` })))
	expect(await resolve(all((n) => ({ anonymousId: `d${n}`, userId: `u${n}` })))).toEqual(logins)

	const roots = new Map((await store.persons(logins)).map(({ profileId, mergedInto }) => [profileId, mergedInto]))
	expect(logins.map((login) => roots.get(login))).toEqual(devices)
	expect(logins.map((login) => published.get(login))).toEqual(devices)

	const middle = logins[people / 2] as number
	const [merge] = await store.merges([middle])
	await store.undo(merge?.mergeId as string, Date.UTC(2026, 0, 2), 'lin')
	await onMerge()
	expect(published.get(middle)).toBe(middle)
	expect((await store.unpublished()).overrides).toEqual([])
})

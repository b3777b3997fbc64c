import { expect, test } from 'vitest'
import { createIdentify, createIdentityStore, migrations } from '#identify'
import { manualClock } from '#kit/clock'
import { createVault } from '#storage/vault'
import { identityAccuracy } from '../bench/identity-accuracy.ts'
import { testAnalytics, testOperations } from './support/stores.ts'

/** The simulated shop knows who is who; identify does not. `./qianmian bench identity` does the same with more people. */
test('finds nearly every pair that the records hold together, and joins others only where a number is not one person’s', async () => {
	const to = Date.UTC(2026, 10, 1)
	const analytics = await testAnalytics({ migrations })
	const vault = createVault(Buffer.alloc(32, 1))
	const open = async () => {
		const store = createIdentityStore(await testOperations({ migrations }))
		return { identify: createIdentify({ store, analytics, vault, clock: manualClock(to) }), store, hash: vault.hash }
	}
	const plan = { seed: 'whose number', shoppers: 240, from: to - 730 * 86_400_000, to }
	const { all, phonesHidden, loginsHidden, linkablePairs, candidates } = await identityAccuracy(plan, open)
	expect(linkablePairs).toBeGreaterThan(1_000)
	expect(all.precision).toBeGreaterThan(0.99)
	expect(all.rightPairs).toBeGreaterThan(0.98 * linkablePairs)
	expect(phonesHidden.precision).toBe(1)
	expect(phonesHidden.recall).toBeLessThan((all.recall as number) - 0.02)
	expect(loginsHidden.precision).toBeGreaterThan(0.95)
	expect(loginsHidden.recall).toBeLessThan((phonesHidden.recall as number) - 0.2)
	// Two accounts with one number are left to people: of one person, of a family, of who had the number before.
	expect(candidates.onePerson).toBeGreaterThan(0)
	expect(candidates.twoPersons).toBeGreaterThan(0)
	expect(candidates.open).toBeLessThan(30)
})

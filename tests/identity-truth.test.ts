import { expect, test } from 'vitest'
import { createIdentify, createIdentityStore, migrations } from '#identify'
import { manualClock } from '#kit/clock'
import { createVault } from '#storage/vault'
import { identityAccuracy } from '../bench/identity-accuracy.ts'
import { testAnalytics, testOperations } from './support/stores.ts'

/** The simulated shop knows who is who; identify does not. `./qianmian bench identity` does the same with more people. */
test('finds every pair that the records hold together, and joins nobody with anybody else', async () => {
	const to = Date.UTC(2026, 10, 1)
	const analytics = await testAnalytics({ migrations })
	const open = async () => {
		const store = createIdentityStore(await testOperations({ migrations }))
		return createIdentify({ store, analytics, vault: createVault(Buffer.alloc(32, 1)), clock: manualClock(to) })
	}
	const plan = { seed: 'who is who', shoppers: 120, from: to - 365 * 86_400_000, to }
	const { all, phonesHidden, loginsHidden, linkablePairs } = await identityAccuracy(plan, open)
	expect(linkablePairs).toBeGreaterThan(200)
	expect(all.precision).toBe(1)
	expect(all.rightPairs).toBe(linkablePairs)
	expect(phonesHidden.precision).toBe(1)
	expect(loginsHidden.precision).toBe(1)
	expect(loginsHidden.recall).toBeLessThan(all.recall as number)
})

import { beforeAll, expect, test } from 'vitest'
import { manualClock } from '#kit/clock'
import type { OperationsStore } from '#storage/operations'
import { testAnalytics, testOperations } from '../../tests/support/stores.ts'
import { openTown, type Town } from '../../tests/support/town.ts'
import { migrations } from '../migrations.ts'

const clock = manualClock(Date.UTC(2026, 10, 1))
const purpose = 'marketing_email'
let operations: OperationsStore
let town: Town
let last = 0
beforeAll(async () => {
	operations = await testOperations({ migrations })
	town = openTown({ operations, clock, analytics: await testAnalytics({ migrations }) })
})

/** A device and a login, each a shopper of its own until the login appears on the device. */
async function couple() {
	last += 1
	const claim = (fields: object) => {
		clock.advance(1000)
		return { source: 'test', purposes: [], messageKey: String(clock.now()), at: clock.now(), ...fields }
	}
	const device = { anonymousId: `device ${last}` }
	const login = { userId: `login ${last}` }
	const [a, b] = (await town.identify.resolve([claim(device), claim(login)])) as [number, number]
	return {
		a,
		b,
		join: () => town.identify.resolve([claim({ ...device, ...login })]),
		say: async (id: number, granted: boolean) => {
			clock.advance(1000)
			await town.profile.projection.apply([
				{
					...{ profileId: id, key: String(clock.now()), at: clock.now(), source: 'test', synthetic: false, traits: {} },
					consents: [{ purpose, granted, source: 'test', evidence: 'form' }],
				},
			])
		},
		statuses: async () => {
			const current = await town.consents.current(operations, [a, b], purpose)
			const families = await town.identify.families([a, b])
			const shown = await Promise.all(
				[a, b].map(async (id) => (await town.consents.of({ profileId: id, family: families.get(id) ?? [] }))[0]?.status),
			)
			expect(shown).toEqual([a, b].map((id) => current.get(id)))
			return [a, b].map((id) => current.get(id))
		},
	}
}

test('a no by either of two who turn out to be one holds for both, whichever id is asked for', async () => {
	const { a, b, join, say, statuses } = await couple()
	await say(a, false)
	await say(b, true)
	expect(await statuses()).toEqual(['denied', 'granted'])
	await join()
	expect(await statuses()).toEqual(['denied', 'denied'])
})

test('what they say once they are one comes from one person: the last word counts, by whichever id it came', async () => {
	const { a, b, join, say, statuses } = await couple()
	await say(a, false)
	await join()
	await say(b, true)
	expect(await statuses()).toEqual(['granted', 'granted'])
	await say(a, false)
	expect(await statuses()).toEqual(['withdrawn', 'withdrawn'])
	await town.consents.set(b, { purpose, granted: true, source: 'desk', evidence: 'call' })
	clock.advance(1000)
	expect(await statuses()).toEqual(['granted', 'granted'])
})

test('taking the merge back gives each what they said by their own ids', async () => {
	const { a, b, join, say, statuses } = await couple()
	await say(a, false)
	await say(b, true)
	const before = await statuses()
	await join()
	expect(await statuses()).not.toEqual(before)
	const [merge] = await town.identify.mergesOf(a)
	await town.identify.undoMerge(merge?.mergeId as string)
	expect(await statuses()).toEqual(before)
})

import { expect, test } from 'vitest'
import type { IdentifierType } from '#identify'
import { simulateShop, timeOf } from '../demo/appliances/index.ts'
import { emptyTruth } from '../demo/appliances/truth.ts'
import { openWholeShop } from './support/whole-shop.ts'

/**
 * Households and appliances against the planted truth of the simulated shop: whatever may be targeted must be right; what is not
 * found is counted and stated in docs/figures.md.
 */
const shop = await openWholeShop()
const day = 86_400_000
const plan = { seed: 'households', shoppers: 250, from: shop.clock.now() - 500 * day, to: shop.clock.now() - day }

const truth = emptyTruth()
const records = [...simulateShop(plan)].flatMap((block) => {
	truth.people.push(...(block.truth?.people ?? []))
	truth.households.push(...(block.truth?.households ?? []))
	truth.appliances.push(...(block.truth?.appliances ?? []))
	return block.records
})
await shop.app.stages.collect.append(records.toSorted((a, b) => timeOf(a) - timeOf(b)))
await shop.app.stages.collect.flush()
await shop.app.stages.record.drain()

/** By login where there is one; people without are found by whatever else is theirs alone. */
async function trueHouseholds(): Promise<Map<number, string>> {
	const own = truth.people.flatMap(({ household, identifiers }) =>
		identifiers.flatMap(({ type, value, shared }) => (shared ? [] : [{ type, value, household }])),
	)
	const homes = new Map<number, string>()
	for (const [type, those] of [...Map.groupBy(own, (one) => one.type)].sort(loginsLast)) {
		const values = those.map(({ value }) => value)
		const found = await shop.app.stages.identify.lookupMany(type as IdentifierType, values)
		for (const { value, household } of those) {
			const profileId = found.get(value)
			if (profileId !== undefined) homes.set(profileId, household)
		}
	}
	return homes
}

function loginsLast([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return Number(a === 'user_id') - Number(b === 'user_id')
}

async function all<T>(path: string): Promise<T[]> {
	const items: T[] = []
	for (let cursor: string | null = ''; cursor !== null; ) {
		const page: { items: T[]; next: string | null } = await shop.call('GET', `${path}?limit=200${cursor && `&cursor=${cursor}`}`)
		items.push(...page.items)
		cursor = page.next
	}
	return items
}

test('every appliance with an owner is in the household that truly has it', async () => {
	const homeOf = await trueHouseholds()
	const bySerial = new Map(truth.appliances.map((one) => [one.serial.replace(/[\s-]/g, '').toUpperCase(), one.household]))
	const found = await all<{ serial: string; owner: { profileId: number } | null }>('/api/appliances')
	const owned = found.flatMap(({ serial, owner }) =>
		owner ? [{ truly: bySerial.get(serial), found: homeOf.get(owner.profileId) }] : [],
	)
	expect(owned.length).toBeGreaterThan(100)
	const wrong = owned.filter(({ truly, found: home }) => truly === undefined || truly !== home)
	// A number with a wrong digit, or one that was somebody else's before, leads to another home now and then.
	expect(wrong.length).toBeLessThan(0.01 * owned.length)
})

test('every household that may be targeted is a true one, and agreed', async () => {
	const homeOf = await trueHouseholds()
	const agreed = new Set(truth.households.filter((one) => one.householdConsent).map((one) => one.household))
	const homes = await all<{ targetable: boolean; members: { profileId: number }[] }>('/api/households')
	const targetable = homes.filter((one) => one.targetable)
	const found = targetable.map(({ members }) => [...new Set(members.map(({ profileId }) => homeOf.get(profileId)))])
	expect(found.filter(([home, ...more]) => more.length > 0 || home === undefined || !agreed.has(home))).toEqual([])
	// Consent is personal: a household is found where whoever named it agreed as well.
	const consenting = new Set(
		records.flatMap((one) =>
			one.kind === 'event' && one.consents?.some(({ purpose, granted }) => purpose === 'household' && granted)
				? [one.userId]
				: [],
		),
	)
	const loginOf = new Map(
		truth.people.flatMap(({ userId, identifiers }) =>
			userId === null ? [] : identifiers.flatMap(({ type, value }) => (type === 'phone' ? [[value, userId] as const] : [])),
		),
	)
	const named = records.flatMap((one) => {
		if (one.kind !== 'event') return []
		const { phone } = (one.context?.traits ?? {}) as { phone?: string }
		const login = one.userId ?? loginOf.get(phone ?? '')
		return login !== undefined && consenting.has(login) ? [one.properties?.household_id] : []
	})
	expect(new Set(found.flat())).toEqual(new Set(named.filter((home) => home !== undefined)))
})

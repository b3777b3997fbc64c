import { type Random, random } from '#ml/random'
import type { Account } from './account.ts'
import { dayMs } from './calendar.ts'
import { askConsents } from './consent-answers.ts'
import { between } from './draw.ts'
import { type Household, homeAddress } from './households.ts'
import { contact, people } from './parameters.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

/** Signs up, or signs in for the first time within the history: what the members of a household then tell of themselves. */
export function signUp(world: World, tape: Tape, accounts: readonly Account[], movedAt: readonly number[]): void {
	for (const account of accounts) {
		const { firstSignIn, person } = account
		if (!firstSignIn) continue
		const draw = random(world.seed, 'profile', person.index)
		const saying = { ...firstSignIn.saying, at: Math.max(firstSignIn.at - 2_000, world.from), signedIn: true }
		const consents = askConsents(world, tape, account)
		tape.prove(
			{
				...saying,
				...(consents.length > 0 && { consents }),
				...(person.memberCard !== undefined &&
					account.cardOpenedAt === undefined && { externalIds: [{ type: 'member_card', value: person.memberCard }] }),
			},
			account.teller.provesOwn(saying.at),
			declared(draw, account),
		)
		openSecond(tape, account)
		changeNumber(world, tape, account)
		if (accounts.length > 1 && account.household.householdConsent && draw.chance(people.declaresHousehold)) {
			const role = account === accounts[0] ? 'head' : 'member'
			tape.track('Household Declared', { ...saying, at: saying.at + 600_000 }, { household_id: account.household.id, role })
		}
		if (account !== accounts[0]) continue
		for (const at of movedAt)
			if (at >= saying.at && draw.chance(people.declaresHome))
				tape.identify({ ...saying, at }, { moved_in_at: new Date(at).toISOString() })
	}
}

/** The second account is opened like the first, by a code to the same number. */
function openSecond(tape: Tape, { firstOfSecond, person, teller }: Account): void {
	if (!firstOfSecond) return
	const at = firstOfSecond.at - 2_000
	tape.prove({ ...firstOfSecond, at }, teller.provesOwn(at), { name: person.name })
}

function changeNumber(world: World, tape: Tape, account: Account): void {
	const draw = random(world.seed, 'new number', account.person.index)
	for (const { from } of account.person.numbers.slice(1)) {
		const at = between(draw, from, from + 30 * dayMs)
		if (!draw.chance(contact.tellsNewNumber) || account.registeredAt > from || at >= world.to) continue
		const saying = account.visit(draw, at, { mustSignIn: true, firstAccount: true })
		tape.prove(saying, account.teller.provesOwn(at))
	}
}

function declared(draw: Random, { person, household }: Account): Record<string, unknown> {
	const { place } = household
	const other = person.gender === 'male' ? 'female' : 'male'
	return {
		name: person.name,
		...(person.email !== undefined && { email: person.email }),
		...(draw.chance(people.declaresGender) && { gender: draw.chance(people.wrongGender) ? other : person.gender }),
		...(draw.chance(people.declaresAge) && { age_band: person.ageBand }),
		...{ province: place.province, city: place.city, city_tier: String(place.tier), customer_type: person.customerType },
		...(person.customerType === 'consumer' && { member_tier: 'standard' }),
		...(draw.chance(people.declaresAddress) && {
			address: draw.chance(people.pickupPoint) ? pickupPoint(household) : homeAddress(household),
		}),
		...(draw.chance(people.declaresHome) && {
			...{ home_size_m2: household.homeSize, children: household.children },
			...{ has_elderly: household.hasElderly, pets: household.pets },
		}),
	}
}

/** Where many people's parcels go and nobody lives. */
function pickupPoint({ place, street }: Household): string {
	return `${place.province}${place.city}${street.replace(/\d.*$/, '')}菜鸟驿站`
}

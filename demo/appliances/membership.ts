import type { Account } from './account.ts'
import { yearMs } from './calendar.ts'
import { tiers } from './parameters.ts'
import { storeNear } from './places.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

const names = Object.keys(tiers) as readonly (keyof typeof tiers)[]

function tierOf(spend: number): keyof typeof tiers {
	return names.findLast((name) => spend >= tiers[name]) ?? 'standard'
}

/** Membership begins with the account; the tier follows what was spent within a year, and only rises here. */
export function membership(world: World, tape: Tape, account: Account): void {
	openCard(tape, account)
	if (!account.firstSignIn || account.person.customerType !== 'consumer') return
	const joined = Math.max(account.firstSignIn.at, world.from)
	const tell = (event: string, at: number, tier: string) => {
		if (at >= world.to) return
		tape.track(event, account.known(at, 'crm'), { tier })
		if (tier !== 'standard') tape.identify(account.known(at, 'crm'), { member_tier: tier })
	}
	if (account.cardOpenedAt === undefined) tell('Membership Joined', joined + 1_000, 'standard')
	let tier: keyof typeof tiers = 'standard'
	const purchases = account.purchases.toSorted((a, b) => a.at - b.at)
	for (const { at } of purchases) {
		const spend = purchases.reduce((sum, one) => sum + (one.at <= at && one.at > at - yearMs ? one.value : 0), 0)
		const reached = tierOf(spend)
		if (names.indexOf(reached) <= names.indexOf(tier)) continue
		tier = reached
		tell('Membership Tier Changed', Math.max(at, joined) + 60_000, tier)
	}
}

/** A card from a store: the number that a code proved, and no account. */
function openCard(tape: Tape, { cardOpenedAt: at, person, household, teller }: Account): void {
	if (at === undefined || person.memberCard === undefined) return
	const shop = storeNear(household.place)?.id
	tape.track(
		'Membership Joined',
		{
			...{ at, origin: 'store-pos', channel: 'store', person, phone: { number: teller.provesOwn(at), proved: true } },
			...(shop !== undefined && { shop }),
			externalIds: [{ type: 'member_card', value: person.memberCard }],
		},
		{ tier: 'standard' },
	)
}

import type { Account } from './account.ts'
import type { CustomerType, Household, Person } from './households.ts'
import { numberAt } from './numbers.ts'
import type { AdChannel, Category, PersonaName } from './parameters.ts'
import { userIdOf } from './tape.ts'

/** What is true of a person: written beside the data, never read by the product. */
export interface PersonTruth {
	readonly person: string
	readonly userId: string | null
	readonly household: string
	readonly customerType: CustomerType
	readonly persona: PersonaName
	readonly priceSensitivity: number
	readonly brandLoyalty: number
	readonly noveltySeeking: number
	readonly favouriteBrand: string
	readonly gender: string
	readonly ageBand: string
	readonly province: string
	readonly city: string
	/** Every id under which the person appears in the data; `shared` where it is, or was, somebody else's as well. */
	readonly identifiers: readonly { readonly type: string; readonly value: string; readonly shared?: true }[]
}

/** One appliance that a household owned at some time. */
export interface ApplianceTruth {
	readonly serial: string
	readonly household: string
	readonly category: Category
	readonly itemId: string | null
	readonly boughtAt: number
	/** True end of life, also when it lies after the history. */
	readonly endsAt: number
	readonly seller: 'ours' | 'elsewhere'
	readonly buyer: string | null
	readonly orderId: string | null
	readonly replaces: string | null
	readonly connected: boolean
	/** Why it was bought. */
	readonly reason: EpisodeReason | 'owned-before'
}

export type EpisodeReason = 'replacement' | 'move' | 'first' | 'part'

/** One decision, whichever way it ended. */
export interface EpisodeTruth {
	readonly person: string
	readonly household: string
	readonly category: Category
	readonly reason: EpisodeReason
	readonly startedAt: number
	readonly decidedAt: number
	/** Channels met, and the chance of an order without them. */
	readonly touches: readonly AdChannel[]
	readonly base: number
	/** The category's price level when it was decided, without festivals. */
	readonly depth: number
	readonly festival: string | null
	readonly probability: number
	readonly ordered: boolean
	readonly orderId: string | null
	/** Not decided when the history ends: the person is in the market now. */
	readonly open: boolean
}

export interface HouseholdTruth {
	readonly household: string
	readonly province: string
	readonly city: string
	readonly members: readonly string[]
	readonly movedAt: readonly number[]
	readonly children: number
	readonly sharedDevice: boolean
	readonly householdConsent: boolean
	readonly telemetryConsent: boolean
}

/** A number of which identity resolution must not make one shopper without asking, and what the right answer is. */
export interface NumberTruth {
	readonly phone: string
	readonly kind: 'second-account' | 'family' | 'recycled'
	/** One person with two accounts, or the two persons. */
	readonly persons: readonly string[]
	readonly logins: readonly string[]
	readonly right: 'merge' | 'keep-apart'
}

export interface Truth {
	readonly people: PersonTruth[]
	readonly households: HouseholdTruth[]
	readonly appliances: ApplianceTruth[]
	readonly episodes: EpisodeTruth[]
	readonly numbers: NumberTruth[]
}

export function emptyTruth(): Truth {
	return { people: [], households: [], appliances: [], episodes: [], numbers: [] }
}

export function householdTruth(household: Household, movedAt: readonly number[]): HouseholdTruth {
	const { id, place, members, children, sharedDevice, householdConsent, telemetryConsent } = household
	return {
		household: id,
		province: place.province,
		city: place.city,
		members: members.map((member: Person) => member.id),
		movedAt,
		...{ children, sharedDevice, householdConsent, telemetryConsent },
	}
}

/** Numbers with two accounts. Of a recycled one the person before is named, whose account is another household's affair. */
export function numberTruths(accounts: readonly Account[]): NumberTruth[] {
	return accounts.flatMap((account): NumberTruth[] => {
		const { person, firstSignIn, firstOfSecond } = account
		const found: NumberTruth[] = []
		const logins = loginsOf(account)
		if (firstSignIn && firstOfSecond) {
			const phone = numberAt(person.numbers, firstOfSecond.at)
			found.push({ phone, kind: 'second-account', persons: [person.id], logins, right: 'merge' })
		}
		const lender = person.borrowsNumber ? (accounts[0] as Account) : undefined
		if (lender?.firstSignIn && firstSignIn) {
			const phone = numberAt(person.numbers, firstSignIn.at)
			const persons = [lender.person.id, person.id]
			found.push({ phone, kind: 'family', persons, logins: [...loginsOf(lender), ...logins], right: 'keep-apart' })
		}
		if (person.borrowsNumber) return found
		for (const { number, before } of person.numbers) {
			if (before !== undefined && firstSignIn && account.teller.told.has(number))
				found.push({ phone: number, kind: 'recycled', persons: [before, person.id], logins, right: 'keep-apart' })
		}
		return found
	})
}

function loginsOf({ person, firstSignIn, firstOfSecond }: Account): string[] {
	return [...(firstSignIn ? [userIdOf(person)] : []), ...(firstOfSecond?.login === undefined ? [] : [firstOfSecond.login])]
}

export function personTruth(account: Account): PersonTruth {
	const { person, household, devices, teller } = account
	const known = account.firstSignIn !== undefined
	const ids = devices.all.flatMap(({ anonymousId, externalIds = [] }) => [
		{ type: 'anonymous_id', value: anonymousId, ...(anonymousId.startsWith('s-') && { shared: true as const }) },
		...externalIds,
	])
	const phones = [...teller.told].map(([value, shared]) => ({ type: 'phone', value, ...(shared && { shared: true as const }) }))
	const email = known && person.email !== undefined ? [{ type: 'email', value: person.email }] : []
	const hasCard = person.memberCard !== undefined && (known || account.cardOpenedAt !== undefined)
	const card = hasCard ? [{ type: 'member_card', value: person.memberCard as string }] : []
	const logins = loginsOf(account).map((value) => ({ type: 'user_id', value }))
	return {
		person: person.id,
		userId: known ? userIdOf(person) : null,
		household: household.id,
		customerType: person.customerType,
		persona: person.persona,
		priceSensitivity: person.priceSensitivity,
		brandLoyalty: person.brandLoyalty,
		noveltySeeking: person.noveltySeeking,
		favouriteBrand: person.favourite,
		gender: person.gender,
		ageBand: person.ageBand,
		province: household.place.province,
		city: household.place.city,
		identifiers: [...logins, ...phones, ...email, ...card, ...ids],
	}
}

import type { Account } from './account.ts'
import type { CustomerType, Household, Person } from './households.ts'
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
	/** Every id under which the person appears in the data, shared ones included. */
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

export interface Truth {
	readonly people: PersonTruth[]
	readonly households: HouseholdTruth[]
	readonly appliances: ApplianceTruth[]
	readonly episodes: EpisodeTruth[]
}

export function emptyTruth(): Truth {
	return { people: [], households: [], appliances: [], episodes: [] }
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

export function personTruth(account: Account): PersonTruth {
	const { person, household, devices } = account
	const known = account.firstSignIn !== undefined
	const ids = devices.all.flatMap(({ anonymousId, externalIds = [] }) => [
		{ type: 'anonymous_id', value: anonymousId, ...(anonymousId.startsWith('s-') && { shared: true as const }) },
		...externalIds,
	])
	const told = [
		{ type: 'phone', value: person.phone },
		...(person.email === undefined ? [] : [{ type: 'email', value: person.email }]),
		...(person.memberCard === undefined ? [] : [{ type: 'member_card', value: person.memberCard }]),
	]
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
		identifiers: known ? [{ type: 'user_id', value: userIdOf(person) }, ...told, ...ids] : ids,
	}
}

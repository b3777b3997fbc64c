import { type Random, random } from '#ml/random'
import { brands, brandsOf } from './brands.ts'
import { shoppingHour, yearMs } from './calendar.ts'
import { between, lognormal, pick } from './draw.ts'
import { type HeldNumber, numbersOf, personCode } from './numbers.ts'
import {
	ageBands,
	categoryCodes,
	contact,
	type PersonaName,
	people,
	personaNames,
	personas,
	service,
	trade,
} from './parameters.ts'
import { type Place, places } from './places.ts'
import type { World } from './world.ts'

export type CustomerType = 'consumer' | 'dealer' | 'bulk'

/** A person who shops, with what the product never sees: persona and latent traits. */
export interface Person {
	readonly id: string
	readonly index: number
	readonly householdId: string
	readonly customerType: CustomerType
	readonly persona: PersonaName
	readonly priceSensitivity: number
	readonly brandLoyalty: number
	readonly noveltySeeking: number
	readonly favourite: string
	/** Factor of the base chance to order. */
	readonly readiness: number
	readonly visitsPerYear: number
	/** The hour of the day at which they mostly look. */
	readonly hour: number
	readonly name: string
	readonly gender: 'male' | 'female'
	readonly ageBand: (typeof ageBands)[number]
	/** When the account was made; undefined while nothing forces it. */
	readonly registersAt: number | undefined
	readonly hasApp: boolean
	readonly hasMiniProgram: boolean
	/** The number in use, at any time. */
	readonly numbers: readonly HeldNumber[]
	/** The numbers are another member's, who has given them to this one as well. */
	readonly borrowsNumber: boolean
	readonly email: string | undefined
	readonly memberCard: string | undefined
}

export interface Household {
	readonly id: string
	readonly place: Place
	readonly street: string
	readonly homeSize: number
	readonly children: number
	readonly hasElderly: boolean
	readonly pets: boolean
	readonly sharedDevice: boolean
	readonly telemetryConsent: boolean
	readonly householdConsent: boolean
	readonly members: readonly Person[]
}

export function homeAddress({ place, street }: Household): string {
	return `${place.province}${place.city}${street}`
}

/** Households of the plan with the index of their first member. Cheap, so that any part can be simulated alone. */
export function* householdSizes({ seed, shoppers }: World): Generator<{ index: number; first: number; size: number }> {
	for (let index = 0, first = 0; first < shoppers; index++) {
		const size = Math.min(shoppers - first, 1 + pick(random(seed, 'size', index), [0, 1, 2], people.householdSizes))
		yield { index, first, size }
		first += size
	}
}

export function makeHousehold(world: World, index: number, first: number, size: number): Household {
	const draw = random(world.seed, 'household', index)
	const id = `H${String(index + 1).padStart(6, '0')}`
	const persona = pick(
		draw,
		personaNames,
		personaNames.map((name) => personas[name].share),
	)
	const type = customerType(draw, size)
	const place = pick(
		draw,
		places,
		places.map(({ weight }) => weight),
	)
	const renter = persona === 'young-renter'
	return {
		id,
		place,
		street: `${pick(draw, streets)}${1 + draw.integer(300)}号${1 + draw.integer(30)}幢${100 * (1 + draw.integer(28)) + 1 + draw.integer(4)}室`,
		homeSize: Math.round(lognormal(draw, renter ? 48 : persona === 'quality-family' ? 125 : 92, 0.25)),
		children: draw.chance(renter ? 0.05 : people.children) ? 1 + Number(draw.chance(0.3)) : 0,
		hasElderly: persona === 'practical-senior' || draw.chance(people.elderly),
		pets: draw.chance(people.pets),
		sharedDevice: size > 1 && draw.chance(people.sharedDevice),
		telemetryConsent: draw.chance(service.telemetryConsent),
		householdConsent: draw.chance(service.householdConsent),
		members: withNumbers(
			draw,
			Array.from({ length: size }, (_, place) => makePerson(world, first + place, id, persona, place, type)),
		),
	}
}

/** In some families the last one has no number and gives the first one's. */
function withNumbers(draw: Random, members: readonly Person[]): readonly Person[] {
	const [first] = members as [Person]
	if (members.length === 1 || !draw.chance(contact.familyNumber)) return members
	return members.map((member) =>
		member === members.at(-1) ? { ...member, numbers: first.numbers, borrowsNumber: true } : member,
	)
}

const streets = [
	'文三路',
	'人民中路',
	'建设大道',
	'解放东路',
	'滨江大道',
	'学院路',
	'中山北路',
	'新华街',
	'和平路',
	'湖滨南路',
] as const

/** Households of one for each person: only these may be dealers and bulk buyers, whose shares are of all persons. */
const singles = people.householdSizes[0] / people.householdSizes.reduce((sum, share, index) => sum + share * (index + 1), 0)

function customerType(draw: Random, size: number): CustomerType {
	const place = draw.uniform() * singles
	if (size > 1) return 'consumer'
	if (place < people.dealerShare) return 'dealer'
	return place < people.dealerShare + people.bulkShare ? 'bulk' : 'consumer'
}

function makePerson(
	world: World,
	index: number,
	householdId: string,
	household: PersonaName,
	place: number,
	type: CustomerType,
): Person {
	const draw = random(world.seed, 'person', index)
	// A partner mostly is of the same persona; a third member draws their own.
	const own = place === 0 || (place === 1 && draw.chance(0.75))
	const persona = own
		? household
		: pick(
				draw,
				personaNames,
				personaNames.map((name) => personas[name].share),
			)
	const planted = personas[persona]
	const latent = (mean: number) => Math.min(0.98, Math.max(0.02, mean + people.traitSpread * draw.normal()))
	const gender = (index + place) % 2 === draw.integer(2) ? 'male' : 'female'
	const id = personCode(index)
	const registers = draw.uniform()
	return {
		id,
		index,
		householdId,
		customerType: type,
		persona,
		priceSensitivity: latent(planted.priceSensitivity),
		brandLoyalty: latent(planted.brandLoyalty),
		noveltySeeking: latent(planted.noveltySeeking),
		favourite: pick(draw, brands, assortments).zh,
		readiness: Math.exp(trade.baseSigma * draw.normal() - trade.baseSigma ** 2 / 2),
		visitsPerYear: 12 * planted.visitsPerMonth * lognormal(draw, 1, people.activitySigma),
		name:
			type === 'dealer'
				? `${pick(draw, surnames)}记家电经营部`
				: `${pick(draw, surnames)}${pick(draw, given)}${draw.chance(0.6) ? pick(draw, given) : ''}`,
		gender,
		ageBand: pick(draw, ageBands, planted.ages),
		registersAt:
			registers < people.registeredBefore || type !== 'consumer'
				? world.from - between(draw, 0, 2 * yearMs)
				: registers < people.registeredBefore + people.registersDuring
					? between(draw, world.from, world.to)
					: undefined,
		hasApp: draw.chance(people.hasApp),
		hasMiniProgram: draw.chance(people.hasMiniProgram),
		numbers: numbersOf(world, index),
		borrowsNumber: false,
		email: draw.chance(people.declaresEmail) ? `shopper-${id.slice(1)}@example.com` : undefined,
		memberCard: draw.chance(people.memberCard) ? `VIP${id.slice(1)}` : undefined,
		hour: shoppingHour(draw),
	}
}

/** Who makes more kinds of appliances is more people's favourite. */
const assortments = brands.map((brand) => categoryCodes.filter((code) => brandsOf(code).includes(brand)).length)

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高'] as const
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰欣怡子涵梓轩雨晨浩然思琪'] as const

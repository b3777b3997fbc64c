import { type Random, random } from '#ml/random'
import { hourMs, shoppingHour, startOfDayAt } from './calendar.ts'
import { type Contact, Teller } from './contact.ts'
import { type Devices, makeDevices, type Platform } from './devices.ts'
import { between, pick } from './draw.ts'
import type { Household, Person } from './households.ts'
import { contact, people, personas } from './parameters.ts'
import { storeNear } from './places.ts'
import { type Origin, type Saying, userIdOf } from './tape.ts'
import type { World } from './world.ts'

const originOf: Readonly<Record<Platform, Origin>> = {
	web: 'shop-web',
	app: 'shop-app',
	'mini-program': 'shop-mini',
}

/** A person at their devices: what they are signed in to, and since when they have an account. */
export class Account {
	readonly person: Person
	readonly household: Household
	readonly devices: Devices
	readonly teller: Teller
	registeredAt: number
	/** When a card was opened in a store, with a number and without an account. */
	readonly cardOpenedAt: number | undefined
	/** What was paid for, with its value in CNY: membership follows from it. */
	readonly purchases: { readonly at: number; readonly value: number }[] = []
	#firstSignIn: { at: number; saying: Saying } | undefined
	readonly #second: { readonly from: number; readonly login: string } | undefined
	#firstOfSecond: Saying | undefined

	constructor(world: World, household: Household, person: Person) {
		this.person = person
		this.household = household
		this.devices = makeDevices(world, household, person)
		this.registeredAt = person.registersAt ?? Number.POSITIVE_INFINITY
		this.teller = new Teller(world, household, person)
		this.cardOpenedAt = cardOpening(world, household, person)
		this.#second = secondAccount(world, person)
	}

	get registered(): boolean {
		return this.registeredAt !== Number.POSITIVE_INFINITY
	}

	/** The first moment in the history at which the account was used. */
	get firstSignIn(): { readonly at: number; readonly saying: Saying } | undefined {
		return this.#firstSignIn
	}

	/** The first time that the second account was used, when there is one. */
	get firstOfSecond(): Saying | undefined {
		return this.#firstOfSecond
	}

	/** A visit on one of the person's devices. Whoever must sign in, to order, makes an account when there is none. */
	visit(draw: Random, at: number, options: VisitOptions = {}): Saying {
		const platform =
			options.platform !== undefined && this.devices.has.includes(options.platform) ? options.platform : this.#platform(draw)
		const shared = platform === 'web' && this.household.sharedDevice && draw.chance(people.sharedVisits)
		const device = this.devices.at(platform, at, shared)
		if (options.mustSignIn) this.registeredAt = Math.min(this.registeredAt, Math.floor(at))
		const signedIn =
			options.guest !== true &&
			(options.mustSignIn === true || (this.registeredAt <= at && draw.chance(people.signedIn[platform])))
		const saying: Saying = { at, origin: originOf[platform], channel: platform, person: this.person, device, signedIn }
		if (!signedIn) return saying
		if (!options.firstAccount && this.#usesSecond(at)) return this.#underSecond(saying)
		this.noteSignIn(saying)
		return saying
	}

	#usesSecond(at: number): boolean {
		// Whoever has no account yet makes their first one.
		if (!this.#second || at < this.#second.from || this.registeredAt >= this.#second.from) return false
		return this.teller.draw.chance(contact.secondVisits)
	}

	#underSecond(plain: Saying): Saying {
		const saying = { ...plain, login: this.#second?.login ?? userIdOf(this.person) }
		if (this.#firstOfSecond === undefined || saying.at < this.#firstOfSecond.at) this.#firstOfSecond = saying
		return saying
	}

	/** What a system of ours tells about the person without a device of theirs. */
	known(at: number, origin: Origin, channel?: string): Saying {
		const saying: Saying = {
			...{ at, origin, person: this.person, signedIn: this.registeredAt <= at },
			...(channel !== undefined && { channel }),
		}
		if (saying.signedIn) this.noteSignIn(saying)
		return saying
	}

	/** What the service desk notes of a caller: the account, or only the number that they tell. */
	served(at: number): Saying {
		const byAccount = this.registeredAt <= at && !this.teller.draw.chance(contact.bookedByPhone)
		if (byAccount) return this.known(at, 'service-desk')
		return { at, origin: 'service-desk', person: this.person, phone: this.teller.tellsNumber(at, contact.deskProved) }
	}

	/** What a till is told where no account is shown. */
	atTill(at: number): Contact {
		const { draw } = this.teller
		const { memberCard } = this.person
		const holdsCard = this.cardOpenedAt !== undefined && this.cardOpenedAt <= at
		if (holdsCard && memberCard !== undefined && draw.chance(contact.tillCard)) return { card: memberCard }
		return draw.chance(contact.tillNumber) ? { phone: this.teller.tellsNumber(at, contact.tillProved) } : {}
	}

	noteSignIn(saying: Saying): void {
		if (this.#firstSignIn === undefined || saying.at < this.#firstSignIn.at) this.#firstSignIn = { at: saying.at, saying }
	}

	/** Where the person likes to browse. */
	#platform(draw: Random): Platform {
		const { web, 'mini-program': mini } = personas[this.person.persona].channels
		const weights = { web: web + 0.1, 'mini-program': mini, app: 0.4 }
		return pick(
			draw,
			this.devices.has,
			this.devices.has.map((platform) => weights[platform]),
		)
	}
}

interface VisitOptions {
	readonly platform?: Platform
	readonly mustSignIn?: boolean
	/** Stays signed out. */
	readonly guest?: boolean
	/** Whoever has two accounts uses the first. */
	readonly firstAccount?: boolean
}

/** Stores open cards with a number; where there is no store, the card comes with the account. */
function cardOpening(world: World, household: Household, person: Person): number | undefined {
	if (person.memberCard === undefined || person.customerType !== 'consumer' || !storeNear(household.place)) return undefined
	const draw = random(world.seed, 'card', person.index)
	if (!draw.chance(contact.cardInStore)) return undefined
	return atOpenStore(draw, between(draw, world.from, world.to - 86_400_000))
}

function secondAccount(world: World, person: Person): { from: number; login: string } | undefined {
	const draw = random(world.seed, 'second account', person.index)
	if (person.customerType !== 'consumer' || !draw.chance(contact.secondAccount)) return undefined
	return { from: between(draw, world.from, world.to), login: `u${String(9_000_001 + person.index)}` }
}

export function openAccounts(world: World, household: Household): Account[] {
	return household.members.map((member) => new Account(world, household, member))
}

/** A moment of the same day at which people shop: an hour of their own, or any. */
export function atShoppingHour(draw: Random, at: number, person?: Person): number {
	const own = person !== undefined && draw.chance(people.hourHabit)
	const hour = own ? (person.hour + draw.integer(3) + 23) % 24 : shoppingHour(draw)
	return startOfDayAt(at) + hour * hourMs + Math.floor(draw.uniform() * hourMs)
}

/** A moment of the same day at which stores are open: ten in the morning to ten at night. */
export function atOpenStore(draw: Random, at: number): number {
	return startOfDayAt(at) + (10 + draw.integer(12)) * hourMs + Math.floor(draw.uniform() * hourMs)
}

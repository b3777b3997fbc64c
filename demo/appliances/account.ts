import type { Random } from '#ml/random'
import { hourMs, startOfDayAt } from './calendar.ts'
import { type Devices, makeDevices, type Platform } from './devices.ts'
import { pick } from './draw.ts'
import type { Household, Person } from './households.ts'
import { people, personas } from './parameters.ts'
import type { Origin, Saying } from './tape.ts'
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
	registeredAt: number
	/** What was paid for, with its value in CNY: membership follows from it. */
	readonly purchases: { readonly at: number; readonly value: number }[] = []
	#firstSignIn: { at: number; saying: Saying } | undefined

	constructor(world: World, household: Household, person: Person) {
		this.person = person
		this.household = household
		this.devices = makeDevices(world, household, person)
		this.registeredAt = person.registersAt ?? Number.POSITIVE_INFINITY
	}

	get registered(): boolean {
		return this.registeredAt !== Number.POSITIVE_INFINITY
	}

	/** The first moment in the history at which the account was used. */
	get firstSignIn(): { readonly at: number; readonly saying: Saying } | undefined {
		return this.#firstSignIn
	}

	/** A visit on one of the person's devices. Whoever must sign in, to order, makes an account when there is none. */
	visit(draw: Random, at: number, options: { platform?: Platform; mustSignIn?: boolean } = {}): Saying {
		const platform =
			options.platform !== undefined && this.devices.has.includes(options.platform) ? options.platform : this.#platform(draw)
		const shared = platform === 'web' && this.household.sharedDevice && draw.chance(people.sharedVisits)
		const device = this.devices.at(platform, at, shared)
		if (options.mustSignIn) this.registeredAt = Math.min(this.registeredAt, Math.floor(at))
		const signedIn = options.mustSignIn === true || (this.registeredAt <= at && draw.chance(people.signedIn[platform]))
		const saying: Saying = { at, origin: originOf[platform], channel: platform, person: this.person, device, signedIn }
		if (signedIn) this.noteSignIn(saying)
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

export function openAccounts(world: World, household: Household): Account[] {
	return household.members.map((member) => new Account(world, household, member))
}

/** Hours of the day by how many visit, from midnight. */
const hours = [2, 1, 0.5, 0.3, 0.3, 0.5, 1.5, 3, 4, 5, 5.5, 5, 6, 5, 4.5, 4.5, 4.5, 5, 6, 8, 10, 10, 8, 4.5] as const

/** A moment of the same day at which people shop. */
export function atShoppingHour(draw: Random, at: number): number {
	return startOfDayAt(at) + pick(draw, hourNumbers, hours) * hourMs + Math.floor(draw.uniform() * hourMs)
}

/** A moment of the same day at which stores are open: ten in the morning to ten at night. */
export function atOpenStore(draw: Random, at: number): number {
	return startOfDayAt(at) + (10 + draw.integer(12)) * hourMs + Math.floor(draw.uniform() * hourMs)
}

const hourNumbers = hours.map((_, hour) => hour)

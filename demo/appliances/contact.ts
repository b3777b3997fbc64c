import { type Random, random } from '#ml/random'
import { pick } from './draw.ts'
import type { Household, Person } from './households.ts'
import { mistyped, numberAt } from './numbers.ts'
import { contact } from './parameters.ts'
import type { World } from './world.ts'

/** A number that was told, and whether a code proved that whoever told it holds it. */
export interface ToldNumber {
	readonly number: string
	readonly proved: boolean
}

/** How somebody is known where nobody signs in; neither: not at all. */
export interface Contact {
	readonly phone?: ToldNumber
	readonly card?: string
}

/** What a person tells of themselves at tills, at checkouts and on the telephone: their own number mostly. */
export class Teller {
	readonly draw: Random
	readonly #household: Household
	readonly #person: Person
	/** Every number under which the person appears; true where it is somebody else's as well. */
	readonly #told = new Map<string, boolean>()

	constructor(world: World, household: Household, person: Person) {
		this.draw = random(world.seed, 'contact', person.index)
		this.#household = household
		this.#person = person
	}

	get told(): ReadonlyMap<string, boolean> {
		return this.#told
	}

	/** The number that the person proves in an account: always the one at hand. */
	provesOwn(at: number): string {
		const number = numberAt(this.#person.numbers, at)
		this.#told.set(number, this.#isNotTheirsAlone(number))
		return number
	}

	/** A number said to somebody or typed in a form. @param proved share of such numbers that a code proves */
	tellsNumber(at: number, proved: number): ToldNumber {
		const { members } = this.#household
		const others = members.filter((member) => member !== this.#person)
		if (others.length > 0 && this.draw.chance(contact.anotherMembers)) {
			const number = numberAt(pick(this.draw, others).numbers, at)
			this.#told.set(number, true)
			return { number, proved: this.draw.chance(proved) }
		}
		const own = this.provesOwn(at)
		if (this.draw.chance(proved)) return { number: own, proved: true }
		if (!this.draw.chance(contact.wrongDigit)) return { number: own, proved: false }
		const wrong = mistyped(own, this.draw.integer(8), 1 + this.draw.integer(9))
		this.#told.set(wrong, false)
		return { number: wrong, proved: false }
	}

	#isNotTheirsAlone(number: string): boolean {
		const { members } = this.#household
		const held = this.#person.numbers.find((one) => one.number === number)
		return (
			held?.before !== undefined ||
			members.some(({ borrowsNumber, numbers }) => borrowsNumber && numbers === this.#person.numbers)
		)
	}
}

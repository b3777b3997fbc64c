import { random } from '#ml/random'
import { dayMs, yearMs } from './calendar.ts'
import { between, pick } from './draw.ts'
import { contact } from './parameters.ts'
import type { ShopPlan } from './world.ts'

/** A number that a person has from a moment on. */
export interface HeldNumber {
	readonly from: number
	readonly number: string
	/** The person who had it before. */
	readonly before?: string
}

export function personCode(index: number): string {
	return `P${String(index + 1).padStart(7, '0')}`
}

/** Given-up numbers go to somebody this many persons on: never the same household, and the past of one is known from the other's index. */
const distance = 41

/** The numbers of a person, the first from ever on. They depend on the seed and the person alone. */
export function numbersOf(plan: ShopPlan, index: number): readonly HeldNumber[] {
	const own = { from: Number.NEGATIVE_INFINITY, number: numberOf(plan, index, 0) }
	const gone = givenUpAt(plan, index)
	if (gone !== undefined) return [own, { from: gone, number: numberOf(plan, index, 1) }]
	const taken = takenOver(plan, index)
	return taken ? [own, taken] : [own]
}

export function numberAt(numbers: readonly HeldNumber[], at: number): string {
	return (numbers.findLast(({ from }) => from <= at) ?? (numbers[0] as HeldNumber)).number
}

/** One of the last eight digits is another. */
export function mistyped(number: string, place: number, by: number): string {
	const digit = (Number(number.charAt(3 + place)) + by) % 10
	return `${number.slice(0, 3 + place)}${digit}${number.slice(4 + place)}`
}

function givenUpAt({ seed, from, to }: ShopPlan, index: number): number | undefined {
	const draw = random(seed, 'number given up', index)
	const at = from + (draw.exponential() / contact.numberGivenUp) * yearMs
	return at < to ? Math.floor(at) : undefined
}

/** A provider keeps a number to itself for a quarter at least. */
function takenOver(plan: ShopPlan, index: number): HeldNumber | undefined {
	const before = index - distance
	const gone = before < 0 ? undefined : givenUpAt(plan, before)
	if (gone === undefined) return undefined
	const draw = random(plan.seed, 'number recycled', index)
	const from = between(draw, gone + 90 * dayMs, gone + 180 * dayMs)
	if (!draw.chance(contact.recycled) || from >= plan.to) return undefined
	return { from, number: numberOf(plan, before, 0), before: personCode(before) }
}

const prefixes = [
	['38', '39', '58', '59', '86', '87', '88'],
	['36', '37', '57', '82', '83', '84', '78'],
] as const

/** The last eight digits tell all persons apart, the prefix their first number from their second. */
function numberOf({ seed }: ShopPlan, index: number, nth: 0 | 1): string {
	const digits = String((index * 7_919 + 12_345_678) % 100_000_000).padStart(8, '0')
	return `1${pick(random(seed, 'number', index, nth), prefixes[nth])}${digits}`
}

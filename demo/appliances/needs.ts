import type { Random } from '#ml/random'
import type { Account } from './account.ts'
import type { Appliance } from './after-sale.ts'
import { dayMs, monthDay, yearMs } from './calendar.ts'
import { pick } from './draw.ts'
import type { Need } from './episode.ts'
import { type Category, categories, categoryCodes, personas, trade } from './parameters.ts'
import type { World } from './world.ts'

/** A wish waits for its season: week after week it is taken up with the squared share of the strongest month. */
function inSeason(draw: Random, category: Category, at: number): number {
	const { season } = categories[category]
	const strongest = Math.max(...season)
	let start = at
	while (!draw.chance(((season[monthDay(start).month] as number) / strongest) ** 2)) start += 7 * dayMs
	return Math.floor(start)
}

/** Large things are mostly bought by the first member, small ones by anybody. */
function buyerOf(draw: Random, accounts: readonly Account[], category: Category): Account {
	const first = accounts[0] as Account
	return categories[category].kind === 'major' && draw.chance(0.6) ? first : pick(draw, accounts)
}

/** The end of an appliance is the beginning of the search for the next. */
export function replacementOf(draw: Random, world: World, accounts: readonly Account[], appliance: Appliance): Need[] {
	const { category, endsAt, serial } = appliance
	if (endsAt < world.from || endsAt >= world.to) return []
	const need = {
		category,
		reason: 'replacement',
		buyer: buyerOf(draw, accounts, category),
		replaces: serial,
		attempt: 0,
	} as const
	return [{ ...need, at: inSeason(draw, category, endsAt) }]
}

const carried = 0.62
/** Moving house: what cannot be taken along is bought anew within a quarter. */
export function movesOf(draw: Random, world: World, accounts: readonly Account[]): { movedAt: number[]; needs: Need[] } {
	const rate = personas[(accounts[0] as Account).person.persona].movesPerYear
	const movedAt: number[] = []
	for (
		let at = world.from + (draw.exponential() / rate) * yearMs;
		at < world.to;
		at += (0.5 + draw.exponential() / rate) * yearMs
	)
		movedAt.push(Math.floor(at))
	const needs = movedAt.flatMap((at) =>
		categoryCodes
			.filter((category) => categories[category].kind === 'major' && !draw.chance(carried))
			.filter((category) => categories[category].penetration > 0.5 || draw.chance(0.2))
			.map((category) => ({
				...({ category, reason: 'move', buyer: buyerOf(draw, accounts, category), attempt: 0 } as const),
				at: Math.floor(at + (75 * draw.uniform() - 20) * dayMs),
			})),
	)
	return { movedAt, needs }
}

/** Categories that a household has not owned yet, and small kitchen appliances always. */
export function firstBuysOf(draw: Random, world: World, accounts: readonly Account[], owned: readonly Appliance[]): Need[] {
	const rate = personas[(accounts[0] as Account).person.persona].firstBuysPerYear
	const missing = categoryCodes.filter(
		(code) =>
			code === 'small-kitchen' || (categories[code].lifetime !== null && !owned.some(({ category }) => category === code)),
	)
	const years = (world.to - world.from) / yearMs
	return Array.from({ length: draw.poisson(rate * years) }, () => {
		const category = pick(draw, missing)
		const at = world.from + draw.uniform() * (world.to - world.from)
		return {
			category,
			reason: 'first',
			buyer: buyerOf(draw, accounts, category),
			attempt: 0,
			at: inSeason(draw, category, at),
		} as const
	})
}

const filtered: ReadonlySet<Category> = new Set([
	'water-purifier',
	'air-purifier',
	'robot-vacuum',
	'dishwasher',
	'vacuum',
	'washer',
])
/** Parts that wear out while the appliance lives. */
export function partsOf(draw: Random, world: World, accounts: readonly Account[], appliance: Appliance): Need[] {
	if (!filtered.has(appliance.category)) return []
	const needs: Need[] = []
	const until = Math.min(world.to, appliance.endsAt)
	const gap = () => trade.partDays * (0.5 + 0.5 * draw.exponential()) * dayMs
	const rare = appliance.category === 'washer' ? 3 : 1
	for (let at = Math.max(world.from, appliance.boughtAt) + gap() * rare; at < until; at += gap() * rare)
		needs.push({
			at: Math.floor(at),
			category: 'consumable',
			reason: 'part',
			buyer: pick(draw, accounts),
			replaces: appliance.serial,
			attempt: 0,
		})
	return needs
}

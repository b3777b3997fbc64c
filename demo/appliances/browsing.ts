import { type Random, random } from '#ml/random'
import { type Account, atShoppingHour } from './account.ts'
import { festivalAt, yearMs } from './calendar.ts'
import { attract } from './choice.ts'
import { pick } from './draw.ts'
import { banner as home } from './home-page.ts'
import type { Person } from './households.ts'
import { type Category, categoryCodes, trade } from './parameters.ts'
import { query, viewItem } from './shopping.ts'
import type { Saying, Tape } from './tape.ts'
import type { World } from './world.ts'

/** Visits without a need: looking around. */
export function browse(world: World, tape: Tape, account: Account): void {
	const { person } = account
	const draw = random(world.seed, 'browse', person.index)
	const interests = [pick(draw, categoryCodes), pick(draw, categoryCodes), pick(draw, categoryCodes)]
	const years = (world.to - world.from) / yearMs
	for (let left = draw.poisson(person.visitsPerYear * years); left > 0; left--) {
		const at = atShoppingHour(draw, world.from + draw.uniform() * (world.to - world.from), person)
		if (at < world.from || at >= world.to - 3_600_000) continue
		const look = (when: number) => visit(draw, world, tape, account.visit(draw, when), person, pick(draw, interests))
		look(at)
		if (festivalAt(at) && draw.chance(person.priceSensitivity)) look(at + 9e5)
	}
}

function visit(draw: Random, world: World, tape: Tape, saying: Saying, person: Person, category: Category): void {
	let { at } = saying
	const next = () => {
		at += 4_000 + Math.floor(40_000 * draw.exponential())
		return { ...saying, at }
	}
	if (draw.chance(trade.bannerSeen)) banner(draw, tape, next)
	if (draw.chance(0.2)) tape.track('Products Searched', next(), { query: query(draw, category), category })
	else tape.track('Product List Viewed', next(), { list_id: category, category })
	for (let left = draw.poisson(1.1); left > 0; left--) {
		const item = attract(draw, world, person, category, at)
		if (item) viewItem(draw, world, tape, next(), item)
	}
}

function banner(draw: Random, tape: Tape, next: () => Saying): void {
	const saying = next()
	const festival = festivalAt(saying.at)
	const name =
		festival === undefined
			? '以旧换新专场'
			: festival.name === '618'
				? '618 家电节'
				: festival.name === 'double-11'
					? '双11 家电会场'
					: '双12 返场'
	const properties = {
		promotion_id: `HOME-${festival?.name ?? 'daily'}`,
		name,
		creative: '首页头图',
		...home,
		ad_channel: 'own',
	}
	tape.track('Promotion Viewed', saying, properties)
	if (draw.chance(trade.bannerClicked)) tape.track('Promotion Clicked', next(), properties)
}

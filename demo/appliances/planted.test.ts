import { describe, expect, test } from 'vitest'
import type { EventRecord, LineRecord, LogRecord } from '#collect'
import { dateAt, dayMs, monthDay, yearMs } from './calendar.ts'
import { orderProbability } from './episode.ts'
import { simulateShop } from './index.ts'
import { frozen } from './installation.ts'
import { numbersOf } from './numbers.ts'
import {
	type AdChannel,
	adChannels,
	advertising,
	categories,
	contact,
	type PersonaName,
	people,
	personas,
	trade,
} from './parameters.ts'
import { subsidyRules } from './subsidy.ts'
import { type EpisodeTruth, emptyTruth } from './truth.ts'

/** One run of 4,000 shoppers; bounds are some four standard errors wide, so that they hold for other seeds as well. */
const plan = { seed: 'planted', shoppers: 4_000, from: dateAt('2024-11-20'), to: dateAt('2026-11-21') }
const truth = emptyTruth()
const events: EventRecord[] = []
const lines: LineRecord[] = []
const wanted = new Set([
	'Order Completed',
	'Deposit Paid',
	'Installation Completed',
	'Order Refunded',
	'Appliance Registered',
	'Identified',
])
for (const block of simulateShop(plan)) {
	for (const record of new Set(block.records as LogRecord[])) {
		if (record.kind === 'line') lines.push(record)
		else if (record.kind === 'event' && wanted.has(record.event)) events.push(record)
	}
	if (!block.truth) continue
	truth.people.push(...block.truth.people)
	truth.households.push(...block.truth.households)
	truth.appliances.push(...block.truth.appliances)
	truth.episodes.push(...block.truth.episodes)
	truth.numbers.push(...block.truth.numbers)
}
const personOf = new Map(truth.people.map((person) => [person.person, person]))
const buyerOf = new Map(truth.episodes.map(({ orderId, person }) => [orderId, person]))

interface Product {
	readonly price: number
	readonly list_price: number
	readonly subsidy: number
	readonly deposit: number
	readonly category: string
}
function productOf(event: EventRecord): Product {
	const [product] = (event.properties?.products ?? []) as Product[]
	if (!product) throw new Error('an order without products')
	return product
}
const named = (name: string) => events.filter(({ event }) => event === name)

function mean(numbers: readonly number[]): number {
	return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
/** Four standard errors of a share. */
function margin(share: number, n: number): number {
	return 4 * Math.sqrt((share * (1 - share)) / n) + 1e-9
}

describe('people', () => {
	test('dealers and bulk buyers have their shares', () => {
		const share = (type: string) => truth.people.filter(({ customerType }) => customerType === type).length / plan.shoppers
		expect(Math.abs(share('dealer') - people.dealerShare)).toBeLessThan(margin(people.dealerShare, plan.shoppers))
		expect(Math.abs(share('bulk') - people.bulkShare)).toBeLessThan(margin(people.bulkShare, plan.shoppers))
		const dealers = truth.people.filter(({ customerType }) => customerType === 'dealer').length
		const expected = (dealers * people.dealerOrdersPerYear * (plan.to - plan.from)) / yearMs
		const ordered = lines.filter(({ channel, orderKind }) => channel === 'dealer' && orderKind === 'order').length
		expect(expected).toBeGreaterThan(20)
		expect(Math.abs(ordered - expected)).toBeLessThan(4 * Math.sqrt(expected))
	})

	test('personas have their shares and their latent traits', () => {
		for (const [name, planted] of Object.entries(personas)) {
			const those = truth.people.filter(({ persona }) => persona === name)
			// Members of a household are of one persona more often than not: fewer independent draws.
			expect(Math.abs(those.length / plan.shoppers - planted.share)).toBeLessThan(1.5 * margin(planted.share, plan.shoppers))
			expect(mean(those.map(({ priceSensitivity }) => priceSensitivity))).toBeCloseTo(planted.priceSensitivity, 1)
			expect(mean(those.map(({ noveltySeeking }) => noveltySeeking))).toBeCloseTo(planted.noveltySeeking, 1)
		}
	})
})

describe('numbers of telephones', () => {
	interface Told {
		readonly source: string
		readonly buyer: string
		readonly number: string
		readonly proved: boolean
	}
	const told = named('Order Completed').flatMap(({ source, context, properties }): Told[] => {
		const { phone, phone_verified: proved = false } = (context?.traits ?? {}) as { phone?: string; phone_verified?: boolean }
		const buyer = buyerOf.get(properties?.order_id as string)
		return phone === undefined || buyer === undefined ? [] : [{ source, buyer, number: phone, proved }]
	})
	const indexOf = (person: string) => Number(person.slice(1)) - 1
	const householdOf = new Map(truth.households.flatMap(({ members }) => members.map((member) => [member, members] as const)))
	const heldBy = (person: string) => numbersOf(plan, indexOf(person)).map(({ number }) => number)
	const share = (of: readonly Told[], which: (one: Told) => boolean) => of.filter(which).length / of.length

	test('are proved as often as planted, at tills and at guest checkouts', () => {
		const [till, guests] = [
			told.filter(({ source }) => source === 'store-pos'),
			told.filter(({ source }) => source !== 'store-pos'),
		]
		expect(till.length).toBeGreaterThan(150)
		expect(guests.length).toBeGreaterThan(60)
		expect(Math.abs(share(till, ({ proved }) => proved) - contact.tillProved)).toBeLessThan(
			margin(contact.tillProved, till.length),
		)
		// A page's word is no proof: of guests, our servers tell.
		expect(guests.some(({ proved }) => proved)).toBe(false)
		const proofs = named('Identified').filter(({ source, userId }) => source === 'crm' && userId === undefined).length
		expect(Math.abs(proofs / guests.length - contact.guestProved)).toBeLessThan(margin(contact.guestProved, guests.length))
	})

	test('are proved by what servers say alone', () => {
		const claiming = events.filter(({ traits, context }) =>
			[traits, context?.traits].some((said) => (said as { phone_verified?: boolean } | undefined)?.phone_verified === true),
		)
		expect(claiming.length).toBeGreaterThan(3_000)
		expect([...new Set(claiming.map(({ source }) => source))].sort()).toEqual(['crm', 'service-desk', 'store-pos'])
	})

	test('are another member’s now and then, and wrong where nobody proved them', () => {
		const families = told.filter(({ buyer }) => (householdOf.get(buyer)?.length ?? 0) > 1)
		const ofOthers = ({ buyer, number }: Told) =>
			!heldBy(buyer).includes(number) && (householdOf.get(buyer) ?? []).some((member) => heldBy(member).includes(number))
		// The families of one number are among them.
		const expected = contact.anotherMembers + contact.familyNumber / 2
		expect(Math.abs(share(families, ofOthers) - expected)).toBeLessThan(margin(expected, families.length))
		const wrong = told.filter(({ buyer, number }) => !(householdOf.get(buyer) ?? []).some((one) => heldBy(one).includes(number)))
		expect(wrong.every(({ proved }) => !proved)).toBe(true)
		expect(wrong.length).toBeLessThan(0.02 * told.length)
	})

	test('are one person’s, unless the truth says that they are shared', () => {
		const own = truth.people.flatMap(({ person, identifiers }) =>
			identifiers.flatMap(({ type, value, shared }) => (type === 'phone' && !shared ? [[value, person] as const] : [])),
		)
		expect(own.length).toBeGreaterThan(2_500)
		// A number that somebody else will have one day is still its first owner's alone; the next one's is marked.
		expect(new Set(own.map(([value]) => value)).size).toBe(own.length)
	})

	test('lead to second accounts, families of one number and recycled numbers as often as planted', () => {
		const of = (kind: string) => truth.numbers.filter((one) => one.kind === kind)
		const known = truth.people.filter(({ userId }) => userId !== null).length
		const couples = truth.households.filter(({ members }) => members.length > 1).length
		const years = (plan.to - plan.from) / yearMs
		const fits = (count: number, most: number) => {
			expect(count).toBeLessThan(most + 4 * Math.sqrt(most))
			expect(count).toBeGreaterThan(0.25 * most - 4 * Math.sqrt(0.25 * most))
			expect(count).toBeGreaterThan(0)
		}
		// Upper bounds: not every second account is used, not every family signs up twice, not every new owner ever tells the number.
		fits(of('second-account').length, contact.secondAccount * known)
		fits(of('family').length, contact.familyNumber * couples)
		fits(of('recycled').length, contact.recycled * (1 - Math.exp(-contact.numberGivenUp * years)) * plan.shoppers)
		for (const { persons, logins, right, kind } of truth.numbers) {
			expect(right).toBe(kind === 'second-account' ? 'merge' : 'keep-apart')
			expect(persons).toHaveLength(kind === 'second-account' ? 1 : 2)
			expect(logins.length).toBeGreaterThan(0)
		}
	})
})

describe('appliances', () => {
	test('of those bought within the history, lives last as long as their law says', () => {
		for (const category of ['kettle', 'robot-vacuum', 'rice-cooker'] as const) {
			const { lifetime } = categories[category]
			const median = lifetime?.law === 'weibull' ? lifetime.scale * Math.LN2 ** (1 / lifetime.shape) : (lifetime?.median ?? 0)
			const bought = truth.appliances.filter((one) => one.category === category && one.reason !== 'owned-before')
			const shorter = bought.filter(({ boughtAt, endsAt }) => (endsAt - boughtAt) / yearMs < median).length / bought.length
			expect(bought.length).toBeGreaterThan(60)
			expect(Math.abs(shorter - 0.5)).toBeLessThan(margin(0.5, bought.length))
		}
	})

	test('what is owned at first is as common as planted, and as old as a living stock is', () => {
		const consumers = truth.households.filter(({ members }) =>
			members.some((member) => personOf.get(member)?.customerType === 'consumer'),
		)
		for (const category of ['refrigerator', 'dryer', 'kettle'] as const) {
			const owned = truth.appliances.filter((one) => one.category === category && one.reason === 'owned-before')
			const share = owned.length / consumers.length
			expect(Math.abs(share - categories[category].penetration)).toBeLessThan(
				margin(categories[category].penetration, consumers.length),
			)
			for (const { boughtAt, endsAt } of owned) expect(boughtAt <= plan.from && endsAt >= plan.from).toBe(true)
		}
		// A stock's mean age is E[L²] ÷ 2E[L], more than half of the mean life.
		const ages = truth.appliances
			.filter((one) => one.category === 'kettle' && one.reason === 'owned-before')
			.map(({ boughtAt }) => (plan.from - boughtAt) / yearMs)
		const expected = (3.2 * Math.exp(1.5 * 0.5 ** 2)) / 2
		expect(Math.abs(mean(ages) - expected)).toBeLessThan(0.25)
	})

	test('nothing is installed around Spring Festival, and much is after it', () => {
		const installed = named('Installation Completed').map(({ ts }) => ts)
		expect(installed.length).toBeGreaterThan(300)
		for (const at of installed) expect(frozen(at, monthDay(at).year)).toBeUndefined()
		const soonAfter = (festival: string) =>
			installed.filter((at) => at > dateAt(festival) + 8 * dayMs && at < dateAt(festival) + 15 * dayMs).length
		const usual = installed.length / ((plan.to - plan.from) / (7 * dayMs))
		expect(soonAfter('2025-01-29') + soonAfter('2026-02-17')).toBeGreaterThan(2 * usual)
	})

	test('air conditioners are searched for in early summer, water heaters in winter', () => {
		const share = (category: string, months: readonly number[]) => {
			const those = truth.episodes.filter((one) => one.category === category && one.reason === 'replacement')
			return those.filter(({ startedAt }) => months.includes(monthDay(startedAt).month)).length / those.length
		}
		expect(share('air-conditioner', [4, 5, 6])).toBeGreaterThan(0.4)
		expect(share('water-heater', [8, 9, 10, 11])).toBeGreaterThan(1.2 * share('water-heater', [3, 4, 5, 6]))
	})
})

describe('orders', () => {
	const online = named('Order Completed')

	test('in a presale most online orders of appliances have a deposit, and some balances are never paid', () => {
		const deposits = named('Deposit Paid')
		const paid = new Set(online.map(({ properties }) => properties?.order_id))
		const settled = deposits.filter(({ ts }) => ts < dateAt('2026-10-01'))
		const unpaid = settled.filter(({ properties }) => !paid.has(properties?.order_id)).length / settled.length
		expect(settled.length).toBeGreaterThan(80)
		expect(Math.abs(unpaid - trade.unpaidBalance)).toBeLessThan(margin(trade.unpaidBalance, settled.length))
		for (const event of online) {
			const { deposit, price } = productOf(event)
			if (deposit > 0) expect(Math.abs(deposit / price - trade.depositShare)).toBeLessThan(0.02)
		}
	})

	test('who is sensitive to prices buys at festivals more often', () => {
		const orders = truth.episodes.filter(({ ordered, reason }) => ordered && reason !== 'part')
		const discounted = (low: number, high: number) => {
			const those = orders.filter(({ person }) => {
				const sensitivity = personOf.get(person)?.priceSensitivity ?? 0
				return sensitivity >= low && sensitivity < high
			})
			return those.filter(({ festival }) => festival !== null).length / those.length
		}
		expect(discounted(0.7, 1)).toBeGreaterThan(discounted(0, 0.4) + 0.08)
	})

	test('subsidies are those of the rules, one for each category and person', () => {
		const rules = subsidyRules()
		const drawn = new Map<string, number>()
		let subsidised = 0
		for (const event of online) {
			const { subsidy, category, price } = productOf(event)
			if (subsidy === 0) continue
			subsidised += 1
			const day = new Date(event.ts + 8 * 3_600_000).toISOString().slice(0, 10)
			const fitting = rules.filter(
				(rule) => ['*', event.region].includes(rule.province) && rule.category === category && rule.from <= day && day < rule.to,
			)
			expect(fitting.map((rule) => Math.min(Math.floor(price * rule.rate), rule.capMinor / 100))).toContain(subsidy)
			const quota = `${buyerOf.get(event.properties?.order_id as string)}${category}`
			drawn.set(quota, (drawn.get(quota) ?? 0) + 1)
		}
		expect(subsidised).toBeGreaterThan(100)
		expect(Math.max(...drawn.values())).toBe(1)
	})

	test('refunds are as many as planted', () => {
		const refunds =
			named('Order Refunded').length + lines.filter(({ orderKind, source }) => orderKind === 'refund' && source === 'erp').length
		const orders = truth.episodes.filter(({ orderId }) => orderId !== null)
		const expected = mean(orders.map(({ category }) => trade.refund[categories[category].kind]))
		// Refunds after the last day are not seen any more.
		expect(Math.abs(refunds / orders.length - expected)).toBeLessThan(margin(expected, orders.length) + 0.004)
	})
})

/** Decided, of a shopper who chooses: what experiments may look at. */
const decided = truth.episodes.filter(({ open, reason }) => !open && reason !== 'part')

describe('what estimators must find', () => {
	test('the elasticity: weighted over categories, ln share of orders falls along ln price outside festivals', () => {
		const outside = decided.filter(({ festival }) => festival === null)
		// Within a category the price level is drawn by week: the slope of a linear regression of orders on ln level, over the mean, is the elasticity.
		let weight = 0
		let slope = 0
		let planted = 0
		for (const [category, group] of Map.groupBy(outside, ({ category }) => category)) {
			const x = group.map(({ depth }) => Math.log(depth))
			const y = group.map(({ ordered }) => Number(ordered))
			const [mx, my] = [mean(x), mean(y)]
			const sxx = x.reduce((sum, one) => sum + (one - mx) ** 2, 0)
			if (my === 0 || sxx === 0) continue
			const sxy = x.reduce((sum, one, index) => sum + (one - mx) * ((y[index] as number) - my), 0)
			weight += sxx
			slope += sxy / my
			planted += sxx * categories[category].elasticity
		}
		expect(weight).toBeGreaterThan(10)
		expect(slope / weight).toBeLessThan(-0.8)
		// The standard error at this size is about a quarter.
		expect(Math.abs(slope / weight - planted / weight)).toBeLessThan(0.75)
	})

	test('the removal effect of a channel met by chance, and that retargeting seems to do what it does not', () => {
		const naive = (channel: AdChannel) => {
			const met = decided.filter(({ touches }) => touches.includes(channel))
			const rest = decided.filter(({ touches }) => !touches.includes(channel))
			const share = (group: readonly EpisodeTruth[]) => mean(group.map(({ ordered }) => Number(ordered)))
			return share(met) - share(rest)
		}
		const planted = (channel: AdChannel) =>
			mean(
				decided
					.filter(({ touches }) => touches.includes(channel))
					.map((episode) => episode.probability - without(episode, channel)),
			)
		for (const channel of ['short-video', 'live', 'search'] as const)
			expect(Math.abs(naive(channel) - planted(channel))).toBeLessThan(0.04)
		expect(naive('retargeting')).toBeGreaterThan(planted('retargeting') + 0.015)
		for (const channel of adChannels) expect(planted(channel)).toBeGreaterThan(0)
		expect(planted('live')).toBeGreaterThan(planted('feed'))
	})

	test('orders happen with the probability that the truth states', () => {
		const expected = mean(decided.map(({ probability }) => probability))
		const seen = mean(decided.map(({ ordered }) => Number(ordered)))
		expect(Math.abs(seen - expected)).toBeLessThan(margin(expected, decided.length))
	})
})

function without(episode: EpisodeTruth, channel: AdChannel): number {
	const { priceSensitivity = 0 } = personOf.get(episode.person) ?? {}
	return orderProbability(
		{
			...{
				base: episode.base,
				depth: episode.depth,
				festival: episode.festival,
				elasticity: categories[episode.category].elasticity,
			},
			touches: episode.touches.filter((one) => one !== channel),
		},
		{ priceSensitivity },
	)
}

test('effects of channels and uplifts of personas are within reach of a test', () => {
	expect(Object.values(advertising).every(({ effect }) => effect > 0 && effect < 0.2)).toBe(true)
	expect(Object.keys(personas).every((name) => personas[name as PersonaName].uplift < 0.3)).toBe(true)
})

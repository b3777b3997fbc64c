import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from '#kit/money'
import { attributionModels } from '#ml/attribution/attribute'
import { apportion, apportionMoney } from './apportion.ts'
import { attribution } from './attribution.ts'
import { createCrediting } from './credit-in-thread.ts'
import type { PathTally, TouchChannel, WalkedPath } from './path-store.ts'
import { attributionSchema } from './question.ts'

const day = 86_400_000
const channel = (kind: TouchChannel['kind'], name: string, touches: number | null, cost: bigint): TouchChannel => ({
	...{ kind, name, touches, cost },
})
const channels = [
	...[channel('named', 'search', 40, 12_345n), channel('named', 'feed', 30, 0n), channel('other', '', 9, 77n)],
	channel('direct', 'direct', null, 0n),
]
const nobody = { conversions: 0, worth: 0n, below: 0n }
const path = (touches: number[], conversions: number, worth = 0n, nulls = 0): WalkedPath => ({
	...{ touches, conversions, worth, nulls, below: 0n },
})
const tallyOf = (paths: readonly WalkedPath[], more: Partial<PathTally> = {}): PathTally => ({
	...{ channels, otherNames: 0, paths, guests: nobody, open: 0, folded: 0, ...more },
})

const credit = createCrediting()
const ask = (tally: PathTally, question: object = {}, currency = 'CNY') =>
	attribution(
		{ store: { tally: async () => tally }, credit, now: 100 * day, zone: 'UTC', currency },
		attributionSchema.parse({ from: '1970-02-01', to: '1970-03-01', ...question }),
		{},
	)

const millionths = (value: number) => BigInt(Math.round(value * 1e6))

describe('parts of a whole', () => {
	test('sum to it, and are within a unit of what is due', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: 0n, max: 10n ** 15n }),
				fc.array(fc.double({ min: -0.2, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
				(total, shares) => {
					const sum = shares.reduce((all, share) => all + share, 0)
					fc.pre(sum > 0.05)
					const parts = apportion(total, shares)
					expect(parts.reduce((all, part) => all + part, 0n)).toBe(total)
					for (const [place, part] of parts.entries())
						expect(Math.abs(Number(part) - (Number(total) * (shares[place] as number)) / sum)).toBeLessThanOrEqual(1.5)
				},
			),
		)
	})

	test('money is parted in whole minor units, and what is less stays with the largest part', () => {
		expect(apportionMoney(10_000_000n, [1, 1, 1], 2)).toEqual([3_340_000n, 3_330_000n, 3_330_000n])
		expect(apportionMoney(10_000_001n, [1, 8, 1], 0)).toEqual([1_000_000n, 8_000_001n, 1_000_000n])
		expect([apportion(0n, []), apportion(7n, [0, 0])]).toEqual([[], [4n, 3n]])
	})
})

describe('credit of channels', () => {
	const randomPath = fc.record({
		touches: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }),
		conversions: fc.nat({ max: 30 }),
		each: fc.bigInt({ min: 0n, max: 10n ** 12n }),
		nulls: fc.nat({ max: 50 }),
	})

	test('sums to the conversions and to the money exactly, by every model, to the minor unit of any currency', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(randomPath, { maxLength: 12 }),
				fc.constantFrom('CNY', 'JPY', 'KWD'),
				fc.constantFrom('rate', 'count'),
				async (list, currency, worth) => {
					const paths = list.map(({ each, ...rest }) => ({ ...rest, worth: each * BigInt(rest.conversions), below: 0n }))
					const credited = paths.filter(({ touches }) => touches.length > 0)
					const answer = await ask(tallyOf(paths, { guests: { conversions: 2, worth: 5n, below: -1n } }), { worth }, currency)
					const conversions = credited.reduce((sum, each) => sum + each.conversions, 0)
					const money = credited.reduce((sum, each) => sum + each.worth, 0n)
					expect(answer.conversions.credited.conversions).toBe(conversions)
					expect(parseDecimal(answer.conversions.credited.money ?? '')).toBe(money)
					const { all, untouched, unknown } = answer.conversions
					expect(all.conversions).toBe(conversions + untouched.conversions + unknown.conversions)
					for (const model of attributionModels) {
						const credits = answer.channels.map(({ credit }) => credit[model])
						expect(credits.reduce((sum, credit) => sum + millionths(credit?.conversions ?? 0), 0n)).toBe(
							BigInt(conversions) * 1_000_000n,
						)
						expect(credits.reduce((sum, credit) => sum + (parseDecimal(credit?.money ?? '0') ?? 0n), 0n)).toBe(money)
					}
				},
			),
			{ numRuns: 60 },
		)
	})

	test('says what a conversion cost and what a cost brought; a bill stands in place of what touches say', async () => {
		const paths = [path([0, 3], 4, 800_000_000n, 16), path([1], 1, 50_000_000n), path([], 3, 9_000_000n)]
		const found = await ask(tallyOf(paths), { models: ['last-non-direct'], spend: { feed: '20.5', radio: '7' } })
		const rows = found.channels.map(({ name, cost, credit }) => [name, cost, credit['last-non-direct']])
		const credit = (conversions: number, money: string, cpa: string | null, roas: number | null) => ({
			...{ conversions, money, cpa, roas, error: null },
		})
		expect(rows).toEqual([
			['search', '123.45', credit(4, '800', '30.86', 800 / 123.45)],
			['feed', '20.5', credit(1, '50', '20.50', 50 / 20.5)],
			['', '0.77', credit(0, '0', null, 0)],
			['direct', null, credit(0, '0', null, null)],
			['radio', '7', credit(0, '0', null, 0)],
		])
		expect(found.conversions).toMatchObject({
			untouched: { conversions: 3, money: '9' },
			unknown: { conversions: 0, money: '0' },
		})
		expect(found.paths[0]).toEqual({ channels: [0, 3], conversions: 4, money: '800', nulls: 16 })
		expect(found.channels.map(({ onPath }) => onPath)).toEqual([4, 1, 0, 4, 0])
	})

	test('a bill of a channel that has no row of its own is refused', async () => {
		await expect(ask(tallyOf([]), { spend: { radio: '7' } })).resolves.toMatchObject({ markov: { probability: 0 } })
		const many = tallyOf([], { otherNames: 12 })
		await expect(ask(many, { spend: { radio: '7' } })).rejects.toMatchObject({ code: 'bad-request' })
	})

	test('events have no money, and last non-direct passes over those who came by themselves', async () => {
		const found = await ask(tallyOf([path([1, 3, 3], 6)]), {
			conversions: { events: 'Lead Sent' },
			models: ['last', 'last-non-direct'],
		})
		expect(
			found.channels.map(({ name, credit }) => [name, credit.last?.conversions, credit['last-non-direct']?.conversions]),
		).toEqual([
			...[
				['search', 0, 0],
				['feed', 0, 6],
				['', 0, 0],
				['direct', 6, 0],
			],
		])
		expect([found.conversions.all.money, found.channels[1]?.credit.last?.money]).toEqual([null, null])
	})

	test.each([
		[{ lookBackDays: 0 }, 'must be at least one day'],
		[{ lookBackDays: 3_650 }, 'must be at most a year'],
		[{ touches: [] }, 'must have at least one kind of touch'],
		[{ touches: [{ of: { orders: true }, named: 'x' }] }, 'must be {events, where}'],
		[{ direct: { orders: true } }, 'must be {events, where}'],
		[{ spend: { x: '-1' } }, 'must be an amount'],
	])('%j is refused', (question, message) => {
		const { error } = attributionSchema.safeParse({ from: '2026-10-01', to: '2026-11-01', ...question })
		expect(JSON.stringify(error?.issues)).toContain(message)
	})
})

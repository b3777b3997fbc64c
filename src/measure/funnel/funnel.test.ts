import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { foldFunnel, inFunnelOrder } from '#ml/fold-funnel'
import { createQuery, type Query, rowDimension } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import {
	added,
	type Deed,
	day,
	fill,
	from,
	hour,
	left,
	now,
	ordered,
	stands,
	viewed,
	viewedFridge,
	zone,
} from './deeds.fixture.ts'
import { funnel } from './funnel.ts'
import { createFunnelStore } from './funnel-store.ts'
import { type FunnelQuestion, funnelSchema } from './question.ts'

forEachEngine('funnel', (engines) => {
	let analytics: AnalyticsStore
	let query: Query

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({ analytics, clock: manualClock(now), zone, fields: [] })
	})

	const ask = async (shop: string, question: object) => {
		const asked = funnelSchema.parse({ from: '2026-10-01', to: '2026-10-11', ...question })
		const dimension = async (name: string) => rowDimension(name)
		return funnel({ store: createFunnelStore(analytics, query), now, zone, dimension }, asked, { shop: [shop] })
	}

	it('leaves out whoever could still go on, and says how many they are', async () => {
		const deed = (person: number, hours: number, what: Deed['what']): Deed => ({ person, hours, what })
		const shop = await fill(analytics, [
			...[deed(1, 0, 'view'), deed(1, 5, 'add'), deed(1, 30, 'order')],
			...[deed(2, 0, 'view'), deed(2, 80, 'add')],
			// Came in the range, and the three days are not over.
			...[deed(3, 239, 'view'), deed(3, 240, 'add')],
			// Came after the range.
			...[deed(4, 241, 'view'), deed(4, 242, 'add')],
			deed(5, 3, 'bot'),
		])
		const steps = [viewed, added, ordered]
		expect(await ask(shop, { steps, window: { amount: 3, unit: 'days' } })).toEqual({
			range: { from: '2026-10-01', to: '2026-10-11' },
			asOf: now,
			steps: [
				{ people: 2, ofEntrants: 1, ofPrevious: null },
				{ people: 1, ofEntrants: 0.5, ofPrevious: 0.5 },
				{ people: 1, ofEntrants: 0.5, ofPrevious: 1 },
			],
			open: 1,
			groups: null,
		})
		const short = await ask(shop, { steps, window: { amount: 5, unit: 'hours' } })
		expect([short.steps.map(({ people }) => people), short.open]).toEqual([[3, 2, 0], 0])
		expect(await ask('nobody-shops-here', { steps, window: { amount: 3, unit: 'days' } })).toMatchObject({
			steps: steps.map((_, index) => ({ people: 0, ofEntrants: null, ...(index > 0 && { ofPrevious: null }) })),
			open: 0,
		})
	})

	type Rules = Pick<FunnelQuestion, 'steps' | 'window' | 'entry' | 'order' | 'optional' | 'without'> & { same?: string }

	type Asked = Pick<Rules, 'steps' | 'window' | 'entry'> &
		Partial<Pick<Rules, 'order' | 'optional' | 'without'>> & { same?: { property: string } }

	/** How far one person came, from the rules of one person, in plain code: of the required steps, and with each optional one. */
	function attemptsOf(own: readonly Deed[], rules: Rules) {
		const { steps, window, entry, order, optional, without, same } = rules
		const to = from + 10 * day
		const lived = own.filter(({ hours }) => from + hours * hour < now)
		const known = lived.filter(({ hours }) => hours >= 0)
		const bits = (what: Deed['what']) =>
			steps.reduce((all, step, index) => (stands[what].includes(step) ? all | (1 << index) : all), 0)
		const entering = order === 'any' ? 2 ** steps.length - 1 : 1
		const rows = (some: readonly Deed[]) =>
			some
				.map(({ hours, what }) => {
					const at = from + hours * hour
					return { at, steps: at < to ? bits(what) : bits(what) & ~1, late: at < to ? 0 : bits(what) }
				})
				.filter((row) => order === 'strict' || row.steps !== 0 || row.late !== 0)
		const enters = ({ hours, what }: Deed) => from + hours * hour < to && (bits(what) & entering) !== 0
		const isFirst = ({ what }: Deed) => {
			const beginnings = order === 'any' ? steps : steps.slice(0, 1)
			return beginnings.some((step) => stands[what].includes(entry === 'first-ever' && step === viewedFridge ? viewed : step))
		}
		const everAt = Math.min(...lived.filter(isFirst).map(({ hours }) => hours))
		const ever = entry === 'first-ever' || entry === 'first-matching'
		const mayEnter = known.filter((one) => enters(one) && (!ever || one.hours === everAt))
		const firstAt = Math.min(...mayEnter.map(({ hours }) => hours))
		// What must be shared parts what somebody did, and so does whatever ends an attempt.
		const parts = [...Map.groupBy(known, ({ item = 'a' }) => (same === undefined ? '' : item)).values()].flatMap((shared) => {
			const ends = shared.filter(({ what }) => without.some((one) => stands[what].includes(one))).map(({ hours }) => hours)
			return [...Map.groupBy(shared, ({ hours }) => ends.filter((end) => end <= hours).length).values()]
		})
		const inAnyOrder = (part: readonly Deed[]) => {
			const starts = part.filter((one) => enters(one) && from + (one.hours + window.amount) * hour <= now)
			const opening = starts.filter(({ hours }) => entry === 'every' || hours === firstAt)
			const taken = opening.map(({ hours: at }) => {
				const within = part.filter(({ hours }) => hours >= at && hours <= at + window.amount)
				return steps.filter((step) => within.some(({ what }) => stands[what].includes(step))).length
			})
			return Math.max(0, ...taken)
		}
		const level = (chain: readonly number[]) =>
			Math.max(
				0,
				...parts.map((part) => {
					if (order === 'any') return inAnyOrder(part)
					// Whoever enters once enters with their first step, whatever it is about.
					const opens = (at: number) => entry === 'every' || at === from + firstAt * hour
					const own = rows(part).map((row) => ({
						at: row.at,
						steps: chain.reduce((all, step, index) => {
							const is = ((row.steps | (index > 0 ? row.late : 0)) >> step) & 1
							return is && (index > 0 || opens(row.at)) ? all | (1 << index) : all
						}, 0),
					}))
					const folding = { steps: chain.length, order, window: window.amount * hour, entry: 'every', closedBy: now } as const
					return foldFunnel(own.toSorted(inFunnelOrder), folding).length
				}),
			)
		const required = steps.map((_, index) => index).filter((index) => !optional.includes(index + 1))
		const levels = steps.map((_, step) => {
			const chain = [...new Set([...required, step])].toSorted((a, b) => a - b)
			return { reached: level(chain) > chain.indexOf(step), step }
		})
		return { entered: firstAt !== Number.POSITIVE_INFINITY, reached: levels.map(({ reached }) => reached) }
	}

	function counted(deeds: readonly Deed[], rules: Rules) {
		const people = [...Map.groupBy(deeds, ({ person }) => person).values()].map((own) => attemptsOf(own, rules))
		return {
			reached: rules.steps.map((_, step) => people.filter(({ reached }) => reached[step]).length),
			open: people.filter(({ entered, reached }) => entered && !reached[0]).length,
		}
	}

	const deed = fc.record({
		person: fc.integer({ min: 1, max: 4 }),
		hours: fc.integer({ min: -60, max: 300 }).map((hours) => hours - (hours % 12)),
		what: fc.constantFrom<Deed['what']>('view', 'view', 'fridge', 'add', 'order', 'leave', 'page', 'bot'),
		item: fc.constantFrom('a', 'b'),
	})
	const window = fc.constantFrom(1, 12, 24, 36, 72, 168).map((amount) => ({ amount, unit: 'hours' as const }))
	const entry = fc.constantFrom('every' as const, 'first' as const, 'first-matching' as const, 'first-ever' as const)
	const steps = fc.array(fc.constantFrom(viewed, viewedFridge, added, ordered), { minLength: 2, maxLength: 4 })

	/** Asks each question about each history, and compares with the rules of one person. */
	async function compare(asked: fc.Arbitrary<Asked>, numRuns: number) {
		await fc.assert(
			fc.asyncProperty(
				fc.array(deed, { maxLength: 24 }),
				fc.array(asked, { minLength: 3, maxLength: 3 }),
				async (deeds, questions) => {
					const shop = await fill(analytics, deeds)
					for (const question of questions) {
						const { steps, open } = await ask(shop, question)
						const { same, ...rest } = question
						const plain = { ...{ order: 'ordered' as const, optional: [], without: [] }, ...rest }
						const expected = counted(deeds, { ...plain, ...(same ? { same: same.property } : {}) })
						expect({ reached: steps.map(({ people }) => people), open }).toEqual(expected)
					}
				},
			),
			{ numRuns },
		)
	}

	it('counts what the rules of one person say, on random histories', async () => {
		await compare(fc.record({ steps, window, entry }), 15)
	}, 120_000)

	it('keeps steps that may be left out, what ends an attempt, and what all steps are about', async () => {
		const same = fc.option(fc.constant({ property: 'product_id', field: 'item' }), { nil: undefined })
		const without = fc.subarray([left])
		const more = steps.chain((chosen) =>
			fc.record({
				...{ steps: fc.constant(chosen), window, entry, without },
				optional: fc.subarray(chosen.slice(1, -1).map((_, index) => index + 2)),
			}),
		)
		await compare(
			fc.tuple(more, same).map(([question, shared]) => ({ ...question, ...(shared ? { same: shared } : {}) })),
			15,
		)
	}, 120_000)

	it('lets steps come in any order, or nothing between them', async () => {
		const anyOrder = fc.record({
			...{ steps: fc.shuffledSubarray([viewed, added, ordered], { minLength: 2 }), window, entry },
			order: fc.constant('any' as const),
		})
		await compare(anyOrder, 8)
		await compare(fc.record({ steps, window, entry, order: fc.constant('strict' as const) }), 8)
	}, 240_000)

	it('tells people apart by what was said at a step, each in one group', async () => {
		const deed = (person: number, hours: number, what: Deed['what'], item: string): Deed => ({ person, hours, what, item })
		const shop = await fill(analytics, [
			...[deed(1, 0, 'view', 'a'), deed(1, 1, 'view', 'b'), deed(1, 2, 'add', 'b')],
			...[deed(2, 0, 'view', 'b'), deed(2, 3, 'add', 'a')],
			deed(3, 1, 'view', 'c'),
			deed(4, 2, 'view', 'c'),
			deed(5, 2, 'view', 'd'),
		])
		const by = async (rest: object) => {
			const question = { steps: [viewed, added], window: { amount: 1, unit: 'days' }, by: { dimension: 'channel', ...rest } }
			const { groups } = await ask(shop, question)
			return groups?.map(({ kind, value, values, steps }) => [kind, value, values, ...steps.map(({ people }) => people)])
		}
		expect(await by({})).toEqual([
			['value', 'by-c', 1, 2, 0],
			['value', 'by-a', 1, 1, 1],
			['value', 'by-b', 1, 1, 1],
			['value', 'by-d', 1, 1, 0],
		])
		expect(await by({ row: 'last' })).toContainEqual(['value', 'by-b', 1, 2, 2])
		expect(await by({ step: 2 })).toEqual([
			['never', '', 1, 3, 0],
			['value', 'by-a', 1, 1, 1],
			['value', 'by-b', 1, 1, 1],
		])
		expect(await by({ top: 1 })).toEqual([
			['value', 'by-c', 1, 2, 0],
			['other', '', 3, 3, 2],
		])
		expect(await by({ dimension: 'property:nothing' })).toEqual([['none', '', 1, 5, 2]])
	})

	it('refuses what is no funnel', () => {
		const of = (rest: object) =>
			funnelSchema.safeParse({ from: '2026-10-01', to: '2026-10-11', window: { amount: 1, unit: 'days' }, ...rest })
		expect(of({ steps: [viewed, added] }).success).toBe(true)
		expect(of({ steps: [viewed] }).error?.issues[0]?.message).toBe('must have at least two steps')
		expect(of({ steps: Array(21).fill(viewed) }).error?.issues[0]?.message).toBe('must have at most twenty steps')
		expect(of({ steps: [viewed, added], window: { amount: 0, unit: 'days' } }).success).toBe(false)
		expect(of({ steps: [viewed, added], window: { amount: 4_000, unit: 'days' } }).error?.issues[0]?.message).toBe(
			'is more than ten years',
		)
		expect(of({ steps: [viewed, { nothing: true }] }).success).toBe(false)
		const refused = (rest: object) => of({ steps: [viewed, added, ordered], ...rest }).error?.issues[0]?.message
		expect(refused({ optional: [2] })).toBeUndefined()
		expect(refused({ optional: [3] })).toBe('must name steps between the first and the last')
		expect(refused({ optional: [2], order: 'any' })).toBe('needs steps in order')
		expect(refused({ steps: [viewed, viewedFridge], order: 'any' })).toMatch(/different events/)
		expect(refused({ same: 'product_id', order: 'strict' })).toMatch(/not with strict order/)
		expect(refused({ by: { dimension: 'channel', step: 4 } })).toBe('must name one of the steps')
	})
})

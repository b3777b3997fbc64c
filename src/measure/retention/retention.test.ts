import fc from 'fast-check'
import { DateTime } from 'luxon'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { dayOf, toStoreTime } from '#kit/zone'
import { foldLifecycle, lifecycleStates } from '#ml/fold-lifecycle'
import { countCohorts, foldRetention, type RetentionRules, retentionKinds } from '#ml/fold-retention'
import { foldStickiness } from '#ml/fold-stickiness'
import { createQuery, type Happening, type Query, rowDimension } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import type { Grain } from '../calendar.ts'
import { lifecycle, lifecycleSchema } from './lifecycle.ts'
import { createLifecycleStore } from './lifecycle-store.ts'
import { type RetentionNeeds, retention } from './retention.ts'
import { retentionSchema } from './retention-question.ts'
import { createRetentionStore } from './retention-store.ts'
import { stickiness, stickinessSchema } from './stickiness.ts'
import { createStickinessStore } from './stickiness-store.ts'

/** Clocks go back on 26 October 2025, and weeks begin elsewhere than months. */
const zone = 'Europe/Berlin'
const hour = 3_600_000
const at = (text: string) => DateTime.fromISO(text, { zone }).toMillis()
const start = at('2025-10-01')
const now = at('2025-12-10T11:00')

const viewed: Happening = { events: 'Product Viewed' }
const fridgeViewed: Happening = { events: 'Product Viewed', where: [{ property: 'category', op: 'eq', value: 'fridge' }] }
const ordered: Happening = { orders: true }
const reported: Happening = { events: 'Appliance Reported' }

interface Deed {
	readonly person: number
	/** UTC ms. */
	readonly at: number
	readonly what: 'view' | 'fridge' | 'order' | 'bot' | 'report'
}

const stands: Readonly<Record<Deed['what'], readonly Happening[]>> = {
	...{ view: [viewed], fridge: [viewed, fridgeViewed], order: [ordered], bot: [], report: [reported] },
}
const event = { view: 'Product Viewed', fridge: 'Product Viewed', bot: 'Product Viewed', report: 'Appliance Reported' } as const

forEachEngine('who comes back', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let shops = 0
	let key = 0
	const agreeing = new Set<number>()

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({
			...{ analytics, clock: manualClock(now), zone, fields: [] },
			consented: (_, sets) =>
				`SELECT groupBitmapState(pid) FROM (SELECT arrayJoin(${sets.parameters.add('Array(UInt32)', [...agreeing])}) AS pid)`,
		})
	})

	/** People are numbered within a shop; 0 is a guest. */
	const idOf = (shop: number, person: number) => (person === 0 ? 0 : shop * 100 + person)

	async function fill(deeds: readonly Deed[]): Promise<string> {
		const shop = `shop-${++shops}`
		const common = (deed: Deed) => ({
			...{ key: String(++key), profile_id: idOf(shops, deed.person), source: 'web', shop },
			...{ ts: toStoreTime(deed.at), received_at: toStoreTime(deed.at), channel: deed.what === 'fridge' ? 'app' : 'web' },
		})
		await analytics.insertRows(
			'events',
			deeds.flatMap((deed) =>
				deed.what === 'order'
					? []
					: {
							...{ ...common(deed), message_id: String(key), event: event[deed.what] },
							...{ marks: deed.what === 'bot' ? ['bot'] : [], text: { category: deed.what === 'fridge' ? 'fridge' : 'tv' } },
						},
			),
		)
		// Of two lines: an order happens once.
		await analytics.insertRows(
			'order_lines',
			deeds.flatMap((deed, nth) =>
				deed.what === 'order'
					? [0, 1].map(() => ({ ...common(deed), order_id: `${shop}-${nth}`, kind: 'order', base_amount: '1' }))
					: [],
			),
		)
		return shop
	}

	const asked = { from: '2025-10-06', to: '2025-11-03' }
	const askRetention = (shop: string, question: object, needs: Partial<RetentionNeeds> = {}) =>
		retention(
			{ store: createRetentionStore(analytics, query), now, zone, ...needs },
			retentionSchema.parse({ ...asked, entry: viewed, back: viewed, periods: 3, ...question }),
			{ shop: [shop] },
		)
	const askLifecycle = (shop: string, question: object) =>
		lifecycle(
			{ store: createLifecycleStore(analytics, query), now, zone },
			lifecycleSchema.parse({ ...asked, active: viewed, ...question }),
			{ shop: [shop] },
		)
	const askStickiness = (shop: string, question: object) =>
		stickiness(
			{ store: createStickinessStore(analytics, query), now, zone },
			stickinessSchema.parse({ ...asked, active: viewed, ...question }),
			{ shop: [shop] },
		)
	const deed = (person: number, when: string, what: Deed['what'] = 'view'): Deed => ({ person, at: at(when), what })

	it('counts cohorts of weeks, and leaves those open that could still come', async () => {
		const shop = await fill([
			...[deed(1, '2025-10-06T00:00'), deed(1, '2025-10-19T23:59')],
			// Sunday to Monday is the next week.
			...[deed(2, '2025-10-12T23:00'), deed(2, '2025-10-13T00:00'), deed(2, '2025-10-27T10:00')],
			// Known before: no newcomer.
			...[deed(3, '2025-09-01T10:00'), deed(3, '2025-10-07T10:00')],
			...[deed(4, '2025-10-28T10:00'), deed(0, '2025-10-28T10:00'), deed(5, '2025-10-28T10:00', 'bot')],
		])
		const { cohorts, overall, range } = await askRetention(shop, { period: 'week', periods: 6 })
		expect(range).toEqual(asked)
		expect(
			cohorts.map(({ at: day, size, cells }) => [
				day,
				size,
				cells.map(({ returned, open }) => `${returned}${open ? '?' : ''}`).join(' '),
			]),
		).toEqual([
			['2025-10-06', 2, '2 2 0 1 0 0 0'],
			['2025-10-13', 0, '0 0 0 0 0 0 0'],
			['2025-10-20', 0, '0 0 0 0 0 0 0'],
			['2025-10-27', 1, '1 0 0 0 0 0 0?'],
		])
		expect(overall.map(({ size, returned }) => [returned, size])).toEqual([
			[3, 3],
			[2, 3],
			[0, 3],
			[1, 3],
			[0, 3],
			[0, 3],
			[0, 2],
		])
	})

	it('tells people apart by the row of their entry, the rare together', async () => {
		const shop = await fill([
			...[deed(1, '2025-10-06T10:00', 'fridge'), deed(1, '2025-10-14T10:00')],
			...[deed(2, '2025-10-06T10:00'), deed(3, '2025-10-06T11:00'), deed(3, '2025-10-14T11:00', 'fridge')],
		])
		const found = await askRetention(shop, { period: 'week', periods: 1 }, { by: rowDimension('channel') })
		expect(found.overall.map(({ size, returned }) => [returned, size])).toEqual([
			[3, 3],
			[2, 3],
		])
		const told = found.breakdown?.parts.map(({ value, overall }) => [
			value,
			...overall.map(({ size, returned }) => `${returned}/${size}`),
		])
		expect([found.breakdown?.values, told]).toEqual([
			2,
			[
				['web', '2/2', '1/2'],
				['app', '1/1', '1/1'],
			],
		])
		const many = await fill(
			Array.from({ length: 15 }, (_, index) => ({ ...deed(index + 1, '2025-10-06T10:00'), at: at('2025-10-06') + index * hour })),
		)
		const { breakdown } = await askRetention(many, { period: 'week', periods: 1 }, { by: rowDimension('hour') })
		expect([breakdown?.values, breakdown?.parts.map(({ value, overall }) => [value, overall[0]?.size]).at(-1)]).toEqual([
			15,
			[null, 3],
		])
	})

	it('tells people apart by what they are', async () => {
		const shop = await fill([deed(1, '2025-10-06T10:00'), deed(2, '2025-10-06T10:00'), deed(2, '2025-10-14T10:00')])
		const label = { zh: '甲', en: 'First' }
		const by = {
			...{ of: 'people' as const, name: 'first', label, fields: [] },
			cases: [{ value: 'first', label, people: () => `bitmapBuild([toUInt32(${idOf(shops, 1)})])` }],
			rest: { value: 'rest', label: { zh: '其他', en: 'Rest' } },
		}
		const { breakdown } = await askRetention(shop, { period: 'week', periods: 1 }, { by })
		expect(breakdown?.parts.map(({ value, label: called, overall }) => [value, called?.en, overall[1]?.returned])).toEqual([
			['first', 'First', 0],
			['rest', 'Rest', 1],
		])
	})

	it('knows nothing of reports of those who did not agree, and does not blame them for it', async () => {
		const shop = await fill([
			...[deed(1, '2025-10-06T10:00'), deed(1, '2025-10-14T10:00', 'report')],
			...[deed(2, '2025-10-06T10:00'), deed(2, '2025-10-14T10:00', 'report')],
		])
		agreeing.add(idOf(shops, 1))
		const { overall } = await askRetention(shop, { period: 'week', back: reported })
		expect(overall.slice(0, 2).map(({ size, returned }) => [returned, size])).toEqual([
			[0, 1],
			[1, 1],
		])
		expect((await askLifecycle(shop, { active: reported })).periods.map(({ active }) => active)).toEqual([0, 1, 0, 0])
	})

	it('counts merged people once', async () => {
		const shop = await fill([deed(1, '2025-10-06T10:00'), deed(2, '2025-10-14T10:00')])
		await analytics.insertRows('profile_overrides', [{ from_id: idOf(shops, 2), to_id: idOf(shops, 1), version: 1 }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		const { overall } = await askRetention(shop, { period: 'week' })
		expect(overall.slice(0, 2).map(({ size, returned }) => [returned, size])).toEqual([
			[1, 1],
			[1, 1],
		])
	})

	it('says nothing of nobody', async () => {
		const { overall, cohorts } = await askRetention('nobody-shops-here', { entry: { events: 'No Such Thing' }, period: 'day' })
		expect(cohorts).toHaveLength(28)
		expect(overall.map(({ size, share }) => [size, share])).toEqual([
			[0, null],
			[0, null],
			[0, null],
			[0, null],
		])
		expect((await askLifecycle('nobody-shops-here', {})).periods.map(({ active }) => active)).toEqual([0, 0, 0, 0])
		expect((await askStickiness('nobody-shops-here', {})).periods.map(({ ratio }) => ratio)).toEqual([null, null])
	})

	it('tells who is new, back or gone, week by week', async () => {
		const shop = await fill([
			// Active in the week before the first.
			...[deed(1, '2025-10-05T10:00'), deed(1, '2025-10-06T10:00'), deed(1, '2025-10-27T10:00')],
			...[deed(2, '2025-10-05T23:00'), deed(3, '2025-10-14T10:00'), deed(3, '2025-10-21T10:00'), deed(3, '2025-10-28T10:00')],
		])
		const { periods } = await askLifecycle(shop, { period: 'week' })
		expect(periods.map((one) => [one.at, one.new, one.returning, one.resurrecting, one.dormant, one.active])).toEqual([
			['2025-10-06', 0, 1, 0, 1, 1],
			['2025-10-13', 1, 0, 0, 1, 1],
			['2025-10-20', 0, 1, 0, 0, 1],
			['2025-10-27', 0, 1, 1, 0, 2],
		])
		expect((await askLifecycle(shop, { period: 'month', from: '2025-12-01', to: '2026-02-01' })).periods).toEqual([
			{ at: '2025-12-01', open: true, new: 0, returning: 0, resurrecting: 0, dormant: 0, active: 0 },
		])
	})

	it('tells on how many days people come, and nothing of a month that is not over', async () => {
		const shop = await fill([
			...[deed(1, '2025-10-31T23:30'), deed(1, '2025-11-01T00:30'), deed(1, '2025-11-01T10:30'), deed(1, '2025-11-02T10:30')],
			...[deed(2, '2025-11-30T10:00'), deed(2, '2025-12-01T10:00')],
		])
		const { periods } = await askStickiness(shop, { from: '2025-10-15', to: '2025-12-05' })
		expect(
			periods.map(({ at: day, days, people, daily, ratio, byDays }) => [day, days, people, daily, ratio, byDays.slice(0, 3)]),
		).toEqual([
			['2025-10-01', 31, 1, 1 / 31, 1 / 31, [1, 0, 0]],
			['2025-11-01', 30, 2, 3 / 30, 1.5 / 30, [1, 1, 0]],
			['2025-12-01', 31, 1, null, null, [1, 0, 0]],
		])
	})

	/** Times around the borders of days, and on the day that has 25 hours. */
	const anyDeed = fc.record({
		person: fc.integer({ min: 0, max: 3 }),
		at: fc.integer({ min: -30, max: 80 * 4 }).map((quarter) => start + quarter * 6 * hour),
		what: fc.constantFrom<Deed['what']>('view', 'view', 'fridge', 'order', 'bot'),
	})
	const anyPeriod = fc.constantFrom<Grain>('day', 'week', 'month')
	const anyStep = fc.constantFrom(viewed, fridgeViewed, ordered)
	const ownDeeds = (deeds: readonly Deed[]) => [
		...Map.groupBy(
			deeds.filter(({ person, at: when }) => person !== 0 && when < now),
			({ person }) => person,
		).values(),
	]
	const periodOf = (unit: Grain, first: string) => (when: number) =>
		Math.round(
			DateTime.fromMillis(when, { zone }).startOf(unit).diff(DateTime.fromISO(first, { zone }).startOf(unit), unit).as(unit),
		)
	const stepped = (deeds: readonly Deed[], step: Happening) => deeds.filter(({ what }) => stands[what].includes(step))

	it('counts what the rules of one person say, on random histories', async () => {
		const question = fc.record({
			...{ entry: anyStep, back: anyStep, period: anyPeriod, kind: fc.constantFrom(...retentionKinds) },
			...{ entering: fc.constantFrom('first' as const, 'every' as const), periods: fc.integer({ min: 1, max: 9 }) },
			told: fc.constantFrom(undefined, 'channel'),
		})
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyDeed, { maxLength: 30 }),
				fc.array(question, { minLength: 4, maxLength: 4 }),
				async (deeds, questions) => {
					const shop = await fill(deeds)
					for (const { told, ...one } of questions) {
						const by = told === undefined ? undefined : rowDimension(told)
						const found = await askRetention(shop, one, { by })
						const length = { day: 24, week: 7 * 24, month: 30 * 24 }[one.period] * hour
						const rules: RetentionRules = { ...one, entry: one.entering, cohorts: found.cohorts.length, length }
						const inPeriod = periodOf(one.period, found.range.from)
						const stays = ownDeeds(deeds).flatMap((own) =>
							foldRetention(
								own.map(({ at: when, what }) => ({
									...{ at: when, period: inPeriod(when) },
									...{ entry: stands[what].includes(one.entry), back: stands[what].includes(one.back) },
								})),
								rules,
							),
						)
						const counted = found.cohorts.map(({ size, cells }) => ({ size, returned: cells.map(({ returned }) => returned) }))
						expect([one, counted]).toEqual([one, countCohorts(stays, rules)])
						// Everybody has one value, so the parts are all.
						const sums = found.overall.map(({ returned }, column) => [
							returned,
							found.breakdown?.parts.reduce((sum, { overall }) => sum + (overall[column]?.returned ?? 0), 0),
						])
						if (by) expect(sums.map(([, sum]) => sum)).toEqual(sums.map(([all]) => all))
					}
				},
			),
			{ numRuns: 20 },
		)
	}, 240_000)

	it('tells of lifecycle and stickiness what the rules of one person say, and every flow adds up', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyDeed, { maxLength: 30 }), anyPeriod, anyStep, async (deeds, period, active) => {
				const shop = await fill(deeds)
				const { periods, range } = await askLifecycle(shop, { period, active })
				const inPeriod = periodOf(period, range.from)
				const states = ownDeeds(deeds).flatMap((own) =>
					foldLifecycle(
						stepped(own, active).map(({ at: when }) => inPeriod(when)),
						periods.length,
					),
				)
				for (const [index, one] of periods.entries()) {
					const told = lifecycleStates.map(
						(state) => states.filter((each) => each.period === index && each.state === state).length,
					)
					expect(lifecycleStates.map((state) => one[state])).toEqual(told)
					const before = periods[index - 1]
					if (before) expect(one.returning + one.dormant).toBe(before.active)
				}
				if (period === 'day') return
				const sticky = await askStickiness(shop, { period, active })
				const own = ownDeeds(deeds).map((each) =>
					foldStickiness(
						stepped(each, active).map(({ at: when }) => Date.parse(dayOf(when, zone))),
						(day) => periodOf(period, sticky.range.from)(at(new Date(day).toISOString().slice(0, 10))),
					),
				)
				for (const [index, { byDays }] of sticky.periods.entries())
					expect(byDays).toEqual(byDays.map((_, days) => own.filter((each) => each.get(index) === days + 1).length))
			}),
			{ numRuns: 20 },
		)
	}, 240_000)

	it('refuses what cannot be counted', async () => {
		const of = (rest: object) => retentionSchema.safeParse({ ...asked, entry: viewed, back: viewed, periods: 3, ...rest })
		expect(of({}).success).toBe(true)
		expect(of({ periods: 0 }).error?.issues[0]?.message).toBe('must be at least one')
		expect(of({ periods: 101 }).error?.issues[0]?.message).toBe('must be at most 100')
		expect(of({ back: { nothing: true } }).success).toBe(false)
		await expect(askRetention('a', { from: '2016-01-01', to: '2025-12-01' })).rejects.toMatchObject({ code: 'too-large' })
		await expect(askRetention('a', { from: '2006-01-01', to: '2025-12-01', period: 'month' })).rejects.toMatchObject({
			code: 'bad-request',
		})
		await expect(askLifecycle('a', { from: '2025-12-01', to: '2025-12-01' })).rejects.toMatchObject({ code: 'bad-request' })
	})
})

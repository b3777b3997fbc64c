import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { foldFunnel, inFunnelOrder } from '#ml/fold-funnel'
import { createQuery, type Happening, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { type FunnelQuestion, funnel, funnelSchema } from './funnel.ts'
import { createFunnelStore } from './funnel-store.ts'

const zone = 'Asia/Shanghai'
const hour = 3_600_000
const day = 24 * hour
/** 00:00 of the shop's 1 October. */
const from = Date.UTC(2026, 8, 30, 16)
const now = from + 12 * day + 5 * hour

const viewed: Happening = { events: 'Product Viewed' }
const viewedFridge: Happening = { events: 'Product Viewed', where: [{ property: 'category', op: 'eq', value: 'fridge' }] }
const added: Happening = { events: { any: ['Product Added', 'Product Saved'] } }
const ordered: Happening = { orders: true }

/** What somebody did; hours are few, so that much happens in one moment. */
interface Deed {
	readonly person: number
	readonly hours: number
	readonly what: 'view' | 'fridge' | 'add' | 'order' | 'bot'
}

const stands: Readonly<Record<Deed['what'], readonly Happening[]>> = {
	view: [viewed],
	fridge: [viewed, viewedFridge],
	add: [added],
	order: [ordered],
	bot: [],
}

forEachEngine('funnel', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let shops = 0
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({ analytics, clock: manualClock(now), zone, fields: [] })
	})

	async function fill(deeds: readonly Deed[]): Promise<string> {
		const shop = `shop-${++shops}`
		const common = ({ person, hours }: Deed) => ({
			...{ key: String(++key), profile_id: shops * 10 + person, source: 'web', shop },
			...{ ts: toStoreTime(from + hours * hour), received_at: toStoreTime(from + hours * hour) },
		})
		const [orders, events] = [deeds.filter(({ what }) => what === 'order'), deeds.filter(({ what }) => what !== 'order')]
		await analytics.insertRows(
			'events',
			events.map((deed) => ({
				...common(deed),
				...{ message_id: String(key), event: deed.what === 'add' ? 'Product Added' : 'Product Viewed' },
				...{ marks: deed.what === 'bot' ? ['bot'] : [], text: { category: deed.what === 'fridge' ? 'fridge' : 'tv' } },
			})),
		)
		// Of two lines: an order happens once.
		await analytics.insertRows(
			'order_lines',
			orders.flatMap((deed, nth) =>
				[0, 1].map(() => ({ ...common(deed), order_id: `${shop}-${nth}`, kind: 'order', base_amount: '1' })),
			),
		)
		return shop
	}

	const ask = async (shop: string, question: object) => {
		const asked = funnelSchema.parse({ from: '2026-10-01', to: '2026-10-11', ...question })
		return funnel({ store: createFunnelStore(analytics, query), now, zone }, asked, { shop: [shop] })
	}

	it('leaves out whoever could still go on, and says how many they are', async () => {
		const deed = (person: number, hours: number, what: Deed['what']): Deed => ({ person, hours, what })
		const shop = await fill([
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
		})
		const short = await ask(shop, { steps, window: { amount: 5, unit: 'hours' } })
		expect([short.steps.map(({ people }) => people), short.open]).toEqual([[3, 2, 0], 0])
		expect(await ask('nobody-shops-here', { steps, window: { amount: 3, unit: 'days' } })).toMatchObject({
			steps: steps.map((_, index) => ({ people: 0, ofEntrants: null, ...(index > 0 && { ofPrevious: null }) })),
			open: 0,
		})
	})

	/** The same from the rules of one person, in plain code. */
	function counted(deeds: readonly Deed[], { steps, window, entry }: Pick<FunnelQuestion, 'steps' | 'window' | 'entry'>) {
		const to = from + 10 * day
		const windowMs = window.amount * hour
		const reached = steps.map(() => 0)
		let open = 0
		for (const own of Map.groupBy(deeds, ({ person }) => person).values()) {
			const rows = own
				.map(({ hours, what }) => {
					const at = from + hours * hour
					const bits = steps.reduce((all, step, index) => (stands[what].includes(step) ? all | (1 << index) : all), 0)
					return { at, steps: at < to ? bits : bits & ~1 }
				})
				.filter(({ at }) => at < now)
				.toSorted(inFunnelOrder)
			const rules = { steps: steps.length, order: 'ordered', window: windowMs, entry, closedBy: now } as const
			const { length } = foldFunnel(rows, rules)
			for (let step = 0; step < length; step++) reached[step] = (reached[step] as number) + 1
			if (length === 0 && rows.some((row) => (row.steps & 1) === 1)) open++
		}
		return { reached, open }
	}

	it('counts what the rules of one person say, on random histories', async () => {
		const deed = fc.record({
			person: fc.integer({ min: 1, max: 4 }),
			hours: fc.integer({ min: 0, max: 300 }).map((hours) => hours - (hours % 12)),
			what: fc.constantFrom<Deed['what']>('view', 'view', 'fridge', 'add', 'order', 'bot'),
		})
		const asked = fc.record({
			steps: fc.array(fc.constantFrom(viewed, viewedFridge, added, ordered), { minLength: 2, maxLength: 4 }),
			window: fc.constantFrom(1, 12, 24, 36, 72, 168).map((amount) => ({ amount, unit: 'hours' as const })),
			entry: fc.constantFrom('every' as const, 'first' as const),
		})
		await fc.assert(
			fc.asyncProperty(
				fc.array(deed, { maxLength: 24 }),
				fc.array(asked, { minLength: 3, maxLength: 3 }),
				async (deeds, questions) => {
					const shop = await fill(deeds)
					for (const question of questions) {
						const { steps, open } = await ask(shop, question)
						expect({ reached: steps.map(({ people }) => people), open }).toEqual(counted(deeds, question))
					}
				},
			),
			{ numRuns: 60 },
		)
	}, 120_000)

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
	})
})

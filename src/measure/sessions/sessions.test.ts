import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import { splitSessions } from '#ml/sessions'
import { createQuery, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { type SessionQuality, sessionQuality } from './session-quality.ts'
import { sessionQualitySchema } from './session-question.ts'
import { createSessionStore } from './session-store.ts'

const zone = 'Asia/Shanghai'
const minute = 60_000
/** 00:00 of the shop's 1 October. */
const from = Date.UTC(2026, 8, 30, 16)
const days = 3
const now = from + days * 1_440 * minute - 60 * minute

interface Deed {
	readonly person: number
	readonly minutes: number
	readonly what: string
	readonly channel: string
}

forEachEngine('sessions', (engines) => {
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
		const common = ({ person, minutes, channel }: Deed) => ({
			...{ key: String(++key), profile_id: shops * 100 + person, source: 'web', shop, channel },
			...{ ts: toStoreTime(from + minutes * minute), received_at: toStoreTime(from + minutes * minute) },
		})
		await analytics.insertRows(
			'events',
			deeds.flatMap((deed) => (deed.what === 'order' ? [] : [{ ...common(deed), message_id: String(key), event: deed.what }])),
		)
		await analytics.insertRows(
			'order_lines',
			deeds.flatMap((deed, nth) =>
				deed.what === 'order' ? [{ ...common(deed), order_id: `${shop}-${nth}`, kind: 'order', base_amount: '1' }] : [],
			),
		)
		return shop
	}

	async function ask(shop: string, question: object = {}): Promise<SessionQuality> {
		const asked = sessionQualitySchema.parse({ from: '2026-10-01', to: '2026-10-04', ...question })
		return sessionQuality({ store: createSessionStore(analytics, query), now, zone }, asked, { scope: { shop: [shop] } })
	}

	it('says how many, how long, how deep, and what came of them, by where they began', async () => {
		const deed = (person: number, minutes: number, what: string, channel = 'app'): Deed => ({ person, minutes, what, channel })
		const shop = await fill([
			...[deed(1, 0, 'home'), deed(1, 10, 'item', 'web'), deed(1, 20, 'order')],
			...[deed(1, 60, 'item', 'web'), deed(2, 0, 'item', 'web'), deed(2, 4, 'item')],
			// Began the day before, and is still going on.
			...[deed(3, -10, 'home'), deed(3, 10, 'item'), deed(4, days * 1_440 - 70, 'home')],
		])
		const found = await ask(shop)
		expect(found).toMatchObject({ open: 1, tooMany: 0, gathered: 0, sample: null })
		expect(found.total).toEqual({
			...{ sessions: 3, people: 2, bounces: 1, bounceShare: 1 / 3, converted: 1, conversionShare: 1 / 3 },
			...{ depth: 2, medianSeconds: 240, sessionsPerPerson: 1.5 },
		})
		expect(found.landings.map(({ value, sessions, converted }) => [value, sessions, converted])).toEqual([
			['item', 2, 0],
			['home', 1, 1],
		])
		const byChannel = await ask(shop, { landing: 'channel', top: 1, conversion: { events: 'item' } })
		expect(byChannel.landings.map(({ value, sessions, converted }) => [value, sessions, converted])).toEqual([
			['web', 2, 2],
			[null, 1, 1],
		])
		expect(byChannel.gathered).toBe(1)
		expect((await ask('nowhere')).total).toMatchObject({ sessions: 0, bounceShare: null, medianSeconds: null })
		await expect(ask(shop, { landing: 'shoe size' })).rejects.toMatchObject({ code: 'bad-request' })
	})

	/** The same from `splitSessions`, person by person. */
	function counted(deeds: readonly Deed[], gapMinutes: number) {
		const all = [...Map.groupBy(deeds, ({ person }) => person).values()].flatMap((own) => {
			const rows = own
				.filter(({ minutes }) => from + minutes * minute < now && minutes >= -1_440)
				.toSorted((a, b) => a.minutes - b.minutes)
			const split = splitSessions(
				rows.map(({ minutes }) => minutes),
				gapMinutes,
			)
			return split.map(({ start, end, from: first, to: last }) => ({
				start,
				end,
				person: own[0]?.person,
				did: rows.slice(first, last),
			}))
		})
		const begun = all.filter(({ start }) => start >= 0 && start < days * 1_440)
		const ended = begun.filter(({ end }) => from + end * minute <= now - gapMinutes * minute)
		const lengths = ended
			.filter(({ did }) => did.length > 1)
			.map(({ start, end }) => (end - start) * 60)
			.sort((a, b) => a - b)
		return {
			sessions: ended.length,
			people: new Set(ended.map(({ person }) => person)).size,
			bounces: ended.filter(({ did }) => did.length === 1).length,
			converted: ended.filter(({ did }) => did.some(({ what }) => what === 'order')).length,
			medianSeconds: lengths[Math.floor((lengths.length - 1) / 2)] ?? null,
			open: begun.length - ended.length,
		}
	}

	it('counts what the rules of one person say, on random histories', async () => {
		const deeds = fc.array(
			fc.record({
				person: fc.integer({ min: 1, max: 8 }),
				minutes: fc.oneof(fc.integer({ min: -60, max: 200 }), fc.integer({ min: days * 1_440 - 200, max: days * 1_440 + 60 })),
				what: fc.constantFrom('home', 'item', 'item', 'order'),
				channel: fc.constantFrom('app', 'web'),
			}),
			{ maxLength: 80 },
		)
		await fc.assert(
			fc.asyncProperty(deeds, fc.constantFrom(5, 30), async (all, gapMinutes) => {
				const shop = await fill(all)
				const { total, open, landings } = await ask(shop, { gapMinutes })
				const { sessions, people, bounces, converted, medianSeconds } = total
				expect({ sessions, people, bounces, converted, medianSeconds, open }).toEqual(counted(all, gapMinutes))
				expect(landings.reduce((sum, landing) => sum + landing.sessions, 0)).toBe(sessions)
			}),
			{ numRuns: 25, endOnFailure: true },
		)
	}, 180_000)
})

import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { parseDecimal } from '#kit/money'
import { toStoreTime } from '#kit/zone'
import { createQuery, type Query } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { createPathStore, type PathTally, type PathTask } from './path-store.ts'
import { visitMs } from './touch-rows.ts'

const hour = 3_600_000
const day = 24 * hour
const from = Date.UTC(2026, 8, 30, 16)
const to = from + 10 * day
const now = from + 11 * day
const lookBackMs = 2 * day

const asked: Omit<PathTask, 'scope'> = {
	conversions: { orders: true },
	touches: [
		{ of: { events: 'Promotion Clicked' }, by: 'property:ad_channel' },
		{ of: { events: 'Message Clicked' }, named: 'mail' },
	],
	direct: { events: 'Page Viewed' },
	...{ touchesFor: 'next', cost: 'cost_minor', lookBackMs, from, to, now },
}

type What = 'ads' | 'live' | 'mail' | 'visit' | 'order' | 'bot' | 'simulated'

/** What somebody did; 0 is a guest, and 5 is 1 by now. Times are few, so that much happens in one moment. */
interface Deed {
	readonly person: number
	readonly quarters: number
	readonly what: What
	/** Of an order: millionths that its lines brought and that came back. */
	readonly paid: bigint
	readonly back: bigint
}

forEachEngine('paths of attribution', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let shops = 0
	let key = 0

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({ analytics, clock: manualClock(now), zone: 'Asia/Shanghai', fields: [] })
	})

	const idOf = (run: number, person: number) => (person === 0 ? 0 : run * 10 + person)

	async function fill(deeds: readonly Deed[]): Promise<string> {
		const run = ++shops
		const shop = `shop-${run}`
		const common = ({ person, quarters, what }: Deed) => ({
			...{ key: String(++key), profile_id: idOf(run, person), source: 'web', shop, synthetic: what === 'simulated' ? 1 : 0 },
			...{ ts: toStoreTime(from + quarters * visitMs), received_at: toStoreTime(from + quarters * visitMs) },
		})
		const events = deeds.filter(({ what }) => what !== 'order')
		await analytics.insertRows(
			'events',
			events.map((deed) => ({
				...common(deed),
				...{
					message_id: String(key),
					event: deed.what === 'visit' ? 'Page Viewed' : deed.what === 'mail' ? 'Message Clicked' : 'Promotion Clicked',
				},
				...{ marks: deed.what === 'bot' ? ['bot'] : [], num: deed.what === 'ads' ? { cost_minor: '120' } : {} },
				text: deed.what === 'visit' ? {} : { ad_channel: deed.what === 'live' ? 'live' : 'ads' },
			})),
		)
		await analytics.insertRows(
			'order_lines',
			deeds.flatMap((deed, nth) => {
				if (deed.what !== 'order') return []
				const line = { ...common(deed), order_id: `${shop}-${nth}`, kind: 'order', base_amount: decimal(deed.paid) }
				const more = { ...line, key: String(++key), base_amount: '1' }
				const refund = {
					...line,
					key: String(++key),
					kind: 'refund',
					base_amount: decimal(-deed.back),
					ts: toStoreTime(now - hour),
				}
				return deed.back === 0n ? [line, more] : [line, more, refund]
			}),
		)
		await analytics.insertRows('profile_overrides', [{ from_id: idOf(run, 5), to_id: idOf(run, 1), version: 1 }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		return shop
	}

	const ask = (shop: string, more: Partial<PathTask> = {}) =>
		createPathStore(analytics, query).tally({ ...asked, ...more, scope: { shop: [shop] } })

	const deed = (person: number, quarters: number, what: What, paid = 0n, back = 0n): Deed => ({
		person,
		quarters,
		what,
		paid,
		back,
	})

	it('a path has the touches of a look-back before a conversion and after the one before; what came to nothing is counted too', async () => {
		const shop = await fill([
			// Came by an advertisement, came again by themselves, bought; bought again without having been touched.
			...[
				deed(1, 0, 'ads'),
				deed(1, 1, 'visit'),
				deed(1, 40, 'visit'),
				deed(5, 50, 'order', 5_000_000n),
				deed(1, 52, 'order', 3_000_000n),
			],
			// The message came too long before the order for its path; the order came back with more than it had brought.
			...[deed(2, 0, 'mail'), deed(2, 90, 'ads'), deed(2, 100, 'order', 2_000_000n, 9_000_000n)],
			// Nothing came of it; of the last too little time has passed.
			...[deed(3, 10, 'live'), deed(3, 30, 'ads'), deed(4, 479, 'ads')],
			...[deed(0, 20, 'order', 7_000_000n), deed(3, 11, 'bot'), deed(3, 12, 'simulated')],
		])
		const found = await ask(shop)
		expect(found.channels).toEqual([
			{ kind: 'named', name: 'ads', touches: 4, cost: 480n },
			{ kind: 'named', name: 'live', touches: 1, cost: 0n },
			{ kind: 'named', name: 'mail', touches: 1, cost: 0n },
			{ kind: 'direct', name: 'direct', touches: null, cost: 0n },
		])
		expect(found).toMatchObject({ otherNames: 0, open: 1, folded: 0 })
		expect(found.guests).toEqual({ conversions: 1, worth: 8_000_000n, below: 0n })
		expect(named(found)).toEqual({
			'': { conversions: 1, worth: 4_000_000n, below: 0n, nulls: 0 },
			'ads>direct': { conversions: 1, worth: 6_000_000n, below: 0n, nulls: 0 },
			ads: { conversions: 1, worth: 0n, below: -6_000_000n, nulls: 0 },
			'live>ads': { conversions: 0, worth: 0n, below: 0n, nulls: 1 },
		})
		expect(named(await ask(shop, { touchesFor: 'every' }))).toMatchObject({
			'ads>direct': { conversions: 2, worth: 10_000_000n },
		})
	})

	it('gives the paths that a plain walk through the history of each person gives, on random histories', async () => {
		const random = fc.record({
			person: fc.constantFrom(0, 1, 2, 2, 3, 3, 5),
			// Whole days and a little, so that bounds are met and rows coincide.
			quarters: fc.tuple(fc.integer({ min: -3, max: 10 }), fc.constantFrom(0, 0, 1, 2)).map(([days, rest]) => 48 * days + rest),
			what: fc.constantFrom<What>('ads', 'ads', 'live', 'mail', 'visit', 'visit', 'order', 'order', 'bot', 'simulated'),
			paid: fc.bigInt({ min: 0n, max: 9_000_000n }),
			back: fc.constantFrom(0n, 0n, 4_000_000n),
		})
		await fc.assert(
			fc.asyncProperty(fc.array(random, { maxLength: 40, size: 'max' }), async (deeds) => {
				const shop = await fill(deeds)
				for (const touchesFor of ['next', 'every'] as const) {
					for (const direct of [asked.direct, null]) {
						const found = await ask(shop, { touchesFor, direct })
						const order = found.channels.map(({ name }) => name)
						const walked = walk(deeds, { touchesFor, direct: direct !== null, order })
						expect({ paths: named(found), open: found.open, guests: found.guests }).toEqual(walked)
					}
				}
			}),
			{ numRuns: 15 },
		)
	}, 240_000)

	it('of a dimension with a million values, thirty have a name and the others are counted', async () => {
		const shop = await fill([])
		await analytics.command(
			`INSERT INTO ${analytics.dialect.database}.events (key, message_id, event, profile_id, source, shop, ts, received_at, text)
				SELECT 700000000 + number, toString(number), 'Promotion Clicked', {who:UInt32} + number % 9, 'web', {shop:String}, fromUnixTimestamp64Milli({from:Int64} + toInt64(number)) AS at, at,
					map('ad_channel', if(number < 60, concat('c', toString(number % 30)), toString(number))) FROM numbers(1000000)`,
			{ who: idOf(shops, 1), shop, from },
		)
		const { channels, otherNames } = await ask(shop)
		expect(channels.map(({ kind }) => kind)).toEqual([...Array(30).fill('named'), 'other', 'direct'])
		expect([channels[0]?.touches, channels[30]?.touches, otherNames]).toEqual([2, 999_940, 999_940])
	})

	it('one person with 100,000 touches is one person; of a long path the middle is left out, and said', async () => {
		const shop = await fill([deed(1, 400, 'order', 1n)])
		await analytics.command(
			`INSERT INTO ${analytics.dialect.database}.events (key, message_id, event, profile_id, source, shop, ts, received_at, text)
				SELECT 900000000 + number, toString(number), 'Promotion Clicked', {who:UInt32}, 'web', {shop:String}, fromUnixTimestamp64Milli({from:Int64} + toInt64(number) * 7000) AS at, at, map('ad_channel', ['ads', 'live'][1 + number % 2]) FROM numbers(100000)`,
			{ who: idOf(shops, 1), shop, from },
		)
		for (const touchesFor of ['next', 'every'] as const) {
			const found = await ask(shop, { touchesFor })
			const won = found.paths.filter(({ conversions }) => conversions > 0)
			expect([won.length, won[0]?.touches.length, found.folded >= 1]).toEqual([1, 60, true])
		}
	})

	it('refuses, and names, what one person alone would make too much', async () => {
		const shop = await fill(Array.from({ length: 400 }, (_, nth) => deed(1, nth, 'order', 1n)))
		await analytics.command(
			`INSERT INTO ${analytics.dialect.database}.events (key, message_id, event, profile_id, source, shop, ts, received_at, text)
				SELECT 800000000 + number, toString(number), 'Promotion Clicked', {who:UInt32}, 'web', {shop:String}, fromUnixTimestamp64Milli({from:Int64} + toInt64(number) * 7000) AS at, at, map('ad_channel', ['ads', 'live'][1 + number % 2]) FROM numbers(100000)`,
			{ who: idOf(shops, 1), shop, from },
		)
		await expect(ask(shop, { touchesFor: 'every' })).rejects.toMatchObject({ code: 'too-large' })
		expect((await ask(shop)).paths.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(400)
	})

	it('a visit that names its source is a touch of that source, and one that does not is none', async () => {
		const shop = await fill([deed(1, 30, 'order', 1n), deed(2, 30, 'order', 1n)])
		const visit = (person: number, context: string) => ({
			...{
				key: String(++key),
				message_id: String(key),
				event: 'Page Viewed',
				profile_id: idOf(shops, person),
				source: 'web',
				shop,
			},
			...{ ts: toStoreTime(from), received_at: toStoreTime(from), context },
		})
		await analytics.insertRows('events', [
			visit(1, '{"campaign":{"source":"baidu"},"page":{"path":"/"}}'),
			visit(2, '{"campaign":{"name":"618"}}'),
			visit(2, '{"page":{"path":"/"}}'),
		])
		const touches = [{ of: { events: 'Page Viewed' }, by: 'campaign_source' }]
		expect(named(await ask(shop, { touches, direct: null }))).toMatchObject({ baidu: { conversions: 1 }, '': { conversions: 1 } })
		expect(named(await ask(shop, { touches }))).toMatchObject({ baidu: { conversions: 1 }, direct: { conversions: 1 } })
	})

	it('an order is one conversion, of the first known person among its lines, whoever else bought with it and whenever', async () => {
		const shop = await fill([deed(1, 10, 'ads'), deed(2, 10, 'mail')])
		const line = (person: number, quarters: number, order = 'shared') => ({
			...{
				key: String(++key),
				profile_id: idOf(shops, person),
				source: 'web',
				shop,
				order_id: `${shop}-${order}`,
				kind: 'order',
			},
			...{ ts: toStoreTime(from + quarters * visitMs), received_at: toStoreTime(from + quarters * visitMs), base_amount: '1' },
		})
		// The other one began as a guest's, and somebody known bought more with it after the days asked for.
		const after = (to - from) / visitMs + 1
		await analytics.insertRows('order_lines', [
			line(0, 18),
			line(2, 20),
			line(1, 21),
			line(0, 19, 'later'),
			line(1, after, 'later'),
		])
		const found = await ask(shop)
		expect(found.guests).toEqual({ conversions: 0, worth: 0n, below: 0n })
		const won = Object.entries(named(found)).filter(([, path]) => Number((path as { conversions: number }).conversions) > 0)
		expect(Object.fromEntries(won)).toEqual({
			ads: { conversions: 1, worth: 2_000_000n, below: 0n, nulls: 0 },
			mail: { conversions: 1, worth: 3_000_000n, below: 0n, nulls: 0 },
		})
	})

	it('touches that nobody ever had give no path, and conversions may be events', async () => {
		const shop = await fill([deed(1, 0, 'ads'), deed(1, 20, 'mail'), deed(1, 30, 'order', 1n)])
		const none = await ask(shop, { touches: [{ of: { events: 'No Such Event' }, by: 'channel' }], direct: null })
		expect(named(none)).toEqual({ '': { conversions: 1, worth: 1_000_001n, below: 0n, nulls: 0 } })
		const events = await ask(shop, { conversions: { events: 'Message Clicked' }, touches: [asked.touches[0] as never] })
		expect(named(events)).toEqual({ ads: { conversions: 1, worth: 0n, below: 0n, nulls: 0 } })
		await expect(ask(shop, { touches: [{ of: { events: 'A' }, by: 'nonsense' }] })).rejects.toMatchObject({ code: 'bad-request' })
	})
})

function decimal(micros: bigint): string {
	return (Number(micros) / 1e6).toFixed(6)
}

function named({ channels, paths }: PathTally) {
	const entries = paths.map(({ touches, ...path }) => [touches.map((place) => channels[place]?.name).join('>'), path])
	// Journeys that are still open stand under the empty path.
	return Object.fromEntries(entries.filter(([, path]) => Object.values(path as object).some((value) => Number(value) !== 0)))
}

interface Step {
	readonly at: number
	readonly name: string | null
}

/** The same from the rules, one person after the other. */
function walk(deeds: readonly Deed[], rules: { touchesFor: 'next' | 'every'; direct: boolean; order: readonly string[] }) {
	const paths: Record<string, { conversions: number; worth: bigint; below: bigint; nulls: number }> = {}
	const guests = { conversions: 0, worth: 0n, below: 0n }
	let open = 0
	const timeOf = ({ quarters }: Deed) => from + quarters * visitMs
	const inTime = (at: number) => at >= from && at < to
	const add = (sum: { conversions: number; worth: bigint; below: bigint }, { paid, back }: Deed) => {
		const net = paid + (parseDecimal('1') as bigint) - back
		sum.conversions++
		sum.worth += net > 0n ? net : 0n
		sum.below += net < 0n ? net : 0n
	}
	const put = (steps: readonly Step[]) => {
		const name = steps.map((step) => step.name).join('>')
		paths[name] ??= { conversions: 0, worth: 0n, below: 0n, nulls: 0 }
		return paths[name]
	}
	const seen = deeds.filter((deed) => timeOf(deed) >= from - lookBackMs && timeOf(deed) < Math.min(now, to + lookBackMs))
	for (const [person, own] of Map.groupBy(seen, (deed) => (deed.person === 5 ? 1 : deed.person))) {
		const orders = own.filter(({ what }) => what === 'order')
		if (person === 0) {
			for (const order of orders) if (inTime(timeOf(order))) add(guests, order)
			continue
		}
		const times = [...new Set(orders.map(timeOf))].sort((a, b) => a - b)
		const touches = touchesOf(own, times)
		const end = (at: number, including: boolean) => {
			const since =
				rules.touchesFor === 'every' ? -Infinity : (times.findLast((time) => (including ? time <= at : time < at)) ?? -Infinity)
			return touches.filter(
				(touch) => touch.at >= Math.max(at - lookBackMs, since) && (including ? touch.at <= at : touch.at < at),
			)
		}
		for (const order of orders) if (inTime(timeOf(order))) add(put(end(timeOf(order), false)), order)
		for (const [place, { at }] of touches.entries()) {
			const next = Math.min(touches[place + 1]?.at ?? Infinity, times.find((time) => time > at) ?? Infinity)
			if (!inTime(at) || next - at <= lookBackMs) continue
			if (at + lookBackMs < now) put(end(at, true)).nulls++
			else open++
		}
	}
	return { paths, open, guests }

	function touchesOf(own: readonly Deed[], orders: readonly number[]): Step[] {
		const kind = { order: 0, touch: 1, visit: 2 }
		const rows = [
			...orders.map((at) => ({ at, kind: kind.order, name: null as string | null })),
			...own.flatMap((deed) => {
				const at = timeOf(deed)
				if (deed.what === 'ads' || deed.what === 'live' || deed.what === 'mail')
					return [{ at, kind: kind.touch, name: deed.what as string }]
				return deed.what === 'visit' && rules.direct ? [{ at, kind: kind.visit, name: 'direct' }] : []
			}),
		].toSorted((a, b) => a.at - b.at || a.kind - b.kind || rules.order.indexOf(a.name ?? '') - rules.order.indexOf(b.name ?? ''))
		const arrived = rows.filter(
			(row, place) => row.kind !== kind.visit || place === 0 || row.at - (rows[place - 1]?.at as number) > visitMs,
		)
		return arrived
			.filter((row, place) => {
				const before = arrived[place - 1]
				return before === undefined || row.name !== before.name || row.at - before.at > visitMs
			})
			.filter((row) => row.kind !== kind.order)
	}
}

import { beforeAll, expect, test } from 'vitest'
import { manualClock } from '#kit/clock'
import type { AnalyticsStore } from '#storage/analytics'
import { createVault } from '#storage/vault'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { createIdentify, type Identify } from './identify.ts'
import { personId } from './person-id.ts'
import type { FactTable } from './squash-history.ts'

const day = 86_400_000
const start = Date.UTC(2025, 0, 15)
const tables: readonly FactTable[] = [
	{ name: 'events' },
	{ name: 'order_lines' },
	{ name: 'orders', collapses: '(source, order_id)' },
	{ name: 'people', collapses: 'profile_id' },
]

forEachEngine('history of final merges', (engine) => {
	const clock = manualClock(start)
	let analytics: AnalyticsStore
	let identify: Identify
	let open: () => Identify
	let serial = 0
	beforeAll(async () => {
		analytics = await engine.analytics({ migrations })
		const store = createIdentityStore(await engine.operations({ migrations }))
		open = () => createIdentify({ store, analytics, vault: createVault(Buffer.alloc(32, 3)), clock, tables })
		identify = open()
	})

	async function say(anonymousId: string, userId?: string): Promise<number> {
		const claim = { anonymousId, userId, source: 'web', purposes: [], messageKey: String(++serial), at: clock.now() }
		const [id] = (await identify.resolve([claim])) as [number]
		const ts = new Date(clock.now()).toISOString().slice(0, 23).replace('T', ' ')
		await analytics.insertRows('events', [{ key: serial, ts, received_at: ts, source: 'web', event: 'Seen', profile_id: id }])
		await analytics.insertRows('order_lines', [{ key: serial, ts, profile_id: id, base_amount: serial, order_id: `${serial}` }])
		// Everybody has a hand in one order: its rows are one once they are written together.
		await analytics.insertRows('orders', [{ source: 'web', order_id: 'shared', profile_id: id, ordered_at: ts }])
		await analytics.insertRows('people', [{ profile_id: id, first_seen: ts, last_seen: ts, observed: 1 }])
		return id
	}
	const database = 'qianmian'
	/** What any report rests on: who did how much. */
	const truth = async () => {
		const who = personId(analytics.dialect)
		return {
			events: await analytics.query(
				`SELECT ${who} AS who, count() AS n, uniqExact(key) AS keys FROM ${database}.events GROUP BY who ORDER BY who`,
			),
			money: await analytics.query(
				`SELECT ${who} AS who, sum(base_amount) AS paid FROM ${database}.order_lines GROUP BY who ORDER BY who`,
			),
			people: await analytics.query(`SELECT uniqExact(${who}) AS people FROM ${database}.people`),
		}
	}
	const written = async () =>
		(
			await analytics.query<{ id: number }>(
				`SELECT DISTINCT profile_id AS id FROM (SELECT profile_id FROM ${database}.events
				UNION ALL SELECT profile_id FROM ${database}.people UNION ALL SELECT profile_id FROM ${database}.order_lines) ORDER BY id`,
			)
		).map(({ id }) => id)

	test('every query counts a shopper once before, while and after; new merges stay open to be taken back', async () => {
		const login = await say('d0', 'anna')
		const [old1, old2] = [await say('d1'), await say('d2')]
		clock.set(start + 40 * day)
		await say('d1', 'anna')
		await say('d2', 'anna')
		expect(new Set([login, old1, old2]).size).toBe(3)
		clock.set(start + 400 * day)
		const late = await say('d3')
		await say('d3', 'anna')
		const ben = await say('d4', 'ben')
		const before = await truth()
		expect(await written()).toEqual([login, old1, old2, late, ben])

		clock.set(start + 410 * day)
		let [pieces, more] = [0, true]
		while (more) {
			// A process that ends after every piece, and one that goes on from there.
			more = await (pieces % 2 === 0 ? identify : open()).rewriteHistory()
			if (!more && pieces < 4) more = true
			pieces += 1
			expect(await truth()).toEqual(before)
		}
		expect(pieces).toBeGreaterThan(4)
		expect(await written()).toEqual([login, late, ben])

		const merges = await identify.mergesOf(login)
		const recent = merges.find(({ merged }) => merged === late)
		const final = merges.find(({ merged }) => merged === old1)
		await expect(identify.undoMerge(final?.mergeId as string)).rejects.toMatchObject({ code: 'conflict' })
		await identify.undoMerge(recent?.mergeId as string)
		const after = await truth()
		expect(after.people).toEqual([{ people: '3' }])
		expect(after.events).toContainEqual({ who: late, n: '1', keys: '1' })
	})

	test('facts that come later carry the id that history has, and old ids still lead to the shopper', async () => {
		const [first] = await identify.mergesOf((await identify.lookup('user_id', 'anna')) as number)
		const anna = (await identify.lookup('user_id', 'anna')) as number
		expect(first).toBeDefined()
		clock.set(start + 411 * day)
		expect(await say('d1')).toBe(anna)
		expect(await identify.survivor(anna + 1)).toBe(anna)
		expect(await identify.rewriteHistory()).toBe(false)
	})
})

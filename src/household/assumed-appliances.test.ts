import { beforeAll, beforeEach, expect, test } from 'vitest'
import { migrations as people } from '#identify'
import { toStoreTime } from '#kit/zone'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { assumedAppliances } from './assumed-appliances.ts'
import { migrations } from './migrations.ts'

const start = Date.UTC(2024, 0, 1)
const at = (days: number) => toStoreTime(start + days * 86_400_000)

forEachEngine('appliances known by an order alone', (engine) => {
	let analytics: AnalyticsStore
	let last = 0

	beforeAll(async () => {
		analytics = await engine.analytics({ migrations: [...facts, ...people, ...migrations] })
	})
	beforeEach(async () => {
		for (const table of ['order_lines', 'appliances'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
	})

	const line = (orderId: string, days: number, more: Record<string, unknown> = {}) => ({
		...{ key: String(++last), source: 'erp', order_id: orderId, nth: 0, kind: 'order', ts: at(days), received_at: at(days) },
		...{ profile_id: 1, item_id: 'W-1', description: 'Washer', category: 'washer', quantity: '1', currency: 'CNY', ...more },
	})
	const appliance = (id: string, days: number, more: Record<string, unknown> = {}) => ({
		...{
			appliance_id: id,
			profile_id: 1,
			version: 1,
			token: `sn-${id}`,
			category: 'washer',
			status: 'in-use',
			owned_since: at(days),
		},
		...more,
	})
	const orders = async (lines: object[], appliances: object[]) => {
		await analytics.insertRows('order_lines', lines as Record<string, unknown>[])
		if (appliances.length > 0) await analytics.insertRows('appliances', appliances as Record<string, unknown>[])
		return (await assumedAppliances(analytics, [1])).map(({ orderId }) => orderId).sort()
	}

	test('an order of a lasting good is one; of consumables, guests and others, and what was taken back, it is none', async () => {
		const lines = [
			line('a', 0),
			line('b', 0, { category: 'consumable' }),
			line('c', 0, { profile_id: 0 }),
			line('d', 0, { profile_id: 2 }),
			line('e', 0),
			line('e', 3, { kind: 'refund', quantity: '-1' }),
		]
		expect(await orders(lines, [])).toEqual(['a'])
	})

	test('a registration of the order replaces it, whenever it comes', async () => {
		expect(await orders([line('a', 0), line('b', 1)], [appliance('1', 700, { order_id: 'a' })])).toEqual(['b'])
	})

	test('a registration without an order stands for one order of the year before, not for an older or a later one', async () => {
		const lines = [line('old', -2000), line('new', 0), line('later', 40)]
		expect(await orders(lines, [appliance('1', 30)])).toEqual(['later', 'old'])
	})

	test('a registration of the order by somebody else, as a child for a parent, replaces it too', async () => {
		expect(await orders([line('a', 0)], [appliance('1', 5, { order_id: 'a', profile_id: 9 })])).toEqual([])
	})

	test('two pieces with one registration leave one', async () => {
		expect(await orders([line('a', 0, { quantity: '2' })], [appliance('1', 5, { order_id: 'a' })])).toEqual(['a'])
	})
})

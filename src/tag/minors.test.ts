import { beforeAll, expect, test } from 'vitest'
import { manualClock } from '#kit/clock'
import { createQuery, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { migrations } from '../migrations.ts'
import { createKnownMinors, minorsAmong } from './minors.ts'

const clock = manualClock(Date.UTC(2026, 10, 1))
let analytics: AnalyticsStore
let query: Query
beforeAll(async () => {
	analytics = await testAnalytics({ migrations })
	query = createQuery({ analytics, clock, zone: 'Asia/Shanghai', fields: [] })
	const people = [1, 2, 3, 4, 5, 6, 7, 8, 9]
	await analytics.insertRows(
		'people',
		people.map((profile_id) => ({ profile_id, first_seen: '2026-01-01 00:00:00.000', last_seen: '2026-01-01 00:00:00.000' })),
	)
	const says = (profile_id: number, day: string, name: string, text: string) => ({
		...{ key: profile_id * 10 + Number(day), profile_id, name, text, num: /^\d+$/.test(text) ? text : null },
		ts: `2026-01-${day} 00:00:00.000`,
		source: 'crm',
	})
	await analytics.insertRows('traits', [
		says(1, '01', 'is_minor', 'true'),
		says(2, '05', 'is_minor', 'false'),
		says(3, '01', 'is_minor', 'true'),
		says(3, '02', 'is_minor', 'false'),
		says(4, '01', 'age', '15'),
		says(5, '02', 'age', '40'),
		says(6, '01', 'age', '30'),
		says(7, '01', 'isMinor', 'True'),
		says(8, '01', '年龄', '16'),
		says(9, '01', '是否未成年', '否'),
	])
	await analytics.insertRows('profile_overrides', [
		{ from_id: 2, to_id: 1, version: 1 },
		{ from_id: 5, to_id: 4, version: 1 },
	])
	await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
})

const none = () => 'SELECT bitmapBuild(emptyArrayUInt32())'
const catalogue = { contents: () => new Map() } as unknown as Parameters<typeof minorsAmong>[1]

test('of two who turn out to be one, the flag of a minor wins, whatever the other says later; one person may correct it', async () => {
	const found = await minorsAmong({ analytics, query, membership: none }, catalogue, [1, 3, 4, 6])
	expect([...found].sort()).toEqual([1, 4])
})

test('a minor is known by whatever name a shop gives the flag or the age', async () => {
	const found = await minorsAmong({ analytics, query, membership: none }, catalogue, [6, 7, 8, 9])
	expect([...found].sort()).toEqual([7, 8])
})

test('all minors are known at once, and anew after half a minute', async () => {
	const known = createKnownMinors({ analytics, query, membership: none, clock }, catalogue)
	expect(known.kept()).toBeUndefined()
	expect([...(await known.read())].sort()).toEqual([1, 4, 7, 8])
	const row = { key: 990, profile_id: 9, name: 'under14', text: 'yes', num: null, ts: '2026-02-01 00:00:00.000', source: 'crm' }
	await analytics.insertRows('traits', [row])
	expect(known.kept()?.has(9)).toBe(false)
	clock.advance(30_000)
	expect(known.kept()).toBeUndefined()
	expect((await known.read()).has(9)).toBe(true)
})

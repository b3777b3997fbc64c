import { expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'

forEachEngine('events know when they were loaded', (engines) => {
	it('and those that were there before are of the beginning of time, however often it is begun again', async () => {
		const at = migrations.findIndex(({ name }) => name === 'record/012-loaded-at')
		const analytics = await engines.analytics({ migrations: [...identify, ...migrations.slice(0, at)] })
		const event = { profile_id: 1, ts: toStoreTime(Date.UTC(2026, 0, 1)), event: 'Order Completed', source: 'web' }
		await analytics.insertRows('events', [{ ...event, key: 1, message_id: 'before' }])
		const statements = migrations[at]?.statements(analytics.dialect) ?? []
		for (const broken of [1, 3, statements.length])
			for (const statement of statements.slice(0, broken)) await analytics.command(statement)
		const began = Date.now()
		await analytics.insertRows('events', [{ ...event, key: 2, message_id: 'after' }])
		const rows = await analytics.query<{ message_id: string; at: string }>(
			`SELECT message_id, loaded_at AS at FROM ${analytics.dialect.database}.events ORDER BY key`,
		)
		expect(rows.map(({ message_id }) => message_id)).toEqual(['before', 'after'])
		const [before = Number.NaN, after = Number.NaN] = rows.map((row) => fromStoreTime(row.at))
		expect(before).toBeLessThan(began)
		expect(Math.abs(after - began)).toBeLessThan(60_000)
		const [read] = await analytics.query<{ n: string }>(
			`SELECT count() AS n FROM ${analytics.dialect.database}.events WHERE loaded_at > {at:DateTime64(3, 'UTC')}`,
			{ at: toStoreTime(before) },
		)
		expect(read?.n).toBe('1')
	})
})

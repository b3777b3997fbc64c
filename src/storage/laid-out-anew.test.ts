import { expect, test } from 'vitest'
import { forEachEngine } from '../../tests/support/engines.ts'
import { laidOutAnew } from './laid-out-anew.ts'

forEachEngine('laidOutAnew', (engines) => {
	async function monthly() {
		const analytics = await engines.analytics({ migrations: [] })
		const { database, engine, factSettings } = analytics.dialect
		for (const table of ['sales', 'sales_anew']) await analytics.command(`DROP TABLE IF EXISTS ${database}.${table} SYNC`)
		await analytics.command(`CREATE TABLE ${database}.sales (key UInt64, at Date, shopper UInt32, marks Array(String))
			ENGINE = ${engine('MergeTree')} PARTITION BY toYYYYMM(at) ORDER BY (at, key) SETTINGS ${factSettings}`)
		await analytics.command(
			`INSERT INTO ${database}.sales SELECT number, toDate('2026-01-01') + number, number % 7, ['a'] FROM numbers(300)`,
		)
		const statements = laidOutAnew(analytics.dialect, {
			...{ table: 'sales', identity: 'key', engine: engine('MergeTree') },
			...{ orderBy: '(shopper, key)', settings: 'index_granularity = 256', recent: 'key >= 300' },
		})
		const keys = async () =>
			(await analytics.query<{ key: string }>(`SELECT key FROM ${database}.sales ORDER BY key`)).map(({ key }) => Number(key))
		return { analytics, database, statements, keys }
	}
	const everything = Array.from({ length: 300 }, (_, n) => n)

	test('every row is there once, in the new order and without partitions', async () => {
		const { analytics, database, statements, keys } = await monthly()
		for (const statement of statements) await analytics.command(statement)
		expect(await keys()).toEqual(everything)
		const tables = await analytics.query<Record<string, string>>(
			`SELECT name, partition_key, sorting_key FROM system.tables WHERE database = '${database}' AND name LIKE 'sales%'`,
		)
		expect(tables).toEqual([{ name: 'sales', partition_key: 'tuple()', sorting_key: 'shopper, key' }])
	})

	test('broken off anywhere and begun again, nothing is lost and nothing comes twice', async () => {
		for (let done = 1; done < 5; done++) {
			const { analytics, database, statements, keys } = await monthly()
			for (const statement of statements.slice(0, done)) await analytics.command(statement)
			await analytics.command(`INSERT INTO ${database}.sales VALUES (${300 + done}, '2026-03-01', 1, [])`)
			for (const statement of statements) await analytics.command(statement)
			expect(await keys(), `broken off after ${done}`).toEqual([...everything, 300 + done])
		}
	})

	test('what was written while it was copied is brought along', async () => {
		const { analytics, database, statements, keys } = await monthly()
		const [create, copy, ...rest] = statements
		for (const statement of [create, copy]) await analytics.command(statement as string)
		await analytics.command(`INSERT INTO ${database}.sales VALUES (300, '2026-12-01', 1, [])`)
		for (const statement of rest) await analytics.command(statement)
		expect(await keys()).toEqual([...everything, 300])
	})
})

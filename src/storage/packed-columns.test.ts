import { expect, test } from 'vitest'
import { forEachEngine } from '../../tests/support/engines.ts'
import { addPacked, unpack } from './packed-columns.ts'

const columns = { name: 'name', kind: 'kind', price: 'toString(price)', at: "ifNull(toString(at), '')" } as const
const hostile = ['', 'plain', '"],["', '\\', "it's\n\t\u0000", '洗衣机 🧺', '{"a":[1]}', '\u001f']

forEachEngine('a packed column', (engines) => {
	test('holds what its columns hold, of rows that came before it and after it', async () => {
		const analytics = await engines.analytics({ migrations: [] })
		const { database, engine, factSettings } = analytics.dialect
		await analytics.command(`DROP TABLE IF EXISTS ${database}.goods SYNC`)
		await analytics.command(`CREATE TABLE ${database}.goods (id UInt32, name String, kind LowCardinality(String), price Decimal(38, 6), at Nullable(Date))
			ENGINE = ${engine('MergeTree')} ORDER BY id SETTINGS ${factSettings}`)
		const rowsFrom = (first: number) =>
			hostile.map((name, nth) => ({
				...{ id: first + nth, name, kind: name, price: nth % 2 ? '12.500000' : '-90071992547409930.000001' },
				at: nth % 3 ? '2026-11-24' : null,
			}))
		await analytics.insertRows('goods', rowsFrom(0))
		for (const statement of addPacked(analytics.dialect, 'goods', columns)) await analytics.command(statement)
		await analytics.insertRows('goods', rowsFrom(100))

		const rows = await analytics.query<{ id: number; packed: string }>(`SELECT id, packed FROM ${database}.goods ORDER BY id`)
		expect(rows.map(({ id, packed }) => ({ id, ...unpack(columns, packed) }))).toEqual(
			[...rowsFrom(0), ...rowsFrom(100)].map(({ at, price, ...row }) => ({
				...row,
				price: price.replace('.500000', '.5'),
				at: at ?? '',
			})),
		)
		const [whole] = await analytics.query(`SELECT * FROM ${database}.goods LIMIT 1`)
		expect(Object.keys(whole ?? {})).toEqual(['id', 'name', 'kind', 'price', 'at'])
	})
})

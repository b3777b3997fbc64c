import { beforeAll, describe, expect, test } from 'vitest'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { importPlatformFile, previewPlatformFile } from './import-platform-file.ts'
import { createPlatformFactStore, type PlatformFactStore } from './platform-fact-store.ts'
import { liveImports } from './platform-rows.ts'

forEachEngine('imports of platform exports', (engines) => {
	let analytics: AnalyticsStore
	let store: PlatformFactStore
	let now = Date.parse('2026-11-22T04:00:00Z')

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations })
		store = createPlatformFactStore(analytics)
		await analytics.insertRows('items', [
			{ item_id: 'AC-1', name: '空调', attributes: { tmall_id: '101' }, version: 1 },
			{ item_id: '102', name: '冰箱', version: 1 },
		])
	})

	const needs = (currency = 'CNY') => ({ store, clock: { now: () => now++ }, shop: { zone: 'Asia/Shanghai', currency } })
	const upload = (text: string, shop: string) => ({ bytes: Buffer.from(text), name: 'a.csv', platform: 'tmall' as const, shop })
	const bring = (text: string, shop: string) => importPlatformFile(needs(), upload(text, shop), 'l')
	/** What holds of a shop: `day item measure value`. */
	const held = async (shop: string) => {
		const rows = await analytics.query<{ cell: string }>(
			`SELECT concat(toString(day), ' ', argMax(item, import_id), ' ', measure, ' ', toString(argMax(value, import_id))) AS cell
			FROM ${analytics.dialect.database}.platform_facts WHERE shop = {shop:String} AND ${liveImports(analytics.dialect.database)}
			GROUP BY day, platform_item, measure ORDER BY cell`,
			{ shop },
		)
		return rows.map(({ cell }) => cell)
	}
	const first = '日期,商品ID,曝光量,支付金额\n2026-11-10,101,100,50\n2026-11-11,102,200,60.5'

	test('a file is looked at, taken in, corrected by a later one cell by cell, and taken back', async () => {
		const preview = await previewPlatformFile(needs(), upload(first, 'a'))
		expect(preview).toMatchObject({
			...{ days: { from: '2026-11-10', to: '2026-11-11' }, cells: 4, changes: { added: 4, changed: 0, unchanged: 0 } },
			...{ items: { all: 2, known: 2 }, shops: ['a'] },
			sums: [
				{ measure: 'exposures', sum: '300' },
				{ measure: 'revenue', sum: '110.5' },
			],
		})
		expect(await held('a')).toEqual([])
		await bring(first, 'a')
		const before = [
			'2026-11-10 AC-1 exposures 100',
			'2026-11-10 AC-1 revenue 50',
			'2026-11-11 102 exposures 200',
			'2026-11-11 102 revenue 60.5',
		]
		expect(await held('a')).toEqual(before)

		const again = await bring(first, 'a')
		expect(again.changes).toEqual({ added: 0, changed: 0, unchanged: 4 })
		expect(await held('a')).toEqual(before)

		// Only one measure, of which one cell is new, one corrected and one silent.
		const later = await bring('日期,商品ID,曝光量\n2026-11-10,101,-\n2026-11-11,102,250\n2026-11-12,102,9\n2026-11-10,103,0', 'a')
		expect(later.changes).toEqual({ added: 2, changed: 1, unchanged: 0 })
		expect(await held('a')).toEqual([
			...['2026-11-10 103 exposures 0', ...before.slice(0, 2), '2026-11-11 102 exposures 250', '2026-11-11 102 revenue 60.5'],
			'2026-11-12 102 exposures 9',
		])

		await store.takeBack(later.made, 'l', now)
		expect(await held('a')).toEqual(before)
		await store.takeBack(later.made, 'l', now)
		expect(await store.get(later.made.id)).toMatchObject({ state: 'taken-back', takenBackBy: 'l', cells: 3, rows: 3 })
		const listed = await store.imports({ limit: 2 })
		expect(listed.map(({ id, state }) => [id, state])).toEqual([
			[later.made.id, 'taken-back'],
			[again.made.id, 'done'],
		])
		expect(await store.imports({ before: again.made.id, limit: 1 })).toMatchObject([{ state: 'done', from: '2026-11-10' }])
	})

	test('two imports at once end as one of them, not as their sum', async () => {
		const file = (value: number) => `日期,曝光量\n2026-11-10,${value}\n2026-11-11,${value}`
		await Promise.all([bring(file(7), 'b'), bring(file(9), 'b')])
		const values = (await held('b')).map((cell) => cell.split(' ').at(-1))
		expect([
			['7', '7'],
			['9', '9'],
		]).toContainEqual(values)
	})

	test('an import that did not come to its end is not seen', async () => {
		await analytics.insertRows('platform_facts', [
			{ day: '2026-11-10', platform: 'tmall', shop: 'c', grain: 'store', measure: 'exposures', value: '5', import_id: 'torn' },
		])
		expect(await held('c')).toEqual([])
	})

	describe('refused', () => {
		test('a file of which no row can be taken, with the reasons', async () => {
			await expect(bring('日期,曝光量\n2062-11-10,1', 'd')).rejects.toMatchObject({
				code: 'bad-file',
				details: { rowsRead: 1, refused: [{ code: 'day-ahead', rows: 1 }] },
			})
			expect(await held('d')).toEqual([])
		})

		test('amounts in another currency than the shop’s', async () => {
			const asked = upload(first, 'e')
			await expect(importPlatformFile(needs('USD'), asked, 'l')).rejects.toMatchObject({ code: 'bad-file' })
			const counts = await importPlatformFile(needs('USD'), upload('日期,曝光量\n2026-11-10,1', 'e'), 'l')
			expect(counts.cells).toBe(1)
		})
	})
})

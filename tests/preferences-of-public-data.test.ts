import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWholeShop, type WholeShop } from './support/whole-shop.ts'

/**
 * Preferences of shoppers in two public data sets, by the product's own way in (import, load, ask) and counted here by hand.
 * The files are not part of this repository: they are read from `../shared/data` where they are.
 */
const data = fileURLToPath(new URL('../../shared/data/', import.meta.url))
const taobao = `${data}taobao-userbehavior/UserBehavior.csv.gz`
const rees46 = `${data}rees46-2019-oct/2019-Oct-head.csv.gz`
const isThere = existsSync(taobao) && existsSync(rees46)
if (!isThere) process.stderr.write(`Preferences of public data are NOT tested: there is no ${taobao} and ${rees46}\n`)

interface Insight {
	readonly preferences: Readonly<Record<string, readonly { value: string; n: number; weight: number; share: number }[]>>
}

describe.skipIf(!isThere)('preferences of public data', () => {
	let shop: WholeShop
	const day = 86_400_000

	beforeAll(async () => {
		shop = await openWholeShop({ QIANMIAN_SHOP_ZONE: 'Asia/Shanghai' })
	})

	const insightOf = async (user: string): Promise<Insight> => {
		const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${user}`)
		return shop.call<Insight>('GET', `/api/shoppers/${items[0]?.profileId}/insight`)
	}

	/** Sums of halved weights by value, strongest first; plain code over the rows of the file. */
	function byHand(rows: readonly { at: number; weight: number; value: string }[], now: number, halfLife: number) {
		const groups = Map.groupBy(
			rows.filter(({ value, weight }) => value !== '' && weight > 0),
			({ value }) => value,
		)
		const sums = [...groups].map(([value, own]) => ({
			...{ value, n: own.length },
			weight: own.reduce((sum, { at, weight }) => sum + weight * 0.5 ** ((now - at) / day / halfLife), 0),
		}))
		return sums.sort((a, b) => b.weight - a.weight || (a.value < b.value ? 1 : -1))
	}

	function expectSame(got: Insight['preferences'][string] | undefined, want: ReturnType<typeof byHand>) {
		const total = want.reduce((sum, { weight }) => sum + weight, 0)
		expect(got?.length).toBe(Math.min(12, want.length))
		for (const [index, one] of (got ?? []).entries()) {
			expect(one.weight).toBeCloseTo(want[index]?.weight as number, 6)
			expect(one.share).toBeCloseTo((want[index]?.weight as number) / total, 6)
		}
		const byValue = new Map(want.map((one) => [one.value, one.n]))
		for (const { value, n } of got ?? []) expect(n, value).toBe(byValue.get(value))
	}

	it('are on Taobao those that its rows add up to', async () => {
		const now = Date.parse('2017-12-04T00:00:00+08:00')
		shop.clock.set(now)
		const text = gunzipSync(readFileSync(taobao)).toString('utf8')
		const events = { pv: 'Product Viewed', cart: 'Product Added', fav: 'Product Added to Wishlist', buy: 'Purchase Seen' }
		const report = await shop.importText<{ accepted: number; quarantinedTotal: number }>('events', text, {
			...{ source: 'taobao', columns: ['user', 'item', 'category', 'behaviour', 'time'], time: 'time', userId: 'user' },
			event: { column: 'behaviour', map: events },
			properties: { product_id: 'item', category: 'category' },
		})
		// The last line of the file is cut: it has no time.
		expect(report.quarantinedTotal).toBeLessThanOrEqual(1)
		expect(report.accepted).toBeGreaterThan(84_000)
		await shop.app.stages.collect.flush()
		await shop.app.stages.record.drain()
		const weights: Readonly<Record<string, number>> = { pv: 1, cart: 4, fav: 3, buy: 0 }
		const rows = text.split('\n').map((line) => line.split(','))
		for (const user of ['1', '100', '1000488', '1002309']) {
			const own = rows.filter((row) => row[0] === user && row[4] !== undefined && Number(row[4]) * 1000 < now)
			if (own.length === 0) continue
			const { preferences } = await insightOf(user)
			const signs = own.map((row) => ({
				at: Number(row[4]) * 1000,
				weight: weights[row[3] as string] ?? 0,
				value: row[2] as string,
			}))
			expectSame(preferences.category, byHand(signs, now, 60))
			const hours = signs.map((sign) => ({ ...sign, value: String(new Date(sign.at + 8 * 3_600_000).getUTCHours()) }))
			expectSame(preferences.hour, byHand(hours, now, 60))
		}
	})

	it('are on REES46 those that its rows add up to, brands and categories alike', async () => {
		const now = Date.parse('2019-11-01T00:00:00Z')
		shop.clock.set(now)
		const text = gunzipSync(readFileSync(rees46)).toString('utf8')
		const report = await shop.importText<{ accepted: number }>('events', text, {
			...{ source: 'rees46', time: 'event_time', userId: 'user_id' },
			event: { column: 'event_type', map: { view: 'Product Viewed', cart: 'Product Added', purchase: 'Purchase Seen' } },
			properties: { product_id: 'product_id', category: 'category_code', brand: 'brand', price: 'price' },
			numbers: ['price'],
		})
		expect(report.accepted).toBeGreaterThan(17_000)
		await shop.app.stages.collect.flush()
		await shop.app.stages.record.drain()
		const [header = '', ...lines] = text.trim().split('\n')
		const column = new Map(header.split(',').map((name, index) => [name, index]))
		const cell = (row: readonly string[], name: string) => row[column.get(name) as number] ?? ''
		const rows = lines.map((line) => line.split(','))
		const users = [...Map.groupBy(rows, (row) => cell(row, 'user_id'))].sort(([, a], [, b]) => b.length - a.length).slice(0, 3)
		for (const [user, own] of users) {
			const { preferences } = await insightOf(user)
			const signs = (name: string) =>
				own.map((row) => ({
					at: Date.parse(cell(row, 'event_time').replace(' UTC', 'Z').replace(' ', 'T')),
					weight: { view: 1, cart: 4 }[cell(row, 'event_type')] ?? 0,
					value: cell(row, name),
				}))
			expectSame(preferences.category, byHand(signs('category_code'), now, 60))
			expectSame(preferences.brand, byHand(signs('brand'), now, 180))
		}
	})
})

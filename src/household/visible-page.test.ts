import { expect, it } from 'vitest'
import { pageOf } from '#kit/cursor'
import { visiblePage } from './visible-page.ts'

/** Rows 1 to 2000, of which the reader sees some. */
function listOf(visible: (row: number) => boolean) {
	let reads = 0
	const page = (limit: number, cursor?: string) =>
		visiblePage({
			...{ limit, cursor },
			read: async (from, most) => {
				reads += 1
				const start = from === undefined ? 1 : Number(from) + 1
				const rows = Array.from({ length: Math.min(most + 1, 2001 - start) }, (_, index) => start + index)
				const { items, next } = pageOf(rows, most, (last) => [last])
				return { items, next: next === null ? null : String(items.at(-1)) }
			},
			show: async (rows) => rows.map((row) => (visible(row) ? `row ${row}` : undefined)),
			cursorOf: String,
		})
	return { page, reads: () => reads }
}

it('fills its pages with what the reader sees, without leaving one out or showing one twice', async () => {
	const { page } = listOf((row) => row % 7 === 0)
	const found: string[] = []
	const sizes: number[] = []
	for (let cursor: string | undefined; ; ) {
		const { items, next } = await page(10, cursor)
		found.push(...items)
		sizes.push(items.length)
		if (next === null) break
		cursor = next
	}
	expect(found).toEqual(Array.from({ length: 285 }, (_, index) => `row ${(index + 1) * 7}`))
	expect(new Set(sizes.slice(0, -1))).toEqual(new Set([10]))
})

it('looks at a bounded number of rows for one page, and says where to go on', async () => {
	const { page, reads } = listOf((row) => row > 1900)
	const first = await page(10)
	expect(first).toEqual({ items: [], next: '810' })
	expect(reads()).toBe(5)
	const { items, next } = await page(10, (await page(10, '810')).next ?? '')
	expect([items.length, items[0], next]).toEqual([10, 'row 1901', '1910'])
})

it('reads once for readers who see everything', async () => {
	const { page, reads } = listOf(() => true)
	expect(await page(10)).toMatchObject({ items: { length: 10 }, next: '10' })
	expect(reads()).toBe(1)
})

import type { Page } from '#kit/cursor'

/** Rows looked at in one round, and rounds for one page: beyond them the page ends early, with where to go on. */
const perRound = 200
const mostRounds = 5

interface Reading<Row, Item> {
	readonly limit: number
	readonly cursor?: string | undefined
	readonly read: (cursor: string | undefined, limit: number) => Promise<Page<Row>>
	/** What the reader sees of the rows, in their order; `undefined` for nothing. */
	readonly show: (rows: readonly Row[]) => Promise<readonly (Item | undefined)[]>
	readonly cursorOf: (row: Row) => string
}

/** A page of what a reader with a data scope sees of a list: reads on past what they do not see until the page is full. */
export async function visiblePage<Row, Item>(reading: Reading<Row, Item>): Promise<Page<Item>> {
	const { limit, read, show, cursorOf } = reading
	const items: Item[] = []
	let from = reading.cursor
	let lastShown: string | null = null
	for (let round = 0; round < mostRounds; round++) {
		const page = await read(from, round === 0 ? limit : perRound)
		const shown = await show(page.items)
		for (const [index, row] of page.items.entries()) {
			const item = shown[index]
			if (item === undefined) continue
			// There is one more than fits.
			if (items.length === limit) return { items, next: lastShown }
			items.push(item)
			lastShown = cursorOf(row)
		}
		// Nothing was left out: as the list has it.
		if (page.next === null || (round === 0 && items.length === limit)) return { items, next: page.next }
		from = page.next
	}
	return { items, next: from ?? null }
}

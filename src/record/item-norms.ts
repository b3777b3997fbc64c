import type { AnalyticsStore } from '#storage/analytics'
import { type Norm, type Norms, noNorms } from './outliers.ts'

export interface ItemNorms {
	/** What is usual for these items and categories, as far as the store knows. */
	of(items: readonly string[], categories: readonly string[]): Promise<Norms>
}

/** Medians stay as they are until the lines are a fifth more. */
const growth = 1.2
const fewLines = 100
/** Lines that are looked at: the medians of a larger shop rest on an even part of them. */
const linesRead = 2_000_000
const mostGroups = 200_000

interface NormRow {
	readonly circle: 'item' | 'category' | 'shop'
	readonly name: string
	readonly n: string
	readonly quantity: number
	readonly amount: number
}

/** Keeps the medians in memory: loading a segment asks for a handful, and the lines as a whole are rarely read. */
export function createItemNorms(analytics: AnalyticsStore): ItemNorms {
	let norms = noNorms
	let basis = 0
	return {
		async of(items, categories) {
			const lines = await countLines(analytics)
			if (lines > fewLines && lines >= basis * growth) {
				norms = await readNorms(analytics, Math.ceil(lines / linesRead))
				basis = lines
			}
			return { items: among(norms.items, items), categories: among(norms.categories, categories), shop: norms.shop }
		},
	}
}

function among(norms: ReadonlyMap<string, Norm>, names: readonly string[]): Map<string, Norm> {
	return new Map(
		names.flatMap((name) => {
			const norm = norms.get(name)
			return norm ? [[name, norm] as const] : []
		}),
	)
}

async function countLines(analytics: AnalyticsStore): Promise<number> {
	const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${analytics.dialect.database}.order_lines`)
	return Number(row?.n ?? 0)
}

async function readNorms(analytics: AnalyticsStore, every: number): Promise<Norms> {
	const rows = await analytics.query<NormRow>(
		`SELECT multiIf(grouping(item_id) = 0, 'item', grouping(category) = 0, 'category', 'shop') AS circle,
			multiIf(grouping(item_id) = 0, item_id, grouping(category) = 0, toString(category), '') AS name, count() AS n,
			quantileTDigest(0.5)(abs(toFloat64(sold.quantity))) AS quantity,
			quantileTDigest(0.5)(abs(toFloat64(sold.base_amount))) AS amount
		FROM ${analytics.dialect.database}.order_lines AS sold
		WHERE sold.kind = 'order' AND sold.quantity > 0 AND sold.key % {every:UInt32} = 0
		GROUP BY GROUPING SETS ((item_id), (category), ())
		HAVING circle = 'shop' OR (name != '' AND n >= 20)
		ORDER BY n DESC LIMIT {most:UInt32}`,
		{ every, most: mostGroups },
	)
	const of = (circle: NormRow['circle']) =>
		new Map(
			rows
				.filter((row) => row.circle === circle)
				.map(({ name, n, quantity, amount }) => [name, { n: Number(n), quantity, amount }]),
		)
	return { items: of('item'), categories: of('category'), shop: of('shop').get('') }
}

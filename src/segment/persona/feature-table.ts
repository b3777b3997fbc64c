import { setImmediate as breathe } from 'node:timers/promises'
import { fail } from '#kit/errors'
import type { RawRow } from './feature-rows.ts'
import { features } from './features.ts'

/** What is known of each shopper taken, column after column. Numbers are as they are, NaN where they are not known. */
export interface NumberColumn {
	readonly kind: 'number'
	readonly name: string
	readonly values: Float64Array
	/** Of a share or a mean, what was seen of each: `values` are pulled by how much that is, so groups are not compared by them. */
	readonly seen?: Seen
}
export interface Seen {
	readonly of: 'share' | 'mean'
	readonly parts: Float64Array
	readonly wholes: Float64Array
}
export interface CategoryColumn {
	readonly kind: 'category'
	readonly name: string
	readonly codes: Int32Array
	/** By code; code 0 is not known. */
	readonly names: readonly string[]
}
export type Column = NumberColumn | CategoryColumn

export interface FeatureTable {
	readonly ids: Uint32Array
	readonly columns: readonly Column[]
}

/** More people than this are a clustering of segments, one at a time: the table is held in memory. */
const mostPeople = 2_000_000
/** Observations that the share of all counts for: one visit makes nobody a hundred per cent of anything. */
const pull = 5
/** Rarer values of a category are one. */
const mostValues = 20

/** Reads pages of rows into columns. Raises `too-large` beyond two million people. */
export async function tableOf(pages: AsyncIterable<readonly RawRow[]>): Promise<FeatureTable> {
	const raw: RawRow[][] = []
	let rows = 0
	for await (const page of pages) {
		raw.push([...page])
		rows += page.length
		if (rows > mostPeople)
			fail('too-large', `Personas of more than ${mostPeople} people: choose a segment of them`, { mostPeople })
	}
	const all = raw.flat()
	const ids = Uint32Array.from(all, (row) => row.profile_id)
	let nextNumber = 0
	let nextText = 0
	const columns: Column[] = []
	for (const feature of features) {
		if (feature.kind === 'category') columns.push(categoryColumn(feature.name, all, nextText++))
		else {
			const pulled = 'part' in feature
			columns.push(
				pulled
					? shareColumn(feature.name, feature.kind, all, nextNumber)
					: {
							...{ kind: 'number', name: feature.name },
							values: numbers(all, nextNumber, feature.unknown === 'zero' ? 0 : Number.NaN),
						},
			)
			nextNumber += pulled ? 2 : 1
		}
		// Pages and acknowledgements must not wait for a large shop.
		await breathe()
	}
	return { ids, columns }
}

function numbers(rows: readonly RawRow[], at: number, unknown: number): Float64Array {
	return Float64Array.from(rows, (row) => row.numbers[at] ?? unknown)
}

function shareColumn(name: string, of: Seen['of'], rows: readonly RawRow[], at: number): NumberColumn {
	const [parts, wholes] = [numbers(rows, at, 0), numbers(rows, at + 1, 0)]
	const sum = (values: Float64Array) => values.reduce((all, each) => all + each, 0)
	const whole = sum(wholes)
	const usual = whole > 0 ? sum(parts) / whole : 0
	const values = parts.map((part, row) => (part + pull * usual) / ((wholes[row] as number) + pull))
	return { kind: 'number', name, values, seen: { of, parts, wholes } }
}

function categoryColumn(name: string, rows: readonly RawRow[], at: number): CategoryColumn {
	const counts = new Map<string, number>()
	for (const { texts } of rows) counts.set(texts[at] ?? '', (counts.get(texts[at] ?? '') ?? 0) + 1)
	const known = [...counts].filter(([value]) => value !== '').sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
	const names = ['', ...known.slice(0, mostValues).map(([value]) => value), ...(known.length > mostValues ? ['…'] : [])]
	const codes = new Map(names.map((value, code) => [value, code]))
	return {
		...{ kind: 'category', name, names },
		codes: Int32Array.from(rows, ({ texts }) => codes.get(texts[at] ?? '') ?? names.length - 1),
	}
}

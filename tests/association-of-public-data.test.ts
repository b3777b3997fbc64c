import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssociationFileOptions, type AssociationFileResult, associationOfFile } from '../src/lab/association-file.ts'
import { openDataFile } from '../src/lab/open-data-file.ts'
import { sharedData } from './support/shared-data.ts'

/**
 * Frequent sets of two public data sets against sets of texts counted one by one. Online Retail is part of this repository;
 * Complete Journey is read from `../shared/data` where it is.
 */
const onlineRetail = fileURLToPath(new URL('../demo/online-retail/online-retail.parquet', import.meta.url))
const completeJourney = await sharedData('completejourney/transactions_sample.csv.gz')

const usual = { minConfidence: 0.2, maxLength: 3, correction: 'bh', sort: 'lift', limit: 1e6 } as const
const silent = { onRead: () => undefined, onGrow: () => undefined }

type Baskets = ReadonlyMap<string, ReadonlySet<string>>

async function basketsOf(path: string, { basket, item, quantity }: Pick<AssociationFileOptions, 'basket' | 'item' | 'quantity'>) {
	const file = await openDataFile(path)
	const [at, of, pieces] = [basket, item, quantity ?? ''].map((name) => file.columns.indexOf(name)) as [number, number, number]
	const baskets = new Map<string, Set<string>>()
	for await (const batch of file.batches())
		for (const { cells = [] } of batch) {
			const name = String(cells[of] ?? '').trim()
			if (name === '' || (pieces >= 0 && !(Number(cells[pieces]) > 0))) continue
			const key = String(cells[at])
			const things = baskets.get(key) ?? new Set()
			baskets.set(key, things.add(name))
		}
	await file.close()
	return baskets
}

/** Sets of up to three items, each basket's own counted; of frequent items alone, since no other can be part of one. */
function countsOf(baskets: Baskets, least: number): Map<string, number> {
	const singles = new Map<string, number>()
	for (const things of baskets.values()) for (const thing of things) singles.set(thing, (singles.get(thing) ?? 0) + 1)
	const counts = new Map([...singles].filter(([, count]) => count >= least))
	const frequent = new Set(counts.keys())
	const pairs = new Map<string, number>()
	const triples = new Map<string, number>()
	const lists = [...baskets.values()].map((things) => [...things].filter((thing) => frequent.has(thing)).sort())
	const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
	for (const list of lists)
		for (const [place, one] of list.entries()) for (const other of list.slice(place + 1)) add(pairs, `${one}\t${other}`)
	const isFrequent = (one: string, other: string) => (pairs.get(`${one}\t${other}`) ?? 0) >= least
	for (const list of lists)
		for (const [place, one] of list.entries()) {
			const others = list.slice(place + 1).filter((other) => isFrequent(one, other))
			for (const [at, other] of others.entries())
				for (const third of others.slice(at + 1)) if (isFrequent(other, third)) add(triples, `${one}\t${other}\t${third}`)
		}
	for (const [key, count] of [...pairs, ...triples]) if (count >= least) counts.set(key, count)
	return counts
}

function setsOf({ sets, names }: AssociationFileResult): Map<string, number> {
	const named = (set: number) => [...sets.items(set)].map((item) => names[item] as string)
	return new Map(Array.from({ length: sets.size }, (_, set) => [named(set).sort().join('\t'), sets.count(set)]))
}

function sorted(counts: ReadonlyMap<string, number>): string[] {
	return [...counts].map(([key, count]) => `${key} ${count}`).sort()
}

describe('association rules of Online Retail', () => {
	const columns = { basket: 'InvoiceNo', item: 'StockCode', quantity: 'Quantity' }
	let result: AssociationFileResult
	let baskets: Baskets
	beforeAll(async () => {
		result = await associationOfFile(onlineRetail, { ...usual, ...columns, minSupport: 0.02 }, silent)
		baskets = await basketsOf(onlineRetail, columns)
	})

	it('rest on the frequent sets that counting one by one gives', () => {
		expect(result.baskets).toBe(baskets.size)
		const counts = countsOf(baskets, result.minCount)
		expect(counts.size).toBeGreaterThan(300)
		expect(sorted(setsOf(result))).toEqual(sorted(counts))
	})

	it('have the numbers that their baskets give, asked one by one', () => {
		const holding = (things: readonly string[]) =>
			[...baskets.values()].filter((each) => things.every((thing) => each.has(thing))).length
		const n = baskets.size
		expect(result.rules.length).toBe(result.confident)
		for (const rule of [...result.rules.slice(0, 5), ...result.rules.slice(-5)]) {
			const [left, right] = [rule.antecedent.map((item) => result.names[item] as string), result.names[rule.consequent] as string]
			const [a, c, both] = [holding(left), holding([right]), holding([...left, right])]
			expect(rule.counts).toEqual({ n, antecedent: a, consequent: c, both })
			expect(rule.lift).toBeCloseTo(both / n / ((a / n) * (c / n)), 9)
		}
	})

	it('are cups and saucers of one pattern first', () => {
		const pair = result.rules.find(
			({ antecedent, consequent }) =>
				result.names[consequent] === '22699' && antecedent.map((item) => result.names[item]).join() === '22697',
		)
		// 22697 and 22699: the green and the rose Regency teacup and saucer.
		expect(pair?.confidence).toBeGreaterThan(0.7)
		expect(pair?.lift).toBeGreaterThan(10)
		expect(pair?.stands).toBe(true)
	})
})

describe.skipIf(completeJourney === undefined)('association rules of the households of Complete Journey', () => {
	it('rest on the frequent sets that counting one by one gives', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'qianmian-association-'))
		try {
			const path = join(folder, 'transactions.csv')
			await writeFile(path, completeJourney ?? '')
			const columns = { basket: 'household_id', item: 'product_id' }
			const result = await associationOfFile(path, { ...usual, ...columns, minSupport: 0.01 }, silent)
			expect(sorted(setsOf(result))).toEqual(sorted(countsOf(await basketsOf(path, columns), result.minCount)))
			expect(result.sets.bySize()[1]).toBeGreaterThan(50)
		} finally {
			await rm(folder, { recursive: true, force: true })
		}
	})
})

import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseTime } from '#kit/zone'
import { chooseK } from '#ml/choose-k'
import { kMeans } from '#ml/k-means'
import type { Matrix } from '#ml/matrix'
import { scaleColumns, unscaleRows } from '#ml/scale-columns'
import { openDataFile } from '../src/lab/open-data-file.ts'
import { type Buyer, Rfm, readAmount } from '../src/lab/rfm.ts'

/**
 * K-Means with five clusters on recency, frequency and monetary value of the UK customers of Online Retail, as in Chen, Sain & Guo,
 * Data mining for the online retail industry, 2012. Their counts are of other months than this file; docs/clustering.md compares.
 */
const path = fileURLToPath(new URL('../demo/online-retail/online-retail.parquet', import.meta.url))
const zone = 'Europe/London'

async function britishBuyers(): Promise<readonly Buyer[]> {
	const file = await openDataFile(path)
	const place = (name: string) => file.columns.indexOf(name)
	const [customer, country, date] = [place('CustomerID'), place('Country'), place('InvoiceDate')]
	const [invoice, quantity, price] = [place('InvoiceNo'), place('Quantity'), place('UnitPrice')]
	const rfm = new Rfm()
	for await (const batch of file.batches()) {
		for (const { cells = [] } of batch) {
			if (cells[customer] === null || cells[country] !== 'United Kingdom') continue
			const [pieces, each] = [readAmount(String(cells[quantity])) ?? 0n, readAmount(String(cells[price])) ?? 0n]
			const at = parseTime(String(cells[date]), zone) ?? Number.NaN
			rfm.add({ customer: String(cells[customer]), at, value: (pieces * each) / 1_000_000n, order: String(cells[invoice]) })
		}
	}
	await file.close()
	return rfm.result(zone).buyers
}

describe('five clusters of the UK customers of Online Retail', () => {
	let buyers: readonly Buyer[]
	let rows: Matrix
	beforeAll(async () => {
		buyers = await britishBuyers()
		const values = buyers.flatMap(({ recencyDays, orders, value }) => [recencyDays, orders, Number(value) / 1e6])
		rows = { values: Float64Array.from(values), rows: buyers.length, columns: 3 }
	})

	async function fiveOf(log: readonly number[]) {
		const { matrix, scaling } = scaleColumns(rows, { log, standardise: true })
		const fit = await kMeans(matrix, { k: 5, seed: 42 })
		const centers = unscaleRows(fit.centers, scaling)
		const money = (label: number) =>
			buyers.reduce((sum, { value }, row) => sum + (fit.labels[row] === label ? Number(value) : 0), 0)
		const all = buyers.reduce((sum, { value }) => sum + Number(value), 0)
		return [...fit.sizes].map((size, label) => {
			const [recency, frequency, value] = [...centers.slice(3 * label, 3 * label + 3)] as [number, number, number]
			return { size, recency, frequency, value, sales: money(label) / all }
		})
	}

	it('are of 3,921 customers who bought', () => expect(buyers).toHaveLength(3_921))

	it('as the numbers are: two thirds in one, and a handful of wholesalers in two of their own', async () => {
		const clusters = await fiveOf([])
		expect(clusters.map(({ size }) => size)).toEqual([2_647, 965, 288, 19, 2])
		const [most, gone, good, large, largest] = clusters as [Cluster, Cluster, Cluster, Cluster, Cluster]
		expect(gone.recency).toBeGreaterThan(5 * most.recency)
		expect(gone.sales).toBeLessThan(0.07)
		expect(good.frequency).toBeGreaterThan(5 * most.frequency)
		expect(good.sales + large.sales + largest.sales).toBeGreaterThan(0.5)
	})

	it('of logarithms: the best sixth brings three fifths of the sales, the third that is gone a thirteenth', async () => {
		const clusters = await fiveOf([0, 1, 2])
		expect(clusters.map(({ size }) => size)).toEqual([1_433, 1_027, 816, 625, 20])
		const [gone, , , best] = clusters as [Cluster, Cluster, Cluster, Cluster]
		expect([Math.round(gone.recency), Math.round(best.recency)]).toEqual([163, 8])
		expect(best.sales).toBeCloseTo(0.621, 3)
		expect(gone.sales).toBeCloseTo(0.076, 3)
	})

	it('do not hold up: nothing between them is emptier than it would be without clusters', async () => {
		const { matrix } = scaleColumns(rows, { log: [0, 1, 2], standardise: true })
		const { stable, reason, perK } = await chooseK(matrix, { ks: [2, 3, 4, 5, 6, 7, 8], seed: 42 })
		expect([stable, reason]).toEqual([false, 'no-better-than-noise'])
		// The halves of a long cloud are found again each time, which alone would have passed for two clusters.
		expect(perK[0]).toMatchObject({ k: 2, verdict: 'no-better-than-noise' })
		expect(perK[0] && 'stability' in perK[0] ? perK[0].stability : 0).toBeGreaterThan(0.9)
	})
})

type Cluster = { size: number; recency: number; frequency: number; value: number; sales: number }

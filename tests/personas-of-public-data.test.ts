import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { clusterFile } from '../src/lab/cluster-file.ts'
import { type Cell, compareGroups } from '../src/segment/compare-groups.ts'

/**
 * Personas of the 2,240 people of "customer personality", by what they spend and where; tested on what the clustering did not see. The file is
 * not part of this repository: it is read from `../shared/data` where it is.
 */
const path = fileURLToPath(new URL('../../shared/data/customer-personality/marketing_campaign.csv.gz', import.meta.url))
const there = existsSync(path)
if (!there) console.warn(`\n!!! SKIPPED: personas of public data, because ${path} is not there\n`)

const spent = ['MntWines', 'MntFruits', 'MntMeatProducts', 'MntFishProducts', 'MntSweetProducts', 'MntGoldProds']
const bought = ['NumDealsPurchases', 'NumWebPurchases', 'NumCatalogPurchases', 'NumStorePurchases']
const columns = ['Income', 'Recency', ...spent, ...bought, 'NumWebVisitsMonth']
const heldOut = ['Kidhome', 'Teenhome', 'Education', 'Marital_Status', 'Response', 'Complain']

const silently = { onRead: () => undefined, onChoose: () => undefined }

test.skipIf(!there)('two personas hold up, and differ in what the clustering did not see', async () => {
	const asked = { columns, categories: [], log: ['Income', ...spent, ...bought], standardise: true, method: 'kmeans' as const }
	const found = await clusterFile(path, { ...asked, ks: [2, 3, 4, 5, 6, 7, 8], seed: 42 }, silently)
	expect([found.k, found.usedRows, found.choice?.stable]).toEqual([2, 2_216, true])
	const [names = [], ...rows] = gunzipSync(await readFile(path))
		.toString('utf8')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split('\t'))
	const used = rows.filter((_, row) => found.used[row] === 1)
	const cells = heldOut.flatMap((name): Cell[] => {
		const at = names.indexOf(name)
		const values = [...new Set(used.map((row) => row[at] as string))]
		const [one, other] = [0, 1].map((label) => used.filter((_, row) => found.labels[row] === label)) as [string[][], string[][]]
		return values.map((value) => ({
			...{ name, value, numeric: false, mean: 0, oneKnown: one.length, otherKnown: other.length },
			...{ one: one.filter((row) => row[at] === value).length, other: other.filter((row) => row[at] === value).length },
		}))
	})
	const { differences } = compareGroups(cells)
	const of = (name: string, value: string) =>
		differences.find((one) => one.name === name && one.kind === 'share' && one.value === value)
	// Who spends more has no small child at home and answered the last campaign more often; complaints tell nobody apart.
	expect(of('Kidhome', '0')).toMatchObject({ differs: true })
	expect(of('Kidhome', '0')?.effect.low).toBeGreaterThan(0.8)
	expect(of('Response', '1')?.effect.low).toBeGreaterThan(0.15)
	expect(differences.filter(({ name, differs }) => name === 'Complain' && differs)).toEqual([])
})

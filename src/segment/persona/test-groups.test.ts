import { describe, expect, it } from 'vitest'
import { kMeans } from '#ml/k-means'
import { random } from '#ml/random'
import type { Clustered, HowToCluster } from './clustered.ts'
import type { Column } from './feature-table.ts'
import { personaMatrix } from './persona-matrix.ts'
import { testGroups } from './test-groups.ts'

const how: HowToCluster = { method: 'kmeans', k: 4, seed: 1, eps: null, minSamples: null, minClusterSize: null }
const rows = 3_000
const number = (name: string, value: (row: number) => number): Column => ({
	...{ kind: 'number', name, values: Float64Array.from({ length: rows }, (_, row) => value(row)) },
})

async function clustered(inputs: readonly Column[], k: number): Promise<Clustered> {
	const { matrix } = personaMatrix(inputs, rows, 1)
	const { labels, centers } = await kMeans(matrix, { k, seed: 1 })
	return { labels, centers, k, stability: [], stable: false, reason: 'as-asked', perK: [], clustered: rows }
}

describe('what sets groups apart', () => {
	it('says nothing of groups that were cut out of noise, although they differ in every input', async () => {
		const draws = random('noise of groups')
		const inputs = ['a', 'b', 'c', 'd'].map((name) => number(name, () => draws.normal()))
		const outside = ['e', 'f', 'g'].map((name) => number(name, () => draws.normal()))
		const found = await clustered(inputs, 4)
		const { heldOutVariables, heldOutShoppers } = await testGroups(outside, inputs, personaMatrix(inputs, rows, 1), found, how)
		expect(heldOutVariables.flat()).toHaveLength(12)
		expect(heldOutVariables.flat().filter(({ differs }) => differs)).toEqual([])
		expect(heldOutShoppers.flat().filter(({ differs }) => differs)).toEqual([])
		// The test that would be no test: the inputs themselves.
		const circular = await testGroups(inputs, inputs, personaMatrix(inputs, rows, 1), found, how)
		expect(circular.heldOutVariables.flat().filter(({ differs }) => differs).length).toBeGreaterThan(8)
	})

	it('finds again, among people whom the fit did not see, what inputs tell of each other', async () => {
		const draws = random('two kinds')
		const kind = (row: number) => (row % 3 === 0 ? 1 : 0)
		const inputs = ['a', 'b', 'c'].map((name) => number(name, (row) => draws.normal() + 5 * kind(row)))
		const outside = [number('e', (row) => draws.normal() + kind(row)), number('f', () => draws.normal())]
		const codes = Int32Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? 0 : draws.chance(0.3 + 0.4 * kind(row)) ? 1 : 2))
		const city: Column = { kind: 'category', name: 'city', codes, names: ['', '上海', '杭州'] }
		const found = await clustered(inputs, 2)
		const { heldOutVariables, heldOutShoppers } = await testGroups(
			[...outside, city],
			inputs,
			personaMatrix(inputs, rows, 1),
			found,
			{
				...{ ...how, k: 2 },
			},
		)
		// Groups are numbered by size: the second is the third of all.
		const [, few = []] = heldOutVariables
		expect(
			few
				.filter(({ differs }) => differs)
				.map(({ name }) => name)
				.sort(),
		).toEqual(['city', 'e'])
		const difference = few.find(({ name }) => name === 'e')
		expect(Math.abs((difference?.effect.value ?? 0) - 1)).toBeLessThan(0.15)
		// Of whom it is not known says nothing.
		expect(few.find(({ name }) => name === 'city')?.n).toMatchObject({ one: expect.closeTo((1_000 * 6) / 7, -1) })
		const [, again = []] = heldOutShoppers
		expect(
			again
				.filter(({ differs }) => differs)
				.map(({ name }) => name)
				.sort(),
		).toEqual(['a', 'b', 'c'])
		for (const { n } of again) expect(n.one + n.other).toBeLessThan(0.55 * rows)
	})

	it('compares shares as they were seen: who did more does not differ by that', async () => {
		const draws = random('how much was seen')
		const busy = (row: number) => row % 3 === 0
		const inputs = ['a', 'b'].map((name) => number(name, (row) => draws.normal() + (busy(row) ? 6 : 0)))
		// Everybody in twenty per hundred; one kind was seen fifteen times as often.
		const wholes = Float64Array.from({ length: rows }, (_, row) => (busy(row) ? 60 : 4))
		const share = (rate: (row: number) => number): Column => {
			const parts = wholes.map((whole, row) => draws.binomial(whole, rate(row)))
			const values = parts.map((part, row) => (part + 5 * 0.2) / ((wholes[row] as number) + 5))
			return { kind: 'number', name: 'share', values, seen: { of: 'share', parts, wholes } }
		}
		const found = await clustered(inputs, 2)
		const differences = async (column: Column) =>
			(await testGroups([column], inputs, personaMatrix(inputs, rows, 1), found, { ...how, k: 2 })).heldOutVariables.flat()
		for (const one of await differences(share(() => 0.2))) expect(one).toMatchObject({ kind: 'share', differs: false })
		const [, few] = await differences(share((row) => (busy(row) ? 0.3 : 0.2)))
		expect(few).toMatchObject({ kind: 'share', value: '', differs: true })
		expect(few?.kind === 'share' && few.share.one).toBeCloseTo(0.3, 1)
		expect(few?.kind === 'share' && few.share.other).toBeCloseTo(0.2, 1)
	})
})

import { expect, test } from 'vitest'
import type { IdentifierType } from '#identify'
import type { Matrix } from '#ml/matrix'
import { adjustedRand } from '#ml/partition-agreement'
import { simulateShop, timeOf } from '../demo/appliances/index.ts'
import { personaNames } from '../demo/appliances/parameters.ts'
import type { PersonTruth } from '../demo/appliances/truth.ts'
import { readRows, writeRows } from '../src/segment/persona/feature-rows.ts'
import { tableOf } from '../src/segment/persona/feature-table.ts'
import { personaMatrix } from '../src/segment/persona/persona-matrix.ts'
import { openWholeShop } from './support/whole-shop.ts'

/**
 * How much of the planted personas is in what shoppers do at all: not what a clustering finds, but what somebody finds who was told the truth
 * about half of them. `./qianmian bench personas` does the clustering, with more people.
 */
const shop = await openWholeShop()
const day = 86_400_000
const plan = { seed: 'personas', shoppers: 1_000, from: shop.clock.now() - 731 * day, to: shop.clock.now() - day }
const taste = ['price_level', 'brand_focus', 'new_share', 'offer_share']

const people: PersonTruth[] = []
const records = [...simulateShop(plan)].flatMap((block) => {
	people.push(...(block.truth?.people ?? []))
	return block.records
})
await shop.app.stages.collect.append(records.toSorted((a, b) => timeOf(a) - timeOf(b)))
await shop.settled()

async function plantedPersonas(): Promise<Map<number, number>> {
	const own = people.flatMap(({ persona, identifiers }) =>
		identifiers.flatMap(({ type, value, shared }) => (shared ? [] : [{ type, value, persona: personaNames.indexOf(persona) }])),
	)
	const personaOf = new Map<number, number>()
	for (const [type, those] of Map.groupBy(own, (one) => one.type)) {
		const values = those.map(({ value }) => value)
		const found = await shop.app.stages.identify.lookupMany(type as IdentifierType, values)
		for (const { value, persona } of those) {
			const profileId = found.get(value)
			if (profileId !== undefined) personaOf.set(profileId, persona)
		}
	}
	return personaOf
}

/** The mean of each planted persona among every other person; the rest belong to the nearest. */
function nearestTold({ values, rows, columns }: Matrix, planted: readonly number[]): { found: number[]; truly: number[] } {
	const sums = personaNames.map(() => new Float64Array(columns))
	const counts = personaNames.map(() => 0)
	for (let row = 0; row < rows; row += 2) {
		const persona = planted[row] as number
		counts[persona] = (counts[persona] as number) + 1
		for (let at = 0; at < columns; at++)
			(sums[persona] as Float64Array)[at] =
				((sums[persona] as Float64Array)[at] as number) + (values[row * columns + at] as number)
	}
	const asked = Array.from({ length: rows >> 1 }, (_, nth) => 2 * nth + 1)
	const found = asked.map((row) => {
		const squares = sums.map((sum, persona) =>
			sum.reduce((all, each, at) => all + (each / (counts[persona] as number) - (values[row * columns + at] as number)) ** 2, 0),
		)
		return squares.indexOf(Math.min(...squares))
	})
	return { found, truly: asked.map((row) => planted[row] as number) }
}

test('what shoppers do tells little of who they are, even to whoever was told the truth about half of them', async () => {
	const truly = await plantedPersonas()
	const { analytics } = shop.app.stores
	const content = { population: { kind: 'everyone' as const }, days: 731, leastActions: 10 }
	await writeRows(analytics, { run: 'truth', content, now: shop.clock.now(), zone: 'Asia/Shanghai', minors: [] })
	const table = await tableOf(readRows(analytics, 'truth'))
	const rows = Array.from(table.ids.keys()).filter((row) => truly.has(table.ids[row] as number))
	const planted = rows.map((row) => truly.get(table.ids[row] as number) as number)
	const told = (names: readonly string[] | undefined) => {
		const columns = table.columns.flatMap((column) =>
			column.kind === 'number' && (names?.includes(column.name) ?? true)
				? [{ ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) }]
				: [],
		)
		const { found, truly: right } = nearestTold(personaMatrix(columns, rows.length, 42).matrix, planted)
		const hits = found.filter((persona, at) => persona === right[at]).length / right.length
		return { hits, agreement: adjustedRand(Int32Array.from(found), Int32Array.from(right)) }
	}
	const [all, tasted] = [told(undefined), told(taste)]
	console.info(JSON.stringify({ people: rows.length, all, taste: tasted }))
	expect(rows.length).toBeGreaterThan(700)
	const sizes = Map.groupBy(planted, (persona) => persona)
	const guessing = Math.max(...[...sizes.values()].map(({ length }) => length)) / planted.length
	// Better than guessing the largest (0.24), and far from knowing.
	for (const { hits, agreement } of [all, tasted]) {
		expect(hits).toBeGreaterThan(guessing)
		expect(hits).toBeLessThan(0.5)
		expect(agreement).toBeGreaterThan(0.03)
		expect(agreement).toBeLessThan(0.2)
	}
})

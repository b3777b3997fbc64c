import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parameterTables } from './describe.ts'
import { meanings } from './meanings.ts'
import { parameters } from './parameters.ts'

const page = await readFile(fileURLToPath(new URL('../../docs/appliances-shop.md', import.meta.url)), 'utf8')

test('the documentation states every planted number as it is planted', () => {
	expect(page.endsWith(`${parameterTables()}\n`)).toBe(true)
})

test('no meaning is kept for a number that is no longer planted', () => {
	const tables = parameterTables()
	for (const path of Object.keys(meanings)) expect(tables).toContain(`\`${path}\``)
})

test('shares are shares', () => {
	const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
	const { personas, people, trade, consents, categories } = parameters
	expect(sum(Object.values(personas).map(({ share }) => share))).toBeCloseTo(1, 9)
	expect(sum(people.householdSizes)).toBeCloseTo(1, 9)
	expect(sum(trade.depthShares)).toBeCloseTo(1, 9)
	for (const { ages, channels } of Object.values(personas)) {
		expect(sum(ages)).toBeCloseTo(1, 9)
		expect(sum(Object.values(channels))).toBeLessThanOrEqual(0.95)
	}
	for (const { agreed, refused } of Object.values(consents)) expect(agreed + refused).toBeLessThanOrEqual(1)
	for (const { season } of Object.values(categories)) expect(season).toHaveLength(12)
})

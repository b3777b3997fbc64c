import { expect, test } from 'vitest'
import { sharedData } from '../../tests/support/shared-data.ts'
import { openWholeShop } from '../../tests/support/whole-shop.ts'

/**
 * The panel of The Complete Journey: each shopper is a household. 801 of 2,469 say who they are; of those 2,469 the public sample of
 * transactions, with campaigns and redemptions, knows 2,379.
 */
const demographics = await sharedData('completejourney/demographics.csv.gz')
const others = await Promise.all(
	['transactions_sample', 'campaigns', 'coupon_redemptions'].map((name) => sharedData(`completejourney/${name}.csv.gz`)),
)

const traits = ['age', 'income', 'home_ownership', 'marital_status', 'household_comp', 'kids_count']
const everybody = new Set([demographics, ...others].flatMap(householdIds))

test.skipIf(demographics === undefined)(
	'demographics become traits, and households are declared: 801 of those known',
	async () => {
		const shop = await openWholeShop()
		expect(everybody.size).toBe(2_379)
		await shop.importText('profiles', `household\n${[...everybody].join('\n')}\n`, { source: 'till', userId: 'household' })
		const profiles = await shop.importText<{ accepted: number }>('profiles', demographics as string, {
			...{ source: 'panel', userId: 'household_id' },
			traits: { ...Object.fromEntries(traits.map((name) => [name, name])), stated_size: 'household_size' },
		})
		const declared = await shop.importText<{ accepted: number }>('events', demographics as string, {
			...{ source: 'panel', userId: 'household_id', event: { value: 'Household Declared' } },
			properties: { household_id: 'household_id' },
			consents: [{ purpose: 'household', granted: true, evidence: { value: 'panel agreement' } }],
		})
		expect([profiles.accepted, declared.accepted]).toEqual([801, 801])
		await shop.settled()

		const count = async (definition: object) =>
			(await shop.call<{ yes: number; total: number }>('POST', '/api/segments/preview', { definition })) as {
				yes: number
				total: number
			}
		expect(await count({ trait: 'age', op: 'exists' })).toMatchObject({ yes: 801, total: 2_379 })
		expect(await count({ trait: 'household_size', op: 'exists' })).toMatchObject({ yes: 801, total: 2_379 })
		expect(await count({ trait: 'stated_size', op: 'eq', value: '5+' })).toMatchObject({ yes: rowsWith('household_size', '5+') })
		expect(await count({ trait: 'income', op: 'eq', value: '50-74K' })).toMatchObject({ yes: rowsWith('income', '50-74K') })

		const page = await shop.call<{ items: { targetable: boolean; basis: string }[]; next: string | null }>(
			'GET',
			'/api/households?kind=declared&limit=200',
		)
		expect(page.items).toHaveLength(200)
		expect(page.items.every(({ targetable, basis }) => targetable && basis === 'declared')).toBe(true)
	},
	240_000,
)

function cellsOf(text: string): string[][] {
	return text
		.trim()
		.split('\n')
		.map((row) => row.split(',').map((cell) => cell.replaceAll('"', '')))
}

function householdIds(text: string | undefined): string[] {
	const [head = [], ...rows] = cellsOf(text ?? '')
	const column = head.indexOf('household_id')
	return rows.map((cells) => cells[column] as string)
}

function rowsWith(name: string, value: string): number {
	const [head = [], ...rows] = cellsOf(demographics ?? '')
	return rows.filter((cells) => cells[head.indexOf(name)] === value).length
}

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWholeShop, type WholeShop } from './support/whole-shop.ts'

/**
 * 2,240 people of "customer personality" imported as profiles, and tags over what they said: each must give what counting the
 * file gives. The file is not part of this repository: it is read from `../shared/data` where it is.
 */
const path = fileURLToPath(new URL('../../shared/data/customer-personality/marketing_campaign.csv.gz', import.meta.url))
const there = existsSync(path)
if (!there) console.warn(`\n!!! SKIPPED: tags of public data, because ${path} is not there\n`)

interface Answer {
	readonly values: readonly { readonly value: string; readonly count: number }[]
	readonly known: number
	readonly unknown: number
}

const label = (value: string) => ({ value, label: { zh: value, en: value } })

describe.skipIf(!there)('tags of people from a public file', () => {
	let shop: WholeShop
	let people: Record<string, string>[]

	beforeAll(async () => {
		const [header = '', ...rows] = gunzipSync(await readFile(path))
			.toString('utf8')
			.trim()
			.split(/\r?\n/)
		const names = header.split('\t')
		people = rows.map((row) => Object.fromEntries(row.split('\t').map((cell, index) => [names[index] as string, cell])))
		shop = await openWholeShop()
		const columns = ['ID', 'Education', 'Marital_Status', 'Income', 'Kidhome', 'MntWines', 'Response']
		// One of them is number 0, which as a login says nothing about anybody.
		const csv = [columns.join(','), ...people.map((person) => `p-${columns.map((column) => person[column]).join(',')}`)].join(
			'\n',
		)
		await shop.importText('profiles', `${csv}\n`, {
			...{ source: 'crm', userId: 'ID' },
			traits: {
				education: 'Education',
				marital: 'Marital_Status',
				earnings: 'Income',
				kids: 'Kidhome',
				wine: 'MntWines',
				response: 'Response',
			},
		})
		await shop.settled()
		shop.clock.advance(60_000)
		await shop.call('POST', '/api/tags/starter')
	}, 300_000)

	const preview = (definition: object) => shop.call<Answer>('POST', '/api/tags/preview', { definition })
	const counted = (answer: Answer) => Object.fromEntries(answer.values.map(({ value, count }) => [value, count]))
	const count = (test: (person: Record<string, string>) => boolean) => people.filter(test).length

	it('imported everybody', () => {
		expect(people).toHaveLength(2240)
	})

	it('gives each degree its people', async () => {
		const degrees = [...new Set(people.map(({ Education = '' }) => Education))]
		const values = degrees.map((degree) => ({ ...label(degree), when: { trait: 'education', op: 'eq', value: degree } }))
		const answer = await preview({ kind: 'rule', values })
		expect(counted(answer)).toEqual(
			Object.fromEntries(degrees.map((degree) => [degree, count(({ Education }) => Education === degree)])),
		)
		expect(answer).toMatchObject({ known: 2240, unknown: 0 })
	})

	it('leaves the 24 without an income unknown', async () => {
		const answer = await preview({
			kind: 'predicted',
			field: 'earnings',
			bands: [label('low'), { ...label('high'), from: 50_000 }],
		})
		const high = count(({ Income = '' }) => Income !== '' && Number(Income) >= 50_000)
		expect(counted(answer)).toEqual({ low: 2216 - high, high })
		expect(answer).toMatchObject({ known: 2216, unknown: 24 })
	})

	it('finds the 334 who answered', async () => {
		const when = { all: [{ trait: 'response', op: 'eq', value: 1 }] }
		expect(counted(await preview({ kind: 'rule', values: [{ ...label('yes'), when }], otherwise: label('no') }))).toEqual({
			yes: 334,
			no: 1906,
		})
	})

	it('takes rules in their order', async () => {
		const values = [
			{ ...label('much'), when: { trait: 'wine', op: 'gte', value: 500 } },
			{ ...label('some'), when: { trait: 'wine', op: 'gte', value: 100 } },
		]
		const much = count(({ MntWines }) => Number(MntWines) >= 500)
		const some = count(({ MntWines }) => Number(MntWines) >= 100) - much
		expect(counted(await preview({ kind: 'rule', values, otherwise: label('little') }))).toEqual({
			much,
			some,
			little: 2240 - much - some,
		})
	})

	it('has none of the starter pack’s tags guess: where nothing is known, coverage is nought', async () => {
		const { items } = await shop.call<{
			items: { code: string; kind: string; last: { known: number; holders: number; error: string | null } }[]
		}>('GET', '/api/tags?limit=200')
		const of = (code: string) => items.find((tag) => tag.code === code)?.last
		expect(items.filter(({ last }) => last.error !== null)).toEqual([])
		for (const code of [
			'gender',
			'city-tier',
			'in-market-washer',
			'active-days',
			'member',
			'oldest-appliance',
			'due-washer',
			'price-sensitivity',
		])
			expect(of(code), code).toMatchObject({ known: 0, holders: 0 })
		// They would be recognised when they buy, and nobody has bought.
		expect(of('orders-made')).toMatchObject({ known: 2240 })
	})
})

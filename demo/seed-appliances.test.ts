import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { people as planted } from './appliances/parameters.ts'
import type { ApplianceTruth, NumberTruth, PersonTruth } from './appliances/truth.ts'
import { type Demo, openDemo } from './open-demo.ts'

/** The simulated shop as a user gets it, at the size of a village. */
let folder: string
let demo: Demo
let people: PersonTruth[]

async function truth<T>(name: string): Promise<T[]> {
	const text = await readFile(join(folder, 'truth', `${name}.jsonl`), 'utf8')
	return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]))
}

async function get<T>(url: string): Promise<T> {
	const headers = { authorization: `Bearer ${demo.app.localKey}` }
	const answer = await demo.app.server.app.inject({ method: 'GET', url, headers })
	if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`)
	return answer.json() as T
}

async function one<T>(select: string): Promise<T> {
	const { analytics } = demo.app.stores
	const [row] = await analytics.query<T & Record<string, unknown>>(
		select.replaceAll('FROM ', `FROM ${analytics.dialect.database}.`),
	)
	if (!row) throw new Error('no row')
	return row
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-appliances-'))
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
	demo = await openDemo(config, { shop: 'appliances', shoppers: 250, shift: true, onProgress: () => undefined })
	people = await truth<PersonTruth>('people')
}, 600_000)

afterAll(async () => {
	await demo?.app.close()
	await rm(folder, { recursive: true, force: true })
})

describe('the simulated shop, loaded', () => {
	test('knows everybody who signed in by their login', async () => {
		expect(people).toHaveLength(250)
		const known = people.filter(({ userId }) => userId !== null)
		expect(known.length).toBeGreaterThan(120)
		for (const { userId } of known) expect(await demo.app.stages.identify.lookup('user_id', userId as string)).toBeGreaterThan(0)
	})

	test('counts orders of two years in its own currency, with marketplace orders that belong to nobody', async () => {
		expect(demo.summary.netRevenue.currency).toBe('CNY')
		expect(Number(demo.summary.netRevenue.amount)).toBeGreaterThan(50_000)
		const rows = await one<{ guests: string; months: string; charged: string }>(
			`SELECT countIf(channel = 'tmall' AND profile_id = 0) AS guests, uniqExact(toYYYYMM(ts)) AS months,
				countIf(list_price >= 0 AND merchant_discount > 0) AS charged FROM order_lines`,
		)
		// One row in 250 of the marketplace's export is damaged.
		expect(Math.abs(Number(rows.guests) - 29)).toBeLessThanOrEqual(2)
		expect(Number(rows.months)).toBeGreaterThanOrEqual(24)
		expect(Number(rows.charged)).toBeGreaterThan(50)
	})

	test('has the appliances of the truth under their serials', async () => {
		const owned = await truth<ApplianceTruth>('appliances')
		const { items } = await get<{ items: { serial: string; category: string }[] }>('/api/appliances?limit=50')
		expect(items.length).toBeGreaterThan(20)
		for (const { serial, category } of items) expect(owned.find((one) => one.serial === serial)?.category).toBe(category)
	})

	test('keeps bots, late and damaged events, marked', async () => {
		const marks = await one<Record<string, string>>(
			`SELECT countIf(has(marks, 'bot')) AS bots, countIf(has(marks, 'late')) AS late, countIf(has(marks, 'plan:wrong-type')) AS wrong FROM events`,
		)
		expect(Number(marks.bots)).toBeGreaterThan(50)
		expect(Number(marks.late)).toBeGreaterThan(20)
		expect(Number(marks.wrong)).toBeGreaterThan(5)
	})

	test('ran its campaign through the product, with a holdout and a planted lift between those of the personas', () => {
		const { campaign } = demo.summary
		expect(campaign?.treated).toBeGreaterThan(0)
		expect(campaign?.planted).toBeGreaterThan(0.02)
		expect(campaign?.planted).toBeLessThan(0.12)
	})

	test('says something of somebody with every starter tag, and of appliances only to whoever has one', async () => {
		interface Listed {
			readonly code: string
			readonly last: { readonly known: number; readonly holders: number; readonly everyone: number } | null
		}
		const { items } = await get<{ items: Listed[] }>('/api/tags?limit=100')
		expect(items.length).toBeGreaterThan(60)
		// One shopper in two hundred is a minor: a village may have none.
		for (const { code, last } of items) if (code !== 'minor') expect(last?.holders, code).toBeGreaterThan(0)
		for (const { code, last } of items)
			if (code.startsWith('due-')) expect(last?.known, code).toBeLessThan(0.5 * (last?.everyone ?? 0))
	})

	test('has two sources of one fact, which agree about as often as planted', async () => {
		const headers = { authorization: `Bearer ${demo.app.localKey}` }
		const payload = { a: 'gender', b: 'gender-noted' }
		const answer = await demo.app.server.app.inject({ method: 'POST', url: '/api/tags/agreement', headers, payload })
		const { n, observed } = answer.json() as { n: number; observed: number }
		const [right, noted] = [1 - planted.wrongGender, 1 - planted.wronglyNoted]
		const expected = right * noted + (1 - right) * (1 - noted)
		expect(n).toBeGreaterThan(15)
		expect(Math.abs(observed - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / n))
	})

	test('leaves pairs to decide on, and the truth knows what is right', async () => {
		interface Pair {
			readonly reason: string
			readonly a: { readonly label: string }
			readonly b: { readonly label: string }
		}
		const { items } = await get<{ items: Pair[] }>('/api/identity/candidates?limit=50')
		expect(items.length).toBeGreaterThan(0)
		const personOf = new Map(
			people.flatMap(({ person, identifiers }) =>
				identifiers.flatMap(({ type, value }) => (type === 'user_id' ? [[value, person] as const] : [])),
			),
		)
		const numbers = await truth<NumberTruth>('numbers')
		for (const { a, b } of items.filter(({ reason }) => reason === 'two-logins')) {
			const persons = [personOf.get(a.label), personOf.get(b.label)]
			const known = numbers.find((one) => persons.every((person) => person !== undefined && one.persons.includes(person)))
			expect(known?.right, `${a.label} and ${b.label}`).toBe(persons[0] === persons[1] ? 'merge' : 'keep-apart')
		}
	})

	test('has something on every screen', async () => {
		for (const url of [
			'/api/segments',
			'/api/campaigns',
			'/api/plan/events',
			'/api/subsidies',
			'/api/tags',
			'/api/cases',
			'/api/households',
			'/api/imports',
			'/api/computed-traits',
			'/api/appliances',
			'/api/quarantine',
		])
			expect((await get<{ items: unknown[] }>(url)).items.length, url).toBeGreaterThan(0)
	})

	test('opens again as it was left', async () => {
		await demo.app.close()
		const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
		const again = await openDemo(config, { shift: true, onProgress: () => undefined })
		expect(again.summary).toEqual(demo.summary)
		demo = again
	})
})

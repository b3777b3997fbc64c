import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type LogRecord, logRecord } from '#collect'
import { dateAt } from './calendar.ts'
import { householdSizes } from './households.ts'
import { simulateShop, timeOf } from './index.ts'
import { liveHousehold } from './live-household.ts'
import { makeWorld, type ShopPlan } from './world.ts'

const plan: ShopPlan = { seed: 'test', shoppers: 120, from: dateAt('2024-11-20'), to: dateAt('2026-11-21') }
const blocks = [...simulateShop(plan)]
const records = blocks.flatMap((block) => [...block.records])

function hash(change: Partial<ShopPlan> = {}): string {
	const digest = createHash('sha256')
	for (const block of simulateShop({ ...plan, ...change })) digest.update(JSON.stringify(block))
	return digest.digest('hex')
}

test('equal plans give equal bytes, another seed gives another shop', () => {
	const once = hash()
	expect(hash()).toBe(once)
	expect(hash({ seed: 'other' })).not.toBe(once)
})

test('a household lives the same life alone and in company', () => {
	const world = makeWorld({ ...plan, shoppers: 500 })
	const place = [...householdSizes(world)][17]
	const alone = place && liveHousehold(world, place)
	const among = blocks.flatMap(({ truth }) => truth?.people ?? []).filter(({ household }) => household === 'H000018')
	expect(alone?.truth.people).toEqual(among)
})

test('every record is one that the log takes', () => {
	for (const record of records) {
		const parsed = logRecord.safeParse(record)
		if (!parsed.success) throw new Error(`${JSON.stringify(record)}: ${parsed.error.message}`)
	}
	expect(records.length).toBeGreaterThan(120 * 20)
})

test('nothing happens outside the two years, and nothing arrives before it happens', () => {
	for (const record of records) {
		if (record.kind === 'item' || record.kind === 'rejected') continue
		expect(record.ts).toBeGreaterThanOrEqual(plan.from)
		expect(record.ts).toBeLessThan(plan.to)
		expect(record.receivedAt).toBeGreaterThanOrEqual(record.ts)
	}
})

test('the history of a household comes in order of time, and only the late ones arrive out of it', () => {
	for (const { records: block, truth } of blocks) {
		if (!truth) continue
		const times = block.map(timeOf)
		const ordered = block.filter((record) => record.kind !== 'rejected').map(timeOf)
		expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
		expect(times.length).toBe(block.length)
	}
})

test('every shopper stands in the truth once, with the ids under which records speak of them', () => {
	const people = blocks.flatMap(({ truth }) => truth?.people ?? [])
	expect(people).toHaveLength(120)
	expect(new Set(people.map(({ person }) => person)).size).toBe(120)
	const known = new Set(people.flatMap(({ identifiers }) => identifiers.map(({ value }) => value)))
	for (const record of records) {
		if (record.kind !== 'event') continue
		if (record.userId !== undefined) expect(known).toContain(record.userId)
		const { anonymousId = '' } = record
		if (!/^(bot|terminal)-/.test(anonymousId) && anonymousId !== '') expect(known).toContain(anonymousId)
	}
})

test('serials of the data are those of the truth', () => {
	const serials = new Set(blocks.flatMap(({ truth }) => truth?.appliances.map(({ serial }) => serial) ?? []))
	const told = records.flatMap((record: LogRecord) =>
		record.kind === 'event' && typeof record.properties?.serial === 'string' ? [record] : [],
	)
	expect(told.length).toBeGreaterThan(50)
	const orders = new Set(blocks.flatMap(({ truth }) => truth?.episodes.map(({ orderId }) => orderId) ?? []))
	for (const record of told) {
		expect(serials).toContain(record.properties?.serial)
		if (record.event === 'Installation Completed') expect(orders).toContain(record.properties?.order_id)
	}
})

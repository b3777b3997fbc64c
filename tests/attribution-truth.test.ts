import { expect, test } from 'vitest'
import { simulateShop, timeOf } from '../demo/appliances/index.ts'
import { emptyTruth } from '../demo/appliances/truth.ts'
import { compare, sharesOf } from '../demo/attribution-and-truth.ts'
import { plantedAttribution } from '../demo/planted-attribution.ts'
import { openWholeShop } from './support/whole-shop.ts'

/**
 * What credit is worth against the planted truth of the simulated shop. That every model flatters retargeting is no fault of the models: it
 * is what they are, and why the screen says that credit is not effect. `./qianmian bench attribution` has the figures of a larger shop.
 */
const shop = await openWholeShop()
const day = 86_400_000
const now = shop.clock.now()
const plan = { seed: 'attribution', shoppers: 700, from: now - 500 * day, to: now - day }

const truth = emptyTruth()
const records = [...simulateShop(plan)].flatMap((block) => {
	truth.people.push(...(block.truth?.people ?? []))
	truth.episodes.push(...(block.truth?.episodes ?? []))
	return block.records
})
await shop.app.stages.collect.append(records.toSorted((a, b) => timeOf(a) - timeOf(b)))
await shop.settled()

const range = { from: '2025-07-01', to: '2026-09-01' }
const planted = plantedAttribution(truth, { from: Date.parse(range.from), to: Date.parse(range.to) })
const truly = sharesOf(planted.removal)
const ask = async (asked: object) =>
	compare(asked, await shop.call('POST', '/api/attribution/credit', { ...range, ...asked }), truly)

test('most orders would come without any advertising, and retargeting brings hardly any', () => {
	expect(planted.base).toBeGreaterThan(0.7)
	expect(planted.removal.retargeting).toBeLessThan(0.015)
	expect(truly.search).toBeGreaterThan(4 * (truly.retargeting ?? 1))
})

test('every model credits advertising with more than it brings, and retargeting with more than twice its part of that', async () => {
	const { models, conversions } = await ask({})
	expect(conversions.credited).toBeGreaterThan(300)
	expect(conversions.unknown).toBeGreaterThan(0)
	expect(Object.keys(models)).toHaveLength(8)
	for (const [model, { toAdvertising, shares, distance }] of Object.entries(models)) {
		expect([model, toAdvertising > 1 - planted.base]).toEqual([model, true])
		expect([model, (shares.retargeting ?? 0) > 2 * (truly.retargeting ?? 1)]).toEqual([model, true])
		expect([model, distance > 0.05 && distance < 0.5]).toEqual([model, true])
	}
})

import { beforeAll, describe, expect, it } from 'vitest'
import { type OperationsStore, sql, timestamp } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { createMemoryUseStore } from './use-store.memory.ts'
import { createUseStore, type KeptUse, type UseStore } from './use-store.ts'

const at = Date.UTC(2026, 10, 1)

const keep = (store: UseStore, ...uses: [string, KeptUse][]) => store.keep(new Map(uses))

/** Opens a store in which appliances 1, 2 and 3 were heard of at `at`. */
function contract(open: () => Promise<UseStore>): void {
	const use = (more: Partial<KeptUse> = {}): KeptUse => ({
		profile: null,
		withheld: true,
		reports: 7,
		computedAt: at + 1,
		...more,
	})

	it('names the appliances that reported since, those never looked at first', async () => {
		const store = await open()
		expect(await store.due(2)).toEqual(['1', '2'].map((id) => ({ id, toldAt: at })))
		await keep(store, ['1', use()], ['2', use({ computedAt: at - 1 })])
		expect((await store.due(9)).map(({ id }) => id)).toEqual(['3', '2'])
	})

	it('keeps the latest word on each', async () => {
		const store = await open()
		await keep(store, ['2', use()])
		await keep(store, ['2', use({ withheld: false, reports: 9 })], ['1', use()])
		expect(await store.find('2')).toEqual(use({ withheld: false, reports: 9 }))
		expect(await store.find('3')).toBeUndefined()
		expect(await store.kept('1', 9)).toEqual(['2'])
		expect(await store.kept('0', 1)).toEqual(['1'])
	})

	it('counts what is withheld', async () => {
		const store = await open()
		expect(await store.withheld()).toEqual({ appliances: 0, reports: 0 })
		await keep(store, ['1', use()], ['2', use()], ['3', use({ withheld: false })])
		expect(await store.withheld()).toEqual({ appliances: 2, reports: 14 })
	})
}

const reported = new Map(['1', '2', '3'].map((id) => [id, at]))
describe('use store, in memory', () => contract(async () => createMemoryUseStore(reported)))
forEachEngine('use store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	contract(async () => {
		await operations.query(sql`TRUNCATE appliances, appliance_use, appliance_reports RESTART IDENTITY CASCADE`)
		for (const id of reported.keys()) {
			await operations.query(sql`INSERT INTO appliances (serial_hash, serial_sealed, token, updated_at)
				VALUES (${Buffer.from(id)}, ${Buffer.of()}, ${id}, ${timestamp(at)})`)
			await operations.query(sql`INSERT INTO appliance_reports (appliance_id, told_at) VALUES (${id}::bigint, ${timestamp(at)})`)
		}
		return createUseStore(operations)
	})
})

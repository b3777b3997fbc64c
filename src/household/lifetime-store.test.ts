import { beforeAll, describe, expect, it } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createMemoryLifetimeStore } from './lifetime-store.memory.ts'
import { createLifetimeStore, type LifetimeStore } from './lifetime-store.ts'
import { migrations } from './migrations.ts'

const stated = { category: 'washer', years: 7.5, note: '保修数据', changedBy: 'ann', changedAt: Date.UTC(2026, 10, 1) }

function contract(open: () => Promise<LifetimeStore>): void {
	it('keeps one number of years for a category, the last that was stated', async () => {
		const store = await open()
		await store.put({ ...stated, years: 9 })
		await store.put(stated)
		await store.put({ ...stated, category: 'kettle' })
		expect(await store.all()).toEqual([{ ...stated, category: 'kettle' }, stated])
	})

	it('forgets it once', async () => {
		const store = await open()
		await store.put(stated)
		expect([await store.remove('washer'), await store.remove('washer'), await store.all()]).toEqual([true, false, []])
	})
}

describe('lifetime store, in memory', () => contract(async () => createMemoryLifetimeStore()))
forEachEngine('lifetime store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	contract(async () => {
		await operations.query(sql`TRUNCATE appliance_lifetimes`)
		return createLifetimeStore(operations)
	})
})

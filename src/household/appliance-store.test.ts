import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { applianceStoreContract } from './appliance-store.contract.ts'
import { createMemoryApplianceStore } from './appliance-store.memory.ts'
import { createApplianceStore } from './appliance-store.ts'
import { migrations } from './migrations.ts'

describe('appliance store, in memory', () => applianceStoreContract(async () => createMemoryApplianceStore()))
forEachEngine('appliance store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	applianceStoreContract(async () => {
		await operations.query(sql`TRUNCATE appliances, appliance_facts, appliance_use RESTART IDENTITY CASCADE`)
		return createApplianceStore(operations)
	})
})

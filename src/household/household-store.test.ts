import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { householdStoreContract } from './household-store.contract.ts'
import { createMemoryHouseholdStore } from './household-store.memory.ts'
import { createHouseholdStore } from './household-store.ts'
import { migrations } from './migrations.ts'

describe('household store, in memory', () => householdStoreContract(async () => createMemoryHouseholdStore()))
forEachEngine('household store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	householdStoreContract(async () => {
		await operations.query(sql`TRUNCATE households, household_members, household_log, household_blocks RESTART IDENTITY CASCADE`)
		return createHouseholdStore(operations)
	})
})

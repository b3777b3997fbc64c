import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { subsidyStoreContract } from './subsidy-store.contract.ts'
import { createMemorySubsidyStore } from './subsidy-store.memory.ts'
import { createSubsidyStore } from './subsidy-store.ts'

describe('subsidy store, in memory', () => subsidyStoreContract(async () => createMemorySubsidyStore()))
forEachEngine('subsidy store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	subsidyStoreContract(async () => {
		await operations.query(sql`TRUNCATE subsidy_rules`)
		return createSubsidyStore(operations)
	})
})

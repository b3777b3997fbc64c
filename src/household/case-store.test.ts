import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { caseStoreContract } from './case-store.contract.ts'
import { createMemoryCaseStore } from './case-store.memory.ts'
import { createCaseStore } from './case-store.ts'
import { migrations } from './migrations.ts'

describe('case store, in memory', () => caseStoreContract(async () => createMemoryCaseStore()))
forEachEngine('case store', (engine) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engine.operations({ migrations })
	})
	caseStoreContract(async () => {
		await operations.query(sql`TRUNCATE service_cases, service_calls RESTART IDENTITY CASCADE`)
		return createCaseStore(operations)
	})
})

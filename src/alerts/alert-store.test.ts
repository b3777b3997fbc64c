import { describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { alertStoreContract } from './alert-store.contract.ts'
import { createMemoryAlertStore } from './alert-store.memory.ts'
import { createAlertStore } from './alert-store.ts'
import { migrations } from './migrations.ts'

describe('alert store (in memory)', () => alertStoreContract(async () => createMemoryAlertStore()))

forEachEngine('alert store', (engines) => {
	let operations: OperationsStore | undefined
	alertStoreContract(async () => {
		operations ??= await engines.operations({ migrations })
		await operations.query(sql`TRUNCATE alerts`)
		return createAlertStore(operations)
	})
})

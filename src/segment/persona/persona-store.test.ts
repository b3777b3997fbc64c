import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { personaStoreContract } from './persona-store.contract.ts'
import { createMemoryPersonaStore } from './persona-store.memory.ts'
import { createPersonaStore } from './persona-store.ts'

describe('persona store (in memory)', () => personaStoreContract(async () => createMemoryPersonaStore()))

forEachEngine('persona store', (engines) => {
	let operations: OperationsStore
	beforeAll(async () => {
		operations = await engines.operations({ migrations })
	})
	personaStoreContract(async () => {
		await operations.query(sql`TRUNCATE persona_sets CASCADE`)
		return createPersonaStore(operations)
	})
})

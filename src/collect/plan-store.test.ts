import { describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { planStoreContract } from './plan-store.contract.ts'
import { createMemoryPlanStore } from './plan-store.memory.ts'
import { createPlanStore } from './plan-store.ts'

describe('plan store (in memory)', () => planStoreContract(async () => createMemoryPlanStore()))

forEachEngine('plan store', (engines) => {
	let operations: OperationsStore | undefined
	planStoreContract(async () => {
		operations ??= await engines.operations({ migrations })
		await operations.query(sql`TRUNCATE plan_versions`)
		return createPlanStore(operations)
	})
})

import { describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { tagStoreContract } from './tag-store.contract.ts'
import { createMemoryTagStore } from './tag-store.memory.ts'
import { createTagStore } from './tag-store.ts'

describe('tag store (in memory)', () => tagStoreContract(async () => createMemoryTagStore()))

forEachEngine('tag store', (engines) => {
	let operations: OperationsStore | undefined
	tagStoreContract(async () => {
		operations ??= await engines.operations({ migrations })
		await operations.query(sql`TRUNCATE tags, tag_versions, tag_categories, tag_fairness_checks`)
		return createTagStore(operations)
	})
})

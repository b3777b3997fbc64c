import { describe } from 'vitest'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { watchStoreContract } from './watch-store.contract.ts'
import { createMemoryWatchStore } from './watch-store.memory.ts'
import { createWatchStore } from './watch-store.ts'

describe('watched metrics, in memory', () => watchStoreContract(async () => createMemoryWatchStore()))
forEachEngine('watched metrics', ({ operations }) =>
	watchStoreContract(async () => createWatchStore(await operations({ migrations }))),
)

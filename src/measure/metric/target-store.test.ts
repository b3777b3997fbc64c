import { describe } from 'vitest'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { targetStoreContract } from './target-store.contract.ts'
import { createMemoryTargetStore } from './target-store.memory.ts'
import { createTargetStore } from './target-store.ts'

describe('targets, in memory', () => targetStoreContract(async () => createMemoryTargetStore()))
forEachEngine('targets', ({ operations }) => targetStoreContract(async () => createTargetStore(await operations({ migrations }))))

import { describe } from 'vitest'
import { testOperations } from '../../tests/support/stores.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { identityStoreContract } from './identity-store.contract.ts'
import { createMemoryIdentityStore } from './identity-store.memory.ts'
import { migrations } from './migrations.ts'

describe('identity store, in memory', () => identityStoreContract(async () => createMemoryIdentityStore()))
describe('identity store, in PGlite', () =>
	identityStoreContract(async () => createIdentityStore(await testOperations({ migrations }))))

import type { OperationsStore } from '#storage/operations'
import { blockedQueries } from './blocked-queries.ts'
import { candidateQueries } from './candidate-queries.ts'
import { commitChanges } from './commit-changes.ts'
import { identityQueries } from './identity-queries.ts'
import type { IdentityStore } from './identity-store.ts'
import { mergeQueries } from './merge-queries.ts'
import { settleQueries } from './settle-queries.ts'

export function createIdentityStore(operations: OperationsStore): IdentityStore {
	return {
		...identityQueries(operations),
		...blockedQueries(operations),
		...mergeQueries(operations),
		...candidateQueries(operations),
		...settleQueries(operations),
		commit: (changes, version) => operations.transaction((tx) => commitChanges(tx, changes, version)),
	}
}

import { beforeAll, describe } from 'vitest'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { migrations } from '../migrations.ts'
import { reportStoreContract } from './report-store.contract.ts'
import { createMemoryReportStore } from './report-store.memory.ts'
import { createReportStore } from './report-store.ts'

describe('reports, in memory', () => reportStoreContract(async () => createMemoryReportStore()))
forEachEngine('reports', ({ operations }) => {
	let shared: OperationsStore
	beforeAll(async () => {
		shared = await operations({ migrations })
	})
	// Emptied rather than opened anew: opening takes longer than all the cases.
	reportStoreContract(async () => {
		await shared.query(sql`DELETE FROM report_schedules`)
		return createReportStore(shared)
	})
})

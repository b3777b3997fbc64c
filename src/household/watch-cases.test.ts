import { expect, test } from 'vitest'
import type { Alert } from '#kit/alert'
import { createMemoryCaseStore } from './case-store.memory.ts'
import { watchCases } from './watch-cases.ts'

const at = Date.UTC(2026, 10, 1)
const day = 86_400_000

test('somebody is told of cases that nobody closes, until they are closed', async () => {
	const cases = createMemoryCaseStore()
	const open = new Map<string, Alert>()
	const alerts = {
		raise: async (alert: Alert) => void open.set(alert.kind, alert),
		settle: async (kind: string) => void open.delete(kind),
	}
	const opened = { key: '1', what: 'opened', source: 'crm', caseId: '1', kind: 'repair', channel: '', profileId: 1, at } as const
	await cases.apply([{ ...opened, serialHash: null, minutes: null, synthetic: false }], at)
	await watchCases({ cases, alerts, now: () => at + 30 * day })
	expect(open.size).toBe(0)
	await watchCases({ cases, alerts, now: () => at + 31 * day })
	expect(open.get('cases-stale')?.details).toEqual({ count: 1, oldest: '2026-11-01T00:00:00.000Z' })
	await cases.close('1', 'ann', at + 32 * day)
	await watchCases({ cases, alerts, now: () => at + 33 * day })
	expect(open.size).toBe(0)
})

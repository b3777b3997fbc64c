import { describe, expect, test } from 'vitest'
import { migrations as identity } from '#identify'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { type MetricStore, nothing, type Values } from './metric/tally-store.ts'
import { overviewContract } from './overview.contract.ts'
import { overview } from './overview.ts'

forEachEngine('overview', ({ analytics }) => overviewContract(() => analytics({ migrations: [...facts, ...identity] })))

describe('overview', () => {
	const store = (total: Values, known?: number): MetricStore => ({
		tally: async () => (period) => (period === 'current' ? { ...nothing, total } : nothing),
		rank: async () => [],
		countOthers: async () => 0,
		knownSince: async () => known,
		recordsBegin: async () => known,
	})
	const needs = (of: MetricStore) => ({
		...{ store: of, now: Date.parse('2026-09-02T15:00:00Z'), zone: 'Asia/Shanghai', currency: 'JPY' },
		// Of averages of active people alone, which the overview does not show.
		analytics: {} as AnalyticsStore,
	})
	const asked = { range: { from: '2026-09-01', to: '2026-09-04' }, grain: 'day', compare: 'none', scope: {} } as const

	test('of a shop that recorded nothing yet says nothing, never 0, up to today', async () => {
		const empty = await overview(needs(store({})), asked)
		expect(empty.totals.gmv).toEqual({ value: null, previous: null })
		expect(empty.totals.visitors.value).toBeNull()
		expect(empty.totals.aov.value).toBeNull()
		expect(empty.compareRange).toBeNull()
		expect(empty.series.map(({ at, partial, gmv }) => [at, partial, gmv])).toEqual([
			['2026-09-01', undefined, null],
			['2026-09-02', true, null],
		])
		expect(empty.previousSeries).toEqual([])
	})

	test('of a quiet period is zeros, without an average', async () => {
		const quiet = await overview(needs(store({}, Date.parse('2026-05-01T00:00:00Z'))), asked)
		expect(quiet.totals).toMatchObject({ gmv: { value: '0' }, visitors: { value: 0 }, aov: { value: null } })
	})

	test("rounds an average to the currency's minor unit", async () => {
		const ordered = store({ gmv: '1001', orders: '2' })
		expect((await overview(needs(ordered), asked)).totals.aov.value).toBe('501')
		expect((await overview({ ...needs(ordered), currency: 'GBP' }, asked)).totals.aov.value).toBe('500.5')
	})
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { day } from './history.ts'
import { compute, type HistoryBench, historyStoreContract, randomSteps } from './history-store.contract.ts'
import { createMemoryHistoryStore } from './history-store.memory.ts'
import { createHistoryStore } from './history-store.ts'
import { migrations } from './migrations.ts'

function memoryBench(): HistoryBench {
	const members = new Map<string, readonly number[]>()
	const merged = new Map<number, number>()
	return {
		store: createMemoryHistoryStore({
			membersOf: (id) => members.get(id) ?? [],
			personOf: (id) => merged.get(id) ?? id,
		}),
		setMembers: async (id, ids) => void members.set(id, ids),
		merge: async (from, to) => void merged.set(from, to),
	}
}

describe('segment history (in memory)', () => historyStoreContract(async () => memoryBench()))

forEachEngine('segment history', (engines) => {
	let analytics: AnalyticsStore
	let version = 1
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...migrations] })
	})

	const bench = (): HistoryBench => ({
		store: createHistoryStore(analytics),
		setMembers: (id, ids, generation) =>
			analytics.command(
				`INSERT INTO ${analytics.dialect.database}.segment_members (segment_id, version, generation, computed_at, members, yes, no, everyone)
				SELECT {id:String}, 1, {generation:UInt64}, now64(3), bitmapBuild({ids:Array(UInt32)}), 0, 0, 0`,
				{ id, generation, ids },
			),
		merge: async (from, to) => {
			await analytics.insertRows('profile_overrides', [{ from_id: from, to_id: to, version: version++ }])
			await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		},
	})

	historyStoreContract(async () => bench())

	/** 8 sequences here; QIANMIAN_RUNS for more. */
	it('tells of random comings and goings, edits and merges what a plain replay tells', async () => {
		let run = 0
		const start = Date.parse('2026-03-27T20:00:00Z')
		await fc.assert(
			fc.asyncProperty(
				randomSteps,
				fc.array(fc.integer({ min: -1, max: 9 * 24 }), { minLength: 3, maxLength: 3 }),
				async (steps, hours) => {
					const [real, plain] = [bench(), memoryBench()]
					const own = (id: number) => 10_000 + run * 10 + id
					const id = `random-${run++}`
					let at = start
					let edition = 1
					for (const { members, later, edited, merge } of steps) {
						at += later
						if (edited) edition++
						for (const one of [real, plain]) {
							if (merge) await one.merge(own(merge[0]), own(merge[1]))
							await compute(one, id, members.map(own), at, edition)
						}
					}
					const range = { from: start, to: start + 9 * day, zone: 'Europe/Berlin' }
					expect(await real.store.days(id, range, {})).toEqual(await plain.store.days(id, range, {}))
					for (const hour of hours) {
						const moment = start + hour * 3_600_000
						expect(await real.store.idsAt(id, moment)).toEqual(await plain.store.idsAt(id, moment))
					}
					for (const one of [real, plain]) await one.store.compact(start + 60 * day, range.zone)
					expect(await real.store.days(id, range, {})).toEqual(await plain.store.days(id, range, {}))
					const end = start + 20 * day
					expect(await real.store.idsAt(id, end)).toEqual(await plain.store.idsAt(id, end))
					await real.store.forget(id)
				},
			),
			{ numRuns: Number(process.env.QIANMIAN_RUNS ?? 8), seed: 20260322, endOnFailure: true },
		)
	}, 300_000)
})

import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { migrations as people } from '#identify'
import { toStoreTime } from '#kit/zone'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { createVault } from '#storage/vault'
import { forEachEngine } from '../../tests/support/engines.ts'
import { createMemoryApplianceStore } from './appliance-store.memory.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { createMemoryCaseStore } from './case-store.memory.ts'
import { foldAppliance } from './fold-appliance.ts'
import { createMemoryHouseholdStore } from './household-store.memory.ts'
import { migrations } from './migrations.ts'
import { dayMs, isReplaced, lifetimesOf, type Owned, ownershipStage } from './ownership-stage.ts'
import { refreshHouseholdFacts } from './refresh-household-facts.ts'
import { serialKeys } from './serial-keys.ts'

const now = Date.UTC(2026, 10, 2, 4)
const keys = serialKeys(createVault(Buffer.alloc(32, 1)))
const lifetimes = lifetimesOf(new Map([['kettle', 1]]))

const appliance = fc.record({
	profileId: fc.integer({ min: 1, max: 3 }),
	category: fc.constantFrom('kettle', 'washer', 'something-else'),
	ageDays: fc.oneof(fc.integer({ min: 0, max: 4_500 }), fc.constantFrom(0, 89, 90, 219, 220, 401, 402)),
})

forEachEngine('what segments may ask about what people own', (engine) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engine.analytics({ migrations: [...facts, ...people, ...migrations] })
		const seen = { first_seen: toStoreTime(now), last_seen: toStoreTime(now), observed: 1, purchased: 0, identified: 1 }
		await analytics.insertRows(
			'people',
			[1, 2, 3].map((profile_id) => ({ profile_id, ...seen })),
		)
	})

	async function refresh(appliances: ApplianceStore): Promise<void> {
		const common = {
			...{ analytics, appliances, cases: createMemoryCaseStore(), households: createMemoryHouseholdStore() },
			identify: {
				survivors: async (ids: readonly number[]) => new Map(ids.map((id) => [id, id])),
				families: async (ids: readonly number[]) => new Map(ids.map((id) => [id, [id]])),
			},
			lifetimes: async () => lifetimes,
			now: () => now,
		}
		const living = { ...common, labels: async () => new Map(), keys, consented: async () => new Set<number>() }
		await refreshHouseholdFacts({ ...common, living })
	}

	test('whoever has more appliances than a home holds owns none of them', async () => {
		const many = Array.from({ length: 41 }, () => ({ profileId: 2, category: 'washer', ageDays: 5 }))
		await refresh(await registered([...many, { profileId: 1, category: 'washer', ageDays: 5 }]))
		const rows = await analytics.query<{ owned_categories: string }>(
			`SELECT owned_categories FROM ${analytics.dialect.database}.household_facts FINAL ORDER BY profile_id`,
		)
		expect(rows.map((row) => row.owned_categories)).toEqual(['|washer|', '', ''])
	})

	test('writes down only whose facts differ from the last, and forgets ids that are others’ now', async () => {
		const { database } = analytics.dialect
		const versions = async () => {
			const rows = await analytics.query<{ profile_id: number; version: string }>(
				`SELECT profile_id, version FROM ${database}.household_facts FINAL ORDER BY profile_id`,
			)
			return new Map(rows.map((row) => [row.profile_id, row.version]))
		}
		const owned = { profileId: 1, category: 'washer', ageDays: 5 }
		await refresh(await registered([owned, { ...owned, category: 'kettle' }]))
		const first = await versions()
		await refresh(await registered([{ ...owned, category: 'kettle' }, owned]))
		expect(await versions()).toEqual(first)

		await refresh(await registered([owned]))
		const second = await versions()
		expect([...second.keys()].filter((id) => second.get(id) !== first.get(id))).toEqual([1])

		const override = async (toId: number, version: number) => {
			await analytics.insertRows('profile_overrides', [{ from_id: 1, to_id: toId, version }])
			await analytics.command(`SYSTEM RELOAD DICTIONARY ${database}.overrides`)
		}
		await override(2, 1)
		await refresh(await registered([]))
		expect([...(await versions()).keys()]).toEqual([2, 3])
		await override(1, 2)
	})

	test('stages are the same in SQL as in the rule', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(appliance, { maxLength: 12 }), async (drawn) => {
				await refresh(await registered(drawn))
				const rows = await analytics.query<{
					profile_id: number
					stages: Record<string, string>
					owned_days: Record<string, number>
				}>(`SELECT profile_id, stages, owned_days FROM ${analytics.dialect.database}.household_facts FINAL ORDER BY profile_id`)
				const owned = (id: number) =>
					drawn.flatMap(({ profileId, category, ageDays }) =>
						profileId === id ? [{ category, since: now - ageDays * dayMs }] : [],
					)
				expect(rows.map((row) => row.stages)).toEqual([1, 2, 3].map((id) => stagesOf(owned(id))))
			}),
			{ numRuns: 12 },
		)
	})
})

interface Drawn {
	readonly profileId: number
	readonly category: string
	readonly ageDays: number
}

async function registered(drawn: readonly Drawn[]): Promise<ApplianceStore> {
	const appliances = createMemoryApplianceStore()
	for (const [n, { profileId, category, ageDays }] of drawn.entries()) {
		const at = now - ageDays * dayMs
		const fact = {
			key: String(n),
			at,
			kind: 'registered',
			profileId,
			source: 'crm',
			synthetic: false,
			details: { category },
		} as const
		const [id = ''] = await appliances.append([{ hash: Buffer.from(`${n}`), sealed: Buffer.of(), token: `sn-${n}`, fact }], at)
		await appliances.keep(new Map([[id, foldAppliance([fact])]]), at)
	}
	return appliances
}

/** By category, the stage of the oldest appliance that nothing took the place of. */
function stagesOf(owned: readonly Owned[]): Record<string, string> {
	const kept = owned.filter((one) => !isReplaced(one, owned, lifetimes.get(one.category)))
	return Object.fromEntries(
		[...Map.groupBy(kept, ({ category }) => category)].map(([category, all]) => {
			const oldest = Math.min(...all.map(({ since }) => since))
			return [category, ownershipStage(Math.floor((now - oldest) / dayMs), lifetimes.get(category))]
		}),
	)
}

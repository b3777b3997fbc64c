import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identifyMigrations } from '#identify'
import { createPeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import type { ConsentEntry } from './consent.ts'
import { consentedPeople, createConsentProjection } from './consent-states.ts'
import { createMemoryConsentStore } from './consent-store.memory.ts'
import { migrations } from './migrations.ts'

function entry(profileId: number, purpose: string, granted: boolean, at: number, evidence: string | null = 'form'): ConsentEntry {
	const rest = { source: 'web', noticeVersion: null, synthetic: false }
	return { ...rest, profileId, purpose, granted, evidence, at, cause: `${profileId}-${purpose}-${at}` }
}

describe('who agreed, as a set for targeting', () => {
	let analytics: AnalyticsStore
	const store = createMemoryConsentStore()

	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [...identifyMigrations, ...migrations] })
	})

	const agreed = async (...purposes: string[]) => {
		const sets = createPeopleSets(analytics.dialect)
		const select = consentedPeople(purposes, sets)
		const [row] = await analytics.query<{ people: number[] }>(
			`SELECT arraySort(bitmapToArray(assumeNotNull((${select})))) AS people`,
			sets.parameters.values,
		)
		return row?.people.map(Number)
	}

	it('holds whoever agreed last, with proof, to every purpose asked for', async () => {
		const project = createConsentProjection(analytics, store)
		await store.append([
			...[entry(1, 'location', true, 1), entry(2, 'location', true, 1), entry(3, 'location', true, 1, null)],
			...[entry(2, 'location', false, 2), entry(1, 'children', true, 1), entry(4, 'children', true, 1)],
		])
		await project()
		await project()
		expect(await agreed('location')).toEqual([1])
		expect(await agreed('location', 'children')).toEqual([1])
		expect(await agreed('children')).toEqual([1, 4])
		expect(await agreed('household')).toEqual([])
		await store.append([entry(1, 'location', false, 3), entry(2, 'location', true, 4)])
		await project()
		expect(await agreed('location')).toEqual([2])
	})

	it('lets opting out win when people are merged, whichever was said last', async () => {
		await store.append([entry(10, 'analytics', false, 1), entry(11, 'analytics', true, 9), entry(12, 'analytics', true, 9)])
		await createConsentProjection(analytics, store)()
		expect(await agreed('analytics')).toEqual([11, 12])
		await analytics.insertRows('profile_overrides', [{ from_id: 10, to_id: 11, version: 1 }])
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${analytics.dialect.database}.overrides`)
		expect(await agreed('analytics')).toEqual([12])
	})
})

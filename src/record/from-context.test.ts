import { beforeAll, describe, expect, it } from 'vitest'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { fromContext } from './from-context.ts'
import { migrations } from './migrations.ts'

describe('what the engine takes out of the context of an event', () => {
	let analytics: AnalyticsStore
	beforeAll(async () => {
		analytics = await testAnalytics({ migrations })
	})

	const columns = Object.keys(fromContext) as (keyof typeof fromContext)[]

	async function taken(context: string): Promise<Record<string, string> | undefined> {
		const events = `${analytics.dialect.database}.events`
		await analytics.command(`TRUNCATE TABLE ${events}`)
		await analytics.insertRows('events', [
			{ key: 1, event: 'Page Viewed', profile_id: 1, ts: '2026-11-01 10:00:00.000', context },
		])
		const [row] = await analytics.query<Record<string, string>>(`SELECT ${columns.join(', ')} FROM ${events}`)
		return row
	}

	it.each([
		['phone', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0' }],
		['phone', { userAgent: 'Mozilla/5.0 (Linux; Android 16; Pixel 10) Chrome/142.0 Mobile Safari/537.36' }],
		['phone', { os: { name: 'HarmonyOS' } }],
		['tablet', { userAgent: 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Mobile/15E148' }],
		['tablet', { userAgent: 'Mozilla/5.0 (Linux; Android 16; SM-X910) Chrome/142.0 Safari/537.36' }],
		['computer', { userAgent: 'Mozilla/5.0 (Windows NT 10.0) MicroMessenger/7.0 WindowsWechat' }],
		['', { page: { path: '/' } }],
	])('is the device %j of %j', async (device, context) => {
		expect(await taken(JSON.stringify(context))).toMatchObject({ device })
	})

	it('is the campaign that it names, and nothing of what is none', async () => {
		const none = { campaign_source: '', campaign_medium: '', campaign_name: '', device: '' }
		const campaign = { source: '抖音 "live"', medium: 'cpc', name: '双11' }
		expect(await taken(JSON.stringify({ campaign }))).toEqual({
			...none,
			...{ campaign_source: '抖音 "live"', campaign_medium: 'cpc', campaign_name: '双11' },
		})
		for (const context of ['', '{"campaign"', '{"campaign":"spring"}', '{"page":{"campaign":{"source":"x"}}}'])
			expect([context, await taken(context)]).toEqual([context, none])
	})
})

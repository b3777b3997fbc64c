import { beforeAll, describe, expect, it } from 'vitest'
import type { AnalyticsStore } from '#storage/analytics'
import { testAnalytics } from '../../tests/support/stores.ts'
import { rowDimension, rowValueSql } from './dimension.ts'
import { createPeopleSets } from './people-set.ts'

describe('the device of an event', () => {
	let analytics: AnalyticsStore
	beforeAll(async () => {
		analytics = await testAnalytics({ migrations: [] })
	})

	it.each([
		['phone', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0' }],
		['phone', { userAgent: 'Mozilla/5.0 (Linux; Android 16; Pixel 10) Chrome/142.0 Mobile Safari/537.36' }],
		['phone', { os: { name: 'HarmonyOS' } }],
		['tablet', { userAgent: 'Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Mobile/15E148' }],
		['tablet', { userAgent: 'Mozilla/5.0 (Linux; Android 16; SM-X910) Chrome/142.0 Safari/537.36' }],
		['computer', { userAgent: 'Mozilla/5.0 (Windows NT 10.0) MicroMessenger/7.0 WindowsWechat' }],
		['', { page: { path: '/' } }],
	])('is %j for %j', async (device, context) => {
		const sets = createPeopleSets(analytics.dialect)
		const said = rowValueSql(rowDimension('device'), 'events', sets, 'UTC')
		const rows = await analytics.query(`SELECT ${said} AS said FROM (SELECT {context:String} AS context)`, {
			...sets.parameters.values,
			context: JSON.stringify(context),
		})
		expect(rows).toEqual([{ said: device }])
	})
})

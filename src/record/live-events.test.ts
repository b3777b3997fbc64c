import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import type { Principal, Request } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { recordRoutes } from './routes.ts'

const now = Date.parse('2026-03-01T12:00:00Z')

interface Live {
	readonly items: { readonly profileId: number }[]
	readonly perMinute: { readonly count: number }[]
}

forEachEngine('live events', (engines) => {
	let analytics: AnalyticsStore

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...migrations] })
		await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.events`)
		const at = toStoreTime(now - 60_000)
		await analytics.insertRows(
			'events',
			['北京', '上海', '上海'].map((region, index) => ({
				...{ key: index + 1, event: 'Product Viewed', profile_id: index + 1, region, ts: at, received_at: at, properties: '{}' },
			})),
		)
	})

	async function live(scope: object): Promise<Live> {
		const [route] = recordRoutes(analytics, manualClock(now))
		const principal: Principal = { kind: 'user', id: 'u', name: 'Mei', email: 'mei@shop.cn', role: 'viewer', scope }
		const query = route?.query?.parse({})
		return (await route?.handle({ query, principal } as Request)) as Live
	}

	it('shows and counts for somebody with a data scope what happened in their regions only', async () => {
		const people = ({ items }: Live) => items.map(({ profileId }) => profileId).sort()
		const arrived = ({ perMinute }: Live) => perMinute.reduce((sum, { count }) => sum + count, 0)
		const [whole, part] = [await live({}), await live({ region: ['北京'] })]
		expect([people(whole), arrived(whole)]).toEqual([[1, 2, 3], 3])
		expect([people(part), arrived(part)]).toEqual([[1], 1])
	})
})

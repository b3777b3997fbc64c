import { beforeAll, describe, expect, test } from 'vitest'
import { type Servers, servers } from './support/engines.ts'
import { everyReport, type Reports, reportNames } from './support/every-report.ts'
import { runSmallShop } from './support/run-small-shop.ts'
import { openWholeShop } from './support/whole-shop.ts'

/**
 * One shop, run twice through the whole product: once on what is embedded in the process, once on a PostgreSQL and a
 * ClickHouse server. Whoever moves a store out must not see one number change.
 */
const common = {
	QIANMIAN_RATES: 'USD=7.1',
	// One key for both, because identifiers of the same moment are listed by their keyed hash.
	QIANMIAN_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
}

async function reportsOn(settings: Readonly<Record<string, string>>): Promise<Reports> {
	const shop = await openWholeShop({ ...common, ...settings })
	const reports = await everyReport(shop, await runSmallShop(shop))
	await shop.close()
	return reports
}

async function reportsOnServers({ postgres, clickhouse }: Servers): Promise<Reports> {
	const { url } = await postgres.createDatabase()
	return reportsOn({ QIANMIAN_POSTGRES_URL: url, QIANMIAN_CLICKHOUSE_URL: clickhouse.url })
}

describe.skipIf(servers === undefined)('the same shop on embedded engines and on servers', () => {
	let embedded: Reports
	let served: Reports
	beforeAll(async () => {
		embedded = await reportsOn({})
		served = await reportsOnServers(servers as Servers)
	}, 600_000)

	test.each(reportNames)('shows the same rows: %s', (name) => {
		expect(served[name]).toEqual(embedded[name])
	})

	test('holds what makes engines differ, so that sameness says something', () => {
		const text = (name: keyof Reports) => JSON.stringify(embedded[name])
		expect(embedded['the results of campaigns']).toMatchObject({
			'the whole shop': [{ status: 'final', lift: { pValue: expect.any(Number) } }, { status: 'final' }],
			'a viewer of one region': [{ refused: 403 }, { refused: 403 }],
		})
		for (const [name, preview] of Object.entries(embedded['the previews of definitions'] as Record<string, Counted>)) {
			expect([name, preview.yes > 0, preview.yes < preview.total]).toEqual([name, true, true])
		}
		expect(text('the pages of shoppers')).toMatch(/"undone":true/)
		expect(text('the pages of shoppers')).toMatch(/"cause":"(alias|verified-address)"/)
		expect(text('the timelines of shoppers')).toMatch(/kind\\":\\"refund/)
		expect(text('rehearsals')).toMatch(/"reason":"capped"/)
		expect(text('the sends of campaigns')).toMatch(/clickedAt\\":\\"2026/)
		expect(text('imports')).toMatch(/"duplicates":412/)
		expect(new Set(text('quarantine').match(/"reason":"[a-z-]+"/g)).size).toBeGreaterThan(14)
	})
})

interface Counted {
	readonly yes: number
	readonly total: number
}

import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { EventRecord, Plan } from '#collect'
import type { Alert } from '#kit/alert'
import { type ManualClock, manualClock } from '#kit/clock'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { QualityTally } from './quality-tally.ts'
import { createQualityWatch } from './watch-quality.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 8, 1)
type Entries = Awaited<ReturnType<Plan['entries']>>

forEachEngine('drift alerts', (engines) => {
	let analytics: AnalyticsStore
	let clock: ManualClock
	let entries: Entries
	let open: Map<string, Alert>
	let watch: () => Promise<unknown>
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations })
	})
	beforeEach(async () => {
		for (const table of ['events', 'quality_counts'])
			await analytics.command(`TRUNCATE TABLE ${analytics.dialect.database}.${table}`)
		clock = manualClock(start)
		entries = []
		open = new Map()
		const alerts = {
			raise: async (alert: Alert) => void open.set(`${alert.kind} ${alert.key}`, alert),
			settle: async (kind: string, key: string) => void open.delete(`${kind} ${key}`),
		}
		const job = createQualityWatch({ analytics, alerts, clock, plan: { entries: async () => entries } })
		watch = () => job.run(new AbortController().signal)
	})

	/** Events of some hours, each `perHour` times with these properties, and the clock after them. */
	async function arrive(hours: number, event: string, perHour: number, properties: object, more: Partial<EventRecord> = {}) {
		const tally = new QualityTally()
		for (let index = 0; index < hours; index++) {
			for (let nth = 0; nth < perHour; nth++) {
				const receivedAt = clock.now() + index * hour
				tally.accepted({
					...{
						kind: 'event',
						type: 'track',
						event,
						source: 'web',
						messageId: `${receivedAt}-${nth}`,
						ts: receivedAt,
						receivedAt,
					},
					...{ properties: properties as Record<string, unknown>, ...more },
				})
			}
		}
		await analytics.insertRows('quality_counts', tally.rows() as Record<string, unknown>[])
	}
	const entry = (event: string, properties: Entries[number]['properties'] = []): Entries[number] => ({
		...{ event, description: { zh: '', en: '' }, mode: 'warn', owner: '', version: 1, savedAt: 0, savedBy: 'Mei', properties },
	})

	it('says nothing of a shop that goes on as before', async () => {
		await arrive(72, 'Product Viewed', 5, { price: 1 })
		clock.set(start + 72 * hour)
		await watch()
		expect([...open.keys()]).toEqual([])
	})

	it('raises an event that stopped, with figures and a link, and settles when it comes again', async () => {
		await arrive(72, 'Product Viewed', 5, {})
		await arrive(80, 'Cart Viewed', 1, {})
		clock.set(start + 80 * hour)
		await watch()
		expect([...open.values()]).toMatchObject([
			{
				...{ kind: 'event-silent', key: 'Product Viewed', severity: 'critical', link: '/quality?event=Product%20Viewed' },
				details: { quietHours: 9, usualHours: 1 },
			},
		])
		await arrive(1, 'Product Viewed', 5, {})
		await arrive(1, 'Cart Viewed', 1, {})
		await watch()
		expect([...open.keys()]).toEqual([])
	})

	it('raises one alert, not a flood, when everything stops at once', async () => {
		for (let index = 0; index < 8; index++) await arrive(48, `Event ${index}`, 1, {})
		clock.set(start + 60 * hour)
		await watch()
		expect([...open.values()]).toMatchObject([
			{ kind: 'event-silent', key: '*', text: { en: '8 events have stopped coming at once' } },
		])
	})

	it('raises a property that went missing or changed its type, once per event', async () => {
		await arrive(24 * 5, 'Product Viewed', 10, { price: 9.5, brand: 'Lan' })
		clock.set(start + 24 * 5 * hour)
		await arrive(24, 'Product Viewed', 10, { price: '9.5' })
		clock.advance(24 * hour)
		await watch()
		expect([...open.keys()].sort()).toEqual(['property-missing Product Viewed', 'property-type Product Viewed'])
		expect(open.get('property-missing Product Viewed')?.details).toMatchObject({ properties: [{ name: 'brand', now: 1 }] })
		expect(open.get('property-type Product Viewed')?.text.en).toContain('price is of type string in 100.0%')
	})

	it('raises new events that nobody planned, while there is a plan, until they are planned', async () => {
		await arrive(48, 'Product Viewed', 2, {})
		clock.set(start + 47 * hour)
		await arrive(1, 'Prodcut Viewed', 3, {})
		await watch()
		expect([...open.keys()]).toEqual([])
		entries = [entry('Product Viewed')]
		await watch()
		expect([...open.keys()]).toEqual(['event-unplanned Prodcut Viewed'])
		entries = [...entries, entry('Prodcut Viewed')]
		await watch()
		expect([...open.keys()]).toEqual([])
	})

	it('names the values that are not on the list', async () => {
		entries = [entry('Product Viewed', [{ name: 'channel', type: 'string', required: false, enum: ['web', 'app'] }])]
		await arrive(24, 'Product Viewed', 2, { channel: 'web' })
		clock.set(start + 23 * hour)
		await arrive(1, 'Product Viewed', 3, { channel: 'fax' }, { marks: ['plan:not-in-enum'] })
		await analytics.insertRows('events', [
			...['web', 'fax', 'fax', '+86 138-0013-8000'].map((channel, index) => ({
				...{ key: String(index), event: 'Product Viewed', source: 'web', text: { channel } },
				...{ ts: toStoreTime(clock.now()), received_at: toStoreTime(clock.now()) },
			})),
		])
		await watch()
		expect(open.get('enum-value Product Viewed')?.details).toEqual({
			values: [
				{ name: 'channel', value: 'fax', count: 2 },
				{ name: 'channel', value: '+8***', count: 1 },
			],
		})
	})
})

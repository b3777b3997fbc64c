import { fileURLToPath } from 'node:url'
import { starterTemplate } from '#compose'
import { personId } from '#identify'
import { fromStoreTime, startOfDay } from '#kit/zone'
import type { App } from '../src/main.ts'
import { loadLog, post, untilSent } from './app-steps.ts'
import { assignedShoppers } from './assigned-shoppers.ts'
import { audience, campaign, campaignTemplate, currency, lastOrder, segments, zone } from './online-retail-shop.ts'
import { popularItems } from './popular-items.ts'
import type { SeedNeeds } from './seed-progress.ts'
import { simulateConsents } from './simulate-consents.ts'
import { simulateReactions } from './simulate-reactions.ts'
import { writeRecords } from './write-records.ts'

const day = 86_400_000
const week = 7 * day
const hour = 3_600_000
/** Rows of the file, and the items that it names. */
const orderRows = 541_909
const file = fileURLToPath(new URL('./online-retail/online-retail.parquet', import.meta.url))

/**
 * Fills an empty shop: the real orders and items through the import, then what the data set lacks (consents, one campaign and its
 * reactions) simulated and marked, through the same path that a real shop takes.
 */
export async function seedOnlineRetail({ app, clock, onProgress }: SeedNeeds): Promise<void> {
	const shiftWeeks = app.shop.shiftWeeks ?? 0
	await importFile(app, 'orders', shiftWeeks, (done) => onProgress({ step: 'import', done, total: orderRows }))
	await importFile(app, 'items', shiftWeeks, (done) => onProgress({ step: 'items', done, total: orderRows }))

	const end = lastOrder + shiftWeeks * week
	const launchAt = startOfDay(end, zone, -campaign.daysBeforeLastOrder) + campaign.hour * hour
	clock.hold(launchAt)
	onProgress({ step: 'consents', done: 0, total: 1 })
	await seedConsents(app, launchAt)
	onProgress({ step: 'campaign', done: 0, total: 1 })
	const campaignId = await runCampaign(app)
	onProgress({ step: 'reactions', done: 0, total: 1 })
	await seedReactions(app, campaignId, end)
	clock.release()

	onProgress({ step: 'facts', done: 0, total: 1 })
	await app.stages.profile.refreshFacts()
	for (const { name, definition } of segments) await post(app, '/api/segments', { name: `${name.zh} ${name.en}`, definition })
	await app.worker.runPending()
}

async function importFile(app: App, as: 'orders' | 'items', shiftWeeks: number, onRows: (rows: number) => void): Promise<void> {
	const { default: mapping } = await import(`./online-retail/map-${as}.json`, { with: { type: 'json' } })
	await app.stages.collect.imports.importFile({
		as,
		name: `online-retail.parquet (${as})`,
		input: { path: file },
		mapping: { ...mapping, shiftWeeks },
		onProgress: ({ rows }) => onRows(rows),
	})
	await loadLog(app)
}

async function seedConsents(app: App, until: number): Promise<void> {
	const { analytics } = app.stores
	const rows = await analytics.query<{ pid: number; since: string }>(
		`SELECT ${personId(analytics.dialect)} AS pid, toString(min(first_seen)) AS since FROM ${analytics.dialect.database}.people
		GROUP BY pid ORDER BY pid`,
	)
	const logins = await app.stages.identify.loginsOf(rows.map((row) => row.pid))
	const customers = rows.flatMap((row) => {
		const userId = logins.get(row.pid)
		return userId === undefined ? [] : [{ userId, since: fromStoreTime(row.since) }]
	})
	const plan = { seed: campaign.seed, purpose: 'marketing_email', until, receivedAt: until }
	await writeRecords(app, simulateConsents(customers, plan))
	await loadLog(app)
	await app.stages.profile.refreshFacts()
}

/** Creates, rehearses and launches the campaign as a marketer would, and sends it to the printing channel. */
async function runCampaign(app: App): Promise<string> {
	const { engage } = app.stages
	const segment = await post(app, '/api/segments', {
		name: `${audience.name.zh} ${audience.name.en}`,
		definition: audience.definition,
	})
	const template = await post(app, '/api/templates', campaignTemplate(starterTemplate()))
	const { id } = await engage.create(
		{
			...{ name: campaign.name, segmentId: segment.id, templateId: template.id, channel: 'print', purpose: 'marketing_email' },
			...{
				goal: { event: 'order', windowDays: campaign.windowDays },
				holdoutShare: campaign.holdoutShare,
				cap: null,
				sendAt: null,
			},
		},
		'demo',
		{ lift: campaign.lift, seed: campaign.seed },
	)
	await engage.launch(id)
	await untilSent(app, id)
	await loadLog(app)
	return id
}

async function seedReactions(app: App, campaignId: string, receivedAt: number): Promise<void> {
	const { analytics } = app.stores
	const windowMs = campaign.windowDays * day
	const found = await app.stages.engage.campaigns.get(campaignId)
	if (!found) throw new Error('the demo campaign was created and is not there')
	const shoppers = await assignedShoppers(analytics, { campaignId, experimentId: found.experimentId, windowMs })
	const reactions = simulateReactions(shoppers, {
		...{
			seed: campaign.seed,
			campaignId,
			channel: 'print',
			windowMs,
			baseRate: campaign.baseRate,
			lift: campaign.lift,
			receivedAt,
		},
		basket: { items: await popularItems(analytics), median: 180, spread: 0.7, currency },
	})
	await writeRecords(app, reactions)
	await loadLog(app)
}

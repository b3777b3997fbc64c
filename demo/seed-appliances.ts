import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../src/main.ts'
import { loadLog, post } from './app-steps.ts'
import { ByMonths } from './appliances/by-months.ts'
import { simulateShop } from './appliances/index.ts'
import { type MarketplaceExport, marketplaceMapping, openMarketplaceExport } from './appliances/marketplace-export.ts'
import type { PersonaName } from './appliances/parameters.ts'
import { subsidyRules } from './appliances/subsidy.ts'
import type { PersonTruth } from './appliances/truth.ts'
import type { ShopPlan } from './appliances/world.ts'
import { openTruth } from './appliances/write-truth.ts'
import { plannedEvents } from './appliances-plan.ts'
import { personaSets, segments } from './appliances-shop.ts'
import { declareTraitsAndTags, type KnownPerson } from './appliances-tags.ts'
import { playCampaign } from './play-appliances-campaign.ts'
import type { SeedNeeds } from './seed-progress.ts'
import { writeRecords } from './write-records.ts'

/** The folder in which histories wait to be put in order. */
export const draftFolder = 'draft'

/** Fills an empty shop with the simulated one, through the log and the loader as a real shop's data come. */
export async function seedAppliances({ app, clock, onProgress }: SeedNeeds, plan: ShopPlan): Promise<void> {
	const draft = join(app.config.dataDir, draftFolder)
	const sorter = new ByMonths(join(draft, 'months'))
	const marketplace = await openMarketplaceExport(draft, plan.seed)
	const truth = await openTruth(app.config.dataDir, plan)
	const personaOf = new Map<string, PersonaName>()
	const known: KnownPerson[] = []
	let lived = 0
	let reported = 0
	for (const block of simulateShop(plan)) {
		if (block.exported) marketplace.add(block.records)
		else sorter.add(block.records)
		if (block.truth) {
			truth.add(block.truth)
			for (const person of block.truth.people) {
				for (const login of loginsOf(person)) personaOf.set(login, person.persona)
				if (person.userId !== null) known.push({ person: person.person, userId: person.userId, gender: person.gender })
			}
		}
		lived += block.shoppers
		if (lived - reported < 500) continue
		reported = lived
		await truth.flush()
		onProgress({ step: 'simulate', done: lived, total: plan.shoppers })
	}
	await truth.flush()
	await load(app, sorter, onProgress)
	await importOrders(app, marketplace, onProgress)
	await rm(draft, { recursive: true })
	onProgress({ step: 'campaign', done: 0, total: 1 })
	await playCampaign(app, clock, plan.to, personaOf)
	onProgress({ step: 'facts', done: 0, total: 1 })
	await refreshFacts(app)
	await settle(app)
	await declareTraitsAndTags(app, plan.seed, known)
	// What the tags changed is in the log: loaded at once, instead of between all other jobs.
	await loadLog(app)
	for (const { name, definition } of segments) await post(app, '/api/segments', { name: `${name.zh} ${name.en}`, definition })
	await app.worker.runPending()
	await askForPersonas(app)
}

/** Computed by the server once it runs: nobody has to wait for them. */
async function askForPersonas(app: App): Promise<void> {
	for (const set of personaSets) {
		const { id } = await post(app, '/api/personas', set)
		await post(app, `/api/personas/${id}/run`, {})
	}
}

/** Through the import, as a shop brings in what its marketplace gives out. */
async function importOrders(app: App, orders: MarketplaceExport, onProgress: SeedNeeds['onProgress']): Promise<void> {
	await orders.flush()
	await app.stages.collect.imports.importFile({
		...{ as: 'orders', name: 'tmall-orders.csv', input: { path: orders.path }, mapping: marketplaceMapping },
		onProgress: ({ rows }) => onProgress({ step: 'import', done: rows, total: orders.rows }),
	})
	await loadLog(app)
}

/** Tags and segments ask for both. Until now the jobs kept them as they were when the campaign began. */
async function refreshFacts({ stages }: App): Promise<void> {
	await stages.household.refreshFacts()
	await stages.profile.refreshFacts()
}

/** What the people of the shop would have set up by now. */
async function settle(app: App): Promise<void> {
	for (const entry of plannedEvents) await post(app, '/api/plan/events', entry)
	for (const rule of subsidyRules()) await post(app, '/api/subsidies', { ...rule, rate: String(rule.rate) })
	await post(app, '/api/tags/starter', {})
}

function loginsOf({ identifiers }: PersonTruth): string[] {
	return identifiers.flatMap(({ type, value }) => (type === 'user_id' ? [value] : []))
}

/** Every load costs the same fixed work, whatever it holds. */
const recordsPerLoad = 60_000

/** What comes next is written while what came before is loaded. */
async function load(app: App, sorter: ByMonths, onProgress: SeedNeeds['onProgress']): Promise<void> {
	const total = sorter.count
	let done = 0
	let waiting = 0
	let loading: Promise<void> = Promise.resolve()
	for (const records of sorter.take()) {
		waiting += await writeRecords(app, records)
		if (waiting < recordsPerLoad) continue
		await app.stages.collect.flush()
		await loading
		loading = app.stages.record.drain()
		// Raised where it is awaited.
		loading.catch(() => undefined)
		done += waiting
		waiting = 0
		onProgress({ step: 'load', done, total })
	}
	await loading
	await loadLog(app)
	onProgress({ step: 'load', done: total, total })
}

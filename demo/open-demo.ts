import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '#kit/clock'
import { fail } from '#kit/errors'
import { lockDataDir } from '#storage/data-dir-lock'
import type { Config } from '../src/config.ts'
import { type App, openApp } from '../src/main.ts'
import { appliancesPlan, appliancesShop, defaultShoppers } from './appliances-shop.ts'
import { createDemoClock } from './demo-clock.ts'
import { type DemoSummary, demoSummary } from './demo-summary.ts'
import { lastOrder, onlineRetailShop, zone } from './online-retail-shop.ts'
import { draftFolder, seedAppliances } from './seed-appliances.ts'
import { seedOnlineRetail } from './seed-online-retail.ts'
import type { SeedProgress } from './seed-progress.ts'
import { weeksToNow } from './shift-weeks.ts'

export const demoShops = ['appliances', 'online-retail'] as const
export type DemoShop = (typeof demoShops)[number]

/** Shown when nobody names a shop. */
const defaultShop: DemoShop = 'appliances'

export interface DemoOptions {
	/** When absent: the one that the directory holds, or the default one. */
	readonly shop?: DemoShop
	/** Persons of the simulated shop. */
	readonly shoppers?: number
	/** Move the dates of the real shop to now by whole weeks. */
	readonly shift: boolean
	readonly onProgress: (progress: SeedProgress) => void
}

export interface Demo {
	readonly app: App
	readonly summary: DemoRecord
}

/** What `demo.json` keeps. Demos made before there was a choice name no shop. */
export interface DemoRecord extends DemoSummary {
	readonly shop?: DemoShop
}

const doneFile = 'demo.json'
const startedFile = 'demo.started'

/**
 * The demo shop on a data directory: seeded when the directory is new, opened as it is when it was seeded before.
 * A seeding that was cut off is begun again from nothing: half a demo would tell a wrong story.
 */
export async function openDemo(
	config: Config,
	{ shop: given, shoppers = defaultShoppers, shift, onProgress }: DemoOptions,
): Promise<Demo> {
	const done = await readDone(config.dataDir)
	const shop = choose(given, shift, done)
	if (done && !shift && done.shiftWeeks !== null)
		fail('conflict', `${config.dataDir} holds a demo with moved dates: give --no-shift a directory of its own with --data`)
	if (!done && existsSync(join(config.dataDir, startedFile))) await clearUnfinished(config.dataDir)
	const clock = createDemoClock(systemClock)
	const settings =
		shop === 'appliances' ? appliancesShop : onlineRetailShop(shift ? weeksToNow(lastOrder, clock.now(), zone) : null)
	const app = await openApp(config, { clock, shop: settings, print: () => undefined })
	if (done) return { app, summary: done }
	try {
		await assertEmpty(app)
		await writeFile(join(config.dataDir, startedFile), '')
		const needs = { app, clock, onProgress }
		if (shop === 'appliances') await seedAppliances(needs, appliancesPlan(clock.now(), shoppers))
		else await seedOnlineRetail(needs)
		const summary = { shop, ...(await demoSummary(app)) }
		await writeDone(config.dataDir, summary)
		await rm(join(config.dataDir, startedFile))
		return { app, summary }
	} catch (error) {
		await app.close()
		throw error
	}
}

/** Only the real shop has dates that could be moved or kept. */
function choose(given: DemoShop | undefined, shift: boolean, done: DemoRecord | undefined): DemoShop {
	const held = done && (done.shop ?? 'online-retail')
	const shop = given ?? held ?? (shift ? defaultShop : 'online-retail')
	if (held !== undefined && held !== shop)
		fail('conflict', `This directory holds the demo shop ${held}: give ${shop} a directory of its own with --data`)
	if (!shift && shop !== 'online-retail')
		fail('bad-request', '--no-shift is for --shop online-retail: the dates of a simulated shop are its own')
	return shop
}

async function readDone(dataDir: string): Promise<DemoRecord | undefined> {
	const text = await readFile(join(dataDir, doneFile), 'utf8').catch(() => undefined)
	return text === undefined ? undefined : (JSON.parse(text) as DemoRecord)
}

/** Appears whole, so that a kill in between leaves no half of it. */
async function writeDone(dataDir: string, summary: DemoRecord): Promise<void> {
	const draft = join(dataDir, `${doneFile}.draft`)
	await writeFile(draft, JSON.stringify(summary))
	await rename(draft, join(dataDir, doneFile))
}

/** What a seeding fills. Whatever else lies in the directory is somebody's, and stays. */
const seeded = ['analytics', 'operations', 'log', 'ready', 'uploads', 'truth', draftFolder]

/** Held by the lock: another demo may be seeding at this very moment. */
export async function clearUnfinished(dataDir: string): Promise<void> {
	const { release } = await lockDataDir(dataDir)
	try {
		if ((await readDone(dataDir)) !== undefined) return
		for (const folder of seeded) await rm(join(dataDir, folder), { recursive: true, force: true })
		await rm(join(dataDir, startedFile), { force: true })
	} finally {
		await release()
	}
}

/** A shop of somebody's own is never mixed with the demo. */
async function assertEmpty({ stores, config, shop }: App): Promise<void> {
	const [row] = await stores.analytics.query<{ n: string }>(
		`SELECT count() AS n FROM ${stores.analytics.dialect.database}.message_ids`,
	)
	// A key or a user made here before has made a shop as well, with a currency and a zone that are not the demo's.
	if (row?.n !== '0' || !shop.synthetic)
		fail('conflict', `${config.dataDir} holds a shop already: give the demo a directory of its own with --data`)
}

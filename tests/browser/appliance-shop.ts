import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type DemoProcess, startDemo } from '../../bench/demo-process.ts'
import { openBrowser } from './chromium.ts'
import { type Arrival, type Look, openContext, settled } from './look.ts'

/** The demo of appliances with somebody signed in: loading it takes a minute, so whatever looks at it shares one. */
export interface ApplianceShop {
	/** Wide, in English. */
	readonly context: BrowserContext
	/** A settled page of that context. */
	open(path: string): Promise<Page>
	post<T>(path: string, data: object): Promise<T>
	/** Another context of whoever is signed in. */
	as(look: Look): Promise<BrowserContext>
	/** A context of somebody who is not. */
	stranger(): Promise<BrowserContext>
	readonly url: string
	/** The link by which whoever is signed in came. */
	readonly signIn: string
}

export const applianceLooks: readonly [Look, Look] = [
	{ locale: 'en-US', colorScheme: 'light', width: 1440 },
	{ locale: 'zh-CN', colorScheme: 'dark', width: 390 },
]

/** Each screen is reached in both ways, in one look each. */
export function arrivalIn(look: Look): Arrival {
	return look === applianceLooks[0] ? 'by address' : 'from within'
}

/** For a file of tests: there from its first test to its last. */
export function useApplianceShop(): ApplianceShop {
	let dataDir: string
	let demo: DemoProcess
	let browser: Browser
	let context: BrowserContext

	const as = async (look: Look) => openContext(browser, demo.url, look, await context.storageState())

	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'qianmian-appliances-'))
		demo = await startDemo(process.env.QIANMIAN_SEEDED_APPLIANCES ?? dataDir, '--shop', 'appliances', '--shoppers', '300')
		browser = await openBrowser()
		context = await openContext(browser, demo.url, applianceLooks[0], undefined)
		const page = await context.newPage()
		await page.goto(demo.signIn)
		await page.waitForURL(`${demo.url}/**`)
		await settled(page)
		await page.close()
	}, 600_000)

	afterAll(async () => {
		await browser?.close()
		await demo?.stop()
		await rm(dataDir, { recursive: true, force: true })
	})

	return {
		get context() {
			return context
		},
		async open(path) {
			const page = await context.newPage()
			await page.goto(path)
			await settled(page)
			return page
		},
		async post<T>(path: string, data: object) {
			const answer = await context.request.post(path, { data, headers: { origin: demo.url } })
			if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
			return (await answer.json()) as T
		},
		as,
		stranger: () => browser.newContext({ baseURL: demo.url, locale: 'en-US' }),
		get url() {
			return demo.url
		},
		get signIn() {
			return demo.signIn
		},
	}
}

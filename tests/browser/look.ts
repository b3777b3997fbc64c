import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Screen } from './screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How somebody looks at the console. */
export interface Look {
	readonly locale: 'zh-CN' | 'en-US'
	readonly colorScheme: 'light' | 'dark'
	readonly width: number
}

export async function openContext(
	browser: Browser,
	baseURL: string,
	{ locale, colorScheme, width }: Look,
	signedIn: BrowserContextOptions['storageState'],
): Promise<BrowserContext> {
	const context = await browser.newContext({
		locale,
		colorScheme,
		baseURL,
		viewport: { width, height: 900 },
		reducedMotion: 'reduce',
		...(signedIn && { storageState: signedIn }),
	})
	// Wide, because the machine may be busy; how quick it is, is measured elsewhere.
	context.setDefaultTimeout(120_000)
	return context
}

/** How somebody comes to a screen: by its address, with everything loaded anew, or from the screen before it. */
export type Arrival = 'by address' | 'from within'

/** Everything that is wrong with any of the screens. */
export async function problemsOf(
	context: BrowserContext,
	screens: readonly Screen[],
	look: Look,
	arrival: Arrival = 'by address',
): Promise<string[]> {
	const problems: string[] = []
	const waiting = [...screens]
	// A page waits for the network more than it computes.
	const lane = async () => {
		const page = await context.newPage()
		const traffic = watchTraffic(page)
		let shown = ''
		page.on('pageerror', (error) => problems.push(`${shown}: ${error.message}`))
		page.on('console', (message) => message.type() === 'error' && problems.push(`${shown}: ${message.text()}`))
		for (let screen = waiting.shift(); screen; screen = waiting.shift()) {
			const within = arrival === 'from within' && shown !== ''
			shown = screen.name
			await (within ? goWithin(page, screen.path) : page.goto(screen.path))
			await traffic.ended()
			await settled(page)
			// What is mended by the next frame, nobody meets.
			if ((await lookAt(page, look)).length === 0) continue
			await new Promise((resolve) => setTimeout(resolve, 1_000))
			problems.push(...(await lookAt(page, look)).map((problem) => `${shown}: ${problem}`))
		}
		await page.close()
	}
	await Promise.all(Array.from({ length: 3 }, lane))
	return problems
}

/** As a link of the console does: the address changes, and what is loaded stays. */
async function goWithin(page: Page, path: string): Promise<void> {
	await page.evaluate((to) => {
		history.pushState(null, '', to)
		dispatchEvent(new PopStateEvent('popstate'))
	}, path)
}

/** Requests of a page that are under way. Its own event of an idle network comes once for each document alone. */
function watchTraffic(page: Page): { ended(): Promise<void> } {
	const quietMs = 500
	let open = 0
	let last = performance.now()
	const change = (by: number) => () => {
		open += by
		last = performance.now()
	}
	page.on('request', change(1))
	page.on('requestfinished', change(-1))
	page.on('requestfailed', change(-1))
	return {
		async ended() {
			last = performance.now()
			while (open > 0 || performance.now() - last < quietMs) await new Promise((resolve) => setTimeout(resolve, 50))
		},
	}
}

/** Fonts and data are here, no skeleton is left. */
export async function settled(page: Page): Promise<void> {
	await page.getByRole('heading').first().waitFor()
	await page.waitForLoadState('networkidle')
	await page.waitForFunction(() => document.querySelector('.ant-skeleton-active, [aria-busy="true"]') === null)
}

/** What anybody could find wrong with the screen in front of them. */
async function lookAt(page: Page, { locale }: Look): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
	// biome-ignore lint/performance/useDomNodeTextContent: what a person sees, without scripts and hidden text
	const text = await page.locator('body').innerText()
	const { language, overflow, violations } = await page.evaluate(async () => {
		const { axe } = globalThis as unknown as {
			axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
		}
		const found = await axe.run({ resultTypes: ['violations'] })
		return {
			language: document.documentElement.lang,
			overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			violations: found.violations.map(
				({ id, nodes }) =>
					`axe ${id}: ${nodes
						.slice(0, 2)
						.map(({ html }) => html.slice(0, 160))
						.join(' ')}`,
			),
		}
	})
	const inChinese = /[\u4e00-\u9fff]/.test(text)
	return [
		...violations,
		...(language.startsWith(locale.slice(0, 2)) ? [] : [`the page says its language is ${language}`]),
		...(overflow > 0 ? [`it scrolls sideways by ${overflow} px`] : []),
		...(locale === 'zh-CN' && !inChinese ? ['there is no Chinese on it'] : []),
		// Liquid in a template reads {{ a.b }}; what the console's own words leave unfilled reads {{a}}.
		...[...text.matchAll(/\bundefined\b|\bNaN\b|\[object Object\]|\{\{\w+\}\}/g)].map(([found]) => `it shows ${found}`),
	]
}
